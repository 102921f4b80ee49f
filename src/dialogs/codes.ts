/** Codes that a message may name: those of dossiers, clusters and registrations, and the secret that resumes a dossier. */

/** Named where somebody is told what a code looks like; opens nothing but by a chance of one in 2^50. */
export const exampleResumeCode = 'K7MQP2WXRT';

/** Letters and digits of a resume code: 32, so that five bits give one; I, L, O and U are left out as look-alikes. */
export const resumeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const resumeLength = 10;

export type Codes = {
  /** Ten characters of `resumeAlphabet`, without the dash. */
  readonly resume: readonly string[];
  /** Such as `APP-2026-0001`. */
  readonly applications: readonly string[];
  /** Such as `CL-2026-01`. */
  readonly clusters: readonly string[];
  /** Such as `REG-2026-0001`. */
  readonly registrations: readonly string[];
};

/** Codes in a text, each once, as they are stored; case, spaces and missing dashes do not matter. Linear. */
export function codesIn(text: string): Codes {
  const read = text.length > longestText ? text.slice(0, longestText) : text;
  const numbered = [...read.matchAll(numberedCode)];
  const of = (prefix: string): readonly string[] =>
    unique(
      numbered
        .filter(([, said]) => said?.toUpperCase() === prefix)
        .map(([, , year = '', number = '']) => codeOf(prefix, year, number)),
    );
  return {
    resume: unique(resumeCodes(read).map(({ code }) => code)),
    applications: of('APP'),
    clusters: of('CL'),
    registrations: of('REG'),
  };
}

/**
 * The text for readers whom the secrets in it do not concern: every resume code, however it is spelled, is dots. Words
 * alone that could only be one because "continua" stands before them stay.
 */
export function withoutResumeCodes(text: string, except: readonly string[] = []): string {
  let hidden = '';
  let from = 0;
  for (const { code, start, end, isSpelt } of resumeCodes(text)) {
    if (start < from || except.includes(code) || (isSpelt && !/\d/.test(text.slice(start, end)))) continue;
    hidden += text.slice(from, start) + dots;
    from = end;
  }
  return hidden + text.slice(from);
}

const dots = '•••••-•••••';

/** The secret as people read it: `ABCDE-FGHJK`. */
export const showResumeCode = (code: string): string =>
  `${code.slice(0, resumeLength / 2)}-${code.slice(resumeLength / 2)}`;

/**
 * A resume code from ten random bytes or more: five bits of each, so that every character is as likely. 50 bits.
 * Throws a RangeError when the bytes are too few.
 */
export function makeResumeCode(randomBytes: Uint8Array): string {
  if (randomBytes.length < resumeLength) throw new RangeError(`A resume code needs ${resumeLength} random bytes.`);
  return [...randomBytes.subarray(0, resumeLength)]
    .map((byte) => resumeAlphabet.charAt(byte % resumeAlphabet.length))
    .join('');
}

const longestText = 20_000;
const numberedCode = /(?<![\p{L}\p{N}])(APP|CL|REG)[\s\-_–./]{0,3}(20\d\d)[\s\-_–./]{0,3}(\d{1,6})(?!\p{N})/giu;

const digitsOf = (prefix: string): number => (prefix === 'CL' ? 2 : 4);
const codeOf = (prefix: string, year: string, number: string): string =>
  `${prefix}-${year}-${String(Number(number)).padStart(digitsOf(prefix), '0')}`;

const unique = (codes: readonly string[]): readonly string[] => [...new Set(codes)];

const asking = /^(?:riprend\w*|resume|codice|code|ripresa|continua|continue|recupera)$/i;

type Found = {
  readonly code: string;
  /** Where it stands in the text; the end is the first place behind it. */
  readonly start: number;
  readonly end: number;
  /** In more pieces than one or two halves: a word before it says that it is a code. */
  readonly isSpelt: boolean;
};

/**
 * After "riprendi" or "codice" any ten characters in one to ten pieces are a code; elsewhere only ten in one piece, or
 * five and five, with a digit among them, since "confermare" has ten letters too. In the order in which they begin.
 */
function resumeCodes(whole: string): readonly Found[] {
  const text = whole.replace(numberedCode, ({ length }) => ' '.repeat(length));
  const pieces = [...text.matchAll(/[\p{L}\p{N}]+/gu)];
  const found: Found[] = [];
  for (const [at, piece] of pieces.entries()) {
    if (asking.test(piece[0])) {
      const spelt = spelled(pieces.slice(at + 1, at + 1 + resumeLength));
      if (spelt !== null) found.push(spelt);
    }
    if (piece[0].length === resumeLength) add(piece[0], piece.index, piece.index + resumeLength);
    const next = pieces[at + 1];
    const half = resumeLength / 2;
    if (next === undefined || piece[0].length !== half || next[0].length !== half) continue;
    if (/^\s?[-–—]?\s?$/.test(text.slice(piece.index + half, next.index))) {
      add(piece[0] + next[0], piece.index, next.index + half);
    }
  }
  return found.toSorted((a, b) => a.start - b.start);

  function add(said: string, start: number, end: number): void {
    const code = inAlphabet(said);
    if (code !== null && /\d/.test(said) && /\p{L}/u.test(said)) found.push({ code, start, end, isSpelt: false });
  }
}

/** Pieces that make exactly ten characters together; a word before them is skipped: "riprendi il codice ABCDE FGHJK". */
function spelled(pieces: readonly RegExpExecArray[]): Found | null {
  let said = '';
  for (const [at, { 0: piece, index }] of pieces.entries()) {
    if (asking.test(piece)) return null;
    said += piece;
    if (said.length > resumeLength) return null;
    if (said.length < resumeLength) continue;
    const code = inAlphabet(said);
    const start = pieces[0]?.index ?? index;
    return code === null ? null : { code, start, end: index + piece.length, isSpelt: at > 1 };
  }
  return null;
}

function inAlphabet(said: string): string | null {
  const code = said.toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{10}$/.test(code) ? code : null;
}

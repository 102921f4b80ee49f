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
  const read = text.slice(0, longestText);
  const numbered = [...read.matchAll(numberedCode)];
  const of = (prefix: string): readonly string[] =>
    unique(
      numbered
        .filter(([said]) => said.toUpperCase().startsWith(prefix))
        .map(([, , year = '', number = '']) => codeOf(prefix, year, number)),
    );
  return {
    resume: unique(resumeCodes(read).flatMap(({ code, isGuess }) => (isGuess ? [] : code))),
    applications: of('APP'),
    clusters: of('CL'),
    registrations: of('REG'),
  };
}

/**
 * The text for readers whom the secrets in it do not concern: every resume code, however it is spelled, is dots. Numbers
 * of other kinds and words that only have as many letters stay.
 * @param except codes that stay
 * @param given codes that were surely given out: dots in every spelling, letters or digits alone too
 */
export function withoutResumeCodes(
  text: string,
  except: readonly string[] = [],
  given: readonly string[] = [],
): string {
  let hidden = '';
  let from = 0;
  const known = given.filter((code) => !except.includes(code));
  const secret = resumeCodes(text).filter((found) => !except.includes(found.code) && isSecret(found));
  for (const found of [...secret, ...spelledCodes(text, known)].toSorted((a, b) => a.start - b.start)) {
    if (found.start < from) continue;
    hidden += text.slice(from, found.start) + dots;
    from = found.end;
  }
  return hidden + text.slice(from);
}

/** Where these codes stand, in any case and in pieces of any length. */
function spelledCodes(text: string, codes: readonly string[]): readonly Pick<Found, 'start' | 'end'>[] {
  if (codes.length === 0) return [];
  const pieces = [...text.matchAll(/[\p{L}\p{N}]+/gu)];
  return pieces.flatMap(({ index }, at) => {
    const said = spelled(pieces.slice(at, at + resumeLength));
    const [last] = said.slice(-1);
    const code = inAlphabet(said.map(([piece]) => piece).join(''));
    return last !== undefined && code !== null && codes.includes(code)
      ? [{ start: index, end: last.index + last[0].length }]
      : [];
  });
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

/** Of these words, those that stand before nothing but a resume code; there is a "codice" of many things. */
const resuming = /^(?:riprend\w*|resume|ripresa|recupera)$/i;

type Found = {
  readonly code: string;
  /** Where it stands in the text; the end is the first place behind it. */
  readonly start: number;
  readonly end: number;
  /** As it is written. */
  readonly pieces: readonly string[];
  readonly isDashed: boolean;
  /** A word that asks to resume stands before it. */
  readonly isResumed: boolean;
  /** The word before it, in small letters. */
  readonly before: string;
  /** Letters alone that no word asks about: enough to hide it, not to resume by it. */
  readonly isGuess: boolean;
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
      const isResumed = pieces.slice(Math.max(0, at - 2), at + 1).some(([word]) => resuming.test(word));
      const said = spelled(pieces.slice(at + 1, at + 1 + resumeLength));
      add(said, at, isResumed, false);
    }
    if (hasBoth(piece[0])) add([piece], at - 1, false);
    const next = pieces[at + 1];
    const half = resumeLength / 2;
    if (next === undefined || piece[0].length !== half) continue;
    const isJoined = /^\s?[-–—]?\s?$/.test(text.slice(piece.index + half, next.index));
    if (isJoined && !/^\d+$/.test(piece[0] + next[0])) add([piece, next], at - 1, false);
  }
  return found;

  function add(
    said: readonly RegExpExecArray[],
    before: number,
    isResumed: boolean,
    isGuess = !said.some(([piece]) => /\d/.test(piece)),
  ): void {
    const written = said.map(([piece]) => piece);
    const code = inAlphabet(written.join(''));
    const start = said[0]?.index ?? 0;
    const end = (said.at(-1)?.index ?? 0) + (written.at(-1)?.length ?? 0);
    const isDashed = /[-–—]/.test(text.slice(start, end));
    if (code === null) return;
    found.push({ code, start, end, pieces: written, isDashed, isResumed, before: small(pieces[before]?.[0]), isGuess });
  }
}

/** Pieces that make ten characters or more together; none where a word among them asks anew: "riprendi il codice ABCDE FGHJK". */
function spelled(pieces: readonly RegExpExecArray[]): readonly RegExpExecArray[] {
  let length = 0;
  for (const [at, [piece]] of pieces.entries()) {
    if (asking.test(piece)) return [];
    length += piece.length;
    if (length >= resumeLength) return pieces.slice(0, at + 1);
  }
  return [];
}

/**
 * Whether what may be a code is to be hidden. With letters and digits it is, unless it is a number of another kind or a
 * few words; letters alone only when they are written as codes are: without a digit, none of its letters looks like one.
 */
function isSecret({ pieces, isDashed, isResumed, before, isGuess }: Found): boolean {
  const said = pieces.join('');
  if (hasBoth(said)) return !isProse(pieces) && (isResumed || !isOther(pieces, before));
  if (/\d/.test(said)) return isResumed;
  const isHalves = pieces.length === 2 && pieces[0]?.length === resumeLength / 2;
  if (pieces.length > 1 && !isHalves) return false;
  const isClear = !/[ilo]/i.test(said);
  const isShown = isClear && said === said.toUpperCase();
  if (isGuess) return isShown && isDashed;
  return isResumed ? isDashed || isClear || !isHalves : isDashed || isShown;
}

/** "Riprendo la pratica 1", "continua fino al 31 12": long words, or those that hold a sentence together. */
const isProse = (pieces: readonly string[]): boolean =>
  pieces.some((piece) => joining.has(small(piece)) || (piece.length > 5 && !/\d/.test(piece)));
const joining = new Set('il la al dal del di fino per of to from for the'.split(' '));

/** "Codice ATECO 10.71.1", "CIG Z1234567AB", the protocol "PG20261234". */
const isOther = (pieces: readonly string[], before: string): boolean =>
  otherNumbers.has(before) ||
  otherNumbers.has(small(pieces[0])) ||
  otherNumbers.has(small(pieces.at(-1))) ||
  (pieces.length === 1 && /^[a-z]{1,3}20\d+$/i.test(pieces[0] ?? ''));
const otherNumbers = new Set('ateco nace cig cup cpv sdi hs nc cn taric'.split(' '));

const small = (word: string | undefined): string => word?.toLowerCase() ?? '';
const hasBoth = (said: string): boolean => /\d/.test(said) && /\p{L}/u.test(said);

function inAlphabet(said: string): string | null {
  const code = said.toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{10}$/.test(code) ? code : null;
}

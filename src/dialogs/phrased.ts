/** What the reader makes of the phrasings of all entries: read once, then kept with what was learned. */
import type { Reader } from './question-words.ts';
import { plain, readText } from './words.ts';

export type Phrased = {
  /** All its words, folded, with single spaces. */
  readonly whole: string;
  /** What the reader read of it: none has a space. */
  readonly tokens: readonly string[];
};

/** By entry, in the order of its phrasings. */
export type Phrasings = readonly (readonly Phrased[])[];

export const readPhrasings = (asks: readonly (readonly string[])[], reader: Reader): Phrasings =>
  asks.map((list) =>
    list.map((raw) => {
      const text = readText(raw);
      return { whole: plain(text), tokens: reader.readWellWritten(text) };
    }),
  );

/** The reader takes none of their words for a typo then, and others for typos of theirs. */
export function knowWords(phrasings: Phrasings, reader: Reader): void {
  for (const list of phrasings) for (const { whole } of list) reader.know(whole.split(' '));
}

/** A line each, an empty one between two entries. */
export const toLines = (phrasings: Phrasings): string =>
  phrasings.map((list) => list.map(({ whole, tokens }) => `${whole}\t${tokens.join(' ')}`).join('\n')).join('\n\n');

/** What `toLines` wrote. */
export const fromLines = (lines: string): Phrasings =>
  lines.split('\n\n').map((list) =>
    split(list, '\n').map((line) => {
      const [whole = '', tokens = ''] = line.split('\t');
      return { whole, tokens: split(tokens, ' ') };
    }),
  );

/** Parts, none of nothing. */
const split = (text: string, mark: string): readonly string[] => (text === '' ? [] : text.split(mark));

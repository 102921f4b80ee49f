/** Figures that are said one by one, as a dictated code or phone number is: "zero due tre uno", "oh five one". */
import { fold } from './words.ts';

/** The text with each run of six or more such words written in figures. */
export function withSpokenDigits(raw: string): string {
  return raw.replace(runs, (run) => {
    const words = run.split(/[\s,.;–-]+/).map((word) => digits.get(fold(word)));
    return words.length < fewest || words.includes(undefined) ? run : words.join('');
  });
}

/** Fewer are a count: "due, tre". */
const fewest = 6;
const digits = new Map(
  ['zero oh', 'uno one', 'due two', 'tre three', 'quattro four', 'cinque five', 'sei six', 'sette seven', 'otto eight', 'nove nine'].flatMap(
    (words, digit) => words.split(' ').map((word) => [word, String(digit)] as const),
  ),
); // prettier-ignore
const digit = `(?:${[...digits.keys()].join('|')})(?![\\p{L}\\p{N}])`;
const runs = new RegExp(`(?<![\\p{L}\\p{N}])${digit}(?:[ ,.–-]{1,2}${digit})+`, 'giu');

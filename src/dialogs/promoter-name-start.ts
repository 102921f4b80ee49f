/** Where the name of a promoter begins, when words before the one that tells its kind are of it: "Modena Chamber of Commerce". */
import { countryIndex } from './country-index.ts';
import type { Lexicon, Token } from './lexicon.ts';
import type { Sort } from './promoter-words.ts';

/** English names end in what they are: "the Emilia Ceramics Association". */
export const lastWords = new Set(['association', 'foundation']);
/** Where the capitals begin that lead to a word, after "we are the" alone; the word itself where none do. */
export function capitalsBefore(tokens: readonly Token[], from: number, raw: string): number {
  const isCapital = (at: number): boolean => /^\p{Lu}/u.test(raw.slice(tokens[at]?.start, tokens[at]?.end));
  let first = from;
  while (
    first > Math.max(0, from - mostCapitals) &&
    isCapital(first - 1) &&
    !speaking.has(tokens[first - 1]?.text ?? '')
  )
    first -= 1;
  return isCapital(from) && first < from && !joints.has(tokens[first]?.text ?? '') && isIntroduced(tokens, first)
    ? first
    : from;
}
const mostCapitals = 5;

/** "Italian-Thai Chamber of Commerce", "Modena Chamber of Commerce": what stands before the known words is of the name. */
export function beginning(
  sort: Sort,
  tokens: readonly Token[],
  from: number,
  raw: string,
  seats: Lexicon<readonly string[]>,
): number {
  if (lastWords.has(tokens[from]?.text ?? '')) return capitalsBefore(tokens, from, raw);
  if (sort !== 'chamber' && sort !== 'abroad') return from;
  const isItalian = (at: number): boolean => italian.test(tokens[at]?.text ?? '');
  let pair = from;
  while (pair > Math.max(0, from - mostBefore) && (isItalian(pair - 1) || isOfCountry(tokens, pair - 1))) pair -= 1;
  const isPair = from - pair > (sort === 'abroad' ? 0 : 1);
  if (isPair && tokens.slice(pair, from + 1).some((_, step) => isItalian(pair + step))) return pair;
  for (let first = Math.max(0, from - mostBefore); sort === 'chamber' && first < from; first += 1)
    if (seats.exact(tokens, first)?.count === from - first) return first;
  return from;
}
/** "Thai", "Indo"; a name such as "Japan" beside "Italy" alone: "to Japan Italian chamber" says where to. */
function isOfCountry(tokens: readonly Token[], at: number): boolean {
  const meaning = countryIndex().exact(tokens, at)?.value;
  const isName = meaning?.is === 'country' && meaning.by !== 'adjective';
  const isBesideItaly = tokens[at - 1]?.text === 'italy' || tokens[at + 1]?.text === 'italy';
  return prefixes.has(tokens[at]?.text ?? '') || (meaning !== undefined && (!isName || isBesideItaly));
}
const mostBefore = 3;
const italian = /^(?:italian[aeo]?|italo|italy)$/;
const prefixes = new Set('indo sino franco anglo ibero hispano luso hellenic austro'.split(' '));

export const speaking = new Set(
  'siamo sono fossimo fossi were rappresento rappresentiamo lavoro lavoriamo scrivo parlo are am m represent from behalf qui'.split(
    ' ',
  ),
);
const joints = new Set(
  'la il lo l un una uno the a an per conto di della del dell dello alla presso in for of on noi we i re s e on'.split(
    ' ',
  ),
);

export function isIntroduced(tokens: readonly Token[], at: number): boolean {
  for (let before = at - 1; before >= Math.max(0, at - 5); before--) {
    const word = tokens[before]?.text ?? '';
    if (speaking.has(word)) return true;
    if (!joints.has(word)) return false;
  }
  return at <= 2 && tokens.slice(0, at).every(({ text }) => joints.has(text));
}

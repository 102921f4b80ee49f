/** Names of options inside a text: exact, inflected, and with typos. */
import { isJoin } from './conjunctions.ts';
import { isSmall, type Name, type OptionIndex } from './option-index.ts';
import { stem } from './stem.ts';
import { distance, typosAllowed, type Text } from './words.ts';

/** A name said at the words `from` to `to`; several places when it is the name of several options. */
export type Mention = {
  readonly places: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly exact: boolean;
};

/** Names said as they are or in another number or gender, the longest at each place; none overlap. */
export function findMentions(text: Text, index: OptionIndex): Mention[] {
  const content = contentOf(text);
  const mentions: Mention[] = [];
  let at = 0;
  while (at < content.length) {
    const names = (index.byFirst.get(content[at]?.stem ?? '') ?? []).filter(
      ({ stems, isList }) =>
        stems.every((part, offset) => content[at + offset]?.stem === part) &&
        (isList || !isParted(content, at, stems.length)),
    );
    const mention = longest(names, content, at);
    if (mention !== null) mentions.push(mention);
    at += mention === null ? 1 : (names[0]?.stems.length ?? 1);
  }
  return mentions;
}

/** Names with slips of the keyboard among the words that nothing else has claimed. */
export function findMisspelt(
  text: Text,
  index: OptionIndex,
  claimed: (at: number, word: string) => boolean,
): Mention[] {
  const content = contentOf(text).filter(({ at, text: word }) => !claimed(at, word)).slice(0, mostGuesses); // prettier-ignore
  const mentions: Mention[] = [];
  let at = 0;
  while (at < content.length) {
    const guess = closestName(content.slice(at), index);
    if (guess !== null) mentions.push(guess.mention);
    at += guess?.length ?? 1;
  }
  return mentions;
}

/** Guessing looks at every name for every word, so only so many words are guessed at. */
const mostGuesses = 24;

/** `parted`: a comma or an "e" stands between it and the word before. */
type Content = { readonly at: number; readonly text: string; readonly stem: string; readonly parted: boolean };

function contentOf({ raw, words }: Text): Content[] {
  const content: Content[] = [];
  let parted = false;
  for (const [at, { text, start }] of words.entries()) {
    parted ||= isJoin(text) || /[,;\n/+&•|]/.test(raw.slice(words[at - 1]?.end ?? start, start));
    if (isSmall(text)) continue;
    content.push({ at, text, stem: stem(text), parted });
    parted = false;
  }
  return content;
}

const isParted = (content: readonly Content[], at: number, length: number): boolean =>
  content.slice(at + 1, at + length).some(({ parted }) => parted);

function longest(names: readonly Name[], content: readonly Content[], at: number): Mention | null {
  const [first] = names;
  if (first === undefined) return null;
  const length = first.stems.length;
  const same = names.filter(({ stems }) => stems.length === length);
  const exact = same.filter(({ words }) => words.every((word, offset) => content[at + offset]?.text === word));
  const places = [...new Set((exact.length > 0 ? exact : same).map(({ place }) => place))];
  return { places, from: content[at]?.at ?? 0, to: (content[at + length - 1]?.at ?? 0) + 1, exact: exact.length > 0 };
}

/** The index has the longest names first: a shorter one is never better. */
function closestName(content: readonly Content[], index: OptionIndex): { mention: Mention; length: number } | null {
  let best: { slips: number; length: number; places: Set<number> } | null = null;
  for (const name of index.names) {
    const { words, place } = name;
    const slips = slipsOf(name, content);
    if (slips === null) continue;
    if (best !== null && best.length !== words.length) break;
    if (best === null || slips < best.slips) best = { slips, length: words.length, places: new Set([place]) };
    else if (slips === best.slips) best.places.add(place);
  }
  if (best === null) return null;
  const { length, places } = best;
  const from = content[0]?.at ?? 0;
  return { length, mention: { places: [...places], from, to: (content[length - 1]?.at ?? from) + 1, exact: false } };
}

/** How many slips turn what was said into the name; null when it takes too many for a name of that length. */
function slipsOf({ words, stems, isList }: Name, content: readonly Content[]): number | null {
  if (!isList && isParted(content, 0, words.length)) return null;
  let slips = 0;
  for (let offset = 0; offset < words.length; offset++) {
    const said = content[offset];
    const word = words[offset];
    if (said === undefined || word === undefined) return null;
    if (said.stem === stems[offset]) continue;
    const allowed = Math.min(typosAllowed(word.length), typosAllowed(said.text.length));
    if (!alike(word, said.text)) return null;
    const slip = distance(said.text, word, allowed);
    if (slip > allowed) return null;
    slips += slip;
  }
  return slips;
}

/** One slip spoils the first letter or the last, seldom both: most pairs are told apart without measuring them. */
const alike = (a: string, b: string): boolean => a[0] === b[0] || a.at(-1) === b.at(-1);

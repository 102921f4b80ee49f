/** Which option of a list a text means. */
import { isJoin } from './conjunctions.ts';
import { goesOnInPlaceOf, inPlaceOf } from './in-place-of.ts';
import { goesWithNumber, negativeIn, placeOf } from './list-numbers.ts';
import { findMentions, findMisspelt, type Mention } from './mentions.ts';
import { indexOf, isSmall, type NamedOption } from './option-index.ts';
import { stem } from './stem.ts';
import { isTurnWord, lastSaid, lastTurn } from './taking-back.ts';
import { distance, longestText, typosAllowed, type Place, type Text, type Word } from './words.ts';

export type { NamedOption } from './option-index.ts';

export type Choosing<V> =
  | { readonly is: 'chosen'; readonly value: V }
  | { readonly is: 'ambiguous'; readonly values: readonly V[] }
  | { readonly is: 'out-of-range'; readonly number: number }
  | { readonly is: 'unknown' };

/**
 * The option that the text means, by name (inflected, misspelt, shortened or inside a sentence), by number or by
 * ordinal in the order shown. Longer names beat shorter ones inside them, exact ones beat guesses; several that are
 * equally good are `ambiguous`, never picked from. Never throws.
 */
export function closestOption<V>(text: Text, options: readonly NamedOption<V>[]): Choosing<V> {
  // "1, sorry, 2", "fondazione, anzi camera di commercio": what is said last stands.
  return closest(
    lastSaid(text, (part) => isSomething(closest(part, options))),
    options,
  );
}

const isSomething = ({ is }: Choosing<unknown>): boolean => is === 'chosen' || is === 'ambiguous';

function closest<V>(text: Text, options: readonly NamedOption<V>[]): Choosing<V> {
  if (text.raw.length > longestText) return { is: 'unknown' };
  const index = indexOf(options);
  const named = settle(text.words, findMentions(text, index));
  if (named.length > 0) return among(options, [...named, ...alternatives(text.words, named, options)]);
  const numbers = numbersIn(text, options.length);
  if (numbers !== null) return numbered(options, numbers);
  const guessed = settle(
    text.words,
    findMisspelt(text, index, (_, word) => isFiller(word)),
  );
  if (guessed.length > 0) return among(options, guessed);
  return among(options, partial(text.words, options));
}

/** Options surely named in a sentence: as they are or inflected, not denied, three letters or more. */
export function surelyNamed(text: Text, options: readonly NamedOption<unknown>[]): Mention[] {
  if (text.raw.length > longestText) return [];
  const named = settle(text.words, findMentions(text, indexOf(options)));
  const anew = named.filter(({ from }) => from >= lastTurn(text));
  const mentions = anew.length > 0 ? anew : named;
  return mentions.filter(
    ({ places, from, to, exact }) =>
      places.length === 1 && lettersOf(text.words.slice(from, to)) > (exact ? shortestName : shortestName + 2),
  );
}

/** Letters of a name beyond which it is no other word by chance. */
const shortestName = 2;
const lettersOf = (words: readonly Word[]): number => words.reduce((sum, { text }) => sum + text.length, 0);

/** From the first of these words to the last; there is one at least. */
export const stretchOf = (words: readonly Omit<Word, 'text'>[]): Place => ({
  start: Math.min(...words.map(({ start }) => start)),
  end: Math.max(...words.map(({ end }) => end)),
});

/** What else is offered by "fondazione o associazione": the part without a whole name counts too. */
function alternatives(
  words: readonly Word[],
  named: readonly Mention[],
  options: readonly NamedOption<unknown>[],
): readonly { readonly places: readonly number[] }[] {
  const or = words.findIndex(
    ({ text }, at) => alternately.has(text) && !named.some(({ from, to }) => at >= from && at < to),
  );
  if (or === -1) return [];
  if (named.every(({ from }) => from > or)) return partial(words.slice(0, or), options);
  return named.every(({ from }) => from < or) ? partial(words.slice(or + 1), options) : [];
}
const alternately = new Set('o or oppure'.split(' '));

/** Without what was denied: "non siamo una fondazione". */
function settle(words: readonly Word[], mentions: readonly Mention[]): readonly Mention[] {
  const kept: Mention[] = [];
  let deniedTo = words.length;
  for (const mention of mentions) {
    // "né una fondazione né un'associazione"; but "non la CNA, la camera" denies the first and says the second.
    const link = words.slice(deniedTo, mention.from);
    const isListed = link.every(({ text }) => isSmall(text)) && link.some(({ text }) => isJoin(text));
    if (isListed || isDenied(words, mention.from)) deniedTo = mention.to;
    else kept.push(mention);
  }
  return kept;
}

const denials = new Set('non not t ne neither nor tranne eccetto senza except without'.split(' '));
const beforeDenied = new Set(
  'siamo sono e si fa fare facciamo faremo vogliamo vorremmo interessa interessano proprio solo piu is are am we i want do doing really be planning only'.split(
    ' ',
  ),
);

/** True when the words before deny what follows: "non siamo una …", "we are not a …", "invece di …". */
export function isDenied(words: readonly Word[], from: number): boolean {
  const before = words.slice(Math.max(0, from - 5), from).map(({ text }) => text); // prettier-ignore
  for (const [at, word] of [...before.entries()].toReversed()) {
    if (denials.has(word) || inPlaceOf(before, at) > 0) return true;
    if (!isSmall(word) && !beforeDenied.has(word) && !goesOnInPlaceOf(word)) return false;
  }
  return false;
}

function among<V>(
  options: readonly NamedOption<V>[],
  mentions: readonly { readonly places: readonly number[] }[],
): Choosing<V> {
  const sure = mentions.filter(({ places }) => places.length === 1);
  const places = [...new Set((sure.length > 0 ? sure : mentions).flatMap(({ places: all }) => all))].toSorted(
    (a, b) => a - b,
  );
  const values = places.flatMap((place) => options.slice(place, place + 1).map(({ value }) => value));
  const [value] = values;
  if (value === undefined) return { is: 'unknown' };
  return values.length === 1 ? { is: 'chosen', value } : { is: 'ambiguous', values };
}

function numbered<V>(options: readonly NamedOption<V>[], numbers: readonly number[]): Choosing<V> {
  const wrong = numbers.find((number) => number < 1 || number > options.length);
  if (wrong !== undefined) return { is: 'out-of-range', number: wrong };
  return among(options, [{ places: numbers.map((number) => number - 1) }]);
}

/** The places in the list that the text names when it says nothing else, those denied left out; null otherwise. */
function numbersIn({ raw, words }: Text, length: number): number[] | null {
  if (words.length > 12) return null;
  const texts = words.map(({ text }) => text);
  const numbers: number[] = [];
  /** `one`: the next number only, and what is joined to it. */
  let denied: 'none' | 'one' | 'all' = 'none';
  let last = 0;
  for (const [at, { text, start, end }] of words.entries()) {
    if (/[,;:.]/.test(raw.slice(last, start)) || turns.has(text)) denied = 'none';
    last = end;
    // "the second one", "secondo me la 3"
    const pronoun = (text === 'one' && at > 0) || (text === 'secondo' && holders.has(texts[at + 1]));
    const number = pronoun ? null : placeOf(text, length);
    if (number !== null && denied === 'none') numbers.push(number);
    else if (number !== null && denied === 'one' && !isJoin(texts[at + 1] ?? '')) denied = 'none';
    else if (denials.has(text)) denied = 'all';
    else if (inPlaceOf(texts, at) > 0) denied = 'one';
    else if (number === null && !isAround(text) && !pronoun) return null;
  }
  if (numbers.length === 0) return null;
  const negative = negativeIn(raw);
  return negative === null ? numbers : [negative];
}
/** Words that stand beside the number of an option and choose nothing. */
const isAround = (word: string): boolean =>
  goesWithNumber(word) || turns.has(word) || isJoin(word) || goesOnInPlaceOf(word);
/** "Secondo me". */
const holders = new Set<string | undefined>(['me', 'noi']);
const turns = new Set('ma bensi but oppure'.split(' '));

const fillers = new Set(
  (
    'siamo sono sarebbe noi io nostra nostro nostre nostri vorrei vorremmo vogliamo voglio intendiamo pensiamo prevediamo faremo fare ' +
    'facciamo organizzare organizziamo svolgere realizzare attivita anche poi alcune alcuni qualche vari varie delle dei degli settore ambito ' +
    'campo tipo categoria grazie prego si yes ok direi credo penso piu oltre inoltre cioe ovvero come che c di per we are am i our would like want ' +
    'to do organise organize organising organizing plan planning hold run make some several also then sector field kind type activities activity please thanks thank se possibile if possible ' +
    'you think my is it s d ll ve will be both plus well as various la il mio mia ' +
    'forse magari boh mah probabilmente maybe perhaps probably guess suppose ' +
    'ci piacerebbe interessa interessano me mi va bene solo soltanto only just opzione opzioni option options voce voci numero numeri number'
  ).split(' '),
);

/** Words that carry no choice: "vorremmo fare anche delle …", "we would also like some …". */
export const isFiller = (word: string): boolean => fillers.has(word) || isTurnWord(word) || isSmall(word);

/**
 * Options one of whose names holds every telling word of the text, in full, in short ("assoc.", "fond.") or misspelt:
 * for answers that say a part of a name. A text with any other telling word fits none.
 */
export function partial(
  words: readonly Word[],
  options: readonly NamedOption<unknown>[],
): { readonly places: readonly number[] }[] {
  const telling = words.filter(({ text }) => !isFiller(text)).map(({ text }) => text);
  if (telling.length === 0 || words.some(({ text }) => denials.has(text))) return [];
  const names = indexOf(options).names.filter(({ words: parts }) =>
    telling.every((word) => parts.some((part, at) => isPart(word, part, at === 0 || telling.length > 1))),
  );
  // "assoc." is the association before it is the one of volunteers.
  const whole = names.filter(({ words: parts }) => parts.length === telling.length);
  const places = [...new Set((whole.length > 0 ? whole : names).map(({ place }) => place))];
  return [{ places }];
}

/** A name is cut short in its first word, "fond."; a later word alone must be nearly whole: "cat" is no "categoria". */
function isPart(said: string, part: string, mayBeShort: boolean): boolean {
  if (stem(said) === stem(part)) return true;
  if (said.length >= (mayBeShort ? 3 : 5) && part.startsWith(said)) return true;
  const allowed = Math.min(typosAllowed(said.length), typosAllowed(part.length));
  return distance(said, part, allowed) <= allowed;
}

/** Yes and no as people say them, in both languages. A consent must not be guessed: a doubt is neither. */
import type { Lang } from '../rules/domain.ts';
import {
  aboutIt,
  approvals,
  askedCopies,
  bridges,
  conditions,
  contrasts,
  doubtPhrases,
  englishYes,
  glue,
  goOnPhrases,
  greetings,
  keepPhrases,
  negations,
  noPhrases,
  polite,
  weak,
  yesPhrases,
} from './assent-words.ts';
import { isFiller, namesWhatLacks, ofConsent } from './consent-said.ts';
import { distance, longestText, readText, type Text } from './words.ts';

/**
 * True for yes, false for no, null when it is neither or both. A yes must be all that is said, in so many words: one
 * with a condition, a wish or a command beside it is not one. Never throws.
 */
export function readAssent(whole: Text, lang: Lang = 'it'): boolean | null {
  const bare = whole.raw.replace(laws, ' ');
  const text = bare === whole.raw ? whole : readText(bare);
  if (text.raw.length > longestText || /\?\s*$/.test(text.raw)) return null;
  const said = saidIn(text);
  const marks = markAll(said, entriesOf[lang]);
  const [first] = marks;
  if (first === undefined || said.some((word) => /\d/.test(word))) return null;
  if (marks.some(({ means }) => means !== first.means || means === 'doubt')) return null;
  if (first.means === 'yes') return isConsent(said, marks) || introduces(text, said, lang) ? true : null;
  const last = marks.at(-1) ?? first;
  if (conditions.has(said.slice(last.to).find((word) => !polite.has(word)) ?? '')) return null;
  if (namesWhatLacks(text.raw, said)) return null;
  const opens = said.slice(0, first.from).every(isFiller);
  const rest = leftover(said, marks);
  return (opens || rest.length <= 1) && !(first.weak && rest.length > 1) ? false : null;
}

/** "Ai sensi del Regolamento UE 2016/679" and "del D.Lgs. 196/2003": the figures of a consent's formula. */
const laws = /(?<!\d)(?:2016 ?\/ ?679|679 ?\/ ?(?:20)?16|196 ?\/ ?(?:20)?03|101 ?\/ ?(?:20)?18)(?!\d)/g;
/**
 * The answer to "are you sure?" and to "shall I send it?", where a yes cannot be taken back. True only when the whole
 * message is a yes with courtesies; false when anything in it says no, or wants things left as they are ("continua",
 * "never mind"); null for everything else, questions and corrections ("non 40 ma 60") among it. Never throws.
 */
export const readPlainAssent = (text: Text, lang: Lang = 'it'): boolean | null =>
  plainAssent(text, entriesOf[lang], never, isNegation);

/**
 * The same before something is sent, where "va bene così", "looks good" and "può inviare" say yes too: there they can
 * mean nothing else. Never throws.
 */
export const readApproval = (text: Text): boolean | null => plainAssent(text, approving, isAboutIt, never);

/** `besides`: words that may stand beside a yes; `undoes`: those that make it none even within a phrase, "no problem". */
function plainAssent(text: Text, entries: Entries, besides: Tells, undoes: Tells): boolean | null {
  if (text.raw.length > longestText || text.raw.includes('?')) return null;
  const said = saidIn(text);
  if (said.some((word) => /\d/.test(word))) return null;
  const marks = markAll(said, entries);
  if (marks.some(({ means }) => means === 'doubt') || isCorrection(said)) return null;
  const agrees = marks.some(({ means }) => means === 'yes');
  if (said.some((_, at) => startsAt(keeps, said, at) !== null)) {
    // "Sì, continua" may mean either.
    return agrees && !marks.some(({ means }) => means === 'no') ? null : false;
  }
  if (agrees && said.some((word) => conditions.has(word))) return null;
  if (marks.some(({ means }) => means === 'no') || said.some((word, at) => isNegation(word) && !inside(marks, at)))
    return false;
  const [first] = marks;
  const isWhole = first !== undefined && leftover(said, marks).every(besides);
  return isWhole && !said.some(undoes) ? true : null;
}
type Tells = (word: string) => boolean;
const never: Tells = () => false;
/** "Tutto giusto nel riepilogo, invii la domanda": words for what is about to be sent. */
const isAboutIt: Tells = (word) => aboutIt.has(word);

type Means = 'yes' | 'no' | 'doubt';
/** Words `from` to `to` mean this; a weak one is also an everyday word and counts only in a short answer. */
type Mark = { readonly means: Means; readonly from: number; readonly to: number; readonly weak: boolean };

/** The words as they are usually spelled, with a word for each sign of the hand. */
const saidIn = ({ raw, words }: Text): string[] => [
  ...words.slice(0, 40).flatMap(({ text }) => steady(text)),
  ...signs(raw),
];

/** `siii`, `yesss`, `nooo`, `okkk`, `nn` and `dont` in their usual spelling. */
function steady(word: string): readonly string[] {
  if (word === 'nn') return ['non'];
  if (contracted.has(word)) return [word.slice(0, -1), 't'];
  const shorter = word.replace(/(.)\1+/gu, '$1');
  return [lengthened.has(shorter) ? shorter : word];
}
const lengthened = new Set('si yes no ok okay nope yep yeah'.split(' '));
const contracted = new Set('dont cant wont didnt doesnt wouldnt shouldnt isnt arent couldnt havent wasnt'.split(' '));

const signs = (raw: string): string[] =>
  [...raw.matchAll(/👍|👌|✅|✔|🆗|🙌|👎|❌|🚫|🙅|🤷|🤔/gu)].map(([sign]) =>
    '👍👌✅✔🆗🙌'.includes(sign) ? 'yes' : '👎❌🚫🙅'.includes(sign) ? 'no' : 'boh',
  );

const isNegation = (word: string): boolean => negations.has(word) || word === 'no';
const inside = (marks: readonly Mark[], at: number): boolean => marks.some(({ from, to }) => at >= from && at < to);

/** What is neither a yes or no, nor a courtesy, nor a word that goes with them. */
const leftover = (said: readonly string[], marks: readonly Mark[]): string[] => {
  const first = marks[0]?.from ?? 0;
  const onwards = new Set(
    said.flatMap((_, at) => (startsAt(goOn, said, at)?.words ?? []).map((_word, step) => at + step)),
  );
  return said.filter(
    (word, at) =>
      !inside(marks, at) &&
      !onwards.has(at) &&
      !polite.has(word) &&
      !glue.has(word) &&
      !(at < first && greetings.has(word)),
  );
};
/** "Yes, I agree that my data are processed for the application": nothing but what is consented to. */
const isConsent = (said: readonly string[], marks: readonly Mark[]): boolean =>
  leftover(said, marks).every(ofConsent(said));

/** "Sì certo, il codice fiscale è …": a whole yes before the first comma, and nothing behind it that takes it back. */
export function opensWithYes(text: Text, lang: Lang): boolean {
  const [yes = '', ...rest] = text.raw.split(/[,.;:!\n]+/);
  const said = saidIn(text);
  return (
    rest.some((part) => part.trim() !== '') &&
    !text.raw.includes('?') &&
    readAssent(readText(yes), lang) === true &&
    !said.some((word) => isNegation(word) || conditions.has(word) || against.test(word))
  );
}

/** "Sì, siamo la CNA di Bologna": a whole yes, and then who says it, which takes nothing back. */
function introduces({ raw }: Text, said: readonly string[], lang: Lang): boolean {
  const [yes = '', ...rest] = raw.split(/[,.;:!\n]+|\s(?:e|and)\s(?=siamo\s|we\s|we['’]re\s)/i);
  if (!/^\s*(?:siamo|we are|we['’]re)\s+(?:la |il |lo |l['’]|una? |un['’]|the |an? )(?!po\b|bit\b|little\b)/i.test(rest[0] ?? '')) return false; // prettier-ignore
  return (
    readAssent(readText(yes), lang) === true &&
    !said.some((word) => isNegation(word) || conditions.has(word) || against.test(word))
  );
}
const against = /^(?:basta|condizione|riserva|obbligat|costrett|nothing|nulla|niente|nessun|without|senza|forced)/;

/** "Non Vietnam ma Giappone" changes an answer. */
function isCorrection(said: readonly string[]): boolean {
  const not = said.findIndex((word) => word === 'non' || word === 'not');
  return not !== -1 && said.slice(not + 2).some((word) => contrasts.has(word));
}

type Entry = { readonly words: readonly string[]; readonly means: Means };
type Entries = ReadonlyMap<string, readonly Entry[]>;

const entriesOf: Readonly<Record<Lang, Entries>> = {
  it: indexed([['doubt', doubtPhrases], ['no', noPhrases], ['yes', yesPhrases]]),
  en: indexed([['doubt', doubtPhrases], ['no', noPhrases], ['yes', [...yesPhrases, ...englishYes]]]),
}; // prettier-ignore
const approving = indexed([
  ['doubt', [...doubtPhrases, ...askedCopies]],
  ['no', noPhrases],
  ['yes', [...yesPhrases, ...englishYes, ...approvals]],
]);
const keeps = indexed([['no', keepPhrases]]);
const goOn = indexed([['yes', goOnPhrases]]);

function indexed(meanings: readonly (readonly [Means, readonly (readonly string[])[]])[]): Entries {
  const entries = new Map<string, Entry[]>();
  for (const [means, phrases] of meanings) {
    for (const words of phrases) {
      const key = words[0] ?? '';
      const known = [...(entries.get(key) ?? []), { words, means }];
      entries.set(
        key,
        known.toSorted((a, b) => b.words.length - a.words.length),
      );
    }
  }
  return entries;
}
const longWords = [...entriesOf.it.values()]
  .flat()
  .filter(({ words }) => words.length === 1 && (words[0]?.length ?? 0) >= 6);

function markAll(said: readonly string[], entries: Entries): Mark[] {
  const marks: Mark[] = [];
  let at = 0;
  while (at < said.length) {
    const entry = startsAt(entries, said, at) ?? mistyped(said[at] ?? '');
    // The "s" of "let's" is no short "sì".
    if (entry === null || (at > 0 && entry.words.join(' ') === 's')) {
      at++;
      continue;
    }
    const to = at + entry.words.length;
    const floor = marks.at(-1)?.to ?? 0;
    if (entry.means === 'yes' && rules(said, floor, at)) {
      at = to;
      continue;
    }
    const from = negationBefore(said, at, floor);
    const means = from === at || emphatic(entry) ? entry.means : entry.means === 'yes' ? 'no' : 'doubt';
    marks.push({ means, from, to, weak: weak.has(entry.words.join(' ')) });
    at = to;
  }
  return marks;
}

const startsAt = (entries: Entries, said: readonly string[], at: number): Entry | null =>
  entries.get(said[at] ?? '')?.find(({ words }) => words.every((part, offset) => said[at + offset] === part)) ?? null;

/** A long word with one typo; another ending ("accetta 2", "consent") is another word, not a typo. */
function mistyped(word: string): Entry | null {
  if (word.length < 6 || glue.has(word)) return null;
  const near = (known: string): boolean =>
    distance(word, known, 1) <= 1 && cut(known) !== cut(word) && cut(known) !== word;
  return longWords.find(({ words: [known = ''] }) => near(known)) ?? null;
}
const cut = (word: string): string => word.slice(0, -1);

/** "non … per niente": a second negation that strengthens the first instead of undoing it. */
const emphatic = ({ words }: Entry): boolean => emphatics.has(words.at(-1) ?? '');
const emphatics = new Set('niente nulla affatto all'.split(' '));

/** "I do not | agree", "per niente | d'accordo": the phrase before ends in a negation that rules this yes as well. */
const rules = (said: readonly string[], end: number, at: number): boolean =>
  ruling.has(said[end - 1] ?? '') && said.slice(end, at).every((word) => bridges.has(word));
const ruling = new Set([...negations, 'niente', 'nulla', 'affatto']);

/** "non sono d'accordo", "non va bene", "I don't really agree": the negation wins over the yes that it rules. */
function negationBefore(said: readonly string[], at: number, floor: number): number {
  for (let back = at - 1; back >= floor; back--) {
    const word = said[back] ?? '';
    if (negations.has(word)) return back;
    if (!bridges.has(word)) return at;
  }
  return at;
}

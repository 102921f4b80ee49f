/**
 * A question as the knowledge base sees it: which words carry its meaning, and which name the same thing.
 * "quanti soldi ci date" and "a quanto ammonta il contributo" must come out close to each other.
 */
import { stemmer as englishStem } from '@orama/stemmers/english';
import { stemmer as italianStem } from '@orama/stemmers/italian';
import type { Lang } from '../rules/domain.ts';
import { createSpelling } from './spelling.ts';
import { readText } from './words.ts';
import type { Text } from './words.ts';

/** How people of one language ask; from `locales/<lang>/questions.json`. */
export type Asking = {
  /** Words that carry no meaning in a question, separated by spaces. */
  readonly fillers: string;
  /** Words that change little, such as "indicare" or "procedura", separated by spaces. */
  readonly light: string;
  /** Words and phrases of the field that mean the same, separated by commas, by the name of what they mean. */
  readonly concepts: Readonly<Record<string, string>>;
};

/** Names that stand for one concept each, such as `country` or `sector`; an asking's own words come first. */
export type Names = Readonly<Record<string, readonly string[]>>;

export type Reader = {
  /** Stems and concepts (`#grant`) of the words that matter, each once, typos corrected. Never throws. */
  readonly read: (text: Text) => readonly string[];
  /** Share of the words that are known here, from 0 to 1: tells the language of a question. */
  readonly familiarity: (text: Text) => number;
  /** Whether a stem changes little in a question. */
  readonly isLight: (stem: string) => boolean;
  /** The same for text that is surely well written, in which nothing is corrected. */
  readonly readWellWritten: (text: Text) => readonly string[];
  /** These folded words are no typos, and others may be typos of theirs. */
  readonly know: (words: readonly string[]) => void;
};

const stems: Readonly<Record<Lang, (word: string) => string>> = { it: italianStem, en: englishStem };
/** Concept of phrases that say nothing, such as "non ho capito". */
const meaningless = '#filler';
/** Marks a filler taken as it is. */
export const literal = '=';
/** Marks a word that no entry says and that is written like a name: whose, not what. */
export const stranger = '^';
/** Concepts of other subjects: one of these turns a question about the measure into another. Never guessed from a stem. */
export const foreign: ReadonlySet<string> = new Set([
  '#elsewhere',
  '#fiscal',
  '#legal',
  '#politics',
  '#weather',
  '#trade',
  '#chitchat',
]);
/** "Possiamo partecipare" and "possono partecipare" share their stems and not their meaning: not guessed from stems either. */
const personal: ReadonlySet<string> = new Set(['#we+#apply']);
/** Concepts of which two in one question are several: two sectors, two countries. */
const sorts: ReadonlySet<string> = new Set(['#country', '#sector-name']);
const longFiller = 6;
/** A stem of fewer letters is shared by words that have nothing to do with each other. */
const shortestStem = 4;
/** A question has few words that matter; what comes after in a very long message is not read. */
const mostWords = 80;

/** Makes the reader of one language. */
export function createReader(lang: Lang, asking: Asking, names: Names): Reader {
  const stem = remember(stems[lang]);
  const fillers = new Set(asking.fillers.split(' '));
  // Long fillers count in all their forms; short ones share their stems with other words.
  const fillerStems = new Set([...fillers].filter((word) => word.length >= longFiller).map(stem));
  const isFiller = (word: string) => fillers.has(word) || (word.length >= longFiller && fillerStems.has(stem(word)));
  const concepts = conceptsOf(asking, names, fillers, stem);
  const light = new Set(asking.light.split(' ').map(stem));
  const known = createSpelling();
  for (const word of asking.light.split(' ')) known.add(word);
  for (const word of fillers) known.add(word);
  for (const phrase of concepts.surfaces.keys()) for (const word of phrase.split(' ')) known.add(word);

  const tokens = (words: readonly string[]): string[] => {
    const found = new Set<string>();
    const sorted = new Map<string, string>();
    for (let at = 0; at < words.length;) {
      const phrase = concepts.at(words, at);
      if (phrase) {
        if (phrase.concept !== meaningless) for (const part of phrase.concept.split('+')) found.add(part);
        // "meccanica più tessile", "Cina e Vietnam": more than one of a sort.
        if (sorts.has(phrase.concept)) {
          const name = words.slice(at, at + phrase.length).join(' ');
          if ((sorted.get(phrase.concept) ?? name) !== name) found.add('#number');
          sorted.set(phrase.concept, name);
        }
      } else {
        const word = words[at] ?? '';
        const number = numberIn(word, words[at + 1]);
        if (number) found.add(number);
        else if (!isFiller(word) && word.length > 1) found.add(stem(word));
      }
      at += phrase?.length ?? 1;
    }
    // Only fillers, as in "ciao, come va": then they are all there is to go by.
    return [...(found.size > 0 ? found : new Set(words.map((word) => `${literal}${word}`)))];
  };
  const surface = (text: Text) => text.words.slice(0, mostWords).map((word) => word.text);
  // The sign is no word: "che % coprite".
  const spelled = (text: Text) => (text.raw.includes('%') ? readText(text.raw.replaceAll('%', ' percent ')) : text);
  return {
    read(raw) {
      const text = spelled(raw);
      const corrected = surface(text).map((word, at) =>
        isName(text, at) && word.length < 8 ? word : known.correct(word),
      );
      return tokens(corrected.map((word, at) => (known.has(word) || !isName(text, at) ? word : `${stranger}${word}`)));
    },
    isLight: (token) => light.has(token),
    familiarity({ words }) {
      const part = words.slice(0, mostWords);
      return part.filter(({ text }) => known.has(text)).length / Math.max(1, part.length);
    },
    readWellWritten: (text) => tokens(surface(spelled(text))),
    know: (words) => words.forEach(known.add),
  };
}

/** Capital inside a sentence, in a text that is not all in capitals. */
function isName({ raw, words }: Text, at: number): boolean {
  const start = words[at]?.start ?? 0;
  if (at === 0 || !/^\p{Lu}\p{Ll}/u.test(raw.slice(start, start + 4))) return false;
  return !/[.?!:\n]/.test(raw.slice(words[at - 1]?.end ?? 0, start));
}

/** `2017` stays itself; amounts and small numbers become `#amount` and `#number`. */
function numberIn(word: string, next: string | undefined): string | null {
  const digits = /^(\d+)(k|mila|m|mln)?$/.exec(word);
  if (!digits) return null;
  if (/^20[0-3]\d$/.test(word)) return word;
  if (digits[2] || word.length > 3 || (next && /^(mila|k|euro|eur|thousand|000)$/.test(next))) return '#amount';
  return '#number';
}

/** `number+market` stands for both. */
const conceptNamed = (name: string) =>
  name
    .split('+')
    .map((part) => `#${part}`)
    .join('+');

type Concepts = {
  readonly surfaces: ReadonlyMap<string, string>;
  readonly at: (words: readonly string[], start: number) => { concept: string; length: number } | null;
};

function conceptsOf(
  asking: Asking,
  names: Names,
  fillers: ReadonlySet<string>,
  stem: (word: string) => string,
): Concepts {
  const surfaces = new Map<string, string>();
  const stemmed = new Map<string, string | null>();
  const add = (concept: string, phrase: string) => {
    const words = readText(phrase).words.map((word) => word.text);
    const key = words.join(' ');
    if (key === '' || surfaces.has(key)) return;
    surfaces.set(key, concept);
    if (foreign.has(concept) || personal.has(concept)) return;
    const rough = words.map(stem).join(' ');
    // "voli" are no "volete".
    if (words.length === 1 && rough.length < shortestStem) return;
    const before = stemmed.get(rough);
    // "date" (you give) and "data" (a date) share a stem: such a stem stands for neither.
    stemmed.set(rough, before === undefined || before === concept ? concept : null);
  };
  for (const [name, phrases] of Object.entries(asking.concepts))
    for (const phrase of phrases.split(', ')) add(conceptNamed(name), phrase);
  for (const [name, phrases] of Object.entries(names))
    for (const phrase of phrases) if (!fillers.has(phrase.toLowerCase())) add(`#${name}`, phrase);

  const written = phrasesFrom(surfaces);
  const rough = phrasesFrom(stemmed);
  return {
    surfaces,
    at(words, start) {
      const word = words[start] ?? '';
      let [exact, like] = [written.next?.get(word), rough.next?.get(stem(word))];
      if (exact === undefined && like === undefined) return null;
      // A phrase wins over a word, an exact one over its stems.
      const single = exact?.concept ?? (fillers.has(word) ? undefined : like?.concept);
      let found = single ? { concept: single, length: 1 } : null;
      for (let length = 2; exact !== undefined || like !== undefined; length++) {
        const next = words[start + length - 1];
        if (next === undefined) break;
        exact = exact?.next?.get(next);
        like = like?.next?.get(stem(next));
        const concept = exact?.concept ?? like?.concept;
        if (concept) found = { concept, length };
      }
      return found;
    },
  };
}

/** Phrases by their words, one after the other; most end with their first, so what may follow is made when something does. */
type Phrase = { next: Map<string, Phrase> | undefined; concept: string | null };

function phrasesFrom(concepts: ReadonlyMap<string, string | null>): Phrase {
  const root: Phrase = { next: undefined, concept: null };
  for (const [phrase, concept] of concepts) {
    let at = root;
    for (const word of phrase.split(' ')) {
      const known = at.next?.get(word);
      const next = known ?? { next: undefined, concept: null };
      if (known === undefined) (at.next ??= new Map()).set(word, next);
      at = next;
    }
    at.concept = concept;
  }
  return root;
}

function remember(stem: (word: string) => string): (word: string) => string {
  const seen = new Map<string, string>();
  return (word) => {
    const before = seen.get(word);
    if (before !== undefined) return before;
    const found = stem(word);
    if (seen.size > 20_000) seen.clear();
    seen.set(word, found);
    return found;
  };
}

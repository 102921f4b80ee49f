/** Questions about the measure: the entry of the knowledge base that answers, or none. Precision before recall. */
import type { Lang } from '../rules/domain.ts';
import type { Entry } from './entry.ts';
import { createReader } from './question-words.ts';
import type { Asking, Names, Reader } from './question-words.ts';
import { createIndex } from './knowledge-index.ts';
import { toShares, unlearned, weigh, type Weights } from './learned.ts';
import { learn } from './learning.ts';
import { decide, type Likely } from './opinions.ts';
import { readText, type Text } from './words.ts';

export type { Entry } from './entry.ts';

export type LookUp =
  | { readonly entry: Entry; readonly score: number; readonly lang: Lang }
  | { readonly entry: null; readonly nearest: readonly Entry[] };

export type LookUpOptions = {
  /** Id of the open question: what concerns it is preferred when in doubt. */
  readonly about?: string;
  /** Id of the dossier's call: entries of another call are left out. */
  readonly call?: string;
};

export type Knowledge = {
  readonly entries: readonly Entry[];
  readonly entry: (id: string) => Entry | undefined;
  /**
   * The entry that answers a question in either language (`lang` settles ties), with a score from 0 to 1 and the
   * language of the question; or none, with the topics that come nearest, best first, at most two.
   */
  readonly lookUp: (text: string, lang: Lang, options?: LookUpOptions) => LookUp;
};

/** What people asked before, by the id of the entry that answers it; under `none` what nothing here answers. */
export type Asked = Readonly<Record<string, readonly string[]>>;

type Both<T> = Readonly<Record<Lang, T>>;

/** How much the search counts beside what was learned. */
const support = 1;
/** How much an entry is preferred that concerns the open question. */
const preference = 0.3;
/** A language that knows so much less of the words than the other is not the question's: "opening date" is not "date". */
const strange = 0.3;
const nearestFloor = 0.02;
const langs: readonly Lang[] = ['it', 'en'];

/**
 * The search over the phrasings of both languages, and beside it what was learned.
 * @param names words for concepts, such as the sectors by name
 * @param learned made by `learnAll` of the same entries, or read from the file that keeps it
 */
export function createKnowledge(
  entries: readonly Entry[],
  asking: Both<Asking>,
  names: Both<Names>,
  learned: Both<Weights> = { it: unlearned, en: unlearned },
): Knowledge {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const tongue = (lang: Lang) => {
    const reader = createReader(lang, asking[lang], names[lang]);
    const index = createIndex(textsOf(entries, lang), reader);
    return { index, reader, weights: learned[lang] };
  };
  const tongues: Both<ReturnType<typeof tongue>> = { it: tongue('it'), en: tongue('en') };

  /** What one language makes of a text: every entry wanted and "nothing here", likeliest first. */
  const likelyIn = (text: Text, lang: Lang, options: LookUpOptions): readonly Likely[] => {
    const { index, reader, weights } = tongues[lang];
    const isWanted = (place: number) =>
      options.call === undefined || (entries[place]?.call ?? options.call) === options.call;
    const found = index.match(text, isWanted);
    const [first] = found;
    const same = first !== undefined && first.score >= 1 ? entries[first.entry] : undefined;
    if (same !== undefined) return [{ entry: same, share: 1 }];
    const scores = hasLetters(text) ? weigh(weights, { text, tokens: reader.read(text) }) : null;
    if (scores === null)
      return found.flatMap(({ entry, score }) => ({ entry: entries[entry] ?? null, share: score ** alonePower }));
    for (const { entry, score } of found) scores[entry] = (scores[entry] ?? 0) + support * score;
    for (const [place, entry] of entries.entries()) {
      if (!isWanted(place)) scores[place] = -Infinity;
      else if (options.about !== undefined && entry.about.includes(options.about))
        scores[place] = (scores[place] ?? 0) + preference;
    }
    toShares(scores);
    return Array.from(scores, (share, place) => ({ entry: entries[place] ?? null, share })).sort(
      (a, b) => b.share - a.share,
    );
  };

  const opinionOn = (raw: string, lang: Lang, options: LookUpOptions) => {
    const text = readText(raw);
    const known = (one: Lang) => tongues[one].index.familiarity(text);
    const familiar = Math.max(...langs.map(known));
    const [best] = langs
      .filter((one) => known(one) >= familiar - strange)
      .map((one) => {
        const likely = likelyIn(text, one, options);
        return { ...decide(likely), lang: one, likely };
      })
      .sort((a, b) => b.score - a.score || (a.lang === lang ? -1 : 1));
    return best ?? { entry: null, score: 0, lang, likely: [] };
  };
  return {
    entries,
    entry: (id) => byId.get(id),
    lookUp(raw, lang, options = {}) {
      const whole = opinionOn(raw, lang, options);
      const parts = whole.entry === null ? sentences(raw) : [];
      const found = [whole, ...parts.map((part) => opinionOn(part, lang, options))].find(
        ({ entry }, at) => entry !== null && (at === 0 || answersAlone.has(entry.kind)),
      );
      if (found?.entry) return { entry: found.entry, score: found.score, lang: found.lang };
      const near = whole.likely.flatMap(({ entry, share }) =>
        entry !== null && share >= nearestFloor && topics.has(entry.kind) ? [entry] : [],
      );
      return { entry: null, nearest: near.slice(0, 2) };
    },
  };
}

/**
 * Learns, for both languages, from the phrasings of the entries and from what people asked before. Takes seconds.
 * @param rounds over all of it; fewer are quicker and learn less
 */
export function learnAll(
  entries: readonly Entry[],
  asking: Both<Asking>,
  names: Both<Names>,
  asked: Both<Asked>,
  rounds?: number,
): Both<Weights> {
  const places = new Map(entries.map(({ id }, place) => [id, place]));
  const one = (lang: Lang): Weights => {
    const reader: Reader = createReader(lang, asking[lang], names[lang]);
    const phrasings = textsOf(entries, lang).flatMap((list, entry) =>
      list.map((text) => ({ text, tokens: reader.learn(text), entry })),
    );
    const heard = Object.entries(asked[lang]).flatMap(([id, list]) =>
      list.map((raw) => {
        const text = readText(raw);
        return { text, tokens: reader.read(text), entry: places.get(id) ?? entries.length };
      }),
    );
    return learn([...phrasings, ...heard], entries.length + 1, rounds);
  };
  return { it: one('it'), en: one('en') };
}

const textsOf = (entries: readonly Entry[], lang: Lang): readonly (readonly Text[])[] =>
  entries.map((entry) => entry.asks[lang].map(readText));

/** What the search alone must reach is higher: 0.93 counts as one half. */
const alonePower = 9;
/** What may be offered as a topic near to a question. */
const topics: ReadonlySet<Entry['kind']> = new Set(['fact', 'unknown']);
/** What answers a part of a longer message; a greeting in it does not. */
const answersAlone: ReadonlySet<Entry['kind']> = new Set(['fact', 'unknown', 'own-case']);

/** Figures alone, such as a tax code, ask nothing. */
const hasLetters = ({ words }: Text): boolean => words.some(({ text }) => /\p{L}{2}/u.test(text));

/** The parts of a longer message, those that end in a question mark first; none when it has a single part. */
function sentences(raw: string): readonly string[] {
  const parts = raw.slice(0, 2000).match(/[^.?!;\n]+[.?!;\n]*/g) ?? [];
  if (parts.length < 2) return [];
  const asked = parts.filter((part) => part.includes('?'));
  return (asked.length > 0 ? asked : parts).slice(0, 6);
}

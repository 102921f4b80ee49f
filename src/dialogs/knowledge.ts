/** Questions about the measure: the entry of the knowledge base that answers, or none. Precision before recall. */
import type { Lang } from '../rules/domain.ts';
import type { Entry } from './entry.ts';
import { gather, nearestAmong, noExamples } from './examples.ts';
import { createReader } from './question-words.ts';
import type { Asking, Names, Reader } from './question-words.ts';
import { createIndex } from './knowledge-index.ts';
import { toShares, unlearned, weigher, type Learned } from './learned.ts';
import { featuresOf } from './learned-features.ts';
import { learn } from './learning.ts';
import { decide, mayReach, type Likely, type Sought } from './opinions.ts';
import { knowWords, readPhrasings } from './phrased.ts';
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
  /** All that is of use: where surely nothing such is to be found, the look-up ends early, with none and no topics. */
  readonly sought?: Sought;
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
/** How much it counts that one question asked before says nearly the same. */
const nearness = 3;
/** How much "nothing here" is preferred: a wrong answer is worse than none. */
const reserve = 1;
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
  learned?: Both<Learned>,
): Knowledge {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const tongue = (lang: Lang) => {
    const reader = createReader(lang, asking[lang], names[lang]);
    const { weights, examples, phrasings } = learned?.[lang] ?? {
      weights: unlearned,
      examples: noExamples,
      phrasings: readPhrasings(asksIn(entries, lang), reader),
    };
    return {
      index: createIndex(phrasings, reader),
      reader,
      weigh: weigher(weights),
      nearest: nearestAmong(examples, entries.length + 1),
    };
  };
  const tongues: Both<ReturnType<typeof tongue>> = { it: tongue('it'), en: tongue('en') };

  /** What one language makes of a text before it is searched. */
  const read = (text: Text, lang: Lang, { call, about }: LookUpOptions): Heard => {
    const { index, reader, weigh, nearest } = tongues[lang];
    const isWanted = (place: number) => call === undefined || (entries[place]?.call ?? call) === call;
    const place = index.same(text);
    const same = place === undefined || !isWanted(place) ? undefined : entries[place];
    const tokens = same === undefined ? reader.read(text) : [];
    const features = same === undefined && hasLetters(text) ? featuresOf({ text, tokens }) : null;
    const scores = features && weigh(features);
    if (features !== null && scores !== null) {
      for (const [at, near] of nearest(features).entries()) scores[at] = (scores[at] ?? 0) + nearness * near;
      for (const [at, entry] of entries.entries()) {
        if (!isWanted(at)) scores[at] = -Infinity;
        else if (about !== undefined && entry.about.includes(about)) scores[at] = (scores[at] ?? 0) + preference;
      }
      scores[entries.length] = (scores[entries.length] ?? 0) + reserve;
    }
    return { lang, text, same, tokens, scores, isWanted };
  };

  /** Every entry wanted and "nothing here", likeliest first. */
  const likelyOf = ({ lang, text, same, tokens, scores, isWanted }: Heard): readonly Likely[] => {
    if (same !== undefined) return [{ entry: same, share: 1 }];
    const found = tongues[lang].index.match(text, tokens, isWanted);
    if (scores === null)
      return found.flatMap(({ entry, score }) => ({ entry: entries[entry] ?? null, share: score ** alonePower }));
    for (const { entry, score } of found) scores[entry] = (scores[entry] ?? 0) + support * score;
    toShares(scores);
    return Array.from(scores, (share, place) => ({ entry: entries[place] ?? null, share })).sort(
      (a, b) => b.share - a.share,
    );
  };

  const opinionOn = (raw: string, lang: Lang, options: LookUpOptions) => {
    const text = readText(raw);
    const known = langs.map((one) => tongues[one].index.familiarity(text));
    const familiar = Math.max(...known);
    const heard = langs
      .filter((_, at) => (known[at] ?? 0) >= familiar - strange)
      .map((one) => read(text, one, options));
    const { sought } = options;
    const isInVain =
      sought !== undefined &&
      heard.every(
        ({ same, scores }) => same === undefined && scores !== null && !mayReach(scores, entries, support, sought),
      );
    const [best] = (isInVain ? [] : heard)
      .map((one) => {
        const likely = likelyOf(one);
        return { ...decide(likely), lang: one.lang, likely };
      })
      .sort((a, b) => b.score - a.score || (a.lang === lang ? -1 : 1));
    return best ?? { entry: null, score: 0, lang, likely: [] };
  };
  return {
    entries,
    entry: (id) => byId.get(id),
    lookUp(raw, lang, options = {}) {
      const { sought, ...unhurried } = options;
      const mayPartAnswer = sought?.kinds?.some((kind) => answersAlone.has(kind)) ?? true;
      const several = mayPartAnswer ? sentences(raw) : [];
      // Parts are looked at when the whole finds nothing: then it must be known, not only of what is sought.
      const whole = opinionOn(raw, lang, several.length === 0 ? options : unhurried);
      const parts = whole.entry === null ? several : [];
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
): Both<Learned> {
  const places = new Map(entries.map(({ id }, place) => [id, place]));
  const one = (lang: Lang): Learned => {
    const reader: Reader = createReader(lang, asking[lang], names[lang]);
    const asks = asksIn(entries, lang);
    const phrasings = readPhrasings(asks, reader);
    knowWords(phrasings, reader);
    const phrased = phrasings.flatMap((list, entry) =>
      list.map(({ tokens }, at) => ({ ...featuresOf({ text: readText(asks[entry]?.[at] ?? ''), tokens }), entry })),
    );
    const heard = Object.entries(asked[lang]).flatMap(([id, list]) =>
      list.map((raw) => {
        const text = readText(raw);
        return { ...featuresOf({ text, tokens: reader.read(text) }), entry: places.get(id) ?? entries.length };
      }),
    );
    const all = [...phrased, ...heard];
    return { weights: learn(all, entries.length + 1, rounds), examples: gather(all), phrasings };
  };
  return { it: one('it'), en: one('en') };
}

const asksIn = (entries: readonly Entry[], lang: Lang) => entries.map(({ asks }) => asks[lang]);

type Heard = {
  readonly lang: Lang;
  readonly text: Text;
  /** The entry that is asked for in these very words; nothing else was looked at then. */
  readonly same: Entry | undefined;
  readonly tokens: readonly string[];
  /** What was learned says of every entry, and last of none; null where it says nothing. */
  readonly scores: Float64Array | null;
  readonly isWanted: (place: number) => boolean;
};

/** What the search alone must reach is higher: 0.93 counts as one half. */
const alonePower = 9;
/** What may be offered as a topic near to a question. */
const topics: ReadonlySet<Entry['kind']> = new Set(['fact', 'unknown']);
/** What answers a part of a longer message; a greeting in it does not. */
const answersAlone: ReadonlySet<Entry['kind']> = new Set(['fact', 'unknown', 'own-case']);

/** Figures alone, such as a tax code, ask nothing. */
const hasLetters = ({ words }: Text): boolean => words.some(({ text }) => /\p{L}{2}/u.test(text));

/** The parts of a longer message, those that end in a question mark first; none when it has a single part. "250.000" is one. */
function sentences(raw: string): readonly string[] {
  const parts = raw.slice(0, 2000).match(/(?:[^.?!;\n]|(?<=\d)\.(?=\d))+[.?!;\n]*/g) ?? [];
  if (parts.length < 2) return [];
  const asked = parts.filter((part) => part.includes('?'));
  return (asked.length > 0 ? asked : parts).slice(0, 6);
}

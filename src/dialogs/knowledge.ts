/** Questions about the measure: the entry of the knowledge base that answers, or none. Precision before recall. */
import type { Cite, Lang, Worded } from '../rules/domain.ts';
import { createReader } from './question-words.ts';
import type { Asking, Names } from './question-words.ts';
import { createIndex } from './knowledge-index.ts';
import { readText } from './words.ts';

export const entryKinds = ['fact', 'unknown', 'small-talk', 'out-of-scope', 'own-case'] as const;
/**
 * `fact`: answered from the sources. `unknown`: about the measure, but no source says it. `small-talk`: with or about
 * the assistant. `out-of-scope`: not about the measure. `own-case`: about the speaker's own project, for the rules.
 */
export type EntryKind = (typeof entryKinds)[number];

export type Entry = {
  readonly id: string;
  readonly kind: EntryKind;
  readonly cites: readonly Cite[];
  /** Ids of the questions of the interviews that it concerns. */
  readonly about: readonly string[];
  /** Id of the only call that it holds for; without it, for all. */
  readonly call?: string;
  /** How people ask it. The first one is the entry's title, and works as a question. */
  readonly asks: Readonly<Record<Lang, readonly string[]>>;
  /** The answer; an own case has none, the rules answer it. */
  readonly says?: Worded;
  /** For an own case: id of the entry that answers in general while too little is known of it. */
  readonly otherwise?: string;
  /** For an own case: id of the entry that companies are answered with instead of `otherwise`. */
  readonly toCompanies?: string;
};

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

/** From this score on an entry answers. Set with `npm run evaluate`; see docs/decisions/004-knowledge.md. */
export const threshold = 0.73;
/** The best entry must be ahead of the next one by this much, or else nobody knows which was meant. */
const margin = 0.03;
/** From here on a narrow lead is enough. */
const clear = 0.95;
/** A language that knows so much less of the words than the other is not the question's: "opening date" is not "date". */
const strange = 0.3;
const nearestFloor = 0.2;
const langs: readonly Lang[] = ['it', 'en'];

/** Builds the indexes of both languages. `names` adds words for concepts, such as the sectors by name. */
export function createKnowledge(
  entries: readonly Entry[],
  asking: Readonly<Record<Lang, Asking>>,
  names: Readonly<Record<Lang, Names>>,
): Knowledge {
  const index = (lang: Lang) =>
    createIndex(
      entries.map((entry) => entry.asks[lang]),
      createReader(lang, asking[lang], names[lang]),
    );
  const indexes: Readonly<Record<Lang, ReturnType<typeof index>>> = { it: index('it'), en: index('en') };
  const byId = new Map(entries.map((entry) => [entry.id, entry]));

  const scored = (raw: string, lang: Lang, options: LookUpOptions): Scored[] => {
    const text = readText(raw);
    const best = new Map<number, Scored>();
    const familiar = Math.max(...langs.map((tongue) => indexes[tongue].familiarity(text)));
    for (const tongue of langs) {
      if (indexes[tongue].familiarity(text) < familiar - strange) continue;
      const wanted = (place: number) =>
        options.call === undefined || (entries[place]?.call ?? options.call) === options.call;
      for (const match of indexes[tongue].match(text, wanted)) {
        const entry = entries[match.entry];
        if (!entry) continue;
        const concerns = options.about !== undefined && entry.about.includes(options.about);
        const score = Math.min(1, match.score + (tongue === lang ? 0.005 : 0) + (concerns ? 0.02 : 0));
        const before = best.get(match.entry);
        if (!before || score > before.score) best.set(match.entry, { entry, score, lang: tongue });
      }
    }
    return [...best.values()].sort((a, b) => b.score - a.score);
  };

  return {
    entries,
    entry: (id) => byId.get(id),
    lookUp(raw, lang, options = {}) {
      const whole = scored(raw, lang, options);
      const found =
        decide(whole) ??
        sentences(raw)
          .map((part) => decide(scored(part, lang, options)))
          .find((one) => one?.entry.kind === 'fact' || one?.entry.kind === 'unknown' || one?.entry.kind === 'own-case');
      if (found) return found;
      const near = whole.filter(
        (one) => one.score >= nearestFloor && (one.entry.kind === 'fact' || one.entry.kind === 'unknown'),
      );
      return { entry: null, nearest: near.slice(0, 2).map((one) => one.entry) };
    },
  };
}

type Scored = { readonly entry: Entry; readonly score: number; readonly lang: Lang };

function decide(scored: readonly Scored[]): Scored | null {
  const [best, next] = scored;
  if (!best || best.score < threshold) return null;
  // A case and what holds in general for it are one subject.
  const isOne = next?.entry.id === best.entry.otherwise || best.entry.id === next?.entry.otherwise;
  if (next && !isOne && best.score < clear && best.score - next.score < margin) return null;
  return best;
}

/** The parts of a longer message, those that end in a question mark first; none when it has a single part. */
function sentences(raw: string): readonly string[] {
  const parts = raw.slice(0, 2000).match(/[^.?!;\n]+[.?!;\n]*/g) ?? [];
  if (parts.length < 2) return [];
  const asked = parts.filter((part) => part.includes('?'));
  return (asked.length > 0 ? asked : parts).slice(0, 6);
}

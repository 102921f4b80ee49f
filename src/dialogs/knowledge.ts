/** Questions about the measure: the entry of the knowledge base that answers, or none. Precision before recall. */
import type { Lang } from '../rules/domain.ts';
import type { Entry } from './entry.ts';
import { createReader } from './question-words.ts';
import type { Asking, Names } from './question-words.ts';
import { createIndex } from './knowledge-index.ts';
import { learn } from './learned.ts';
import { areKin, decide, isSilent, type Opinions, type Scored } from './opinions.ts';
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

const nearestFloor = 0.2;
/** A language that knows so much less of the words than the other is not the question's: "opening date" is not "date". */
const strange = 0.3;
const langs: readonly Lang[] = ['it', 'en'];

/**
 * Builds, for both languages, the search over the phrasings and what is learned from all that was asked.
 * @param names words for concepts, such as the sectors by name
 */
export function createKnowledge(
  entries: readonly Entry[],
  asking: Readonly<Record<Lang, Asking>>,
  names: Readonly<Record<Lang, Names>>,
  asked: Readonly<Record<Lang, Asked>> = { it: {}, en: {} },
): Knowledge {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const places = new Map(entries.map(({ id }, place) => [id, place]));
  const nothing = entries.length;
  const areOne = (a: number, b: number): boolean => {
    const [one, other] = [entries[a], entries[b]];
    return isSilent(one) ? isSilent(other) : one !== undefined && other !== undefined && areKin(one, other);
  };
  const tongue = (lang: Lang) => {
    const reader = createReader(lang, asking[lang], names[lang]);
    const texts = entries.map((entry) => entry.asks[lang].map(readText));
    const index = createIndex(texts, reader);
    const say = (text: Text) => ({ text, tokens: reader.read(text) });
    const phrasings = texts.flatMap((list, entry) =>
      list.map((text, at) => ({ text, tokens: index.said[entry]?.[at] ?? [], entry })),
    );
    const heard = Object.entries(asked[lang]).flatMap(([id, list]) =>
      list.map((raw) => ({ ...say(readText(raw)), entry: places.get(id) ?? nothing })),
    );
    return { index, say, learned: learn([...phrasings, ...heard], nothing + 1, areOne) };
  };
  const tongues: Readonly<Record<Lang, ReturnType<typeof tongue>>> = { it: tongue('it'), en: tongue('en') };

  const opinionsOn = (raw: string, lang: Lang, options: LookUpOptions): Opinions => {
    const text = readText(raw);
    const isWanted = (place: number) =>
      options.call === undefined || (entries[place]?.call ?? options.call) === options.call;
    const familiar = Math.max(...langs.map((one) => tongues[one].index.familiarity(text)));
    const best = new Map<number, Scored>();
    let guess: Opinions['guess'] = null;
    for (const one of langs) {
      const { index, say, learned } = tongues[one];
      if (index.familiarity(text) < familiar - strange) continue;
      for (const match of index.match(text, isWanted)) {
        const entry = entries[match.entry];
        if (!entry) continue;
        const concerns = options.about !== undefined && entry.about.includes(options.about);
        const score = Math.min(1, match.score + (one === lang ? 0.005 : 0) + (concerns ? 0.02 : 0));
        const before = best.get(match.entry);
        if (!before || score > before.score) best.set(match.entry, { entry, score, lang: one });
      }
      const guessed = hasLetters(text) ? learned.guess(say(text), isWanted) : null;
      if (guessed !== null && (guess === null || guessed.lead > guess.lead))
        guess = { entry: entries[guessed.entry] ?? null, lead: guessed.lead, lang: one };
    }
    return { found: [...best.values()].sort((a, b) => b.score - a.score), guess };
  };
  return {
    entries,
    entry: (id) => byId.get(id),
    lookUp(raw, lang, options = {}) {
      const whole = opinionsOn(raw, lang, options);
      const found =
        decide(whole) ??
        sentences(raw)
          .map((part) => decide(opinionsOn(part, lang, options)))
          .find((one) => one?.entry.kind === 'fact' || one?.entry.kind === 'unknown' || one?.entry.kind === 'own-case');
      if (found) return found;
      const near = whole.found.filter(
        (one) => one.score >= nearestFloor && (one.entry.kind === 'fact' || one.entry.kind === 'unknown'),
      );
      return { entry: null, nearest: near.slice(0, 2).map((one) => one.entry) };
    },
  };
}

/** Figures alone, such as a tax code, ask nothing. */
const hasLetters = ({ words }: Text): boolean => words.some(({ text }) => /\p{L}{2}/u.test(text));

/** The parts of a longer message, those that end in a question mark first; none when it has a single part. */
function sentences(raw: string): readonly string[] {
  const parts = raw.slice(0, 2000).match(/[^.?!;\n]+[.?!;\n]*/g) ?? [];
  if (parts.length < 2) return [];
  const asked = parts.filter((part) => part.includes('?'));
  return (asked.length > 0 ? asked : parts).slice(0, 6);
}

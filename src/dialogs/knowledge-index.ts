/**
 * Which phrasing of which entry says what a question says. A full-text search picks candidates; they are then
 * compared in both directions, because a search alone has no idea of "none of these": how much of the question
 * the phrasing explains (so that "quando apre il bando del turismo" is not "quando apre il bando"), and how much
 * of the phrasing the question says.
 */
import MiniSearch from 'minisearch';
import { literal, stranger } from './question-words.ts';
import type { Reader } from './question-words.ts';
import { plain, readText } from './words.ts';
import type { Text } from './words.ts';

export type Match = { readonly entry: number; readonly score: number };

export type Index = {
  /** Entries by how well they fit, best first; scores from 0 to 1. */
  readonly match: (text: Text, wanted: (entry: number) => boolean) => readonly Match[];
};

/** Index over the phrasings of entries, which are named by their place in the list. */
export function createIndex(phrasings: readonly (readonly string[])[], reader: Reader): Index {
  const exact = new Map<string, number>();
  const read = phrasings.map((list, entry) =>
    list.map((phrasing) => {
      const text = readText(phrasing);
      if (!exact.has(plain(text))) exact.set(plain(text), entry);
      return reader.learn(text);
    }),
  );
  const vocabularies = read.map((list) => new Set(list.flat()));
  const weight = weigher(vocabularies, reader);
  const weighed = read.map((list) => list.map((tokens) => ({ tokens: new Set(tokens), total: sum(tokens, weight) })));
  const search = new MiniSearch<{ id: number; text: string }>({
    fields: ['text'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    // An entry with many phrasings is no worse for it.
    searchOptions: { bm25: { k: 1.2, b: 0.1, d: 0.5 } },
  });
  search.addAll(vocabularies.map((tokens, id) => ({ id, text: [...tokens].join(' ') })));

  const compare = (question: readonly string[], total: number, entry: number): number => {
    const vocabulary = vocabularies[entry];
    let best = 0;
    for (const phrasing of weighed[entry] ?? []) {
      let shared = 0;
      let related = 0;
      for (const token of question) {
        if (phrasing.tokens.has(token)) shared += weight(token);
        else if (vocabulary?.has(token)) related += weight(token);
      }
      if (shared === 0) continue;
      const explained = (shared + relatedShare * related) / total;
      const said = Math.min(1, (shared + saidShare * related) / phrasing.total);
      const score = explained ** explainedPower * said ** (1 - explainedPower);
      if (score > best) best = score;
    }
    return best;
  };

  return {
    match(text, wanted) {
      const same = exact.get(plain(text));
      const question = reader.read(text);
      const total = sum(question, weight);
      const matches = new Map<number, number>();
      if (total > 0 && question.some((token) => !figures.has(token))) {
        for (const found of search.search(question.join(' ')).slice(0, candidates)) {
          // The ids of this index are the places of the entries, given above as numbers.
          const entry = found.id as number;
          if (wanted(entry)) matches.set(entry, compare(question, total, entry));
        }
      }
      if (same !== undefined && wanted(same)) matches.set(same, 1);
      return [...matches]
        .map(([entry, score]) => ({ entry, score: entry === same ? 1 : Math.min(score, 0.99) }))
        .sort((a, b) => b.score - a.score);
    },
  };
}

/** A message of figures alone asks nothing. */
const figures: ReadonlySet<string> = new Set(['#amount', '#number']);
const candidates = 40;
/** How much a word counts that another phrasing of the same entry says. */
const relatedShare = 0.7;
const saidShare = 0.5;
/** Above one half: explaining the question matters more than saying all of the phrasing. */
const explainedPower = 0.6;

/** How much a word counts that no entry says. */
const unheardShare = 1;
const lightShare = 0.2;
/** Concepts of other subjects: one of them turns a question about the measure into another. */
const foreign: ReadonlySet<string> = new Set([
  '#elsewhere',
  '#away',
  '#fiscal',
  '#legal',
  '#politics',
  '#weather',
  '#trade',
  '#chitchat',
]);

/** Rare words tell entries apart. A word that no entry says counts as much as the rarest: it may change everything. */
function weigher(vocabularies: readonly ReadonlySet<string>[], reader: Reader): (token: string) => number {
  const entries = new Map<string, number>();
  for (const tokens of vocabularies) for (const token of tokens) entries.set(token, (entries.get(token) ?? 0) + 1);
  const weights = new Map<string, number>();
  for (const [token, count] of entries) weights.set(token, Math.log(1 + vocabularies.length / count));
  const rarest = Math.log(1 + vocabularies.length);
  return (token) => {
    if (token.startsWith(literal)) return weights.get(token) ?? 0;
    const own = weights.get(token) ?? unheardShare * rarest;
    if (reader.isLight(token)) return lightShare * own;
    if (token === '#how') return 0.5 * own;
    if (token.startsWith(stranger)) return 2 * own;
    return foreign.has(token) ? 2 * own : own;
  };
}

const sum = (tokens: Iterable<string>, weight: (token: string) => number): number => {
  let total = 0;
  for (const token of tokens) total += weight(token);
  return total;
};

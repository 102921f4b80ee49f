/**
 * Which phrasing of which entry says what a question says. A full-text search picks candidates; they are then
 * compared in both directions, because a search alone has no idea of "none of these": how much of the question
 * the phrasing explains (so that "quando apre il bando del turismo" is not "quando apre il bando"), and how much
 * of the phrasing the question says.
 */
import MiniSearch from 'minisearch';
import { knowWords, type Phrasings } from './phrased.ts';
import { inRow, sum, unsaid, type Shared } from './phrasing-row.ts';
import { foreign, literal, stranger } from './question-words.ts';
import type { Reader } from './question-words.ts';
import { plain } from './words.ts';
import type { Text } from './words.ts';

export type Match = { readonly entry: number; readonly score: number };

export type Index = {
  /** Share of the words that this language knows, from 0 to 1. */
  readonly familiarity: (text: Text) => number;
  /** The entry that is asked for in these very words. */
  readonly same: (text: Text) => number | undefined;
  /** Entries by how well they fit what the reader read of the text, best first; scores from 0 to below 1, that of `same`. */
  readonly match: (text: Text, tokens: readonly string[], wanted: (entry: number) => boolean) => readonly Match[];
};

/**
 * Index over the phrasings of entries, which are named by their place in the list.
 * @param reader the one that read them; it will know their words
 */
export function createIndex(phrasings: Phrasings, reader: Reader): Index {
  const exact = new Map<string, number>();
  for (const [entry, list] of phrasings.entries())
    for (const { whole } of list) if (!exact.has(whole)) exact.set(whole, entry);
  knowWords(phrasings, reader);
  const vocabularies = phrasings.map((list) => new Set(list.flatMap(({ tokens }) => tokens)));
  const heard = new Set(vocabularies.flatMap((tokens) => [...tokens]));
  const weight = weigher(vocabularies, reader);
  const bond = bonder(heard, reader);
  const { row, starts, sharedWith } = inRow(phrasings, weight, (token) => !asking.has(token));
  const search = new MiniSearch<{ id: number; text: string }>({
    fields: ['text'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    // An entry with many phrasings is no worse for it.
    searchOptions: { bm25: { k: 1.2, b: 0.1, d: 0.5 } },
  });
  search.addAll(vocabularies.map((tokens, id) => ({ id, text: [...tokens].join(' ') })));

  const compare = (question: Question, shared: Shared, entry: number): number => {
    const vocabulary = vocabularies[entry];
    const known = sum(
      question.tokens.filter((token) => vocabulary?.has(token)),
      weight,
    );
    let best = 0;
    const end = starts[entry + 1] ?? 0;
    for (let place = starts[entry] ?? 0; place < end; place++) {
      // "Who" and "how many" alone are about anything.
      if (shared.hasSubject[place] === 0 && !question.isBare) continue;
      const { tokens, total, whole } = row[place] ?? unsaid;
      // "We may" says more than "one may": whoever asks in general is not answered with their own case.
      if (tokens.includes('#we') && !question.tokens.includes('#we')) continue;
      // Such words decide only where they are all there is.
      if (question.isBare && tokens.length !== question.tokens.length) continue;
      const own = shared.weight[place] ?? 0;
      const related = known - own;
      const asked = question.kinds.every((kind) => tokens.includes(kind)) ? 1 : otherKindShare;
      const explained = (own + relatedShare * related) / question.heard;
      const said = Math.min(1, (own + saidShare * related) / total);
      const fit = asked * explained ** explainedPower * said ** (1 - explainedPower);
      // "Going well, thanks" and "how does it work" leave the same word: then all the words must be alike.
      best = Math.max(
        best,
        question.isLoose ? fit * likeness(question.words, new Set(whole.split(' '))) ** bareShare : fit,
      );
    }
    if (best === 0) return 0;
    let speaksFor = 0;
    let speaksAgainst = 0;
    for (const token of question.tokens) {
      if (vocabulary?.has(token)) speaksFor += bond(token);
      else speaksAgainst += Math.min(bond(token), anchors.has(token) ? anchorAgainst : Infinity);
    }
    const belongs = speaksFor / (speaksFor + speaksAgainst);
    return best ** fitPower * belongs ** (1 - fitPower);
  };

  return {
    familiarity: reader.familiarity,
    same: (text) => exact.get(plain(text)),
    match(text, tokens, wanted) {
      const isBare = tokens.every((token) => asking.has(token) || everywhere.has(token) || vague.has(token));
      const question: Question = {
        tokens,
        isBare,
        isLoose:
          isBare ||
          tokens.every((token) => token.startsWith(literal)) ||
          (tokens.length === 1 && text.words.length >= 4 && tokens.every((token) => !token.startsWith('#'))),
        kinds: tokens.filter((token) => kindsAsked.has(token)),
        words: new Set(text.words.map((word) => word.text)),
        heard:
          sum(
            tokens.filter((token) => heard.has(token)),
            weight,
          ) +
          unheardWeight *
            tokens.filter((token) => !heard.has(token) && !reader.isLight(token) && !token.startsWith(literal)).length,
      };
      const matches = new Map<number, number>();
      if (question.heard > 0 && tokens.some((token) => !figures.has(token))) {
        const shared = sharedWith(question.tokens);
        for (const found of search.search(tokens.join(' ')).slice(0, candidates)) {
          // The ids of this index are the places of the entries, given above as numbers.
          const entry = found.id as number;
          if (wanted(entry)) matches.set(entry, compare(question, shared, entry));
        }
      }
      return [...matches]
        .map(([entry, score]) => ({ entry, score: Math.min(score, 0.99) }))
        .sort((a, b) => b.score - a.score);
    },
  };
}

/** A message of figures alone asks nothing. */
const figures: ReadonlySet<string> = new Set(['#amount', '#number']);
const candidates = 40;
/** How much a word counts that another phrasing of the same entry says. */
const relatedShare = 0.5;
const saidShare = 0.5;
/** Above one half: explaining the question matters more than saying all of the phrasing. */
const explainedPower = 0.5;

/** How much the choice of the entry counts, against the sense that the question is about the measure at all. */
const fitPower = 0.6;
const lightShare = 0.2;
/** A word that no entry says is a part of the question that stays unexplained. */
const unheardWeight = 1;
/** What is left of a fit that says nothing of when, who or how many, as was asked. */
const otherKindShare = 0.8;
/** How much the words that say nothing count where nothing else is said. */
const bareShare = 0.8;
/** A word of this measure that the entry does not say leaves the question within the measure. */
const anchorAgainst = 0.7;

type Question = {
  readonly tokens: readonly string[];
  /** When, who, how many: what sort of thing is asked for. */
  readonly kinds: readonly string[];
  /** All the words as they are written. */
  readonly words: ReadonlySet<string>;
  /** Nothing but words that shape a question: "chi?". */
  readonly isBare: boolean;
  /** Bare, nothing but fillers, or one word out of many that says something: the words as they are written decide. */
  readonly isLoose: boolean;
  /** Weight of the words that some entry says, and a little for each that none does. */
  readonly heard: number;
};

const words = (list: string): ReadonlySet<string> => new Set(list.split(' ').map((name) => `#${name}`));
/** Said of anything here: they tell little. */
const everywhere = words('how call measure project application');

/** Alone they may be an answer or a remark: "va bene", "paghiamo". */
const vague = words('eligible all');

/** How many words two texts share, from 0 to 1. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const word of a) if (b.has(word)) both++;
  return (2 * both) / Math.max(1, a.size + b.size);
}

/** How well a word tells entries apart: the rarer, the better. */
function weigher(vocabularies: readonly ReadonlySet<string>[], reader: Reader): (token: string) => number {
  const entries = new Map<string, number>();
  for (const tokens of vocabularies) for (const token of tokens) entries.set(token, (entries.get(token) ?? 0) + 1);
  const weights = new Map<string, number>();
  for (const [token, count] of entries) {
    const share = reader.isLight(token) ? lightShare : everywhere.has(token) ? 0.5 : 1;
    weights.set(token, share * Math.log(1 + vocabularies.length / count));
  }
  return (token) => weights.get(token) ?? 0;
}

/** What people hardly speak of but to ask about this measure. */
const anchors = words(
  'grant fund apply application call measure promoter eligible cost chamber chamber-abroad association foundation group sme project beneficiary requirement de-minimis cumulate incoming b2b mission staff-cost overlap',
);
/** What sort of thing is asked for: who may apply is no answer to when. */
const kindsAsked = words('who when where why how-much how-many');
/** They shape a question and are of no subject. */
const asking = words('who when where why how how-much how-many number amount only not all max min other');

/** How strongly a word speaks for the measure where an entry says it, and against it where none does. */
function bonder(heard: ReadonlySet<string>, reader: Reader): (token: string) => number {
  return (token) => {
    if (token.startsWith(literal)) return heard.has(token) ? 1 : 0.1;
    if (token.startsWith(stranger)) return 2;
    if (token === '#away') return 3;
    if (reader.isLight(token)) return lightShare;
    if (anchors.has(token)) return 2;
    if (foreign.has(token)) return 3;
    if (asking.has(token)) return 0.3;
    return 1;
  };
}

/**
 * The knowledge base: how long a look-up takes, how long the index takes to build and what was learned to read, for
 * which the first question waits, and how long `npm run learn` takes. With the entries that there are, and with 500.
 */
import { readQuestions, rounds } from '../evaluate/evaluate.ts';
import { createKnowledge, learnAll, type Entry, type Knowledge } from '../src/dialogs/knowledge.ts';
import { createIndex } from '../src/dialogs/knowledge-index.ts';
import { createReader } from '../src/dialogs/question-words.ts';
import { readDomain } from '../src/domain.ts';
import { namesOf, readAsked, readAsking, readEntries } from '../src/knowledge-files.ts';
import { openLearned } from '../src/knowledge-learned.ts';
import type { Lang } from '../src/rules/domain.ts';
import { type Line, median, rounded } from './report.ts';

const langs: readonly Lang[] = ['it', 'en'];
const many = 500;
const phrasingsEach = 8;

export function measureKnowledge(): Promise<Line[]> {
  const domain = readDomain();
  const entries = readEntries(new Set(domain.sources.keys()));
  const [asking, names] = [readAsking(), namesOf(domain.sectors)];
  const larger = grow(entries);
  const index = timed(() =>
    langs.map((lang) =>
      createIndex(
        larger.map(({ asks }) => asks[lang]),
        createReader(lang, asking[lang], names[lang]),
      ),
    ),
  );
  const ready = timed(() => createKnowledge(entries, asking, names, openLearned({ entries, asking, names })()));
  const learned = timed(() => learnAll(entries, asking, names, readAsked(null)));
  const grown = createKnowledge(larger, asking, names, learnAll(larger, asking, names, { it: {}, en: {} }, 1));
  return Promise.resolve([
    lookUpLine(`look-up among ${entries.length} entries, ms`, ready.made),
    lookUpLine(`look-up among ${many} entries, ms`, grown),
    buildLine(`index of ${many} entries built, ms`, index.ms, 200),
    buildLine(`index of ${entries.length} entries built and what was learned read, ms`, ready.ms, 200),
    buildLine(`all that was asked learned again, ${entries.length} entries, ms`, learned.ms, null),
  ]);
}

/** Entries of other subjects: the phrasings of those that there are, with a word of their own. */
const grow = (entries: readonly Entry[]): readonly Entry[] =>
  Array.from({ length: many }, (_, at) => entries[at % entries.length]).flatMap((entry, at) => {
    if (entry === undefined || at < entries.length) return entry ?? [];
    const own = (texts: readonly string[]) => texts.slice(0, phrasingsEach).map((text) => `${text} argomento${at}`);
    return { ...entry, id: `${entry.id}-${at}`, asks: { it: own(entry.asks.it), en: own(entry.asks.en) } };
  });

function timed<T>(make: () => T): { readonly made: T; readonly ms: number } {
  const began = performance.now();
  const made = make();
  return { made, ms: performance.now() - began };
}

function lookUpLine(what: string, knowledge: Knowledge): Line {
  const times = rounds
    .flatMap((round) => [...Object.values(readQuestions(round, 'it')), ...Object.values(readQuestions(round, 'en'))])
    .flat()
    .map((text) => timed(() => knowledge.lookUp(text, 'it')).ms);
  const ms = median(times);
  return { what, bussola: rounded(ms), yardstick: '', ratio: null, target: '<= 1', met: ms <= 1 };
}

const buildLine = (what: string, ms: number, most: number | null): Line => ({
  what,
  bussola: rounded(ms),
  yardstick: '',
  ratio: null,
  target: most === null ? '' : `<= ${most}`,
  met: most === null ? null : ms <= most,
});

/**
 * The knowledge base: how long a look-up takes, how long what was learned takes to read and to be made an index, for
 * which the first question waits, and how long `npm run learn` takes. With the entries that there are, and with 500.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { readQuestions, rounds } from '../evaluate/evaluate.ts';
import { createKnowledge, learnAll, type Knowledge } from '../src/dialogs/knowledge.ts';
import { readAsked } from '../src/knowledge-files.ts';
import { learnFiles, openLearned, type Lessons } from '../src/knowledge-learned.ts';
import { lessonsOf } from './knowledge-entries.ts';
import { type Line, median, rounded } from './report.ts';

const many = 500;
const starts = 5;

export function measureKnowledge(): Promise<Line[]> {
  const lessons = lessonsOf(null);
  const grown = lessonsOf(many);
  const folder = mkdtempSync(join(tmpdir(), 'bussola-bench-'));
  // What was asked is for the entries that there are; one round over the phrasings makes a file as large as it needs to be.
  for (const [path, content] of learnFiles(grown, { it: {}, en: {} }, 1))
    writeFileSync(join(folder, basename(path)), content);
  const count = lessons.entries.length;
  const lines = [
    lookUpLine(count, opened(lessons)),
    lookUpLine(many, opened(grown, folder)),
    readyLine(many, [folder, String(many)]),
    readyLine(count, []),
    learnLine(lessons),
  ];
  rmSync(folder, { recursive: true });
  return Promise.resolve(lines);
}

const opened = (lessons: Lessons, folder?: string): Knowledge =>
  createKnowledge(lessons.entries, lessons.asking, lessons.names, openLearned(lessons, folder)());

function lookUpLine(entries: number, knowledge: Knowledge): Line {
  const times = rounds
    .flatMap((round) => [...Object.values(readQuestions(round, 'it')), ...Object.values(readQuestions(round, 'en'))])
    .flat()
    .map((text) => timed(() => knowledge.lookUp(text, 'it')));
  return line(`look-up among ${entries} entries, ms`, median(times), 1);
}

function readyLine(entries: number, of: readonly string[]): Line {
  const script = join(import.meta.dirname, 'knowledge-start.ts');
  const times = Array.from({ length: starts }, () => Number(execFileSync(process.execPath, [script, ...of])));
  return { ...line(`${entries} entries ready from a start, ms of a processor`, median(times), 200), detail: times };
}

function learnLine({ entries, asking, names }: Lessons): Line {
  const ms = timed(() => learnAll(entries, asking, names, readAsked(null)));
  return line(`all that was asked learned again, ${entries.length} entries, ms`, ms, null);
}

const line = (what: string, ms: number, most: number | null): Line => ({
  what,
  bussola: rounded(ms),
  yardstick: '',
  ratio: null,
  target: most === null ? '' : `<= ${most}`,
  met: most === null ? null : ms <= most,
});

function timed(run: () => unknown): number {
  const began = performance.now();
  run();
  return performance.now() - began;
}

/** Tries Stryker's mutants of a file without Vitest: a hundred in the time of a few, and those made at loading too. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Dry, Task, Tried } from './quick-worker.ts';

type Place = { readonly line: number; readonly column: number };
type Mutant = {
  readonly id: string;
  readonly replacement: string;
  readonly location: { readonly start: Place; readonly end: Place };
};
type Instrumented = { readonly files: readonly { readonly content: string }[]; readonly mutants: readonly Mutant[] };
/** As far as it is used here, of packages that come with Stryker. */
type Injector = {
  provideValue(name: string, value: unknown): Injector;
  injectFunction(make: unknown): {
    instrument(files: readonly unknown[], options: unknown): Promise<Instrumented>;
  };
};

const project = join(import.meta.dirname, '../..');
/** Each mutant leaves its modules behind, so that a thread serves for no more than these. */
const aThread = 60;
const silenceMs = 60_000;

/**
 * Spoils one file and tells what survives.
 * @param file path from the project's folder, `src/rules/…` or `src/dialogs/…`
 * @returns how many mutants there are and how many some test notices
 */
export async function quickly(file: string): Promise<{ readonly noticed: number; readonly all: number }> {
  const content = readFileSync(join(project, file), 'utf8');
  const { files, mutants } = await instrument(file, content);
  const folder = file.split('/')[1] ?? '';
  const task = { file, folder, instrumented: files[0]?.content ?? '' };
  const dry = await dryRun({ ...task, mutants: [], dry: null });
  for (const test of dry.failing) console.log(`fails with nothing spoilt: ${test}`);
  const tried = new Map<string, Tried['noticedBy']>();
  while (tried.size < mutants.length) {
    const left = mutants.map(({ id }) => id).filter((id) => !tried.has(id));
    await trySome({ ...task, mutants: left.slice(0, aThread), dry }, ({ id, noticedBy }) => tried.set(id, noticedBy));
  }
  const alive = mutants.filter(({ id }) => typeof tried.get(id) !== 'string');
  for (const mutant of alive.toSorted(byPlace)) {
    const tags = [
      dry.atLoading.includes(mutant.id) ? 'at loading' : '',
      tried.get(mutant.id) === null ? '' : 'not run',
    ];
    console.log(line(mutant, content, tags.filter((tag) => tag !== '').join(', ')));
  }
  const noticed = mutants.length - alive.length;
  const atLoading = `${alive.filter(({ id }) => dry.atLoading.includes(id)).length} of the ${alive.length} at loading`;
  console.log(`${file}: ${noticed} of ${mutants.length}, ${percent(noticed, mutants.length)}; ${atLoading}`);
  return { noticed, all: mutants.length };
}

const percent = (part: number, all: number): string => `${((100 * part) / all).toFixed(1)} %`;

async function instrument(file: string, content: string): Promise<Instrumented> {
  const core = createRequire(createRequire(import.meta.url).resolve('@stryker-mutator/core'));
  const load = async (name: string): Promise<unknown> => import(pathToFileURL(core.resolve(name)).href);
  // Both are packages of Stryker, whose shapes are written above.
  const { createInjector } = (await load('typed-inject')) as { createInjector: () => Injector };
  const { createInstrumenter } = (await load('@stryker-mutator/instrumenter')) as { createInstrumenter: unknown };
  const silent = new Proxy({}, { get: () => () => false });
  return createInjector()
    .provideValue('logger', silent)
    .provideValue('options', {})
    .injectFunction(createInstrumenter)
    .instrument([{ name: file, mutate: true, content }], { plugins: null, excludedMutations: [], ignorers: [] });
}

const start = (task: Task): Worker => new Worker(new URL('quick-worker.ts', import.meta.url), { workerData: task });

function dryRun(task: Task): Promise<Dry> {
  return new Promise((resolve, reject) => start(task).on('message', resolve).on('error', reject));
}

/** Hands over what a thread finds. Who leaves it waiting for long is an endless loop, which somebody would notice. */
function trySome(task: Task, found: (tried: Tried) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = start(task);
    let done = 0;
    const timer = setTimeout(() => {
      const id = task.mutants[done];
      if (id !== undefined) found({ id, noticedBy: 'time' });
      void worker.terminate();
    }, silenceMs);
    worker.on('message', (tried: Tried) => {
      done += 1;
      timer.refresh();
      found(tried);
    });
    worker.on('error', reject);
    worker.on('exit', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

const byPlace = ({ location: { start: one } }: Mutant, { location: { start: other } }: Mutant): number =>
  one.line - other.line || one.column - other.column;

function line({ location: { start, end }, replacement }: Mutant, content: string, tags: string): string {
  const whole = content.split('\n')[start.line] ?? '';
  const old = start.line === end.line ? whole.slice(start.column, end.column) : `${whole.slice(start.column)} …`;
  // In a long expression only where the two part is to be read.
  const same = [...old].findIndex((letter, at) => letter !== replacement[at]);
  const from = old.length > 80 ? Math.max(0, same - 30) : 0;
  const short = (text: string): string => text.slice(from).replaceAll(/\s+/gu, ' ').slice(0, 80);
  return `  ${start.line + 1}:${start.column + 1} ${short(old)}  →  ${short(replacement)}${tags && `  (${tags})`}`;
}

/**
 * Tries mutants of one file in one thread, each with every module that needs the file read anew: lists, expressions and
 * caches made at loading are then spoilt as well. Vitest is stood in for, as its start for each mutant takes most of the time.
 */
import { globSync, readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import fc from 'fast-check';
import '../mutation.setup.ts';
import { takeListed, type Listed } from './stand-in.ts';
import { leftOut, testsIn } from './tests.ts';

/** What a run with nothing spoilt showed. */
export type Dry = {
  /** Addresses of the modules that need the spoilt file, itself included. */
  readonly needing: readonly string[];
  /** Test files that need it, the quickest first, each with the tests that ran a mutant: by mutant, their places. */
  readonly files: readonly { readonly path: string; readonly ranBy: Readonly<Record<string, readonly number[]>> }[];
  /** Mutants that run while a file is loaded. */
  readonly atLoading: readonly string[];
  /** Tests that fail with nothing spoilt, and so notice nothing. */
  readonly failing: readonly string[];
};
/** `noticedBy` is the test that failed, null when none did, undefined when no test runs the mutant. */
export type Tried = { readonly id: string; readonly noticedBy: string | null | undefined };
export type Task = {
  readonly file: string;
  readonly instrumented: string;
  readonly folder: string;
  readonly mutants: readonly string[];
  readonly dry: Dry | null;
};

type Coverage = Record<string, number>;
/** The names are those of the code that Stryker puts into a file. */
type Stryker = {
  activeMutant?: string;
  currentTestId?: string | undefined;
  hitCount?: number;
  hitLimit?: number;
  mutantCoverage?: { readonly static: Coverage; readonly perTest: Readonly<Record<string, Coverage>> };
};

const project = join(import.meta.dirname, '../..');
// Who starts this file hands it a task.
const task = workerData as Task;
const stryker: Stryker = {};
Object.assign(globalThis, { __stryker__: stryker });
fc.configureGlobal({ ...fc.readConfigureGlobal(), numRuns: 30 });

/** Loops that a mutant makes endless come here often: no test needs a hundredth of it. */
const patience = 20_000_000;

let version = '';
const parents = new Map<string, Set<string>>();
const anew = new Set(task.dry?.needing);
const spoilt = pathToFileURL(join(project, task.file)).href;
const standIn = new URL('stand-in.ts', import.meta.url).href;
const sources = new Map<string, string>();
const plain = (url: string): string => url.replace(/\?.*/u, '');

registerHooks({
  resolve(specifier, context, next) {
    const parent = plain(context.parentURL ?? '');
    if (specifier === 'vitest' && parent !== standIn) return { url: standIn, shortCircuit: true };
    const found = next(specifier, context);
    if (!found.url.startsWith('file:') || found.url.includes('/node_modules/')) return found;
    parents.set(found.url, (parents.get(found.url) ?? new Set()).add(parent));
    return anew.has(found.url) ? { ...found, url: found.url + version } : found;
  },
  load(url, context, next) {
    const address = plain(url);
    if (address !== spoilt && !anew.has(address)) return next(url, context);
    const source =
      sources.get(address) ??
      stripTypeScriptTypes(address === spoilt ? task.instrumented : readFileSync(fileURLToPath(address), 'utf8'));
    sources.set(address, source);
    return { format: 'module', source, shortCircuit: true };
  },
});

async function testsOf(path: string): Promise<readonly Listed[]> {
  takeListed();
  await import(pathToFileURL(join(project, path)).href + version);
  return takeListed();
}

async function fails({ run }: Listed): Promise<boolean> {
  try {
    await run();
    return false;
  } catch {
    return true;
  }
}

/** Runs every test with nothing spoilt, to learn which of them run which mutants. */
async function dryRun(): Promise<Dry> {
  const times = new Map<string, number>();
  const failing: string[] = [];
  const lists = new Map<string, readonly Listed[]>();
  for (const path of globSync(testsIn(task.folder), { cwd: project, exclude: leftOut })) {
    lists.set(path, await testsOf(path));
  }
  const needing = needingIt();
  for (const [path, listed] of lists) {
    if (!needing.includes(pathToFileURL(join(project, path)).href)) continue;
    const start = process.hrtime.bigint();
    for (const [place, one] of listed.entries()) {
      stryker.currentTestId = `${path} ${place}`;
      if (await fails(one)) failing.push(told(path, one));
    }
    times.set(path, Number(process.hrtime.bigint() - start));
  }
  stryker.currentTestId = undefined;
  const coverage = stryker.mutantCoverage;
  const files = [...times]
    .toSorted(([, one], [, other]) => one - other)
    .map(([path]) => ({ path, ranBy: ranIn(path, coverage?.perTest ?? {}) }));
  return { needing, files, atLoading: Object.keys(coverage?.static ?? {}), failing };
}

function ranIn(path: string, perTest: Readonly<Record<string, Coverage>>): Record<string, number[]> {
  const ran: Record<string, number[]> = {};
  for (const [test, mutants] of Object.entries(perTest)) {
    if (!test.startsWith(`${path} `)) continue;
    for (const id of Object.keys(mutants)) (ran[id] ??= []).push(Number(test.slice(path.length + 1)));
  }
  return ran;
}

/** The spoilt file and all that import it, near or far. */
function needingIt(): readonly string[] {
  const found = new Set([spoilt]);
  for (const url of found) for (const parent of parents.get(url) ?? []) found.add(parent);
  found.delete('');
  found.delete(import.meta.url);
  return [...found];
}

/**
 * The first test that fails. Those that ran the mutant when nothing was spoilt come first; then all others, for what
 * one test leads a cache to remember others are told.
 */
async function noticedBy(id: string, dry: Dry): Promise<string | null | undefined> {
  const isAtLoading = dry.atLoading.includes(id);
  if (!isAtLoading && dry.files.every(({ ranBy }) => ranBy[id] === undefined)) return undefined;
  const base = task.file.replace(/^.*\/|\.ts$/gu, '');
  version = `?m=${id}`;
  Object.assign(stryker, { activeMutant: id, hitCount: 0, hitLimit: patience });
  const files = dry.files.toSorted((one, other) => rank(one.path, base) - rank(other.path, base));
  const lists = new Map<string, readonly Listed[]>();
  for (const isSecond of isAtLoading ? [true] : [false, true]) {
    for (const { path, ranBy } of files) {
      const ran = ranBy[id] ?? [];
      if (!isSecond && ran.length === 0) continue;
      const listed = lists.get(path) ?? (await testsOf(path).catch(() => null));
      if (listed === null) return `${path}, which cannot be loaded`;
      lists.set(path, listed);
      for (const [place, one] of listed.entries()) {
        const isOfTurn = isAtLoading || ran.includes(place) !== isSecond;
        if (isOfTurn && !dry.failing.includes(told(path, one)) && (await fails(one))) return told(path, one);
      }
    }
  }
  return null;
}

const told = (path: string, { name }: Listed): string => `${path}: ${name}`;

/** The table named after the file comes first. */
const rank = (path: string, base: string): number => (path.endsWith(`/${base}.test.ts`) ? 0 : 1);

if (task.dry === null) parentPort?.postMessage(await dryRun());
else {
  for (const id of task.mutants) {
    parentPort?.postMessage({ id, noticedBy: await noticedBy(id, task.dry) } satisfies Tried);
  }
}
process.exit();

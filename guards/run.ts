/**
 * `npm run guards`: takes each guard away in a copy of the project and runs its test, which must fail; then the tests with
 * all guards in place, which must pass. Writes docs/guards.md. `npm run guards -- 3 7` tries only those, and writes nothing.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { guards, type Guard } from './list.ts';

const project = join(import.meta.dirname, '..');
const copied = ['src', 'test', 'domain', 'locales', 'docs', 'teams', 'fuzz', 'supply', 'bench', 'stubs'];
const files = ['package.json', 'package-lock.json', 'tsconfig.json', 'vitest.config.ts', '.dependency-cruiser.cjs'];

/** The file without the guard. Throws when the guard is not where the list says. */
export function without({ file, from, to, against }: Guard, text: string): string {
  const parts = text.split(from);
  if (parts.length !== 2)
    throw new Error(`${file}: the guard against ${against} stands there ${parts.length - 1} times`);
  return parts.join(to);
}

function passes(folder: string, tests: readonly string[]): boolean {
  const vitest = join(folder, 'node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--bail=1', ...tests], {
    cwd: folder,
    stdio: 'ignore',
    timeout: 5 * 60_000,
  });
  return status === 0;
}

function tryAll(chosen: readonly Guard[]): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'bussola-guards-'));
  try {
    for (const one of copied) cpSync(join(project, one), join(folder, one), { recursive: true });
    for (const one of files) cpSync(join(project, one), join(folder, one));
    symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'));
    let isWell = true;
    for (const one of chosen) {
      const path = join(folder, one.file);
      const text = readFileSync(path, 'utf8');
      writeFileSync(path, without(one, text));
      const isNoticed = !passes(folder, [one.test]);
      writeFileSync(path, text);
      isWell &&= isNoticed;
      process.stdout.write(`${isNoticed ? 'noticed' : 'NOT NOTICED'}: ${one.against} (${one.file}, ${one.test})\n`);
    }
    const isWhole = passes(folder, [...new Set(chosen.map(({ test }) => test))]);
    if (!isWhole) process.stdout.write('NOT SOUND: the tests fail with all guards in place\n');
    return isWell && isWhole;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function documentOf(list: readonly Guard[]): string {
  const rows = list.map(({ against, file, test }) => `| ${against} | \`${file}\` | \`${test}\` |`);
  return [
    '# Guards, and what notices when one is missing',
    '',
    'Each of these was taken away once, in a line of its file, and its test failed: `npm run guards` does so anew, and writes this page. The lines are in `guards/list.ts`. Which threat each answers is in the [threat model](threat-model.md).',
    '',
    'A test that is written anew may stop noticing: the last run of all found that the one of Microsoft’s signature had, and names another since. So run it after changing what a test of this page asks.',
    '',
    '| against | guard | noticed by |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

if (process.argv[1] === import.meta.filename) {
  const chosen = process.argv.slice(2).map(Number);
  const isWell = tryAll(chosen.length === 0 ? guards : guards.filter((_, at) => chosen.includes(at)));
  if (isWell && chosen.length === 0) writeFileSync(join(project, 'docs/guards.md'), documentOf(guards));
  process.exitCode = isWell ? 0 : 1;
}

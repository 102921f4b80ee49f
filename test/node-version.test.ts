import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const guard = join(import.meta.dirname, '../src/node-version.cjs');

/** Runs the guard in a Node that says it is of that version. */
function startUnder(version: string): { status: number | null; says: string } {
  const pretend = join(mkdtempSync(join(tmpdir(), 'bussola-node-')), 'pretend.cjs');
  writeFileSync(pretend, `Object.defineProperty(process.versions, 'node', { value: '${version}' });`);
  const run = spawnSync(process.execPath, [
    '--require',
    pretend,
    '--require',
    guard,
    '--eval',
    'console.log("started")',
  ]);
  return { status: run.status, says: run.stdout.toString() + run.stderr.toString() };
}

describe('the program runs on Node 24 or newer', () => {
  test('the tests themselves run on the Node that package.json pins', () => {
    expect(Number.parseInt(process.versions.node, 10)).toBeGreaterThanOrEqual(24);
  });

  test.each(['24.0.0', '24.21.0', '26.10.0'])('Node %s starts', (version) => {
    expect(startUnder(version)).toEqual({ status: 0, says: 'started\n' });
  });

  test.each(['18.20.4', '20.20.2', '22.22.0'])('Node %s is told what is wanted and what to do', (version) => {
    const { status, says } = startUnder(version);
    expect(status).toBe(78);
    expect(says).toContain(`needs Node 24 or newer, and this is Node ${version}`);
    expect(says).toContain('npm ci');
    expect(says).not.toContain('started');
  });

  test('npm start loads the guard before the program', () => {
    const script = execFileSync('npm', ['pkg', 'get', 'scripts.start'], {
      cwd: join(import.meta.dirname, '..'),
    }).toString();
    expect(script).toMatch(/^"node --require \.\/src\/node-version\.cjs .*src\/main\.ts"/);
  });
});

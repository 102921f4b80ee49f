/** Several processes: one holds the store, a dead one does not, and a killed one leaves what it promised. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openJson } from '../../src/store/json.ts';
import { keep, putCounter, scratch } from './samples.ts';

const script = fileURLToPath(new URL('./turns-forever.ts', import.meta.url));

function start(
  folder: string,
  ...words: readonly string[]
): { child: ChildProcess; said: string[]; hears: (text: string) => Promise<void> } {
  const child = spawn(process.execPath, [script, folder, ...words], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  const waiting = new Set<() => void>();
  child.stdout.on('data', (bytes: Buffer) => {
    said.push(
      ...bytes
        .toString()
        .split('\n')
        .filter((line) => line !== ''),
    );
    for (const look of waiting) look();
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const hears = (text: string): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (said.some((line) => new RegExp(`^(?:${text})$`).test(line))) resolve();
      };
      waiting.add(look);
      look();
    });
  return { child, said, hears };
}

const killed = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGKILL');
  });

test('a second process is told who holds the store; once that is killed, the next takes over and finds what was promised', async () => {
  const folder = scratch();
  const first = start(folder);
  await first.hears('100');
  await expect(openJson({ folder })).rejects.toMatchObject({
    code: 'store.locked',
    facts: { path: folder, pid: first.child.pid },
  });
  await killed(first.child);
  const promised = Math.max(...first.said.filter((line) => line !== 'open').map(Number));
  const store = await openJson({ folder });
  const last = (await store.get('counter', 'n'))?.last ?? 0;
  expect([promised, promised + 1]).toContain(last);
  expect(await store.logLength('turns/anna')).toBe(last);
  expect((await store.get('conversation', 'anna'))?.processed[0]).toBe(String(last));
  await store.close();
});

test('of several that find the lock of a dead process at once, exactly one takes it', async () => {
  const folder = scratch();
  const holder = { token: 'dead', pid: 999_999_999, started: 'before/1', host: hostname() };
  for (const left of ['', JSON.stringify(holder)]) {
    writeFileSync(join(folder, 'lock'), left);
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => openJson({ folder })));
    const won = tries.filter((outcome) => outcome.status === 'fulfilled');
    expect(won).toHaveLength(1);
    for (const outcome of tries)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'store.locked' });
    for (const { value } of won) await value.close();
  }
  const others = Array.from({ length: 3 }, () => start(folder, '0'));
  writeFileSync(join(folder, 'lock'), JSON.stringify(holder));
  await Promise.all(others.map(({ hears }) => hears('open|store\\.locked')));
  expect(others.map(({ said }) => said[0]).sort()).toEqual(['open', 'store.locked', 'store.locked']);
});

test('the number of a dead process, used again by another, does not hold the store', async () => {
  const folder = scratch();
  writeFileSync(
    join(folder, 'lock'),
    JSON.stringify({ token: 't', pid: process.ppid, started: 'an-older-boot/1', host: hostname() }),
  );
  const store = await openJson({ folder });
  expect(readFileSync(join(folder, 'lock'), 'utf8')).toContain(`"pid":${process.pid}`);
  await store.close();
  expect(existsSync(join(folder, 'lock'))).toBe(false);
});

test('a lock of another machine holds, and the message says what to do', async () => {
  const folder = scratch();
  writeFileSync(join(folder, 'lock'), JSON.stringify({ token: 't', pid: 1, started: '', host: 'elsewhere' }));
  await expect(openJson({ folder })).rejects.toThrow(/process 1 on elsewhere\. If that machine is gone, remove .*lock/);
});

test('a path that is no folder is refused, with what to do', async () => {
  const path = join(scratch(), 'file');
  writeFileSync(path, '');
  await expect(openJson({ folder: path })).rejects.toMatchObject({ code: 'store.unwritable' });
  mkdirSync(`${path}-2`);
  const store = await openJson({ folder: `${path}-2` });
  await keep(store, putCounter('n', 1));
  await store.close();
});

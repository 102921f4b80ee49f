/** The whole program on a disk that is full, fails or cannot be written: it confirms nothing that is not kept, stops, and says why. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { launch, main, post, run, start, takeReplies, type Program, type Replies } from './program.ts';

let folder: string;
let replies: Replies;
let mounted: string[] = [];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bussola-disk-'));
  replies = await takeReplies();
});
afterEach(async () => {
  await replies.close();
  for (const place of mounted) execFileSync('umount', ['--lazy', place]);
  mounted = [];
  rmSync(folder, { recursive: true, force: true });
});

/** A disk of its own in memory; only who is root may mount one. */
function mount(options: string): string {
  const place = join(folder, 'disk');
  mkdirSync(place);
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', place], { stdio: 'pipe' });
  mounted.push(place);
  return place;
}
const canMount = ((): boolean => {
  const place = mkdtempSync(join(tmpdir(), 'bussola-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', place], { stdio: 'pipe' });
    execFileSync('umount', [place]);
    return true;
  } catch {
    return false; // not root, or in a container that may not
  } finally {
    rmSync(place, { recursive: true });
  }
})();

const ended = async (first: ReturnType<typeof launch>['first']): Promise<Program> => {
  const program = await first;
  if ('code' in program) throw new Error(`It ended with ${program.code}: ${program.said}`);
  return program;
};

type Said = { readonly id: string; readonly chat: string };

/** Several chats speak until they are refused; gives what was confirmed, and what the first of each was told that was not. */
async function speakUntilRefused(
  program: Program,
): Promise<{ confirmed: Said[]; refused: Said[]; statuses: unknown[] }> {
  const confirmed: Said[] = [];
  const refused: Said[] = [];
  const statuses: unknown[] = [];
  const talks = Array.from({ length: 4 }, async (_, at) => {
    for (let number = 0; ; number += 1) {
      const said = { id: `${at}.${number}`, chat: `chat-${at}` };
      const status = await post(program.url, replies.url, said.chat, said.id, 'aiuto');
      (status === 200 ? confirmed : refused).push(said);
      if (status === 200) continue;
      statuses.push(status);
      return;
    }
  });
  await Promise.all(talks);
  return { confirmed, refused, statuses };
}

/** What a program that was refused its disk has promised is there when it has one again; what it has not can be said again. */
async function nothingWasLost(
  environment: Readonly<Record<string, string>>,
  { confirmed, refused }: Awaited<ReturnType<typeof speakUntilRefused>>,
): Promise<void> {
  const next = await start(environment);
  for (const { id, chat } of [...confirmed, ...refused, ...confirmed.slice(-8)])
    expect(await post(next.url, replies.url, chat, id, 'aiuto')).toBe(200);
  const all = [...confirmed, ...refused];
  // Whoever was refused may have been told so, past the outbox, with the number of the incident.
  const answers = (id: string): number =>
    [...(replies.byMessage.get(id) ?? [])].filter((reply) => !reply.startsWith('INC-')).length;
  await expect.poll(() => all.filter(({ id }) => answers(id) === 0)).toEqual([]);
  expect(all.filter(({ id }) => answers(id) !== 1)).toEqual([]);
  next.child.kill('SIGTERM');
  expect(await next.ended).toBe(0);
}

/** Told in a problem document, or the connection ended with the program. */
const told = expect.arrayContaining([expect.toBeOneOf([500, 503, null])]);

describe('a disk that is full', () => {
  test.skipIf(!canMount)('stops the program, which says so; with space again nothing is missing', async () => {
    const place = mount('size=1500k');
    const program = await start({ DATA_DIR: place });
    // A little is left, so that it fills up in the middle of the talks.
    const free = Number(execFileSync('df', ['--output=avail', '--block-size=1', place]).toString().split('\n')[1]);
    writeFileSync(join(place, 'filler'), Buffer.alloc(free - 150_000));
    const outcome = await speakUntilRefused(program);
    expect(await program.ended).toBe(74);
    expect(outcome.confirmed.length).toBeGreaterThan(4);
    expect(outcome.statuses).toEqual(told);
    expect(program.said()).toContain('the disk is full: free some space, then start again');
    execFileSync('sh', ['-c', 'cat /dev/zero > "$0/rest" 2>/dev/null || true', place]);
    expect(await run({ DATA_DIR: place })).toMatchObject({
      code: 73,
      said: expect.stringContaining('the disk is full'),
    });
    rmSync(join(place, 'rest'));
    rmSync(join(place, 'filler'));
    await nothingWasLost({ DATA_DIR: place }, outcome);
  });

  test('the same where a file may grow no further', async () => {
    const data = join(folder, 'data');
    const limited = ['-c', `trap '' XFSZ; ulimit -f 200; exec "$0" "$1"`, process.execPath, main];
    const program = await ended(launch({ DATA_DIR: data }, limited, undefined, '/bin/sh').first);
    const outcome = await speakUntilRefused(program);
    expect(await program.ended).toBe(74);
    expect(outcome.statuses).toEqual(told);
    expect(program.said()).toContain('the system says EFBIG');
    await nothingWasLost({ DATA_DIR: data }, outcome);
  });
});

describe('a disk that fails to keep once, and then goes on as if nothing had been,', () => {
  test.each([9, 20])('stops the program at sync %i: what was being kept then is not confirmed', async (call) => {
    const data = join(folder, 'data');
    const given = ['--import', join(import.meta.dirname, 'failing-sync.ts'), main];
    const program = await ended(launch({ DATA_DIR: data, FAILING_SYNC: String(call) }, given).first);
    const outcome = await speakUntilRefused(program);
    expect(await program.ended).toBe(74);
    expect(outcome.statuses).toEqual(told);
    expect(program.said()).toContain('the system says EIO');
    await nothingWasLost({ DATA_DIR: data }, outcome);
  });
});

describe('a folder that cannot be written', () => {
  test.skipIf(!canMount)('stops the start with 73 and says what to do, whether it holds a store or not', async () => {
    const place = mount('size=4m');
    execFileSync('mount', ['-o', 'remount,ro', place]);
    const refused = {
      code: 73,
      said: expect.stringContaining('the disk is read-only: mount it writable, or set DATA_DIR'),
    };
    expect(await run({ DATA_DIR: place })).toMatchObject(refused);
    expect(await run({ DATA_DIR: join(place, 'deeper') })).toMatchObject({
      code: 73,
      said: expect.stringContaining('the disk is read-only. Mount it writable, or set DATA_DIR'),
    });
    execFileSync('mount', ['-o', 'remount,rw', place]);
    const program = await start({ DATA_DIR: place });
    expect(await post(program.url, replies.url, 'chat', 'first', 'aiuto')).toBe(200);
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(0);
    execFileSync('mount', ['-o', 'remount,ro', place]);
    expect(await run({ DATA_DIR: place })).toMatchObject(refused);
    execFileSync('mount', ['-o', 'remount,rw', place]);
    await nothingWasLost(
      { DATA_DIR: place },
      { confirmed: [{ id: 'first', chat: 'chat' }], refused: [], statuses: [] },
    );
  });
});

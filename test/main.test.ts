import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { post, run, start, takeReplies, type Program, type Replies } from './program.ts';

let folder: string;
let replies: Replies;
const running: Program[] = [];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bussola-main-'));
  replies = await takeReplies();
});
afterEach(async () => {
  for (const program of running.splice(0)) {
    program.child.kill('SIGKILL');
    await program.ended;
  }
  await replies.close();
  rmSync(folder, { recursive: true });
});

async function started(environment: Readonly<Record<string, string>> = {}): Promise<Program> {
  const program = await start({ DATA_DIR: folder, ...environment });
  running.push(program);
  return program;
}
const say = (program: Program, id: string, text: string, chat = 'chat') =>
  post(program.url, replies.url, chat, id, text);

describe('the start', () => {
  test('says where it listens and how the staff come in, with a key that lasts and only the owner can read', async () => {
    const first = await started();
    const key = /^staff: (\S+)\/staff#key=(\S+)$/m.exec(first.said());
    expect(key?.[1]).toBe(first.url);
    expect(readFileSync(join(folder, 'staff.key'), 'utf8').trim()).toBe(key?.[2]);
    expect(statSync(join(folder, 'staff.key')).mode & 0o777).toBe(0o600);
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    const second = await started({ PUBLIC_URL: 'https://bussola.example' });
    expect(second.said()).toContain(`staff: https://bussola.example/staff#key=${key?.[2]}`);
  });

  test('is refused with 75 while another process holds the folder, which is named', async () => {
    const first = await started();
    const second = await run({ DATA_DIR: folder });
    expect(second).toMatchObject({ code: 75, said: expect.stringContaining(String(first.child.pid)) });
    expect((await fetch(`${first.url}/healthz`)).status).toBe(200);
  });

  test.each([
    { variable: 'PORT', environment: { PORT: 'http' } },
    { variable: 'HOST', environment: { HOST: '0.0.0.0' } },
    { variable: '1999', environment: { CALL: '1999' } },
  ])('is refused with 78 for a bad $variable, which is named', async ({ variable, environment }) => {
    expect(await run({ DATA_DIR: folder, ...environment })).toMatchObject({
      code: 78,
      said: expect.stringContaining(variable),
    });
  });

  test('is refused with 69 when the port is taken, and says which setting to change', async () => {
    const { url } = await started();
    const { host, port } = new URL(url);
    const other = mkdtempSync(join(tmpdir(), 'bussola-main-'));
    expect(await run({ DATA_DIR: other, PORT: port })).toMatchObject({
      code: 69,
      said: expect.stringMatching(new RegExp(String.raw`${host} is in use .* set PORT`)),
    });
    rmSync(other, { recursive: true });
  });

  test('is refused with 69 on an address that is not of this machine', async () => {
    const environment = { DATA_DIR: folder, HOST: '203.0.113.7', ALLOW_ANONYMOUS_WEBCHAT: 'true' };
    expect(await run(environment)).toMatchObject({ code: 69, said: expect.stringContaining('Set HOST') });
  });
});

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s lets turns under way end: whatever was confirmed was answered',
  async (signal) => {
    const program = await started();
    await say(program, 'first', 'sono un promotore');
    const ids = Array.from({ length: 30 }, (_, at) => `m${at}`);
    const sent = ids.map((id) => say(program, id, 'aiuto', `chat-${id}`));
    await Promise.race(sent);
    program.child.kill(signal);
    const statuses = await Promise.all(sent);
    expect(await program.ended).toBe(0);
    const confirmed = ids.filter((_, at) => statuses[at] === 200);
    const next = await started();
    await expect.poll(() => confirmed.filter((id) => replies.byMessage.get(id)?.size !== 1)).toEqual([]);
    expect(statuses.filter((status) => status !== 200 && status !== null)).toEqual([]);
    expect(next.url).toMatch(/^http/);
  },
);

test('killed in the middle, again and again: no confirmed answer is lost, none is given twice', async () => {
  const answers = ['sono un promotore', 'sì', 'associazione imprenditoriale', 'CNA Bologna', 'aiuto', 'riepilogo'];
  const confirmed: string[] = [];
  const sent = new Map<string, string>();
  for (let life = 0; life < 4; life += 1) {
    const program = await started();
    // What an earlier life left unconfirmed is sent again, as a channel does.
    for (const [id, text] of sent) {
      if (!confirmed.includes(id) && (await say(program, id, text, `chat-${id.split('.')[0]}`)) === 200)
        confirmed.push(id);
    }
    const chats = Array.from({ length: 8 }, (_, chat) => `${life}${chat}`);
    const talks = chats.map(async (chat) => {
      for (const [at, text] of answers.entries()) {
        const id = `${chat}.${at}`;
        sent.set(id, text);
        if ((await say(program, id, text, `chat-${chat}`)) !== 200) return;
        confirmed.push(id);
      }
    });
    // Killed when so many answers have come: another moment of the commit in each life.
    const enough = 5 + life * 9;
    await Promise.race([
      Promise.all(talks),
      expect.poll(() => confirmed.length, { timeout: 20_000, interval: 1 }).toBeGreaterThan(confirmed.length + enough),
    ]);
    program.child.kill('SIGKILL');
    await Promise.all([program.ended, ...talks]);
  }
  const last = await started();
  for (const [id, text] of sent) {
    if (!confirmed.includes(id)) expect(await say(last, id, text, `chat-${id.split('.')[0]}`)).toBe(200);
  }
  await expect
    .poll(() => [...sent.keys()].filter((id) => replies.byMessage.get(id) === undefined), { timeout: 10_000 })
    .toEqual([]);
  expect([...sent.keys()].filter((id) => replies.byMessage.get(id)?.size !== 1)).toEqual([]);
  last.child.kill('SIGTERM');
  expect(await last.ended).toBe(0);
});

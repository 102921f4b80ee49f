/** The whole program in Teams, on the bad days of its connector: whatever that answers, each thing is to be seen once. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { start, type Program } from './program.ts';
import { promoters } from './staff/promoters.ts';
import { startTeams, type Bad, type TeamsChat, type TeamsService } from './teams-service.ts';

const key = 'a-key-for-the-tests-of-teams';
const folder = mkdtempSync(join(tmpdir(), 'bussola-teams-'));
let program: Program;
let teams: TeamsService;
const begin = (port = '0') => start({ DATA_DIR: folder, STAFF_TOKEN: key, PORT: port });
const end = async () => {
  program.child.kill();
  await program.ended;
};
beforeAll(async () => {
  [program, teams] = await Promise.all([begin(), startTeams()]);
});
afterAll(async () => {
  await end();
  await teams.close();
  rmSync(folder, { recursive: true });
});

const texts = (chat: TeamsChat) => chat.visible().map(({ text }) => String(text));

describe.concurrent('a connector that says', () => {
  const later = (status: number, headers: Record<string, string> = {}): Bad => ({ status, headers });
  test.for<{ what: string; bad: readonly Bad[]; tries: number; leastMs?: number }>([
    { what: 'nothing bad', bad: [], tries: 1 },
    { what: '429 and Retry-After: 2', bad: [later(429, { 'Retry-After': '2' })], tries: 2, leastMs: 2_000 },
    { what: '429 and a date', bad: [later(429, { 'Retry-After': new Date().toUTCString() })], tries: 2 },
    { what: '412', bad: [later(412)], tries: 2 },
    { what: '502', bad: [later(502)], tries: 2 },
    { what: '503 and then 504', bad: [later(503), later(504)], tries: 3 },
    { what: '408', bad: [later(408)], tries: 2 },
  ])('$what is heard, and the answer is seen once, before the next one', async ({ what, bad, tries, leastMs = 0 }) => {
    const chat = teams.chat(program.url, `bad ${what}`);
    chat.bad.push(...bad);
    await chat.post({ text: 'sono un promotore' });
    await chat.post({ text: 'sì' });
    await expect.poll(() => chat.visible().length).toBe(2);
    expect(chat.tries.map(({ status }) => status)).toEqual([...bad.map(({ status }) => status), 201, 201]);
    expect(texts(chat)).toEqual([expect.stringContaining('acconsente'), expect.stringContaining('organizzazione')]);
    expect((chat.tries[bad.length]?.atMs ?? 0) - (chat.tries[0]?.atMs ?? 0)).toBeGreaterThanOrEqual(leastMs);
    expect(chat.tries).toHaveLength(tries + 1);
  });
});

test('a message that comes again, because an answer took more than 15 s, is answered once', async () => {
  const chat = teams.chat(program.url, 'again');
  const activity = { id: 'the-same', text: 'sono un promotore' };
  expect(await Promise.all([1, 2, 3].map(() => chat.post(activity)))).toEqual([200, 200, 200]);
  await expect.poll(() => chat.visible().length).toBe(1);
  const { port } = new URL(program.url);
  await end();
  program = await begin(port);
  expect(await chat.post(activity)).toBe(200);
  await chat.say('sì');
  expect(texts(chat)).toEqual([expect.stringContaining('acconsente'), expect.stringContaining('organizzazione')]);
});

test('what is too large for Teams comes by its first words, with nothing lost', async () => {
  const chat = teams.chat(program.url, 'large');
  for (const text of promoters.association.slice(0, -2)) await chat.say(text);
  chat.mostBytes = 6_000;
  const review = await chat.say('051 1234567');
  expect(chat.tries.slice(-2).map(({ status }) => status)).toEqual([413, 201]);
  expect(review).toMatchObject({ channelData: { bussola: { question: 'review' } } });
  expect(String(review['text'])).toContain('CNA Modena');
  chat.mostBytes = 28 * 1024;
  expect((await chat.say('confermo'))['text']).toContain('APP-');
});

describe('whoever', () => {
  const api = async (path: string, body?: object) => {
    const answer = await fetch(`${program.url}/api/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    // A list, of which only this is looked at.
    return (await answer.json()) as { items?: readonly { why: string; application: string | null }[] };
  };

  /** A promoter who has sent an application, and its code. */
  async function promoter(name: string): Promise<{ chat: TeamsChat; code: string }> {
    const chat = teams.chat(program.url, name);
    for (const text of promoters.association) await chat.say(text);
    return { chat, code: /APP-\d{4}-\d{4}/.exec(texts(chat).at(-1) ?? '')?.[0] ?? '' };
  }
  const noted = async () => (await api('undelivered')).items ?? [];

  test.each([
    { does: 'blocked the bot', status: 403, installs: false },
    { does: 'deleted the chat', status: 404, installs: false },
    { does: 'blocked the bot and installs it again', status: 403, installs: true },
  ])('$does ($status) is tried once, noted, and told all when they are back', async ({ does, status, installs }) => {
    const { chat, code } = await promoter(does);
    const before = chat.tries.length;
    const seen = chat.visible().length;
    const known = (await noted()).length;
    chat.refuses = status;
    await api(`applications/${code}/decision`, { decision: 'request-info', note: 'Quali imprese?' });
    await expect.poll(async () => (await noted()).length).toBe(known + 1);
    await api(`applications/${code}/decision`, { decision: 'admit', note: '' });
    await expect.poll(async () => (await noted()).length).toBe(known + 2);
    expect(chat.tries.slice(before).map((one) => one.status)).toEqual([status]);
    expect((await noted()).map(({ why }) => why)).toContain('left');
    chat.refuses = null;
    await chat.post(installs ? { type: 'installationUpdate', action: 'add' } : { text: 'stato' });
    const told = [expect.stringContaining('Quali imprese?'), expect.stringContaining('ammessa')];
    const answered = installs ? [] : [expect.stringContaining(code)];
    await expect.poll(() => texts(chat).slice(seen)).toEqual([...told, ...answered]);
    expect(await noted()).toHaveLength(known);
  });

  test.each([
    { tells: 'by its installation', leaves: { type: 'installationUpdate', action: 'remove' } },
    { tells: 'by its members', leaves: { type: 'conversationUpdate', membersRemoved: [{ id: '28:app' }] } },
  ])('took the bot out, as Teams tells $tells, is not tried at all until they are back', async ({ tells, leaves }) => {
    const { chat, code } = await promoter(tells);
    const before = chat.tries.length;
    const known = (await noted()).length;
    expect(await chat.post(leaves)).toBe(200);
    await api(`applications/${code}/decision`, { decision: 'admit', note: '' });
    await expect.poll(async () => (await noted()).length).toBe(known + 1);
    expect(chat.tries).toHaveLength(before);
    await chat.say('stato', 2);
    expect(texts(chat).slice(-2)).toEqual([expect.stringContaining('ammessa'), expect.stringContaining(code)]);
    expect(await noted()).toHaveLength(known);
  });

  test('has the app updated is still there', async () => {
    const { chat, code } = await promoter('updated');
    const seen = chat.visible().length;
    for (const action of ['remove-upgrade', 'add-upgrade']) await chat.post({ type: 'installationUpdate', action });
    await api(`applications/${code}/decision`, { decision: 'admit', note: '' });
    await expect.poll(() => texts(chat).slice(seen)).toEqual([expect.stringContaining('ammessa')]);
  });
});

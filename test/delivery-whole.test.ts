/** Letters and cards of whole programs: killed in the middle of one, two programs on one database, a chat of the staff. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { directLine } from './contract-client.ts';
import { startMailServer, type MailServer } from './mail-server.ts';
import { start, type Program } from './program.ts';
import { promoters } from './staff/promoters.ts';
import { startTeams, type TeamsChat, type TeamsService } from './teams-service.ts';
import { startServer, type Server } from './store/postgres-server.ts';

const key = 'a-key-for-the-tests-of-whole-letters';
let database: Server;
let server: MailServer;
const programs = new Set<Program>();
const folders: string[] = [];

beforeAll(async () => {
  database = await startServer();
});
afterEach(async () => {
  for (const { child } of programs) child.kill('SIGKILL');
  await Promise.all([...programs].map(({ ended }) => ended));
  programs.clear();
  await server.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});
afterAll(() => database.end());

async function open(environment: Record<string, string>): Promise<Program> {
  const program = await start({
    STAFF_TOKEN: key,
    SMTP_URL: server.url,
    STAFF_EMAIL: 'ufficio@regione.example',
    ...environment,
  });
  programs.add(program);
  return program;
}

async function submit(program: Pick<Program, 'url'>): Promise<void> {
  const client = await directLine(program.url, 'it-IT');
  for (const text of promoters.association) await client.say(text);
}

const failed = async (program: Program) =>
  (await fetch(`${program.url}/api/undelivered`, { headers: { Authorization: `Bearer ${key}` } })).json();

test('killed between sending and marking, the letter comes once more, the same; killed again, never again', async () => {
  let starting: Promise<Program>;
  // A program may send before it listens.
  const kill = async () => void (await starting).child.kill('SIGKILL');
  server = await startMailServer({ answers: [kill, kill] });
  const folder = mkdtempSync(join(tmpdir(), 'bussola-mail-'));
  folders.push(folder);
  let program = await (starting = open({ DATA_DIR: folder }));
  // It may be gone before the last answer is fetched.
  await submit(program).catch(() => undefined);
  await program.ended;
  expect(server.taken).toHaveLength(1);
  program = await (starting = open({ DATA_DIR: folder }));
  await program.ended;
  expect(server.taken).toHaveLength(2);
  expect(new Set(server.taken.map(({ mail }) => mail.messageId)).size).toBe(1);
  program = await open({ DATA_DIR: folder });
  await expect.poll(() => failed(program)).toMatchObject({ items: [{ why: 'unsure', about: 'APP-2026-0001' }] });
  expect(server.taken).toHaveLength(2);
  expect(program.said()).not.toMatch(/Rossi|ufficio@/);
});

test('two programs on one database send it once', async () => {
  server = await startMailServer();
  const DATABASE_URL = await database.freshUrl();
  const [one, two] = [await open({ DATABASE_URL }), await open({ DATABASE_URL })];
  await Promise.all([submit(one), submit(two), submit(one)]);
  await server.took(3);
  one.child.kill('SIGTERM');
  two.child.kill('SIGTERM');
  await Promise.all([one.ended, two.ended]);
  expect(server.taken.map(({ mail }) => mail.subject?.slice(0, 27)).toSorted()).toEqual(
    [1, 2, 3].map((number) => `Nuova domanda APP-2026-000${number}`),
  );
});

describe('the chat of the staff', () => {
  let teams: TeamsService;
  let folder: string;
  beforeEach(async () => {
    [server, teams] = await Promise.all([startMailServer(), startTeams()]);
    folder = mkdtempSync(join(tmpdir(), 'bussola-chat-'));
    folders.push(folder);
  });
  afterEach(() => teams.close());

  /** A chat that wrote the code which the staff's page shows. */
  async function linked({ url }: Program): Promise<TeamsChat> {
    const form = (path: string, headers: Record<string, string>, body = '') =>
      fetch(`${url}/staff/${path}`, {
        method: 'POST',
        headers: { Origin: url, 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
        body,
        redirect: 'manual',
      });
    const entered = await form('session', {}, new URLSearchParams({ key }).toString());
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
    const page = await (await form('delivery/chat/invite', { Cookie: cookie })).text();
    const chat = teams.chat(url, 'the-office');
    const words = /ufficio [A-Z2-9]{5}-[A-Z2-9]{5}|office [A-Z2-9]{5}-[A-Z2-9]{5}/.exec(page)?.[0] ?? '';
    expect((await chat.say(words))['text']).toContain("riceve d'ora in poi");
    return chat;
  }
  const cards = (chat: TeamsChat) => chat.visible().slice(1);

  test('is sent a card for each dossier once it wrote the code, and the letter comes as well', async () => {
    const program = await open({ DATA_DIR: folder });
    const chat = await linked(program);
    await submit(program);
    await submit(program);
    await server.took(2);
    await expect
      .poll(() => cards(chat).map(({ text }) => text))
      .toEqual([
        'Nuova domanda APP-2026-0001: Meccanica in Vietnam',
        'Nuova domanda APP-2026-0002: Meccanica in Vietnam',
      ]);
    expect(JSON.stringify(cards(chat)[0])).toContain(`${program.url}/staff/applications/APP-2026-0001?lang=it`);
    expect(JSON.stringify(cards(chat))).not.toMatch(/Rossi|esempio/);
  });

  test('killed between sending and marking, the card comes once more; killed again, never again', async () => {
    let program = await open({ DATA_DIR: folder });
    const chat = await linked(program);
    chat.isMute = true;
    await submit(program);
    for (const times of [1, 2]) {
      await expect.poll(() => cards(chat).length).toBe(times);
      program.child.kill('SIGKILL');
      await program.ended;
      if (times === 1) program = await open({ DATA_DIR: folder });
    }
    chat.isMute = false;
    program = await open({ DATA_DIR: folder });
    // The letter may have been killed twice, too.
    const card = expect.objectContaining({ channel: 'card', why: 'unsure', about: 'APP-2026-0001' });
    await expect.poll(() => failed(program)).toMatchObject({ items: expect.arrayContaining([card]) });
    expect(cards(chat)).toHaveLength(2);
  });

  test('is told again of what it did not hear while it was refused, when the staff say so', async () => {
    const program = await open({ DATA_DIR: folder });
    const chat = await linked(program);
    chat.refuses = 403;
    await submit(program);
    await expect.poll(() => failed(program)).toMatchObject({ items: [{ why: 'left', status: 403, channel: 'card' }] });
    chat.refuses = null;
    const { items } = (await failed(program)) as { items: { id: string }[] };
    const again = await fetch(`${program.url}/api/undelivered/${items[0]?.id ?? ''}/again`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}` },
    });
    expect(again.status).toBeLessThan(300);
    await expect.poll(() => cards(chat).length).toBe(1);
    expect(await failed(program)).toMatchObject({ items: [] });
  });
});

/** Two whole programs on one PostgreSQL, both of which look for what is due: everybody is asked once. */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { directLine, type Client } from './contract-client.ts';
import { run, type Program } from './program.ts';
import { promoters } from './staff/promoters.ts';
import { startServer, type Server } from './store/postgres-server.ts';

const key = 'a-key-for-the-test-of-reminders';
/** A working day at eleven in Italy, whenever the test runs. */
const now = '2026-04-15T09:00:00Z';
let database: Server;
let programs: readonly Program[] = [];

beforeAll(async () => {
  database = await startServer();
  const environment = {
    DATABASE_URL: await database.freshUrl(),
    STAFF_TOKEN: key,
    CLOCK_OFFSET_MS: String(Date.parse(now) - Date.now()),
  };
  const path = (name: string): string => join(import.meta.dirname, name);
  const start = async (): Promise<Program> => {
    const program = await run(environment, ['--import', path('clock.ts'), path('../src/main.ts')]);
    if ('code' in program) throw new Error(program.said);
    return program;
  };
  programs = await Promise.all([start(), start()]);
});
afterAll(async () => {
  for (const { child } of programs) child.kill('SIGKILL');
  await Promise.all(programs.map(({ ended }) => ended));
  await database.end();
});

const asked = async (client: Client): Promise<number> =>
  (await client.heard()).filter(({ text, replyToId }) => replyToId === undefined && text?.includes('andata')).length;

test('a milestone of each of three promoters has passed: each hears of it once, whoever looks', async () => {
  const [one, two] = programs as [Program, Program]; // two were started
  const post = async (path: string, body: object): Promise<void> => {
    const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
    const response = await fetch(two.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    expect(response.ok, `${path}: ${await response.text()}`).toBe(true);
  };
  const clients: Client[] = [];
  for (const program of [one, two, one]) {
    const client = await directLine(program.url, 'it-IT');
    for (const text of promoters.association) await client.say(text);
    clients.push(client);
    const code = `APP-2026-000${clients.length}`;
    for (const decision of ['admit', 'fund', 'start'])
      await post(`/api/applications/${code}/decision`, { decision, note: '' });
    const milestone = { kind: 'mission', title: 'Missione a Hanoi', plannedOn: '2026-04-10' };
    await post(`/api/projects/${code}/milestones`, milestone);
  }
  while ((await Promise.all(clients.map(asked))).includes(0)) await wait(20);
  // Both have looked again, several times, since the last was asked.
  const looks = ({ said }: Program): number => said().split('a minute has passed').length;
  const before = programs.map(looks);
  while (programs.some((program, at) => looks(program) < (before[at] ?? 0) + 5)) await wait(20);
  expect(await Promise.all(clients.map(asked))).toEqual([1, 1, 1]);
});

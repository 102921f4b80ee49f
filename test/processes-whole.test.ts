/** Two whole programs on one PostgreSQL: a stream at one hears what happens at the other, and either may go. */
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { start, type Program } from './program.ts';
import { startServer, type Server } from './store/postgres-server.ts';

let database: Server;
let environment: { readonly DATABASE_URL: string };
let programs: Program[] = [];

beforeAll(async () => {
  database = await startServer();
  environment = { DATABASE_URL: await database.freshUrl() };
  programs = await Promise.all([start(environment), start(environment)]);
});

afterAll(async () => {
  for (const { child } of programs) child.kill('SIGKILL');
  await Promise.all(programs.map(({ ended }) => ended));
  await database.end();
});

type Activity = { readonly id: string; readonly text?: string; readonly replyToId?: string };

async function call<T>(
  program: Program,
  method: string,
  path: string,
  token: string | null,
  body?: unknown,
): Promise<T> {
  const response = await fetch(`${program.url}/v3/directline/${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(response.status, `${method} ${path}`).toBeLessThan(300);
  return (await response.json()) as T; // the protocol's own shapes; a wrong one fails the test that reads it
}

/** Everything that comes down a stream, and a way to wait for one of them. */
function listenTo(url: string) {
  const socket = new WebSocket(url);
  const heard: Activity[] = [];
  socket.on('message', (data: Buffer) => {
    const text = data.toString();
    if (text !== '') heard.push(...(JSON.parse(text) as { activities: Activity[] }).activities); // as above
    socket.emit('heard');
  });
  return {
    socket,
    heard,
    async until(isIt: (activity: Activity) => boolean): Promise<Activity> {
      for (;;) {
        const found = heard.find(isIt);
        if (found !== undefined) return found;
        await once(socket, 'heard');
      }
    },
  };
}

const say = (program: Program, id: string, token: string, text: string): Promise<{ id: string }> =>
  call(program, 'POST', `conversations/${id}/activities`, token, { type: 'message', text, from: { id: 'user' } });

test('a stream at one hears what is said at the other, also after the database was started again and when the other is killed', async () => {
  const [one, two] = programs as [Program, Program]; // two were started
  const { token } = await call<{ token: string }>(one, 'POST', 'tokens/generate', null, {});
  const { conversationId } = await call<{ conversationId: string }>(one, 'POST', 'conversations', token, {});
  const reopened = await call<{ streamUrl: string }>(two, 'GET', `conversations/${conversationId}`, token);
  const stream = listenTo(reopened.streamUrl);
  await once(stream.socket, 'open');

  const first = await say(one, conversationId, token, 'sono un promotore');
  const answer = await stream.until(({ replyToId }) => replyToId === first.id);
  expect(answer.text).not.toBe('');

  await database.stop();
  await database.start();
  const second = await say(one, conversationId, token, 'aiuto');
  await stream.until(({ replyToId }) => replyToId === second.id);

  one.child.kill('SIGKILL');
  await one.ended;
  const third = await say(two, conversationId, token, 'aiuto');
  await stream.until(({ replyToId }) => replyToId === third.id);
  expect(stream.heard.filter(({ replyToId }) => replyToId !== undefined).map(({ replyToId }) => replyToId)).toEqual([
    first.id,
    second.id,
    third.id,
  ]);
  stream.socket.close();
});

test('while the database is away the program says that it is not ready, and is ready again by itself', async () => {
  const program = programs[1] as Program; // two were started
  const status = async (): Promise<number> => (await fetch(`${program.url}/readyz`)).status;
  expect(await status()).toBe(200);
  await database.stop();
  while ((await status()) === 200) await new Promise((resolve) => setImmediate(resolve));
  expect((await fetch(`${program.url}/healthz`)).status).toBe(200);
  await database.start();
  while ((await status()) !== 200) await new Promise((resolve) => setImmediate(resolve));
  expect(program.said()).not.toContain('of-the-tests');
});

test('a program that stops while the database is away tells whoever waits for it, and ends well', async () => {
  const program = programs[1] as Program; // two were started
  const { token } = await call<{ token: string }>(program, 'POST', 'tokens/generate', null, {});
  const { conversationId } = await call<{ conversationId: string }>(program, 'POST', 'conversations', token, {});
  await database.stop();
  const waiting = fetch(`${program.url}/v3/directline/conversations/${conversationId}/activities`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ type: 'message', text: 'aiuto', from: { id: 'user' } }),
  });
  const figures = async (): Promise<string> => (await fetch(`${program.url}/metrics`)).text();
  while (!/^bussola_queue_depth [1-9]/m.test(await figures())) await new Promise((resolve) => setImmediate(resolve));
  program.child.kill('SIGTERM');
  const answer = await waiting;
  expect(answer.status).toBe(500);
  expect(await answer.json()).toMatchObject({ type: 'urn:bussola:problem:turn.failed' });
  expect(await program.ended).toBe(0);
  await database.start();
});

/** A stop under load, seen by clients that keep their connections and never pause: each message is taken whole, or not at all. */
import { Agent, request as httpRequest } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { start, takeReplies, type Program, type Replies } from './program.ts';

let folder: string;
let replies: Replies;
let program: Program;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bussola-stopping-'));
  replies = await takeReplies();
  program = await start({ DATA_DIR: folder });
});
afterEach(async () => {
  program.child.kill('SIGKILL');
  await program.ended;
  await replies.close();
  rmSync(folder, { recursive: true });
});

/** Posts over a kept connection; status null when the connection broke. */
const post = (agent: Agent, path: string, body: object, token?: string): Promise<number | null> =>
  new Promise((resolve) => {
    const request = httpRequest(`${program.url}${path}`, {
      agent,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
    });
    request.on('response', (response) => {
      response.resume().on('close', () => resolve(response.statusCode ?? null));
    });
    request.on('error', () => resolve(null));
    request.end(JSON.stringify(body));
  });

const activity = (chat: string, id: string): object => ({
  type: 'message',
  id,
  text: 'aiuto',
  channelId: 'emulator',
  serviceUrl: replies.url,
  conversation: { id: chat },
  from: { id: 'anna' },
  recipient: { id: 'bot' },
  locale: 'it-IT',
});

/** Says one thing after the other, until nobody answers any more. */
async function talk(chat: string, told: (status: number | null, id: string) => void): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (let at = 0; ; at += 1) {
    const id = `${chat}.${at}`;
    const status = await post(agent, '/api/messages', activity(chat, id));
    told(status, id);
    if (status === null) break;
  }
  agent.destroy();
}

describe('SIGTERM while everybody speaks', () => {
  test('is no answer of 5xx to anybody, and every confirmed message is answered', async () => {
    const statuses = new Set<number | null>();
    const confirmed: string[] = [];
    const talks = Array.from({ length: 20 }, (_, chat) =>
      talk(`chat-${chat}`, (status, id) => {
        statuses.add(status);
        if (status === 200) confirmed.push(id);
      }),
    );
    await expect.poll(() => confirmed.length, { interval: 5 }).toBeGreaterThan(100);
    program.child.kill('SIGTERM');
    await Promise.all(talks);
    expect(await program.ended).toBe(0);
    expect([...statuses].toSorted()).toEqual([200, null]);
    const next = await start({ DATA_DIR: folder });
    await expect.poll(() => confirmed.filter((id) => replies.byMessage.get(id)?.size !== 1)).toEqual([]);
    next.child.kill('SIGTERM');
    expect(await next.ended).toBe(0);
  });

  test('does not wait for ever for somebody who began a message and never ends it, nor for open streams', async () => {
    const agent = new Agent({ keepAlive: true });
    const json = async (path: string, token?: string): Promise<Record<string, string>> => {
      const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
      return (await (await fetch(`${program.url}${path}`, { method: 'POST', headers })).json()) as Record<
        string,
        string
      >; // the protocol's own shape
    };
    const { token = '' } = await json('/v3/directline/tokens/generate');
    const { streamUrl = '' } = await json('/v3/directline/conversations', token);
    const stream = new WebSocket(streamUrl);
    await new Promise((resolve) => stream.once('open', resolve));
    const { port } = new URL(program.url);
    const slow = connect(Number(port), '127.0.0.1');
    slow.on('error', () => undefined);
    const head =
      'POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{';
    await new Promise<void>((resolve) => slow.once('connect', () => slow.write(head, () => resolve())));
    await post(agent, '/api/messages', activity('chat', 'first'));
    const gone = new Promise((resolve) => stream.once('close', resolve));
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(0);
    expect(await gone).toBe(1001);
    agent.destroy();
  });
});

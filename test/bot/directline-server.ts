/** Direct Line on a real port, over a store in memory and the parrot, with a clock that the test moves. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import type { Channel } from '../../src/bot/channel.ts';
import { directLine } from '../../src/bot/channels/directline.ts';
import { limiter } from '../../src/http/limit.ts';
import { networkBehind } from '../../src/http/network.ts';
import { openMemory } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';
import { parrot } from './parrot.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;

export type Running = {
  readonly url: string;
  readonly store: Store;
  readonly channel: Channel;
  /** Moves the clock on. */
  readonly pass: (seconds: number) => void;
  readonly close: () => Promise<void>;
};

export const testSecret = Buffer.alloc(32, 7);

export async function startDirectLine(
  given: { store?: Store; most?: number; also?: Handler; port?: number; publicUrl?: string } = {},
): Promise<Running> {
  const store = given.store ?? openMemory();
  let passedMs = 0;
  const nowMs = () => Date.now() + passedMs;
  const limit = () => limiter({ most: given.most ?? 300, windowMs: 60_000, nowMs });
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(given.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const url = `http://127.0.0.1:${port}`;
  const channel: Channel = directLine({
    pipeline: parrot(store, () => channel),
    store,
    secret: testSecret,
    publicUrl: new URL(given.publicUrl ?? url),
    nowMs,
    tokensAsked: limit(),
    network: networkBehind(0),
  });
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (await channel.handle(request, response)) return;
    if ((await given.also?.(request, response)) === true) return;
    response.writeHead(404).end();
  };
  server.on('request', (request, response) => void serve(request, response));
  server.on('upgrade', (request, socket, head) => {
    if (channel.upgrade?.(request, socket, head) !== true) socket.destroy();
  });
  return {
    url,
    store,
    channel,
    pass: (seconds) => (passedMs += seconds * 1000),
    async close() {
      await channel.close?.();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type Activity = {
  readonly id: string;
  readonly type: string;
  readonly text?: string;
  readonly replyToId?: string;
  readonly from: { readonly id: string; readonly role: string };
  readonly channelData?: unknown;
};
export type Conversation = {
  readonly conversationId: string;
  readonly token: string;
  readonly expires_in: number;
  readonly streamUrl: string;
};

export type Answer<T> = { readonly status: number; readonly headers: Headers; readonly body: T };

/** A request as clients of Direct Line make it. The caller names the shape that it expects. */
export async function call<T = Record<string, unknown>>(
  running: Running,
  method: string,
  path: string,
  token?: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer<T>> {
  const response = await fetch(`${running.url}/v3/directline/${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  // The shape is what the test is about.
  return { status: response.status, headers: response.headers, body: (await response.json()) as T };
}

export async function openConversation(running: Running): Promise<Conversation> {
  const generated = await call<Conversation>(running, 'POST', 'tokens/generate');
  return (await call<Conversation>(running, 'POST', 'conversations', generated.body.token)).body;
}

export const say = (running: Running, { conversationId, token }: Conversation, activity: object) =>
  call<{ id: string }>(running, 'POST', `conversations/${conversationId}/activities`, token, {
    type: 'message',
    ...activity,
  });

export const read = (running: Running, { conversationId, token }: Conversation, watermark = '') =>
  call<{ activities: Activity[]; watermark: string }>(
    running,
    'GET',
    `conversations/${conversationId}/activities?watermark=${watermark}`,
    token,
  );

export type Listener = {
  readonly activities: Activity[];
  readonly watermark: () => string;
  /** Resolves once so many activities have come. */
  readonly have: (count: number) => Promise<Activity[]>;
  readonly close: () => void;
  readonly closed: Promise<number>;
};

/** Listens to a stream. Rejects with the HTTP status when it is refused. */
export function listen(streamUrl: string): Promise<Listener> {
  const socket = new WebSocket(streamUrl);
  const activities: Activity[] = [];
  let watermark = '';
  let wake = (): void => {};
  socket.on('message', (data: Buffer) => {
    // What the stream promises.
    const set = JSON.parse(data.toString()) as { activities: Activity[]; watermark: string };
    activities.push(...set.activities);
    watermark = set.watermark;
    wake();
  });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  return new Promise((resolve, reject) => {
    socket.on('unexpected-response', (_, response) => reject(new Error(String(response.statusCode))));
    socket.on('error', reject);
    socket.on('open', () =>
      resolve({
        activities,
        watermark: () => watermark,
        async have(count) {
          while (activities.length < count) await new Promise<void>((again) => (wake = again));
          return activities;
        },
        close: () => socket.close(),
        closed,
      }),
    );
  });
}

/**
 * WebSocket streams of Direct Line conversations. A stream holds no messages: it reads the conversation's log from its
 * own position, one frame at a time, and goes on when the frame has left. So a slow reader costs one frame, and what
 * was said while nobody listened is there.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import type { ActivitySet } from './directline-log.ts';

export type Streams = {
  /** Takes over the connection and sends the conversation's activities from `watermark`, then each new one. */
  readonly accept: (
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    conversation: string,
    watermark: number,
  ) => void;
  /** Something was appended to the conversation's log; null: perhaps to any. */
  readonly wake: (conversation: string | null) => void;
  readonly close: () => void;
};

type Stream = { readonly socket: WebSocket; position: number; pumping: boolean; woken: boolean; alive: boolean };

/** Tabs of one conversation that may listen at a time; past that the oldest is let go. */
const mostPerConversation = 8;
/** A client sends nothing but empty keep-alive messages. */
const longestMessage = 1024;
const pingEveryMs = 30_000;

/** @param read activities of a conversation from a position, at most one frame of them, and the position after them */
export function openStreams(read: (conversation: string, position: number) => Promise<ActivitySet>): Streams {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: longestMessage,
    perMessageDeflate: false,
    clientTracking: false,
  });
  const listening = new Map<string, Set<Stream>>();

  const pings = setInterval(() => {
    for (const streams of listening.values()) {
      for (const stream of streams) {
        if (!stream.alive) stream.socket.terminate();
        else if (stream.socket.readyState === WebSocket.OPEN) {
          stream.alive = false;
          stream.socket.ping();
        }
      }
    }
  }, pingEveryMs);
  pings.unref();

  const pump = async (conversation: string, stream: Stream): Promise<void> => {
    stream.woken = true;
    if (stream.pumping) return;
    stream.pumping = true;
    try {
      while (stream.woken) {
        stream.woken = false;
        const set = await read(conversation, stream.position);
        if (set.activities.length === 0) continue;
        await send(stream.socket, JSON.stringify(set));
        stream.position = Number(set.watermark);
        stream.woken = true;
      }
    } catch {
      // Gone, or the store is closing: this stream is given up. The client comes back with its watermark, missing nothing.
      stream.socket.terminate();
    } finally {
      stream.pumping = false;
    }
  };

  const join = (conversation: string, socket: WebSocket, position: number): void => {
    const stream: Stream = { socket, position, pumping: false, woken: false, alive: true };
    const streams = listening.get(conversation) ?? new Set();
    listening.set(conversation, streams);
    const [oldest] = streams;
    if (oldest !== undefined && streams.size >= mostPerConversation) oldest.socket.close(1013, 'too many streams');
    streams.add(stream);
    socket.on('pong', () => (stream.alive = true));
    socket.on('message', () => (stream.alive = true));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      streams.delete(stream);
      if (streams.size === 0 && listening.get(conversation) === streams) listening.delete(conversation);
    });
    void pump(conversation, stream);
  };

  return {
    accept(request, socket, head, conversation, watermark) {
      server.handleUpgrade(request, socket, head, (client) => join(conversation, client, watermark));
    },
    wake(conversation) {
      const woken = conversation === null ? [...listening.keys()] : [conversation];
      for (const one of woken) for (const stream of listening.get(one) ?? []) void pump(one, stream);
    },
    close() {
      clearInterval(pings);
      for (const streams of listening.values()) for (const { socket } of streams) socket.close(1001, 'restarting');
      server.close();
    },
  };
}

const send = (socket: WebSocket, frame: string): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.send(frame, (error) => (error ? reject(error) : resolve()));
  });

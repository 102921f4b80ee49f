/**
 * WebSocket streams of Direct Line conversations. A stream holds no messages: it reads the conversation's log from its
 * own position, one frame at a time, and goes on when the frame has left. So a slow reader costs one frame, and what
 * was said while nobody listened is there. A stream that has read all gets what is kept next without asking the log.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import type { Turn } from '../../store/records.ts';
import { frameOf, mostAtOnce, type ActivitySet, type Frame } from './directline-log.ts';

export type Streams = {
  /** Takes over the connection and sends the conversation's activities from `watermark`, then each new one. */
  readonly accept: (
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    conversation: string,
    watermark: number,
  ) => void;
  /** Something was appended to the conversation's log, null: perhaps to any; `turns`, where they are at hand. */
  readonly wake: (conversation: string | null, turns?: readonly Turn[]) => void;
  readonly close: () => void;
};

type Stream = { readonly socket: WebSocket; position: number; pumping: boolean; woken: boolean; alive: boolean };

/** Tabs of one conversation that may listen at a time; past that the oldest is let go. */
const mostPerConversation = 8;
/** A client sends nothing but empty keep-alive messages. */
const longestMessage = 1024;
const pingEveryMs = 30_000;

export type Source = {
  /** Activities of a conversation from a position, at most one frame of them, and the position after them. */
  readonly read: (conversation: string, position: number) => Promise<ActivitySet>;
  /** The same for turns at hand; null unless they are the ones at that position. */
  readonly follow: (conversation: string, position: number, turns: readonly Turn[]) => Frame | null;
};

export function openStreams({ read, follow }: Source): Streams {
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
        await sent(stream, frameOf(set));
        if (set.activities.length >= mostAtOnce) stream.woken = true;
      }
    } catch {
      // Gone, or the store is closing: this stream is given up. The client comes back with its watermark, missing nothing.
      stream.socket.terminate();
    } finally {
      stream.pumping = false;
    }
  };

  /** Sends the turns at once to a stream that waits for just them; any other reads the log. */
  const push = (conversation: string, stream: Stream, turns: readonly Turn[]): void => {
    const frame = stream.pumping ? null : follow(conversation, stream.position, turns);
    if (frame === null) {
      void pump(conversation, stream);
      return;
    }
    stream.pumping = true;
    stream.woken = false;
    sent(stream, frame).then(
      () => {
        stream.pumping = false;
        if (stream.woken) void pump(conversation, stream);
      },
      () => stream.socket.terminate(),
    );
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
    wake(conversation, turns) {
      for (const one of conversation === null ? [...listening.keys()] : [conversation]) {
        for (const stream of listening.get(one) ?? []) {
          if (turns === undefined) void pump(one, stream);
          else push(one, stream, turns);
        }
      }
    },
    close() {
      clearInterval(pings);
      for (const streams of listening.values()) for (const { socket } of streams) socket.close(1001, 'restarting');
      server.close();
    },
  };
}

/** One frame, gone when it resolves; the stream is then past it. */
const sent = (stream: Stream, { text, end }: Frame): Promise<void> =>
  new Promise((resolve, reject) => {
    stream.socket.send(text, (error) => {
      if (error) {
        reject(error);
        return;
      }
      stream.position = end;
      resolve();
    });
  });

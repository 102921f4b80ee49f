/**
 * A server that stops refuses nobody who already has a connection: what comes over it is answered, and the answer asks
 * the client to go elsewhere with the next. Only then are connections that nobody uses closed.
 */
import type { Server, ServerResponse } from 'node:http';
import { Server as Listener } from 'node:net';
import type { Duplex } from 'node:stream';

export type Leaving = {
  /** To be told of each response before it is written. */
  readonly note: (response: ServerResponse) => void;
  /** To be told of each connection that becomes a stream: nobody waits for those. */
  readonly letGo: (socket: Duplex) => void;
  /** Takes no more connections. Resolves when those of plain requests have ended; the time over, it ends them. */
  readonly drain: (limitMs: number) => Promise<void>;
  /** The same for all connections, streams too, which others have to end. */
  readonly close: (limitMs: number) => Promise<void>;
};

/** A client that speaks all the time is told to go before its connection may look idle. */
const sweepMs = 100;

export function leavingOf(server: Server): Leaving {
  const plain = new Set<Duplex>();
  let waiting: (() => void)[] = [];
  let gone: Promise<void> | null = null;

  function letGo(socket: Duplex): void {
    plain.delete(socket);
    if (plain.size > 0) return;
    for (const tell of waiting) tell();
    waiting = [];
  }

  server.on('connection', (socket: Duplex) => {
    plain.add(socket);
    socket.once('close', () => letGo(socket));
  });

  const leave = (): Promise<void> =>
    (gone ??= new Promise((resolve) => {
      // A connection that is kept open becomes idle when its answer is out: nobody tells, so it is looked for.
      const sweep = setInterval(() => server.closeIdleConnections(), sweepMs);
      // Node's own for HTTP closes idle connections at once, under a client that is about to speak.
      Listener.prototype.close.call(server, () => {
        clearInterval(sweep);
        resolve();
      });
    }));

  async function within(limitMs: number, done: Promise<unknown>): Promise<void> {
    const timer = setTimeout(() => server.closeAllConnections(), limitMs);
    await done;
    clearTimeout(timer);
  }

  return {
    note(response) {
      if (gone !== null) response.setHeader('Connection', 'close');
    },
    letGo,
    async drain(limitMs) {
      void leave();
      if (plain.size > 0) await within(limitMs, new Promise<void>((resolve) => waiting.push(resolve)));
    },
    close: (limitMs) => within(limitMs, leave()),
  };
}

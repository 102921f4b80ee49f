/** A Bot Framework service on loopback, which takes what the bot sends and outlives its processes. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import type { Lot } from './lot.ts';
import type { Seen } from './message.ts';

export type Service = {
  readonly url: string;
  /** Resolves when a reply to the message with this id has come. */
  readonly replyTo: (id: string) => Promise<Seen>;
  /** Replies by the id of the message they answer, as they came, those that came again with the same id once. */
  readonly arrived: ReadonlyMap<string, readonly Seen[]>;
  /** How many came so far, and how many of them had come before with the same id. */
  readonly counts: () => { readonly came: number; readonly again: number };
  readonly close: () => void;
};

/** It takes a moment for each, so that a process may end between sending and marking. */
export async function startService(lot: Lot): Promise<Service> {
  const arrived = new Map<string, Seen[]>();
  const waiting = new Map<string, ((seen: Seen) => void)[]>();
  let came = 0;
  let again = 0;
  const server = createServer((request, response) => {
    const delayMs = lot.below(8);
    void textOf(request).then((body) => {
      const seen: Seen = JSON.parse(body);
      const to = seen.replyToId ?? '';
      const known = arrived.get(to) ?? [];
      came += 1;
      if (known.some(({ id }) => id === seen.id)) again += 1;
      else arrived.set(to, [...known, seen]);
      for (const tell of waiting.get(to) ?? []) tell(seen);
      waiting.delete(to);
      setTimeout(() => response.end(JSON.stringify({ id: `taken-${came}` })), delayMs);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // it listens on TCP
    arrived,
    counts: () => ({ came, again }),
    replyTo: (id) => {
      const [first] = arrived.get(id) ?? [];
      if (first !== undefined) return Promise.resolve(first);
      return new Promise((resolve) => waiting.set(id, [...(waiting.get(id) ?? []), resolve]));
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

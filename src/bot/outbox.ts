/**
 * Delivers what the transactions left to deliver: one conversation in order, conversations side by side, again after a
 * while when the channel says so, at start what an earlier process had left. A message is marked by deleting its
 * record; many marks share one commit.
 */
import type { Log } from '../log.ts';
import type { Page, Store, Write } from '../store/store.ts';
import type { Carrier, Failure, Outgoing } from './channel.ts';
import { claimsOn } from './claims.ts';
import { createLines, type Gone } from './lines.ts';
import { markInBatches } from './marks.ts';
import { afterwards, resumed, stillToWaitMs } from './retry.ts';
import { talliesOf, type OutboxFigures } from './outbox-figures.ts';
import { hear } from './outbox-ear.ts';
import { cardOf } from './settled-cards.ts';
import { tried, type To } from './tried.ts';
import { givenUp } from './undelivered.ts';

export type OutboxParts = {
  readonly store: Store;
  /** Of a conversation's channel, or whoever carries post. */
  readonly channel: (name: string) => Carrier | undefined;
  readonly log: Log;
  readonly nowMs: () => number;
  /** A number from 0 to 1, for delays that do not all end at once. */
  readonly random: () => number;
  /** Runs something later; gives how to call it off. */
  readonly later: (ms: number, run: () => void) => () => void;
  /** How many replies are delivered side by side. */
  readonly most?: number;
};

/** A channel that asks for patience gets it for all news, so long at most. */
const longestQuietMs = 10_000;

export type Outbox = {
  /** Takes up what is left in the store. Resolves when it is known, not when it is delivered. */
  readonly start: () => Promise<void>;
  /** Lets deliveries under way end within the time, then stops them. What is left is in the store. */
  readonly close: (limitMs: number) => Promise<void>;
  /** Resolves when nothing is being delivered or marked at this moment. */
  readonly settled: () => Promise<void>;
  readonly figures: () => OutboxFigures;
};

export function createOutbox(parts: OutboxParts): Outbox {
  const { store, log, nowMs, random, most = 256 } = parts;
  const stop = new AbortController();
  const marks = markInBatches(store, log);
  const tallies = talliesOf();
  let isClosing = false;
  let quietUntilMs = 0;
  const quietMs = (): number => {
    const left = quietUntilMs - nowMs();
    return left <= 0 ? 0 : Math.min(left, longestQuietMs) + random() * 250;
  };
  const lines = createLines({ most, later: parts.later, quietMs, deliver });
  const claims = claimsOn(store, { log, later: parts.later, take: takeUp });
  const unsubscribe = store.onCommit((news) => hear(news, { ...lines, take }));

  function take(message: Outgoing, to: To | null): void {
    if (!isClosing) lines.take(message, to);
  }

  /** One that an earlier process left: when its channel had asked for patience, that still counts. */
  function takeUp(left: Outgoing): void {
    const message = resumed(left);
    if (message === null) giveUp(left, left.post?.by ?? '', { because: 'unsure', status: null });
    else if (!isClosing) lines.take(message, null, stillToWaitMs(message, nowMs()));
  }

  async function deliver(message: Outgoing, to: To | null, isStill: () => boolean): Promise<Gone> {
    // What is shown anew was marked by a delivery just before.
    if (message.updates !== undefined) await marks.done();
    const { channel, delivery, idle } = await tried(parts, message, to, stop.signal);
    tallies.count(channel, delivery);
    // Forgotten meanwhile, and its record with it.
    if (!isStill()) return { is: 'over' };
    const next = afterwards(message, delivery, nowMs(), random());
    if (next.is === 'over') {
      if (next.failure === null) {
        marks.add({ do: 'delete', kind: 'outgoing', id: message.id });
        if (delivery.is === 'delivered' && delivery.as !== undefined) marks.add(cardPut(message, delivery.as));
        // Nobody can tap it any more.
        if (idle === true && message.updates !== undefined) {
          marks.add({ do: 'delete', kind: 'card', id: message.updates.turn });
        }
        return { is: 'over' };
      }
      giveUp(message, channel, next.failure);
      // Whoever left is not tried again: what follows is to see that.
      if (next.failure.because === 'left') await marks.done();
      return { is: 'over', to: null };
    }
    if (message.post === undefined && delivery.is === 'retry' && delivery.afterMs !== null) {
      quietUntilMs = Math.max(quietUntilMs, nowMs() + Math.min(delivery.afterMs, longestQuietMs));
    }
    // One that was erased meanwhile stays so.
    marks.add(async (tx) =>
      (await tx.get('outgoing', message.id)) === null
        ? []
        : [{ do: 'put', kind: 'outgoing', id: message.id, body: next.message }],
    );
    return { is: 'again', message: next.message, ms: isClosing ? null : next.delayMs };
  }

  function giveUp(message: Outgoing, channel: string, failure: Failure): void {
    const { id: turn, attempts } = message;
    log.warn({ turn, channel, attempts: attempts + 1, ...failure }, 'gave up a message');
    if (failure.because !== 'gone') tallies.gaveUp(channel);
    const at = new Date(nowMs()).toISOString();
    marks.add((tx) => givenUp(tx, message, { ...failure, channel, at }));
  }

  return {
    async start() {
      if (claims !== null) return claims.start();
      const known = new Set(lines.waiting().map(({ id }) => id));
      for await (const message of leftIn(store)) if (!known.has(message.id)) takeUp(message);
    },
    async settled() {
      await lines.idle();
      await marks.done();
    },
    figures: () => tallies.figures(lines.waiting()),
    async close(limitMs) {
      isClosing = true;
      lines.stop();
      unsubscribe();
      await claims?.close();
      lines.cancel();
      const cancel = parts.later(limitMs, () => stop.abort());
      await lines.idle();
      cancel();
      await marks.done();
    },
  };
}

const cardPut = (message: Outgoing, activity: string): Write => {
  const body = cardOf(message, activity);
  return { do: 'put', kind: 'card', id: body.id, body };
};

async function* leftIn(store: Store): AsyncGenerator<Outgoing> {
  let cursor: string | null = null;
  do {
    const page: Page<Outgoing> = await store.find(
      'outgoing',
      {},
      { limit: 500, ...(cursor === null ? {} : { cursor }) },
    );
    yield* page.items;
    cursor = page.next;
  } while (cursor !== null);
}

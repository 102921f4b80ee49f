/**
 * Delivers what the transactions left to deliver: one conversation in order, conversations side by side, again after a
 * while when the channel says so, at start what an earlier process had left. A message is marked by deleting its
 * record; many marks share one commit.
 */
import { traced, type Log } from '../log.ts';
import type { RecordOf } from '../store/records.ts';
import type { News, Page, Store, Write } from '../store/store.ts';
import type { Channel, Delivery, Outgoing } from './channel.ts';
import { claimsOn } from './claims.ts';
import { afterwards } from './retry.ts';
import { sideBySide } from './side-by-side.ts';

export type OutboxParts = {
  readonly store: Store;
  readonly channel: (name: string) => Channel | undefined;
  readonly log: Log;
  readonly nowMs: () => number;
  /** A number from 0 to 1, for delays that do not all end at once. */
  readonly random: () => number;
  /** Runs something later; gives how to call it off. */
  readonly later: (ms: number, run: () => void) => () => void;
  /** How many deliveries run side by side. */
  readonly most?: number;
};

export type Outbox = {
  /** Takes up what is left in the store. Resolves when it is known, not when it is delivered. */
  readonly start: () => Promise<void>;
  /** Lets deliveries under way end within the time, then stops them. What is left is in the store. */
  readonly close: (limitMs: number) => Promise<void>;
  /** Resolves when nothing is being delivered or marked at this moment. */
  readonly settled: () => Promise<void>;
};

/** Of one conversation, in order. */
type Line = {
  readonly waiting: Outgoing[];
  state: 'idle' | 'ready' | 'busy' | 'later';
  cancel: () => void;
  /** Where to, when a commit has told it: saves a look into the store, which would wait for the disk. */
  to: To | null;
};
type To = Pick<RecordOf<'conversation'>, 'channel' | 'address'>;

export function createOutbox(parts: OutboxParts): Outbox {
  const { store, log, most = 256 } = parts;
  const lines = new Map<string, Line>();
  const stop = new AbortController();
  const marks = markInBatches(store, log);
  let isClosing = false;
  const workers = sideBySide(most, work);

  const claims = claimsOn(store, { log, later: parts.later, take: takeUp });
  const unsubscribe = store.onCommit((news) => hear(news, take, drop, lines.keys()));

  function drop(conversation: string): void {
    const line = lines.get(conversation);
    if (line === undefined) return;
    line.waiting.length = 0;
    line.cancel();
    if (line.state === 'later') lines.delete(conversation);
  }

  function take(message: Outgoing, to: To | null): void {
    if (isClosing) return;
    const line = lines.get(message.conversation) ?? newLine();
    line.to = to ?? line.to;
    lines.set(message.conversation, line);
    line.waiting.push(message);
    if (line.state === 'idle') makeReady(message.conversation, line);
  }

  /** One that an earlier process left: when its channel had asked for patience, that still counts. */
  function takeUp(message: Outgoing): void {
    const waitMs = message.attempts === 0 ? 0 : Date.parse(message.dueAt) - parts.nowMs();
    if (waitMs <= 0 || lines.has(message.conversation)) {
      take(message, null);
      return;
    }
    const line = { ...newLine(), waiting: [message] };
    lines.set(message.conversation, line);
    wait(message.conversation, line, waitMs);
  }

  function wait(conversation: string, line: Line, ms: number): void {
    line.state = 'later';
    line.cancel = parts.later(ms, () => makeReady(conversation, line));
  }

  function makeReady(conversation: string, line: Line): void {
    line.state = 'ready';
    workers.add(conversation);
  }

  async function work(conversation: string): Promise<void> {
    const line = lines.get(conversation);
    const message = line?.waiting[0];
    if (line === undefined || message === undefined) {
      lines.delete(conversation);
      return;
    }
    line.state = 'busy';
    settle(conversation, line, message, await tried(parts, message, line.to, stop.signal));
  }

  function settle(conversation: string, line: Line, message: Outgoing, delivery: Delivery): void {
    if (line.waiting[0] !== message) {
      // Its conversation was forgotten meanwhile, and its record with it.
      goOn(conversation, line);
      return;
    }
    const next = afterwards(message, delivery, parts.nowMs(), parts.random());
    if (next.is === 'over') {
      const { why } = next;
      if (why !== null) log.warn({ turn: message.id, attempts: message.attempts + 1, why }, 'gave up a message');
      marks.add({ do: 'delete', kind: 'outgoing', id: message.id });
      line.waiting.shift();
      goOn(conversation, line);
      return;
    }
    line.waiting[0] = next.message;
    marks.add({ do: 'put', kind: 'outgoing', id: message.id, body: next.message });
    if (!isClosing) wait(conversation, line, next.delayMs);
  }

  function goOn(conversation: string, line: Line): void {
    line.state = 'idle';
    if (line.waiting.length === 0) lines.delete(conversation);
    else makeReady(conversation, line);
  }

  return {
    async start() {
      if (claims !== null) return claims.start();
      const known = new Set([...lines.values()].flatMap((line) => line.waiting.map(({ id }) => id)));
      for await (const message of leftIn(store)) if (!known.has(message.id)) takeUp(message);
    },
    async settled() {
      await workers.idle();
      await marks.done();
    },
    async close(limitMs) {
      isClosing = true;
      workers.stop();
      unsubscribe();
      await claims?.close();
      for (const line of lines.values()) line.cancel();
      const cancel = parts.later(limitMs, () => stop.abort());
      await workers.idle();
      cancel();
      await marks.done();
    },
  };
}

/** What a commit says to the outbox: messages to take with their address, people to forget, in order. */
function hear(
  writes: readonly News[],
  take: (message: Outgoing, to: To | null) => void,
  drop: (conversation: string) => void,
  known: Iterable<string>,
): void {
  // What we had in hand may be in others' hands by now.
  if (writes.some((one) => one.do === 'lapsed')) for (const conversation of known) drop(conversation);
  const told = new Map<string, To>();
  for (const write of writes) {
    if (write.do === 'put' && write.kind === 'conversation') told.set(write.id, write.body);
  }
  for (const write of writes) {
    // Whoever was forgotten is not written to; what was put after that in the same stroke is for them again.
    if (write.do === 'forget') drop(write.owner);
    else if (write.do === 'put' && write.kind === 'outgoing' && write.body.attempts === 0) {
      take(write.body, told.get(write.body.conversation) ?? null);
    }
  }
}

/** One try. What goes wrong on our side counts as not taken. */
async function tried(parts: OutboxParts, message: Outgoing, to: To | null, signal: AbortSignal): Promise<Delivery> {
  try {
    // A shared store that hears nothing of us gives to others what we have in hand.
    if (parts.store.claim !== undefined && parts.store.trouble() !== null) return { is: 'retry', afterMs: 1_000 };
    const conversation = to ?? (await parts.store.get('conversation', message.conversation));
    if (conversation === null) return { is: 'gave-up', why: 'the conversation was erased' };
    const channel = parts.channel(conversation.channel);
    if (channel?.deliver === undefined || channel.deliver === null) {
      return { is: 'gave-up', why: `the channel ${conversation.channel} delivers nothing` };
    }
    return await channel.deliver(message, conversation.address, signal);
  } catch (error) {
    parts.log.error({ turn: message.id, ...traced(error) }, 'a delivery failed');
    return { is: 'retry', afterMs: null };
  }
}

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

const newLine = (): Line => ({ waiting: [], state: 'idle', cancel: () => {}, to: null });

/** Writes that wait while others are being kept go together into the next commit. */
function markInBatches(store: Store, log: Log) {
  let waiting: Write[] = [];
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const writes = waiting;
      waiting = [];
      try {
        await store.transact(() => Promise.resolve({ writes, result: null }));
      } catch (error) {
        // The records stay: the worst is that the next process sends these once more.
        log.error({ count: writes.length, ...traced(error) }, 'deliveries could not be marked');
      }
    }
    running = null;
  }

  return {
    add(write: Write): void {
      waiting.push(write);
      running ??= run();
    },
    done: (): Promise<void> => running ?? Promise.resolve(),
  };
}

/** A pipeline over a store in memory, with a clock that the test moves. */
import type { Incoming } from '../../src/bot/channel.ts';
import { createPipeline, type PipelineParts, type RunningPipeline } from '../../src/bot/turn.ts';
import { limiter } from '../../src/http/limit.ts';
import type { Log } from '../../src/log.ts';
import { openMemory } from '../../src/store/memory.ts';
import { turnsOf, type Turn } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { echo } from './echo.ts';

export type Rig = {
  readonly store: Store;
  readonly pipeline: RunningPipeline;
  readonly pass: (seconds: number) => void;
  readonly logged: object[];
  /** What the bot answers to a text; the id of the message is new unless given. */
  readonly say: (text: string, more?: Partial<Incoming>) => Promise<string | null>;
  readonly turns: (conversation?: string) => Promise<Turn[]>;
};

export function rig(parts: Partial<PipelineParts> & { readonly messages?: number } = {}): Rig {
  const store = parts.store ?? openMemory();
  let atMs = Date.parse('2026-03-01T10:00:00Z');
  const nowMs = () => atMs;
  const limit = (most: number, minutes = 1) => limiter({ most, windowMs: minutes * 60_000, nowMs });
  const logged: object[] = [];
  const write = (facts: object, message: string) => void logged.push({ ...facts, message });
  const log: Log = { info: write, warn: write, error: write, fatal: write };
  const pipeline = createPipeline({
    store,
    assistant: echo,
    call: '2018',
    now: () => new Date(atMs).toISOString(),
    log,
    delivers: (channel) => channel === 'active',
    limits: {
      messages: limit(parts.messages ?? 1000),
      openings: limit(5),
      codes: limit(5, 15),
      networkCodes: limit(20, 15),
    },
    ...parts,
  });
  let sent = 0;
  return {
    store,
    pipeline,
    logged,
    pass: (seconds) => (atMs += seconds * 1000),
    say: async (text, more) => {
      sent += 1;
      return (await pipeline.receive({ ...message(text, `m${sent}`), ...more })).reply?.text ?? null;
    },
    // What the pipeline wrote.
    turns: async (conversation = 'c1') => (await store.log(turnsOf(conversation))).map(({ entry }) => entry as Turn),
  };
}

export const message = (text: string, id: string): Incoming => ({
  channel: 'active',
  conversation: 'c1',
  id,
  text,
  attachments: 0,
  locale: 'it-IT',
  address: { to: 'here' },
  activity: { type: 'message', id, text },
});

/** What is known of the outbox of this process: for whoever watches the program. */
import type { Delivery, Outgoing } from './channel.ts';

export type OutboxFigures = {
  /** Messages that wait or are being delivered, and when the oldest of them was first due. */
  readonly depth: number;
  readonly oldestAt: string | null;
  /** Since the start, by channel: `mail` and `card` are post. */
  readonly byChannel: Readonly<Record<string, Tally>>;
};

/** `put off`: tries after which the message waits for another one. */
type Tally = { readonly delivered: number; readonly putOff: number; readonly gaveUp: number };

/** Counts that only grow, as long as the process lives. */
export function talliesOf() {
  const counts = new Map<string, { -readonly [K in keyof Tally]: Tally[K] }>();
  const of = (channel: string) => {
    const known = counts.get(channel) ?? { delivered: 0, putOff: 0, gaveUp: 0 };
    counts.set(channel, known);
    return known;
  };
  return {
    count(channel: string, { is }: Delivery): void {
      if (is === 'delivered') of(channel).delivered += 1;
      else if (is !== 'gave-up') of(channel).putOff += 1;
    },
    gaveUp: (channel: string): void => void (of(channel).gaveUp += 1),
    figures(waiting: readonly Outgoing[]): OutboxFigures {
      let oldestAt: string | null = null;
      for (const { since, dueAt } of waiting) {
        const at = since ?? dueAt;
        if (oldestAt === null || at < oldestAt) oldestAt = at;
      }
      return { depth: waiting.length, oldestAt, byChannel: Object.fromEntries(counts) };
    },
  };
}

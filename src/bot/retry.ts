/** Whether a message is tried again, and when. Pure: time and chance are given. */
import type { Delivery, Failure, Outgoing } from './channel.ts';

export type Next =
  /** Done with: `failure` is null when it arrived. */
  | { readonly is: 'over'; readonly failure: Failure | null }
  | { readonly is: 'again'; readonly delayMs: number; readonly message: Outgoing };

const firstDelayMs = 1_000;
const longestDelayMs = 5 * 60_000;
/** A channel may ask for more patience than we would have, within reason. */
const longestAskedMs = 60 * 60_000;
/** About a day of tries. */
const mostAttempts = 300;

/**
 * What follows a try. What the channel did not take is tried again with growing delays, or when the channel says; what
 * nobody knows about is tried once more only, since the person may already have read it.
 * @param chance 0 to 1: spreads the delays of many messages that failed together
 */
export function afterwards(message: Outgoing, delivery: Delivery, nowMs: number, chance: number): Next {
  if (delivery.is === 'delivered') return { is: 'over', failure: null };
  if (delivery.is === 'gave-up') return over(delivery.because, delivery.status);
  if (delivery.is === 'doubtful' && message.doubtful) return over('unsure');
  const attempts = message.attempts + 1;
  if (attempts >= mostAttempts) return over('untaken');
  const asked = delivery.is === 'retry' ? delivery.afterMs : null;
  const grown = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(message.attempts, 20));
  const delayMs = asked === null ? grown * (0.5 + chance / 2) : Math.min(longestAskedMs, asked) + chance * 250;
  const doubtful = message.doubtful || delivery.is === 'doubtful';
  const dueAt = new Date(nowMs + delayMs).toISOString();
  const { begun: _, ...rest } = message;
  const since = message.since ?? message.dueAt;
  return { is: 'again', delayMs, message: { ...rest, attempts, dueAt, doubtful, since } };
}

/**
 * How long a message that an earlier process left has to wait still. Never longer than a channel may ask for, whatever
 * the clock says: it may have been set back since.
 */
export const stillToWaitMs = ({ attempts, dueAt }: Outgoing, nowMs: number): number =>
  attempts === 0 ? 0 : Math.max(0, Math.min(longestAskedMs, Date.parse(dueAt) - nowMs));

/**
 * Post that an earlier process was sending when it ended: nobody knows whether it arrived, so it is tried once more, and
 * null when it was that once more already.
 */
export function resumed(message: Outgoing): Outgoing | null {
  const { begun, ...rest } = message;
  if (begun === undefined) return message;
  return message.doubtful ? null : { ...rest, doubtful: true };
}

const over = (because: Failure['because'], status: number | null = null): Next => ({
  is: 'over',
  failure: { because, status },
});

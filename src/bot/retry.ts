/** Whether a message is tried again, and when. Pure: time and chance are given. */
import type { Delivery, Outgoing } from './channel.ts';

export type Next =
  /** Done with: `why` is null when it arrived. */
  | { readonly is: 'over'; readonly why: string | null }
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
  if (delivery.is === 'delivered') return { is: 'over', why: null };
  if (delivery.is === 'gave-up') return { is: 'over', why: delivery.why };
  if (delivery.is === 'doubtful' && message.doubtful)
    return { is: 'over', why: 'twice nobody knows whether it arrived' };
  const attempts = message.attempts + 1;
  if (attempts >= mostAttempts) return { is: 'over', why: `it was not taken ${attempts} times` };
  const asked = delivery.is === 'retry' ? delivery.afterMs : null;
  const grown = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(message.attempts, 20));
  const delayMs = asked === null ? grown * (0.5 + chance / 2) : Math.min(longestAskedMs, asked) + chance * 250;
  const doubtful = message.doubtful || delivery.is === 'doubtful';
  const dueAt = new Date(nowMs + delayMs).toISOString();
  return { is: 'again', delayMs, message: { ...message, attempts, dueAt, doubtful } };
}

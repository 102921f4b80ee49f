/** How often somebody may do something, for every limit that there is. At a scale of 1: see the README. */
import type { Limits } from './bot/turn.ts';
import { limiter, type Limiter } from './http/limit.ts';
import type { Measures } from './measures.ts';

export type AllLimits = {
  readonly turn: Limits;
  readonly channels: { readonly refusals: Limiter; readonly tokensAsked: Limiter };
  /** Makes a limit of so many in a minute, scaled like the others. */
  readonly perMinute: (most: number) => Limiter;
};

/** @param scale multiplies each; @param nowMs milliseconds that only grow */
export function limitsOf(scale: number, nowMs: () => number, { refusals }: Pick<Measures, 'refusals'>): AllLimits {
  const per = (most: number, minutes: number): Limiter =>
    limiter({ most: Math.max(1, Math.floor(most * scale)), windowMs: minutes * 60_000, nowMs });
  const named = (name: string, most: number, minutes = 1): Limiter => refusals(name, per(most, minutes));
  return {
    turn: {
      messages: named('messages', 60),
      openings: named('openings', 300),
      codes: named('resume-codes', 5, 15),
      networkCodes: named('resume-codes-network', 30, 15),
    },
    channels: { refusals: named('refused-tokens', 60), tokensAsked: named('tokens', 300) },
    perMinute: (most) => per(most, 1),
  };
}

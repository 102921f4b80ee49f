/**
 * How long those who need the database wait for it. A restart of some seconds is waited out; when it has been away for
 * longer, whoever comes then is told soon, so that nobody waits twice as long and a stop does not hang.
 */
import { awayFault, pause } from './postgres-names.ts';

/** The next pause in milliseconds before another attempt; null when there has been enough of them. */
export type Pauses = () => number | null;

export type Patience = {
  /** The database went, or came back. */
  readonly away: () => void;
  readonly back: () => void;
  /** From now on nobody waits longer than this many milliseconds, whoever waits already included. */
  readonly hasten: (limitMs: number) => void;
  /** For one who begins to need it now. */
  readonly begin: () => Pauses;
};

const firstPauseMs = 25;
const longestPauseMs = 500;
/** Whoever comes late waits so long all the same: it may be back in a moment. */
const leastMs = 2000;

/** @param nowMs a clock that only grows */
export function patienceOf(patienceMs: number, nowMs: () => number = () => performance.now()): Patience {
  let awaySince: number | null = null;
  let latest = Infinity;
  const untilMs = (): number => {
    const now = nowMs();
    return awaySince === null
      ? now + patienceMs
      : Math.max(now + Math.min(leastMs, patienceMs), awaySince + patienceMs);
  };
  return {
    away: () => void (awaySince ??= nowMs()),
    back: () => void (awaySince = null),
    hasten: (limitMs) => void (latest = nowMs() + limitMs),
    begin() {
      const until = untilMs();
      const next = growing();
      return () => {
        const left = Math.min(until, latest) - nowMs();
        return left <= 0 ? null : Math.min(next(), left);
      };
    },
  };
}

/** Pauses for one who never gives up. */
export function growing(): () => number {
  let pauseMs = firstPauseMs / 2;
  return () => (pauseMs = Math.min(longestPauseMs, pauseMs * 2));
}

/** Pauses before another attempt. Throws when there has been enough of them. @param error why the last one failed */
export async function rest(pauses: Pauses, place: string, error: unknown): Promise<void> {
  const ms = pauses();
  if (ms === null) throw awayFault(place, error);
  await pause(ms);
}

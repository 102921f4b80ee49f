/** Guesses at the staff's key are limited by the network that they come from. */
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Limiter } from '../http/limit.ts';
import type { NetworkFrom } from '../http/network.ts';

/** What came of a key that was tried; `too-many`: it was not even compared, or is one wrong one more. */
export type Tried =
  { readonly is: 'right' | 'wrong' } | { readonly is: 'too-many'; readonly retryAfterSeconds: number };
export type TryKey = (request: IncomingMessage, given: string) => Tried;

export type Tries = {
  readonly network: NetworkFrom;
  /** Makes a limit of so many in a minute. */
  readonly perMinute: (most: number) => Limiter;
  /** Told of each try past the limit. */
  readonly refused?: () => void;
};

/** A program that goes on with an old key tries the same one; whoever guesses tries different ones. */
const most = { different: 20, all: 300 } as const;
const mostKnown = 1000;

/**
 * Past the limit nothing is even compared, except from a network where the right key was given since the start: there it
 * is still taken, so that nobody behind the same address can lock the office out.
 */
export function limitedKey(isKey: (given: string) => boolean, { network, perMinute, refused }: Tries): TryKey {
  const different = perMinute(most.different);
  const all = perMinute(most.all);
  const once = perMinute(1);
  const known = new Set<string>();
  return (request, given) => {
    const from = network(request);
    const wait = Math.max(different.look(from), all.look(from));
    const tooMany = (): Tried => {
      refused?.();
      return { is: 'too-many', retryAfterSeconds: wait };
    };
    if (wait > 0 && !known.has(from)) return tooMany();
    if (isKey(given)) {
      if (known.size < mostKnown) known.add(from);
      return { is: 'right' };
    }
    if (wait > 0) return tooMany();
    all.take(from);
    const digest = createHash('sha256').update(given).digest('base64url');
    if (once.take(`${from} ${digest}`) === 0) different.take(from);
    return { is: 'wrong' };
  };
}

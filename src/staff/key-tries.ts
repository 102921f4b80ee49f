/** Guesses at the staff's key are limited by the network that they come from. */
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Fault } from '../fault.ts';
import type { Limiter } from '../http/limit.ts';
import type { NetworkFrom } from '../http/network.ts';

/** Whether it is the key. Throws Fault `request.too-many` where too many were wrong. */
export type TakesKey = (request: IncomingMessage, given: string) => boolean;

export type Tries = {
  readonly network: NetworkFrom;
  /** Makes a limit of so many in a minute. */
  readonly perMinute: (most: number) => Limiter;
};

/** A program that goes on with an old key tries the same one; whoever guesses tries different ones. */
const most = { different: 20, all: 300 } as const;
const mostKnown = 1000;

/**
 * Past the limit nothing is even compared, except from a network where the right key was given since the start: there it
 * is still taken, so that nobody behind the same address can lock the office out.
 */
export function limitedKey(isKey: (given: string) => boolean, { network, perMinute }: Tries): TakesKey {
  const different = perMinute(most.different);
  const all = perMinute(most.all);
  const once = perMinute(1);
  const known = new Set<string>();
  return (request, given) => {
    const from = network(request);
    const wait = Math.max(different.look(from), all.look(from));
    if (wait > 0 && !known.has(from)) throw tooMany(wait);
    if (isKey(given)) {
      if (known.size < mostKnown) known.add(from);
      return true;
    }
    if (wait > 0) throw tooMany(wait);
    all.take(from);
    const digest = createHash('sha256').update(given).digest('base64url');
    if (once.take(`${from} ${digest}`) === 0) different.take(from);
    return false;
  };
}

const tooMany = (retryAfterSeconds: number): Fault<'request.too-many'> =>
  new Fault('request.too-many', { retryAfterSeconds }, 'Too many wrong keys came from here. Try again later.');

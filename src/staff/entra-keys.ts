/**
 * The keys with which Entra signs its tokens. They are fetched when first needed, renewed behind the scenes, and used
 * for a day while Entra cannot be reached. A key that nobody knows is looked for once in a while: Entra changes its
 * keys when it likes, and strangers invent some.
 */
import type { JSONWebKeySet, JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { Fault } from '../fault.ts';
import { traced, type Log } from '../log.ts';

/** Loaded with the first token: the start does not wait for it, and without single sign-on nobody needs it. */
export const jose = () => import('jose');

const renewedAfterMs = 60 * 60_000;
const usedForMs = 24 * 60 * 60_000;
/** Between two attempts, whoever asks. */
const pauseMs = 30_000;
const patienceMs = 5_000;

const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) });

/** Finds the key of a token. Rejects with jose's error for a key nobody knows, with Fault `server.busy` without any keys. */
export function signingKeys(options: {
  readonly url: string;
  readonly nowMs: () => number;
  readonly log: Log;
}): JWTVerifyGetKey {
  const { url, nowMs, log } = options;
  let kept: { readonly find: JWTVerifyGetKey; readonly atMs: number } | null = null;
  let triedAtMs = -Infinity;
  let trying: Promise<void> | null = null;

  async function fetched(): Promise<void> {
    try {
      const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(patienceMs) });
      if (!answer.ok) throw new Error(`The keys were answered with ${answer.status}.`);
      // The shape is what jose asks of a set; it looks at each key before it uses it.
      const keys = keySet.parse(await answer.json()) as JSONWebKeySet;
      const { createLocalJWKSet } = await jose();
      kept = { find: createLocalJWKSet(keys), atMs: nowMs() };
    } catch (error) {
      log.warn(traced(error), 'the keys of single sign-on could not be fetched');
    }
  }
  async function tryAgain(): Promise<void> {
    if (trying === null) {
      if (nowMs() - triedAtMs < pauseMs) return;
      triedAtMs = nowMs();
      trying = fetched().finally(() => (trying = null));
    }
    await trying;
  }
  const usable = () => (kept !== null && nowMs() - kept.atMs < usedForMs ? kept : null);

  return async (header, token) => {
    if (usable() === null) await tryAgain();
    else if (kept !== null && nowMs() - kept.atMs >= renewedAfterMs) void tryAgain();
    const known = usable();
    if (known === null)
      throw new Fault('server.busy', {}, 'Single sign-on cannot be reached at the moment. Try again.');
    try {
      return await known.find(header, token);
    } catch (error) {
      const { errors } = await jose();
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await tryAgain();
      const renewed = usable();
      if (renewed === null || renewed === known) throw error;
      return renewed.find(header, token);
    }
  };
}

/**
 * Signed tokens of the embedded Direct Line: JSON Web Tokens, because Web Chat reads the user's id from their `user`
 * claim. Each opens one conversation, for one use: talking (`chat`), its stream (`stream`), coming back to it after the
 * first two have expired (`resume`).
 */
import { createHmac, createSecretKey, randomBytes, timingSafeEqual, type KeyObject } from 'node:crypto';
import { z } from 'zod';

export type TokenUse = 'chat' | 'stream' | 'resume';

/** `conv` the conversation, `user` the person in it, `exp` and `iat` seconds of Unix time, `jti` tells two tokens apart. */
export type Claims = {
  readonly use: TokenUse;
  readonly conv: string;
  readonly user: string;
  readonly iat: number;
  readonly exp: number;
  readonly jti: string;
};

export type Checked =
  | { readonly ok: true; readonly claims: Claims }
  | { readonly ok: false; readonly why: 'malformed' | 'forged' | 'expired' };

export type Tokens = {
  readonly issue: (use: TokenUse, conv: string, user: string) => string;
  /** Whether the token is ours, whole, for this use and still valid. Never throws. */
  readonly check: (token: string, use: TokenUse) => Checked;
};

/** How long each kind opens its conversation. A stream's address is used at once, or asked for again. */
export const lifetimeSeconds: Readonly<Record<TokenUse, number>> = {
  chat: 30 * 60,
  stream: 60,
  resume: 30 * 24 * 60 * 60,
};

const claimsShape = z.strictObject({
  use: z.enum(['chat', 'stream', 'resume']),
  conv: z.string(),
  user: z.string(),
  iat: z.number(),
  exp: z.number(),
  jti: z.string(),
});

const header = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url');
const longestToken = 1024;
/** Tokens found to be ours, so that those of a conversation under way are verified once. */
const mostVerified = 20_000;

/** Bytes of one key. */
export const keyBytes = 32;

/**
 * @param secret one key of 32 bytes, or two, known to every process that serves the same users: the first signs, the
 *   second, which signed before it, is still believed
 */
export function tokensOf(secret: Buffer, nowMs: () => number): Tokens {
  const [key, ...older] = keysIn(secret);
  const verified = new Map<string, Claims>();

  function judged(claims: Claims, use: TokenUse): Checked {
    if (claims.use !== use) return { ok: false, why: 'forged' };
    return nowMs() >= claims.exp * 1000 ? { ok: false, why: 'expired' } : { ok: true, claims };
  }

  return {
    issue(use, conv, user) {
      const iat = Math.floor(nowMs() / 1000);
      const jti = randomBytes(9).toString('base64url');
      const claims: Claims = { use, conv, user, iat, exp: iat + lifetimeSeconds[use], jti };
      const signed = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
      return `${signed}.${sign(key, signed).toString('base64url')}`;
    },
    check(token, use) {
      if (token.length > longestToken) return { ok: false, why: 'malformed' };
      const known = verified.get(token);
      if (known !== undefined) return judged(known, use);
      const [head, body, signature, more] = token.split('.');
      if (head === undefined || body === undefined || signature === undefined || more !== undefined) {
        return { ok: false, why: 'malformed' };
      }
      const isBy = (one: KeyObject): boolean => isSignature(signature, sign(one, `${head}.${body}`));
      if (head !== header || !(isBy(key) || older.some(isBy))) return { ok: false, why: 'forged' };
      // Ours, but perhaps of another release.
      const read = claimsShape.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString()));
      if (!read.success) return { ok: false, why: 'malformed' };
      const claims = read.data;
      if (verified.size >= mostVerified) verified.clear();
      verified.set(token, claims);
      return judged(claims, use);
    },
  };
}

/** base64url has spare bits at its end: only the one spelling that we wrote is taken. */
function isSignature(given: string, expected: Buffer): boolean {
  const bytes = Buffer.from(given, 'base64url');
  return (
    bytes.length === expected.length && timingSafeEqual(bytes, expected) && expected.toString('base64url') === given
  );
}

function keysIn(secret: Buffer): [KeyObject, ...KeyObject[]] {
  const keyAt = (at: number): KeyObject => createSecretKey(secret.subarray(at, at + keyBytes));
  return secret.length >= 2 * keyBytes ? [keyAt(0), keyAt(keyBytes)] : [createSecretKey(secret)];
}

const sign = (key: KeyObject, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/**
 * Who is asking. The REST API takes the staff's key or a token of single sign-on; the pages exchange either of them once
 * for a session cookie. It is signed with a key made from the staff's, together with the number of times that everybody
 * was signed out: a new key ends every session, and so does one more time.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Fault } from '../fault.ts';
import { isOurs } from '../http/foreign.ts';
import { cookieOf, cookiesOf, isFramed } from './cookies.ts';
import { limitedKey, type Tries, type TryKey } from './key-tries.ts';

/** What somebody may do: an administrator all, the others what is not marked for administrators. */
export type Role = 'staff' | 'admin';
/** Whoever asks; `who` is how the audit log names them. */
export type Person = { readonly who: string; readonly role: Role };

export type Keeper = {
  /** Whether the staff's key is taken at all. */
  readonly takesKey: boolean;
  /** Whether this is the key; takes the same time whatever is wrong with it. */
  readonly tryKey: TryKey;
  /** Whose key or token the request bears. Throws Fault `request.unauthorised`, `request.forbidden`, `server.busy`, `request.too-many`. */
  readonly asker: (request: IncomingMessage) => Promise<Person>;
  /** A cookie that opens a session: of the person, or of whoever has the key. */
  readonly opening: (request: IncomingMessage, person?: Person) => Promise<string>;
  /** Whose open session the request comes with; null without one. */
  readonly visitor: (request: IncomingMessage) => Promise<Person | null>;
  /** Ends the request's sessions; the cookies that clear them. */
  readonly closing: (request: IncomingMessage) => Promise<string[]>;
  /** Signs a text, for cookies that are no sessions. */
  readonly sign: (text: string) => string;
};

const lastsSeconds = 12 * 60 * 60;

type Session = { readonly id: string; readonly until: number } & Person;

export function keeperOf(options: {
  readonly key: string;
  /** False when single sign-on has taken its place. */
  readonly takesKey: boolean;
  /** Whose token of single sign-on it is, or a Fault; null without single sign-on. */
  readonly bearer: ((token: string) => Promise<Person>) | null;
  readonly now: () => string;
  readonly isSecure: boolean;
  readonly tries: Tries;
  /** How many times everybody was signed out. */
  readonly signedOut: () => Promise<number>;
}): Keeper {
  const { takesKey, bearer } = options;
  const signing = createHmac('sha256', options.key).update('bussola staff session').digest();
  const nowSeconds = (): number => Math.floor(Date.parse(options.now()) / 1000);
  const sign = (text: string): string => createHmac('sha256', signing).update(text).digest('base64url');
  const cookies = cookiesOf(options.isSecure);
  /** Sessions that were ended before their time, until it comes. */
  const ended = new Map<string, number>();
  const tryKey = limitedKey((given) => isSame(given, options.key) && takesKey, options.tries);
  const signed = (name: string, session: string, times: number): string => sign(`${name}.${session}.${times}`);

  async function sessionsOf(request: IncomingMessage): Promise<readonly Session[]> {
    const times = await options.signedOut();
    return Object.values(cookies).flatMap(({ name }) => {
      const [id = '', until = '', role, oid = '', signature = '', ...more] = (cookieOf(request, name) ?? '').split('.');
      if (more.length > 0 || !isSame(signature, signed(name, [id, until, role, oid].join('.'), times))) return [];
      const who = oid === '' ? `session-${createHash('sha256').update(id).digest('hex').slice(0, 12)}` : oid;
      return [{ id, until: Number(until), who, role: role === 'admin' ? 'admin' : 'staff' }];
    });
  }

  return {
    takesKey,
    tryKey,
    sign,
    asker: async (request) => {
      const [scheme = '', token = '', ...more] = (request.headers.authorization ?? '').trim().split(/ +/);
      if (scheme.toLowerCase() === 'bearer' && more.length === 0) {
        const isToken = bearer !== null && token.split('.').length === 3 && !isSame(token, options.key);
        if (isToken) return bearer(token);
        const tried = tryKey(request, token);
        if (tried.is === 'right') return { who: 'key', role: 'admin' };
        if (tried.is === 'too-many') {
          const { retryAfterSeconds } = tried;
          throw new Fault('request.too-many', { retryAfterSeconds }, 'Too many wrong keys came from here.');
        }
      }
      const what = bearer === null ? 'the key of the staff' : 'an access token of single sign-on';
      throw new Fault('request.unauthorised', {}, `Send ${what}: Authorization: Bearer …`);
    },
    opening: async (request, person) => {
      const { name, attributes } = isFramed(request) ? cookies.framed : cookies.own;
      const id = randomBytes(16).toString('base64url');
      const session = [id, nowSeconds() + lastsSeconds, person?.role ?? 'admin', person?.who ?? ''].join('.');
      const signature = signed(name, session, await options.signedOut());
      return `${name}=${session}.${signature}; Max-Age=${lastsSeconds}; ${attributes}`;
    },
    visitor: async (request) =>
      (await sessionsOf(request)).find(({ id, until }) => until > nowSeconds() && !ended.has(id)) ?? null,
    closing: async (request) => {
      const now = nowSeconds();
      for (const [id, until] of ended) if (until <= now) ended.delete(id);
      for (const { id, until } of await sessionsOf(request)) ended.set(id, until);
      return Object.values(cookies).map(({ name, attributes }) => `${name}=; Max-Age=0; ${attributes}`);
    },
  };
}

/** Compared by digest: neither length nor place of the first difference shows in the time it takes. */
export function isSame(given: string, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

/**
 * Whether the request was made by one of our own pages. Browsers say where a request comes from; one that changes
 * something with a cookie and does not say is refused.
 */
export function isFromHere(request: IncomingMessage, publicUrl: URL): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  const origin = request.headers.origin;
  if (origin === undefined) return site === 'same-origin';
  return isOurs(origin, request.headers.host, publicUrl);
}

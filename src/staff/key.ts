/**
 * Who is asking. The REST API takes the staff's key; the pages exchange it once for a session cookie, which is signed
 * with the key: a new key ends every session.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export type Keeper = {
  /** Whether this is the key; takes the same time whatever is wrong with it. */
  readonly isKey: (given: string) => boolean;
  /** Whether the request bears the key. */
  readonly bears: (request: IncomingMessage) => boolean;
  /** A cookie that opens a session. */
  readonly opening: () => string;
  /** Whoever the request is from, as the audit log names them: the key, or a session that cannot be used by this name. */
  readonly who: (request: IncomingMessage) => string;
  /** Whether the request comes with an open session. */
  readonly isOpen: (request: IncomingMessage) => boolean;
  /** Ends the request's session; the cookie that clears it. */
  readonly closing: (request: IncomingMessage) => string;
};

const name = 'bussola_staff';
const lastsSeconds = 12 * 60 * 60;

export function keeperOf(options: {
  readonly key: string;
  readonly now: () => string;
  readonly isSecure: boolean;
}): Keeper {
  const signing = createHmac('sha256', options.key).update('bussola staff session').digest();
  const nowSeconds = (): number => Math.floor(Date.parse(options.now()) / 1000);
  const sign = (text: string): string => createHmac('sha256', signing).update(text).digest('base64url');
  const attributes = `Path=/staff; HttpOnly; SameSite=Strict${options.isSecure ? '; Secure' : ''}`;
  /** Sessions that were ended before their time, until it comes. */
  const ended = new Map<string, number>();

  const sessionOf = (request: IncomingMessage): { id: string; until: number } | null => {
    const [id = '', until = '', signature = '', ...more] = (cookieOf(request) ?? '').split('.');
    if (more.length > 0 || !isSame(signature, sign(`${id}.${until}`))) return null;
    return { id, until: Number(until) };
  };

  return {
    isKey: (given) => isSame(given, options.key),
    bears: (request) => {
      const [scheme = '', key = '', ...more] = (request.headers.authorization ?? '').trim().split(/ +/);
      return scheme.toLowerCase() === 'bearer' && more.length === 0 && isSame(key, options.key);
    },
    who: (request) => {
      const session = sessionOf(request);
      if (session === null) return 'key';
      return `session-${createHash('sha256').update(session.id).digest('hex').slice(0, 12)}`;
    },
    opening: () => {
      const session = `${randomBytes(16).toString('base64url')}.${nowSeconds() + lastsSeconds}`;
      return `${name}=${session}.${sign(session)}; Max-Age=${lastsSeconds}; ${attributes}`;
    },
    isOpen: (request) => {
      const session = sessionOf(request);
      return session !== null && session.until > nowSeconds() && !ended.has(session.id);
    },
    closing: (request) => {
      const now = nowSeconds();
      for (const [id, until] of ended) if (until <= now) ended.delete(id);
      const session = sessionOf(request);
      if (session !== null) ended.set(session.id, session.until);
      return `${name}=; Max-Age=0; ${attributes}`;
    },
  };
}

/** Compared by digest: neither length nor place of the first difference shows in the time it takes. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

function cookieOf(request: IncomingMessage): string | null {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [key = '', ...value] = pair.trim().split('=');
    if (key === name) return value.join('=');
  }
  return null;
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
  const parsed = URL.parse(origin);
  return parsed !== null && (parsed.host === request.headers.host || parsed.origin === publicUrl.origin);
}

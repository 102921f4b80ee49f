/** Who may do what over Direct Line: tokens in headers and stream addresses, and the cookie of a browser that comes back. */
import type { IncomingMessage } from 'node:http';
import { Fault } from '../../fault.ts';
import { lifetimeSeconds, tokensOf, type Claims } from './directline-token.ts';

export const base = '/v3/directline';

/** `error.code` by which clients know that a new token helps. */
export const tokenExpired = 'TokenExpired';

export type Access = {
  /**
   * Whose token the request carries.
   * @throws Fault `request.unauthorised` without one, `request.forbidden` with a wrong one or another conversation's
   */
  readonly authorise: (request: IncomingMessage, conversationId?: string) => Claims;
  /** The conversation that a stream's address opens, once; null when it opens none. */
  readonly useStream: (url: URL) => { readonly conversationId: string } | null;
  readonly token: (person: Person) => NewToken;
  readonly streamUrl: (request: IncomingMessage, person: Person, watermark: number) => string;
  /** The conversation that this browser had, by its cookie. */
  readonly heldBy: (request: IncomingMessage) => Person | null;
  readonly cookie: (person: Person) => string;
};

/** `conv` the conversation, `user` who speaks in it. */
export type Person = Pick<Claims, 'conv' | 'user'>;
export type NewToken = { readonly conversationId: string; readonly token: string; readonly expires_in: number };

const cookieName = 'bussola_chat';
const streamPath = /^\/v3\/directline\/conversations\/([\w-]+)\/stream$/;

/** @param publicUrl over https the streams and the cookie are secure too */
export function accessOf(options: { secret: Buffer; publicUrl: URL; nowMs: () => number }): Access {
  const { secret, publicUrl, nowMs } = options;
  const tokens = tokensOf(secret, nowMs);
  const usedOnce = onceOnly(nowMs);
  const secure = publicUrl.protocol === 'https:';

  return {
    authorise(request, conversationId) {
      const [, token] = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '') ?? [];
      if (token === undefined) {
        throw new Fault('request.unauthorised', {}, 'Send the token as "Authorization: Bearer TOKEN".');
      }
      const checked = tokens.check(token, 'chat');
      if (!checked.ok) {
        throw checked.why === 'expired'
          ? new Fault('request.forbidden', {}, 'The token has expired. Ask for a new one.', { cause: tokenExpired })
          : new Fault('request.forbidden', {}, 'The token is not valid.');
      }
      if (conversationId !== undefined && checked.claims.conv !== conversationId) {
        throw new Fault('request.forbidden', {}, 'The token is of another conversation.');
      }
      return checked.claims;
    },
    useStream(url) {
      const checked = tokens.check(url.searchParams.get('t') ?? '', 'stream');
      const [, conversationId] = streamPath.exec(url.pathname) ?? [];
      return checked.ok && checked.claims.conv === conversationId && usedOnce(checked.claims)
        ? { conversationId }
        : null;
    },
    token: ({ conv, user }) => ({
      conversationId: conv,
      token: tokens.issue('chat', conv, user),
      expires_in: lifetimeSeconds.chat,
    }),
    streamUrl(request, { conv, user }, watermark) {
      const address = `${base}/conversations/${conv}/stream?watermark=${watermark}`;
      return `${wsOrigin(request, publicUrl)}${address}&t=${tokens.issue('stream', conv, user)}`;
    },
    heldBy(request) {
      for (const part of (request.headers.cookie ?? '').split(';')) {
        const [name, value] = part.trim().split('=');
        if (name !== cookieName || value === undefined) continue;
        const checked = tokens.check(value, 'resume');
        if (checked.ok) return checked.claims;
      }
      return null;
    },
    cookie: ({ conv, user }) =>
      `${cookieName}=${tokens.issue('resume', conv, user)}; Path=${base}/tokens/resume; ` +
      `Max-Age=${lifetimeSeconds.resume}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`,
  };
}

/** Host as the client wrote it, since the page may be reached by more names than one; nobody else gets to see it. */
function wsOrigin(request: IncomingMessage, publicUrl: URL): string {
  const said = request.headers.host ?? '';
  const host = /^(?:[\w.-]+|\[[\da-f:]+\])(?::\d{1,5})?$/i.test(said) ? said : publicUrl.host;
  return `${host === publicUrl.host && publicUrl.protocol === 'https:' ? 'wss' : 'ws'}://${host}`;
}

/** True the first time for each token; remembered until the token would have expired by itself. */
function onceOnly(nowMs: () => number): (claims: Claims) => boolean {
  const used = new Map<string, number>();
  return ({ jti, exp }) => {
    // About in order of expiry, since all live equally long: the first are the first to go.
    for (const [old, until] of used) {
      if (until * 1000 > nowMs()) break;
      used.delete(old);
    }
    if (used.has(jti)) return false;
    used.set(jti, exp);
    return true;
  };
}

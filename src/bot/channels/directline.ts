/**
 * Direct Line 3.0 in this process, for the web chat page and for any other client of that protocol. A conversation is
 * one person's and is opened by its token alone; what was said is read from the store's log, never kept here.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { Fault } from '../../fault.ts';
import { networkOf, type Limiter } from '../../http/limit.ts';
import type { Reader } from '../../store/store.ts';
import type { Channel, Pipeline } from '../channel.ts';
import { readGreeting, readMessage, type Greeting } from './directline-activity.ts';
import { answer, readJson, refuse, refuseUpgrade } from './directline-http.ts';
import { activitiesFrom, keyOf } from './directline-log.ts';
import { lifetimeSeconds, tokensOf, type Claims } from './directline-token.ts';
import { openStreams } from './socket.ts';

export type DirectLineOptions = {
  readonly pipeline: Pipeline;
  readonly store: Reader;
  /** Signs the tokens; at least 32 bytes, the same in every process that serves the same users. */
  readonly secret: Buffer;
  /** Where users reach the program; over https the streams and the cookie are secure too. */
  readonly publicUrl: URL;
  readonly nowMs: () => number;
  /** Conversations that an address may open. */
  readonly opened: Limiter;
  /** Tokens for new conversations that an address may ask for. */
  readonly generated: Limiter;
};

type Call = { readonly request: IncomingMessage; readonly response: ServerResponse; readonly query: URLSearchParams };

const base = '/v3/directline';
const channel = 'directline';
/** Conversations known to be open, so that a message does not ask the store again. */
const mostRemembered = 20_000;

/** The channel `directline`: its HTTP routes, its WebSocket streams and `tokens/resume`, by which the page comes back. */
export function directLine(options: DirectLineOptions): Channel {
  const { pipeline, store, publicUrl, nowMs, opened, generated } = options;
  const tokens = tokensOf(options.secret, nowMs);
  const streams = openStreams((key, position) => activitiesFrom(store, key, position));
  const open = new Set<string>();
  const usedStreamTokens = onceOnly(nowMs);

  /** Whose token the request carries. Throws `request.unauthorised` without one, `request.forbidden` with a wrong one. */
  function authorise({ request }: Call, conversationId?: string): Claims {
    const [, token] = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '') ?? [];
    if (token === undefined) {
      throw new Fault('request.unauthorised', {}, 'Send the token as "Authorization: Bearer TOKEN".');
    }
    const checked = tokens.check(token, 'chat');
    if (!checked.ok) {
      const expired = checked.why === 'expired';
      throw new Fault(
        'request.forbidden',
        {},
        expired ? 'The token has expired. Ask for a new one.' : 'The token is not valid.',
      );
    }
    if (conversationId !== undefined && checked.claims.conv !== conversationId) {
      throw new Fault('request.forbidden', {}, 'The token is of another conversation.');
    }
    return checked.claims;
  }

  const newToken = (conv: string, user: string) => ({
    conversationId: conv,
    token: tokens.issue('chat', conv, user),
    expires_in: lifetimeSeconds.chat,
  });

  function conversation(call: Call, { conv, user }: Claims, watermark: number): object {
    const stream = tokens.issue('stream', conv, user);
    const streamUrl = `${wsOrigin(call.request)}${base}/conversations/${conv}/stream?watermark=${watermark}&t=${stream}`;
    return { ...newToken(conv, user), streamUrl };
  }

  /** Host as the client wrote it, since the page may be reached by more names than one; it gets it back and nobody else does. */
  function wsOrigin(request: IncomingMessage): string {
    const host = request.headers.host ?? '';
    const known = /^(?:[\w.-]+|\[[\da-f:]+\])(?::\d{1,5})?$/i.test(host) ? host : publicUrl.host;
    return `${known === publicUrl.host && publicUrl.protocol === 'https:' ? 'wss' : 'ws'}://${known}`;
  }

  async function isOpen(conv: string): Promise<boolean> {
    if (open.has(conv)) return true;
    const found = await store.get('conversation', keyOf(conv));
    if (found === null || !found.welcomed) return false;
    remember(conv);
    return true;
  }

  function remember(conv: string): void {
    const [oldest] = open;
    if (open.size >= mostRemembered && oldest !== undefined) open.delete(oldest);
    open.add(conv);
  }

  /** Opens the conversation unless it is open: the bot's welcome is in the log when this resolves. */
  async function openOnce(call: Call, conv: string, locale: string | null): Promise<boolean> {
    if (await isOpen(conv)) return false;
    takeOne(opened, call.request);
    await pipeline.arrive({
      channel,
      conversation: keyOf(conv),
      locale: locale ?? preferred(call.request),
      address: null,
    });
    remember(conv);
    return true;
  }

  const newConversation = (call: Call, greeting: Greeting): { conv: string; user: string } => {
    takeOne(generated, call.request);
    return { conv: randomBytes(16).toString('hex'), user: greeting.user ?? `user-${randomBytes(8).toString('hex')}` };
  };

  async function generate(call: Call): Promise<void> {
    const { conv, user } = newConversation(call, readGreeting(await readJson(call.request)));
    answer(call.response, 200, newToken(conv, user));
  }

  function refresh(call: Call): void {
    const { conv, user } = authorise(call);
    answer(call.response, 200, newToken(conv, user));
  }

  /**
   * Not of Direct Line: a token for the conversation that this browser had, known by a cookie that no script reads, or
   * for a new one. It outlives the tokens, so that a page opened again the next day shows the same conversation.
   */
  async function resume(call: Call): Promise<void> {
    const greeting = readGreeting(await readJson(call.request));
    const held = greeting.fresh ? null : heldConversation(call.request);
    // Asked anew each time: the person may have had everything erased.
    const kept = held !== null && (await store.get('conversation', keyOf(held.conv)))?.welcomed === true;
    const { conv, user } = kept ? held : newConversation(call, greeting);
    const secure = publicUrl.protocol === 'https:' ? '; Secure' : '';
    const proof = tokens.issue('resume', conv, user);
    const cookie = `${cookieName}=${proof}; Path=${base}/tokens/resume; Max-Age=${lifetimeSeconds.resume}; HttpOnly; SameSite=Strict${secure}`;
    call.response.setHeader('Set-Cookie', cookie);
    answer(call.response, 200, { ...newToken(conv, user), resumed: kept });
  }

  function heldConversation(request: IncomingMessage): Claims | null {
    for (const part of (request.headers.cookie ?? '').split(';')) {
      const [name, value] = part.trim().split('=');
      if (name !== cookieName || value === undefined) continue;
      const checked = tokens.check(value, 'resume');
      if (checked.ok) return checked.claims;
    }
    return null;
  }

  async function start(call: Call): Promise<void> {
    const claims = authorise(call);
    const { locale } = readGreeting(await readJson(call.request));
    const isNew = await openOnce(call, claims.conv, locale);
    answer(call.response, isNew ? 201 : 200, conversation(call, claims, 0));
  }

  async function reconnect(call: Call, conversationId: string): Promise<void> {
    const claims = authorise(call, conversationId);
    const watermark = readWatermark(call.query);
    if (!(await isOpen(conversationId))) throw new Fault('request.not-found', {}, 'This conversation was not started.');
    answer(call.response, 200, conversation(call, claims, watermark));
  }

  async function list(call: Call, conversationId: string): Promise<void> {
    authorise(call, conversationId);
    answer(call.response, 200, await activitiesFrom(store, keyOf(conversationId), readWatermark(call.query)));
  }

  /** Answers when the turn is kept. Whatever is no message is taken and left without a reply. */
  async function post(call: Call, conversationId: string): Promise<void> {
    const claims = authorise(call, conversationId);
    const message = readMessage(await readJson(call.request), conversationId, claims.user);
    if (message === null) {
      answer(call.response, 200, { id: `${conversationId}|${randomUUID()}` });
      return;
    }
    await openOnce(call, conversationId, message.locale);
    await pipeline.receive({ ...message, channel, conversation: keyOf(conversationId), address: null });
    answer(call.response, 200, { id: message.id });
  }

  function route(method: string, path: readonly string[]): ((call: Call) => Promise<void> | void) | null {
    const [area, name, part, ...more] = path;
    if (area === 'tokens' && part === undefined && method === 'POST') {
      if (name === 'generate') return generate;
      if (name === 'refresh') return refresh;
      if (name === 'resume') return resume;
    }
    if (area !== 'conversations' || more.length > 0) return null;
    if (name === undefined) return method === 'POST' ? start : null;
    if (part === undefined) return method === 'GET' ? (call) => reconnect(call, name) : null;
    if (part === 'activities' && method === 'POST') return (call) => post(call, name);
    if (part === 'activities' && method === 'GET') return (call) => list(call, name);
    if (part === 'upload' && method === 'POST') return noUpload;
    return null;
  }

  function acceptStream(request: IncomingMessage, socket: Duplex, head: Buffer, url: URL): void {
    const checked = tokens.check(url.searchParams.get('t') ?? '', 'stream');
    const [, conversationId] = streamPath.exec(url.pathname) ?? [];
    if (!checked.ok || checked.claims.conv !== conversationId || !usedStreamTokens.use(checked.claims)) {
      const detail =
        'This stream is not open, or not any more. Ask for a new one: GET /v3/directline/conversations/{id}';
      refuseUpgrade(socket, new Fault('request.forbidden', {}, detail));
      return;
    }
    streams.accept(request, socket, head, keyOf(conversationId), watermarkOf(url.searchParams.get('watermark')) ?? 0);
  }

  return {
    name: channel,
    handle(request, response) {
      const url = request.url ?? '';
      if (!url.startsWith(`${base}/`)) return false;
      const mark = url.indexOf('?');
      const path = (mark < 0 ? url : url.slice(0, mark)).slice(base.length + 1).split('/');
      const call = { request, response, query: new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1)) };
      const run = route(request.method ?? '', path);
      return serve(call, run ?? noSuchRoute);
    },
    upgrade(request, socket, head) {
      const url = URL.parse(request.url ?? '', 'ws://localhost');
      if (url === null || !url.pathname.startsWith(`${base}/`)) return false;
      acceptStream(request, socket, head, url);
      return true;
    },
    deliver: null,
    onTurns: streams.wake,
    close: async () => streams.close(),
  };
}

const cookieName = 'bussola_chat';
const streamPath = /^\/v3\/directline\/conversations\/([\w-]+)\/stream$/;

async function serve(call: Call, run: (call: Call) => Promise<void> | void): Promise<true> {
  try {
    await run(call);
  } catch (error) {
    refuse(call.request, call.response, error);
  }
  return true;
}

const noSuchRoute = (): never => {
  throw new Fault('request.not-found', {}, 'Direct Line 3.0 has no such route here.');
};

const noUpload = (): never => {
  throw new Fault('request.unsupported', {}, 'Files are not taken. Write what they say as a message.');
};

/** Counts one more for the caller's address. Throws `request.too-many` past the limit. */
function takeOne(limiter: Limiter, request: IncomingMessage): void {
  const retryAfterSeconds = limiter.take(networkOf(request.socket.remoteAddress));
  if (retryAfterSeconds === 0) return;
  throw new Fault('request.too-many', { retryAfterSeconds }, 'Too many conversations were opened from this address.');
}

const watermarkOf = (text: string | null): number | null =>
  text === null || text === '' || text === '-' ? 0 : /^\d{1,15}$/.test(text) ? Number(text) : null;

/** Without one, everything from the start. Throws `request.bad` for what we never gave. */
function readWatermark(query: URLSearchParams): number {
  const watermark = watermarkOf(query.get('watermark'));
  if (watermark === null) throw new Fault('request.bad', {}, 'The watermark is not one that this service gave.');
  return watermark;
}

/** The first language that the browser asks for, such as `it-IT`. */
const preferred = (request: IncomingMessage): string | null =>
  /^[a-z]{2,3}(?:-[a-z\d]{2,8})*/i.exec(request.headers['accept-language'] ?? '')?.[0] ?? null;

/** Tokens that opened a stream, until they would have expired by themselves. */
function onceOnly(nowMs: () => number): { readonly use: (claims: Claims) => boolean } {
  const used = new Map<string, number>();
  return {
    use({ jti, exp }) {
      // In order of use, and all live equally long: the first are the first to go.
      for (const [old, until] of used) {
        if (until * 1000 > nowMs()) break;
        used.delete(old);
      }
      if (used.has(jti)) return false;
      used.set(jti, exp);
      return true;
    },
  };
}

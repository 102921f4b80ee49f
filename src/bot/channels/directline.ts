/**
 * Direct Line 3.0 in this process, for the web chat page and for any other client of that protocol. A conversation is
 * one person's and is opened by its token alone; what was said is read from the store's log, never kept here.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Fault } from '../../fault.ts';
import { isForeign } from '../../http/foreign.ts';
import type { Limiter } from '../../http/limit.ts';
import type { NetworkFrom } from '../../http/network.ts';
import { traceOf } from '../../http/trace.ts';
import type { Reader } from '../../store/store.ts';
import type { Channel, Pipeline } from '../channel.ts';
import { accessOf, base, type Access, type Person } from './directline-access.ts';
import { readGreeting, readMessage, type Greeting } from './directline-activity.ts';
import { answer, noRoute, readOptionalJson, refuse, refuseUpgrade } from './directline-http.ts';
import { activitiesFrom, frameAt, keyOf } from './directline-log.ts';
import { openStreams } from './socket.ts';

export type DirectLineOptions = {
  readonly pipeline: Pipeline;
  readonly store: Reader;
  /** Signs the tokens; at least 32 bytes, the same in every process that serves the same users. */
  readonly secret: Buffer;
  /** Where users reach the program; over https the streams and the cookie are secure too. */
  readonly publicUrl: URL;
  readonly nowMs: () => number;
  /** Tokens for new conversations that a network may ask for; opening one counts in the pipeline. */
  readonly tokensAsked: Limiter;
  readonly network: NetworkFrom;
};

/** The channel `directline`: its HTTP routes, its WebSocket streams, and `tokens/resume`, by which the page comes back. */
export function directLine(options: DirectLineOptions): Channel {
  const { store } = options;
  const access = accessOf(options);
  const streams = openStreams({ read: (key, position) => activitiesFrom(store, key, position), follow: frameAt });
  const desk: Desk = { ...options, access, openOnce: opener(options), receive: options.pipeline.receive };

  return {
    name: channel,
    handle(request, response) {
      const url = request.url ?? '';
      if (!url.startsWith(`${base}/`)) return false;
      const mark = url.indexOf('?');
      const path = (mark < 0 ? url : url.slice(0, mark)).slice(base.length + 1).split('/');
      const call = { request, response, query: new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1)) };
      return serve(desk, call, route(request.method ?? '', path), path[1] ?? '');
    },
    upgrade(request, socket, head) {
      const url = URL.parse(request.url ?? '', 'ws://localhost');
      if (!url?.pathname.startsWith(`${base}/`)) return false;
      const opened = access.useStream(url);
      const watermark = watermarkOf(url.searchParams.get('watermark')) ?? 0;
      if (opened === null) refuseUpgrade(socket, new Fault('request.forbidden', {}, noStream));
      else streams.accept(request, socket, head, keyOf(opened.conversationId), watermark);
      return true;
    },
    deliver: null,
    onTurns: streams.wake,
    close: async () => streams.close(),
  };
}

const channel = 'directline';
const noStream = `This stream is not open, or not any more. Ask for a new one: GET ${base}/conversations/{id}`;

/** What the routes work with. */
type Desk = {
  readonly store: Reader;
  readonly access: Access;
  readonly receive: Pipeline['receive'];
  readonly tokensAsked: Limiter;
  readonly network: NetworkFrom;
  readonly publicUrl: URL;
  /** Opens the conversation unless it is open, and says whether it did: the bot's welcome is then in the log. */
  readonly openOnce: (call: Call, conversationId: string, locale: string | null) => Promise<boolean>;
};
type Call = { readonly request: IncomingMessage; readonly response: ServerResponse; readonly query: URLSearchParams };
/** @param id of the conversation, where the path holds one */
type Route = (desk: Desk, call: Call, id: string) => Promise<void> | void;

function route(method: string, [area, name, part, ...more]: readonly string[]): Route {
  const pattern = more.length > 0 ? '' : patternOf(area, name, part);
  const refused: Route = () => {
    throw noRoute(['GET', 'POST'].filter((taken) => routes.has(`${taken} ${pattern}`)));
  };
  return routes.get(`${method} ${pattern}`) ?? refused;
}

function patternOf(area: string | undefined, name: string | undefined, part: string | undefined): string {
  if (area !== 'conversations' || name === undefined)
    return [area, name, part].filter((one) => one !== undefined).join('/');
  return part === undefined ? 'conversations/{id}' : `conversations/{id}/${part}`;
}

async function serve(desk: Desk, call: Call, run: Route, id: string): Promise<true> {
  try {
    await run(desk, call, id);
  } catch (error) {
    refuse(call.request, call.response, error);
  }
  return true;
}

const generate: Route = async (desk, call) => {
  demandOurs(desk, call);
  const person = newPerson(desk, call, readGreeting(await readOptionalJson(call.request)));
  answer(call.response, 200, desk.access.token(person));
};

/** A page of another site could take its visitor's conversation away by a form, or use up what their network may open. */
function demandOurs({ publicUrl }: Desk, { request }: Call): void {
  if (isForeign(request, publicUrl)) throw new Fault('request.forbidden', {}, 'The request comes from another site.');
}

const refresh: Route = ({ access }, { request, response }) => {
  answer(response, 200, access.token(access.authorise(request)));
};

/**
 * Not of Direct Line: a token for the conversation that this browser had, known by a cookie that no script reads, or
 * for a new one. It outlives the tokens, so that a page opened again the next day shows the same conversation.
 */
const resume: Route = async (desk, call) => {
  demandOurs(desk, call);
  const { access, store } = desk;
  const greeting = readGreeting(await readOptionalJson(call.request));
  const held = greeting.fresh ? null : access.heldBy(call.request);
  // Asked anew each time: the person may have had everything erased.
  const resumed = held !== null && (await store.get('conversation', keyOf(held.conv)))?.welcomed === true;
  const person = resumed ? held : newPerson(desk, call, greeting);
  call.response.setHeader('Set-Cookie', access.cookie(person));
  answer(call.response, 200, { ...access.token(person), resumed });
};

const start: Route = async ({ access, openOnce }, call) => {
  const person = access.authorise(call.request);
  const { locale } = readGreeting(await readOptionalJson(call.request));
  const isNew = await openOnce(call, person.conv, locale);
  answer(call.response, isNew ? 201 : 200, openedFor(access, call, person, 0));
};

const reconnect: Route = async ({ access, store }, call, id) => {
  const person = access.authorise(call.request, id);
  const watermark = readWatermark(call.query);
  if ((await store.get('conversation', keyOf(id))) === null) {
    throw new Fault('request.not-found', {}, 'This conversation was not started, or was erased.');
  }
  answer(call.response, 200, openedFor(access, call, person, watermark));
};

const list: Route = async ({ access, store }, call, id) => {
  access.authorise(call.request, id);
  answer(call.response, 200, await activitiesFrom(store, keyOf(id), readWatermark(call.query)));
};

/** Answers when the turn is kept. Whatever is no message is taken and left without a reply. */
const post: Route = async ({ access, openOnce, receive, network }, call, id) => {
  const { user } = access.authorise(call.request, id);
  const message = readMessage(await readOptionalJson(call.request), id, user);
  if (message === null) {
    answer(call.response, 200, { id: `${id}|${randomUUID()}` });
    return;
  }
  await openOnce(call, id, message.locale);
  await receive({
    ...message,
    channel,
    conversation: keyOf(id),
    address: null,
    network: network(call.request),
    trace: traceOf(call.request),
  });
  answer(call.response, 200, { id: message.id });
};

const noUpload: Route = () => {
  throw new Fault('request.unsupported', {}, 'Files are not taken. Write what they say as a message.');
};

const routes: ReadonlyMap<string, Route> = new Map([
  ['POST tokens/generate', generate],
  ['POST tokens/refresh', refresh],
  ['POST tokens/resume', resume],
  ['POST conversations', start],
  ['GET conversations/{id}', reconnect],
  ['GET conversations/{id}/activities', list],
  ['POST conversations/{id}/activities', post],
  ['POST conversations/{id}/upload', noUpload],
]);

/** Conversations known to be open, so that a message does not ask the store again. */
const mostRemembered = 20_000;

function opener({ store, pipeline, network }: DirectLineOptions): Desk['openOnce'] {
  const open = new Set<string>();
  const remember = (id: string): void => {
    const [oldest] = open;
    if (open.size >= mostRemembered && oldest !== undefined) open.delete(oldest);
    open.add(id);
  };
  return async (call, id, locale) => {
    if (open.has(id)) return false;
    const known = (await store.get('conversation', keyOf(id)))?.welcomed === true;
    const language = locale ?? preferred(call.request);
    const arrival = {
      channel,
      conversation: keyOf(id),
      locale: language,
      address: null,
      network: network(call.request),
    };
    if (!known) await pipeline.arrive(arrival);
    remember(id);
    return !known;
  };
}

function openedFor(access: Access, { request }: Call, person: Person, watermark: number): object {
  return { ...access.token(person), streamUrl: access.streamUrl(request, person, watermark) };
}

/** Somebody new in a conversation of their own. Throws `request.too-many` past the limit of their network. */
function newPerson({ tokensAsked, network }: Desk, { request }: Call, { user }: Greeting): Person {
  const retryAfterSeconds = tokensAsked.take(network(request));
  if (retryAfterSeconds > 0) {
    throw new Fault('request.too-many', { retryAfterSeconds }, 'Too many conversations were opened from this address.');
  }
  return { conv: randomBytes(16).toString('hex'), user: user ?? `user-${randomBytes(8).toString('hex')}` };
}

const watermarkOf = (text: string | null): number | null => {
  if (text === null || text === '' || text === '-') return 0;
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
};

/** Without one, everything from the start. Throws `request.bad` for what we never gave. */
function readWatermark(query: URLSearchParams): number {
  const watermark = watermarkOf(query.get('watermark'));
  if (watermark === null) throw new Fault('request.bad', {}, 'The watermark is not one that this service gave.');
  return watermark;
}

/** The first language that the browser asks for, such as `it-IT`. */
const preferred = (request: IncomingMessage): string | null =>
  /^[a-z]{2,3}(?:-[a-z\d]{2,8})*/i.exec(request.headers['accept-language'] ?? '')?.[0] ?? null;

/**
 * The staff's area in a browser. Every change comes as a form from one of its own pages, with the session's cookie.
 *
 * Long because it is the list of the area's pages, the order of whose checks is the security and is read at once.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Fault } from '../fault.ts';
import { readBody } from '../http/body.ts';
import { problemOf } from '../http/problem.ts';
import { traceOf } from '../http/trace.ts';
import { log, traced } from '../log.ts';
import { bare, guard, langOf, redirect, show } from './answering.ts';
import { noteLook } from './audit.ts';
import { auditArea } from './audit-area.ts';
import { assets } from './assets.ts';
import { sendsFile } from './files-area.ts';
import { clustersArea } from './clusters-area.ts';
import { deliveryArea } from './delivery-area.ts';
import { dossiersArea } from './dossiers-area.ts';
import { signEverybodyOut } from './everybody-out.ts';
import { handoffsArea } from './handoffs-area.ts';
import { inboxPage } from './inbox.ts';
import { isFromHere, type Person } from './key.ts';
import { entryPage, hrefOf, problemPage, type Frame } from './layout.ts';
import type { Live } from './live.ts';
import type { Markup } from './html.ts';
import { indicatorsPage } from './page-indicators.ts';
import { listPage } from './page-list.ts';
import { projectsArea } from './projects-area.ts';
import { radarArea } from './radar-area.ts';
import { registrationsArea } from './registrations-area.ts';
import type { Desk } from './route.ts';
import { listQuery } from './shapes.ts';
import { sendFile } from './send.ts';
import { destination, enterFromTeams, signIn, waysIn, type Entrance } from './sign-in.ts';

type Visit = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly frame: Frame;
};

/** A visit of somebody who is in. */
type Inside = Visit & { readonly person: Person };

export type Area = {
  readonly desk: Omit<Desk, 'who'>;
  readonly entrance: Entrance;
  readonly live: Live;
  readonly publicUrl: URL;
  /** Whether Teams may show the pages. */
  readonly isTab: boolean;
};

/** Answers the request when its path is of the staff's area. Never rejects. */
export function pagesHandler(area: Area) {
  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> => {
    if (url.pathname !== '/staff' && !url.pathname.startsWith('/staff/')) return false;
    guard(response, area.isTab);
    if (assets(request, response, url.pathname)) return true;
    const nobody: Frame = { lang: langOf(request, url), texts: area.desk.texts, url, role: null };
    let visit = { request, response, url, frame: nobody };
    try {
      const person = await area.entrance.keeper.visitor(request);
      if (person !== null) visit = { ...visit, frame: { ...nobody, role: person.role } };
      if (await entering(visit, area)) return true;
      await (person === null ? outside(visit, area) : inside({ ...visit, person }, area));
    } catch (error) {
      const { status } = problemOf(error);
      if (status >= 500)
        log.error({ request: traceOf(request)?.request, ...traced(error) }, 'a page of the staff failed');
      show(visit, status, problemPage(visit.frame, status));
    }
    return true;
  };
}

/** Whoever comes in with an account, whether somebody was in before or not. */
async function entering(visit: Visit, { entrance, publicUrl }: Area): Promise<boolean> {
  const { request, url, frame } = visit;
  if (url.pathname === '/staff/session/teams' && request.method === 'POST') {
    demandOurs(request, publicUrl);
    await enterFromTeams(visit, entrance);
    return true;
  }
  if (url.pathname !== '/staff/sign-in' && !url.pathname.startsWith('/staff/sign-in/')) return false;
  const failed = await signIn(visit, entrance, frame.lang);
  if (failed === null) return true;
  const to = new URL(failed.to, url);
  const again = { ...frame, role: null, url: to, lang: langOf(request, to) };
  show(visit, 403, entryPage(again, waysIn(entrance, request), failed.wrong));
  return true;
}

/** Nobody is in: the only thing to do is to come in. */
async function outside(visit: Visit, { entrance, publicUrl }: Area): Promise<void> {
  const { request, response, url, frame } = visit;
  const ways = waysIn(entrance, request);
  if (url.pathname === '/staff/session' && request.method === 'POST') {
    demandOurs(request, publicUrl);
    const form = await formOf(request);
    const to = destination(form.get('to'), frame.lang);
    const again = { ...frame, url: new URL(to, url) };
    const tried = entrance.keeper.tryKey(request, form.get('key') ?? '');
    if (tried.is === 'right') {
      response.setHeader('Set-Cookie', await entrance.keeper.opening(request));
      redirect(response, to);
      return;
    }
    if (tried.is === 'too-many') response.setHeader('Retry-After', String(tried.retryAfterSeconds));
    show(visit, tried.is === 'wrong' ? 403 : 429, entryPage(again, ways, tried.is === 'wrong' ? 'key' : tried.is));
    return;
  }
  if (url.pathname === '/staff/session' || url.pathname === '/staff/live') {
    bare(response, 401, { 'WWW-Authenticate': 'Bearer' });
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    redirect(response, hrefOf('/staff', frame.lang));
    return;
  }
  if (url.pathname !== '/staff') response.setHeader('WWW-Authenticate', 'Bearer');
  show(visit, url.pathname === '/staff' ? 200 : 401, entryPage(frame, ways, null));
}

async function inside(visit: Inside, area: Area): Promise<void> {
  const { request, response, url, frame, person } = visit;
  const [, , part, code, act, ...more] = url.pathname.split('/');
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (request.method === 'POST') demandOurs(request, area.publicUrl);
  if (more.length > 0) throw notFound();
  if (part === undefined || part === '') {
    if (isRead) return list(visit, area);
    redirect(response, hrefOf('/staff', frame.lang));
    return;
  }
  if (part === 'live' && code === undefined && isRead) {
    area.live.open(request, response);
    return;
  }
  if (part === 'session') return session(visit, area, code);
  const desk = { ...area.desk, who: person.who };
  const name = code === undefined ? undefined : decoded(code);
  const files = { request, response, lang: frame.lang };
  if (isRead && (await sendsFile(files, desk, part, name ?? '', act))) return;
  if (part === 'indicators' && isRead) return figures(visit, desk, code);
  const room = areas.get(part);
  if (room === undefined) throw notFound();
  const lent = {
    desk,
    show: (status: number, page: Markup) => show(visit, status, page),
    redirect: (to: string) => redirect(response, to),
    send: (file: Parameters<typeof sendFile>[2]) => sendFile(request, response, file),
    form: () => formOf(request),
  };
  return room({ request, url, frame, person, ...lent }, name, act);
}

/** The rooms of the area, by the first part of their address. */
export const areas = new Map([
  ['applications', dossiersArea],
  ['clusters', clustersArea],
  ['registrations', registrationsArea],
  ['overlaps', radarArea],
  ['handoffs', handoffsArea],
  ['delivery', deliveryArea],
  ['projects', projectsArea],
  ['audit', auditArea],
]);

async function figures(visit: Visit, desk: Desk, more: string | undefined): Promise<void> {
  if (more !== undefined) throw notFound();
  const read = await desk.indicators();
  await noteLook(desk.store, { who: desk.who, action: 'indicators.read', object: 'all' }, desk.now());
  show(visit, 200, indicatorsPage(visit.frame, read, desk.domain));
}

async function list(visit: Visit, { desk }: Area): Promise<void> {
  const { url, frame } = visit;
  // Others may hang parameters of their own on a link to this page.
  const query = Object.fromEntries([...url.searchParams].filter(([name]) => Object.hasOwn(listQuery.shape, name)));
  const read = listQuery.safeParse(query);
  if (!read.success) throw new Fault('request.bad', {}, 'The filters cannot be read.');
  const { cursor, limit = 50, sort: order = 'newest', ...wanted } = read.data;
  const page = await inboxPage(desk, wanted, { order, limit, cursor });
  const failed = await desk.store.count('undelivered', {});
  show(visit, 200, listPage(frame, desk.domain, { wanted, order }, { ...page, isFirst: cursor === undefined, failed }));
}

/** Who is in asks whether they are, comes in again with the link, leaves, or signs everybody out. */
async function session(
  { request, response, frame, person }: Inside,
  { entrance, desk }: Area,
  act: string | undefined,
): Promise<void> {
  if (act === undefined && request.method === 'GET') {
    bare(response, 204, {});
    return;
  }
  if (request.method !== 'POST') throw notFound();
  if (act === 'end-all') {
    if (person.role !== 'admin') throw new Fault('request.forbidden', {}, 'This is for administrators.');
    await signEverybodyOut({ ...desk, who: person.who });
  }
  if (act === 'end' || act === 'end-all') response.setHeader('Set-Cookie', await entrance.keeper.closing(request));
  redirect(response, hrefOf('/staff', frame.lang));
}

function demandOurs(request: IncomingMessage, publicUrl: URL): void {
  if (!isFromHere(request, publicUrl)) throw new Fault('request.forbidden', {}, 'The request comes from elsewhere.');
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') throw new Fault('request.unsupported', {}, 'Not a form.');
  return new URLSearchParams((await readBody(request, { limitBytes: 64 * 1024 })).toString('utf8'));
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (cause) {
    throw new Fault('request.not-found', {}, 'There is no such page.', { cause });
  }
}

const notFound = (): Fault => new Fault('request.not-found', {}, 'There is no such page.');

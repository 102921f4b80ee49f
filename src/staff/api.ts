/** Answers requests under `/api/` by the table of routes. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';
import { Fault } from '../fault.ts';
import { readBody, readJson } from '../http/body.ts';
import type { Keeper } from './key.ts';
import type { Desk, Route, Sent } from './route.ts';
import { isKnown, sendFile, tagOf } from './send.ts';
import { noteLook } from './audit.ts';
import { routes } from './routes.ts';

/**
 * Answers the request when its path is the API's; `/api/messages` is a channel's.
 * @throws Fault, which the server answers as a problem document
 */
export function apiHandler(desk: Omit<Desk, 'who'>, keeper: Keeper) {
  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> => {
    if (!url.pathname.startsWith('/api/') || url.pathname === '/api/messages') return false;
    // First of all: who has no key does not learn which routes and codes there are.
    const { who, role } = await keeper.asker(request);
    const { route, path } = found(request.method ?? 'GET', url.pathname);
    if (route.needs === 'admin' && role !== 'admin') {
      throw new Fault('request.forbidden', {}, 'This route is for administrators.');
    }
    const given = {
      path: parsed(route.takes.path, path),
      query: parsed(route.takes.query, queryOf(url, route)),
      body: route.takes.body === undefined ? undefined : parsed(route.takes.body, await jsonBody(request)),
    };
    const value = await route.run(given, { ...desk, who });
    if (route.looks !== undefined) await noteLook(desk.store, { who, ...route.looks(given) }, desk.now());
    if (route.sends !== undefined) {
      await sendFile(request, response, { type: route.sends, ...(value as Sent) }); // what a route with `sends` runs to
      return true;
    }
    // A route that creates gives what it made, by its code.
    const made = route.creates?.(value as { readonly code: string });
    if (made !== undefined) response.setHeader('Location', made);
    answer(request, response, made === undefined ? 200 : 201, value);
    return true;
  };
}

type Found = { readonly route: Route; readonly path: Readonly<Record<string, string>> };

/** @throws Fault `request.not-found`, `request.method` */
function found(method: string, pathname: string): Found {
  const here = routes.flatMap((route): Found[] => {
    const path = matched(route.path, pathname);
    return path === null ? [] : [{ route, path }];
  });
  if (here.length === 0) throw new Fault('request.not-found', {}, 'There is no such route; see /api/openapi.json.');
  const wanted = method === 'HEAD' ? 'GET' : method;
  const right = here.find(({ route }) => route.method === wanted);
  if (right !== undefined) return right;
  const allow = here.map(({ route }) => route.method).join(', ');
  throw new Fault('request.method', { allow }, `This route takes ${allow}.`);
}

/** The parameters in a path of this pattern; null when it is of another. */
function matched(pattern: string, pathname: string): Readonly<Record<string, string>> | null {
  const wanted = pattern.split('/');
  const parts = pathname.split('/');
  if (parts.length !== wanted.length) return null;
  const path: Record<string, string> = {};
  for (const [at, name] of wanted.entries()) {
    const part = parts[at] ?? '';
    if (name.startsWith('{')) path[name.slice(1, -1)] = decoded(part);
    else if (name !== part) return null;
  }
  return path;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (cause) {
    throw new Fault('request.bad', {}, 'The path cannot be read.', { cause });
  }
}

function queryOf(url: URL, route: Route): Readonly<Record<string, string>> {
  const names = [...url.searchParams.keys()];
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new Fault('request.bad', {}, 'A parameter of the query was given twice.');
  return route.takes.query === undefined ? {} : Object.fromEntries(url.searchParams);
}

/** @throws Fault `request.bad` that names the first place that is wrong, and never what was sent */
function parsed<T extends z.ZodType>(shape: T | undefined, value: unknown): unknown {
  if (shape === undefined) return undefined;
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const place = issue?.path.map(String).join('.') ?? '';
  throw new Fault('request.bad', {}, `${place === '' ? '' : `${place}: `}${issue?.message ?? 'cannot be read'}`);
}

async function jsonBody(request: IncomingMessage): Promise<unknown> {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new Fault('request.unsupported', {}, 'Send the body as application/json.');
  return readJson(await readBody(request));
}

function answer(request: IncomingMessage, response: ServerResponse, status: number, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value));
  response.setHeader('Cache-Control', 'private, no-cache');
  if (request.method === 'GET' || request.method === 'HEAD') {
    const tag = tagOf(body);
    response.setHeader('ETag', tag);
    if (isKnown(request, tag)) {
      response.writeHead(304);
      response.end();
      return;
    }
  }
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Style and scripts of the staff's pages, read and compressed once. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

const load = (file: string, type: string) => () => {
  const body = readFileSync(new URL(`../${file}`, import.meta.url));
  const packed = gzipSync(body);
  return { body, packed, type, tag: createHash('sha256').update(body).digest('base64url').slice(0, 22) };
};
type Asset = ReturnType<ReturnType<typeof load>>;

/** Microsoft's library as it is published, for the tab in Teams alone: read when somebody asks for it. */
const libraryOfTeams = '../node_modules/@microsoft/teams-js/dist/umd/MicrosoftTeams.min.js';
const javascript = 'text/javascript; charset=utf-8';
const style = 'text/css; charset=utf-8';

const files = new Map([
  ['/staff/staff.css', load('web/staff/staff.css', style)],
  ['/staff/charts.css', load('web/staff/charts.css', style)],
  ['/staff/themes.css', load('web/staff/themes.css', style)],
  ['/staff/staff.js', load('web/staff/staff.js', javascript)],
  ['/staff/keys.js', load('web/staff/keys.js', javascript)],
  ['/staff/teams.js', load('web/staff/teams.js', javascript)],
  ['/staff/teams-js.js', load(libraryOfTeams, javascript)],
]);
const read = new Map<string, Asset>();

/** Answers when the path is one of the files; they hold nothing secret. */
export function assets(request: IncomingMessage, response: ServerResponse, path: string): boolean {
  const make = files.get(path);
  if (make === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return false;
  const file = read.get(path) ?? make();
  read.set(path, file);
  const isPacked = /\bgzip\b(?!\s*;\s*q=0(?:[.]0*)?\s*(?:,|$))/.test(request.headers['accept-encoding'] ?? '');
  const tag = `"${file.tag}${isPacked ? '-gzip' : ''}"`;
  const headers = { ETag: tag, 'Cache-Control': 'no-cache', Vary: 'Accept-Encoding' };
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304, headers);
    response.end();
    return true;
  }
  const body = isPacked ? file.packed : file.body;
  const encoding = isPacked ? { 'Content-Encoding': 'gzip' } : {};
  response.writeHead(200, { ...headers, ...encoding, 'Content-Type': file.type, 'Content-Length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
  return true;
}

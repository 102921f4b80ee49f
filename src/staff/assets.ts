/** Style and script of the staff's pages, read once. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';

const load = (name: string, type: string) => {
  const body = readFileSync(new URL(`../web/staff/${name}`, import.meta.url));
  return { body, type, tag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` };
};

const files = new Map([
  ['/staff/staff.css', load('staff.css', 'text/css; charset=utf-8')],
  ['/staff/staff.js', load('staff.js', 'text/javascript; charset=utf-8')],
]);

/** Answers when the path is one of the files; they hold nothing secret. */
export function assets(request: IncomingMessage, response: ServerResponse, path: string): boolean {
  const file = files.get(path);
  if (file === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return false;
  const headers = { ETag: file.tag, 'Cache-Control': 'no-cache', 'X-Content-Type-Options': 'nosniff' };
  if (request.headers['if-none-match'] === file.tag) {
    response.writeHead(304, headers);
    response.end();
  } else {
    response.writeHead(200, { ...headers, 'Content-Type': file.type, 'Content-Length': file.body.length });
    response.end(request.method === 'HEAD' ? undefined : file.body);
  }
  return true;
}

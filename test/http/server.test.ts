import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { Fault } from '../../src/fault.ts';
import { createServer, type HttpServer } from '../../src/http/server.ts';

let server: HttpServer;
let url: string;
let trouble: Fault | null;
let logged: object[];
beforeEach(async () => {
  trouble = null;
  logged = [];
  const write = (facts: object) => void logged.push(facts);
  server = createServer({
    handlers: [
      (request, response) => {
        if (request.url === '/taken') response.writeHead(200).end('taken');
        return request.url === '/taken';
      },
      (request) => {
        if (request.url === '/boom') throw new TypeError('private');
        return false;
      },
      (request) => {
        if (request.url === '/full') Reflect.get(request.socket, 'server').emit('error', new Error('EMFILE'));
        return false;
      },
    ],
    upgrades: [],
    trouble: () => trouble,
    log: { info: write, warn: write, error: write, fatal: write },
  });
  server.mount([
    { method: 'GET', path: '/things/:id', run: (_, response, { id }) => void response.end(id) },
    {
      method: 'POST',
      path: '/things/:id',
      run: () => Promise.reject(new Fault('request.conflict', {}, 'There is one already.')),
    },
  ]);
  url = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`;
});
afterEach(() => server.close(0));

const ask = async (path: string, init: RequestInit = {}) => {
  const response = await fetch(url + path, init);
  const text = await response.text();
  const type = response.headers.get('content-type');
  return {
    status: response.status,
    type,
    headers: response.headers,
    body: type?.includes('json') === true && text !== '' ? JSON.parse(text) : text,
  };
};

const problem = 'application/problem+json';

test('a handler takes what it wants, the router has the rest', async () => {
  expect(await ask('/taken')).toMatchObject({ status: 200, body: 'taken' });
  expect(await ask('/things/7')).toMatchObject({ status: 200, body: '7' });
});

test('an error of the server itself, as when no more files may be opened, is logged and ends nothing', async () => {
  expect((await ask('/full')).status).toBe(404);
  expect(logged).toMatchObject([{ error: 'Error' }]);
  expect((await ask('/taken')).status).toBe(200);
});

describe('errors are problem documents without a trace of the inside', () => {
  test.each([
    { what: 'an address that is not there', path: '/nope', method: 'GET', status: 404 },
    { what: 'a method that is not there', path: '/things/7', method: 'DELETE', status: 405 },
    { what: 'a fault of a route', path: '/things/7', method: 'POST', status: 409 },
    { what: 'a handler that throws', path: '/boom', method: 'GET', status: 500 },
    { what: 'a path that cannot be decoded', path: '/things/%E0%A4%A', method: 'GET', status: 404 },
  ])('$what: $status', async ({ path, method, status }) => {
    const answer = await ask(path, { method });
    expect(answer).toMatchObject({ status, type: problem, body: { status, type: expect.stringMatching(/^urn:/) } });
    expect(Object.keys(answer.body).toSorted()).toEqual(['detail', 'status', 'title', 'type']);
    expect(JSON.stringify(answer.body)).not.toMatch(/private|node_modules|\.ts\b|\bat \//);
  });

  test('a 405 says what would be taken', async () => {
    expect((await ask('/things/7', { method: 'DELETE' })).headers.get('allow')).toContain('POST');
  });

  test('one of ours is logged with the id of the request', async () => {
    const { headers } = await ask('/boom');
    expect(logged).toMatchObject([{ request: headers.get('x-request-id'), error: 'TypeError' }]);
    expect(JSON.stringify(logged)).not.toContain('private');
  });

  test('a proxy may give the id, unless it is a strange one', async () => {
    expect((await ask('/taken', { headers: { 'X-Request-Id': 'abc-1' } })).headers.get('x-request-id')).toBe('abc-1');
    expect((await ask('/taken', { headers: { 'X-Request-Id': 'a b"c' } })).headers.get('x-request-id')).not.toBe(
      'a b"c',
    );
  });
});

describe('health', () => {
  test('alive and ready', async () => {
    expect(await ask('/healthz')).toMatchObject({ status: 200, body: { status: 'alive' } });
    expect(await ask('/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } });
    expect(await ask('/healthz', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
  });

  test('in trouble: alive, and not ready with the reason', async () => {
    trouble = new Fault('store.unwritable', { path: '/data' }, 'The disk is full.');
    expect((await ask('/healthz')).status).toBe(200);
    expect(await ask('/readyz')).toMatchObject({
      status: 503,
      type: problem,
      body: { detail: 'The disk is full.', type: 'urn:bussola:problem:store.unwritable' },
    });
  });
});

/** What is answered to bytes that `fetch` would not send. */
async function answerTo(lines: readonly string[]): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  const [answer] = await once(socket, 'data');
  socket.destroy();
  return String(answer);
}

test.each([
  { upgrade: 'h2c', method: 'GET', status: 200 },
  { upgrade: 'websocket', method: 'POST', status: 200 },
  { upgrade: 'websocket', method: 'GET', status: 404 },
  { upgrade: 'WebSocket, h2c', method: 'GET', status: 404 },
])('$method with an upgrade to $upgrade, which is not offered here: $status', async ({ upgrade, method, status }) => {
  const head = ['Host: here', 'Connection: Upgrade', `Upgrade: ${upgrade}`, 'Content-Length: 0'];
  expect(await answerTo([`${method} /taken HTTP/1.1`, ...head])).toContain(`HTTP/1.1 ${status} `);
});

test('a request that names two hosts is refused', async () => {
  const answer = await answerTo(['GET /taken HTTP/1.1', 'Host: here', 'host: there']);
  expect(answer).toContain('HTTP/1.1 400 ');
  expect(answer).toContain('more than one host');
});

test('a server that stops answers what comes over a connection that is open, and asks to send no more', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] }); // what is idle is not closed meanwhile
  onTestFinished(() => void vi.useRealTimers());
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const heard = async (): Promise<string> => String((await once(socket, 'data'))[0]);
  const get = 'GET /taken HTTP/1.1\r\nHost: here\r\n\r\n';
  socket.write(get);
  expect(await heard()).toMatch(/^HTTP\/1\.1 200 OK[^]*Connection: keep-alive/);
  const drained = server.drain(60_000);
  socket.write(get);
  expect(await heard()).toMatch(/^HTTP\/1\.1 200 OK[^]*Connection: close/);
  await drained;
  await expect(ask('/taken')).rejects.toThrow();
});

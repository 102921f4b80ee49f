/** Clients that hold a connection: each is let go after its time, whatever it does or leaves undone. */
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBody } from '../../src/http/body.ts';
import { createServer, type HttpServer } from '../../src/http/server.ts';

let server: HttpServer;
let port: number;
let url: string;
beforeAll(async () => {
  const quiet = () => undefined;
  server = createServer({
    handlers: [
      async (request, response) => {
        if (request.method !== 'POST') return false;
        response.end(await readBody(request));
        return true;
      },
    ],
    upgrades: [],
    trouble: () => null,
    log: { info: quiet, warn: quiet, error: quiet, fatal: quiet },
    patience: { headersMs: 300, requestMs: 600, checkMs: 50 },
  });
  port = await server.listen(0, '127.0.0.1');
  url = `http://127.0.0.1:${port}`;
});
afterAll(() => server.close(0));

/** Says something at once and then a little from time to time; resolves with what was answered when it is let go. */
function drip(first: string, drop: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(first));
    const dripping = setInterval(() => socket.writable && socket.write(drop), 20);
    let heard = '';
    socket.on('data', (part) => (heard += part.toString()));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      clearInterval(dripping);
      resolve(heard);
    });
  });
}

describe('is let go, with 408 where it can still be told', () => {
  test.each([
    { who: 'a client that never says anything', first: '', drop: '', status: '' },
    { who: 'one whose headers never end', first: 'GET / HTTP/1.1\r\nHost: x\r\n', drop: 'X-A: b\r\n', status: ' 408 ' },
    {
      who: 'one whose body comes drop by drop',
      first: 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n',
      drop: 'x',
      status: ' 408 ',
    },
    {
      who: 'one whose chunks never end',
      first: 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n',
      drop: '1\r\nx\r\n',
      status: ' 408 ',
    },
  ])('$who', async ({ first, drop, status }) => expect(await drip(first, drop)).toContain(status));

  test('while a hundred of them hold on, others are served', async () => {
    const slow = Array.from({ length: 100 }, () => drip('GET / HTTP/1.1\r\n', 'X-A: b\r\n'));
    const served = await fetch(`${url}/healthz`);
    expect(served.status).toBe(200);
    await Promise.all(slow);
  });
});

test('headers past 16 KiB are refused before anything looks at them', async () => {
  expect(await drip(`GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(17_000)}\r\n\r\n`, '')).toContain(' 431 ');
  expect((await fetch(`${url}/healthz`, { headers: { 'X-A': 'a'.repeat(8_000) } })).status).toBe(200);
});

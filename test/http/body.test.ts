import { connect } from 'node:net';
import { deflateSync, gzipSync, brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBody, readJson } from '../../src/http/body.ts';
import { createServer, type HttpServer } from '../../src/http/server.ts';

const quiet = { info: () => {}, warn: () => {}, error: () => {}, fatal: () => {} };
const limits = { limitBytes: 1000, limitMs: 100 };

let server: HttpServer;
let port: number;
beforeAll(async () => {
  server = createServer({
    handlers: [
      async (request, response) => {
        if (request.url !== '/echo') return false;
        response.end(JSON.stringify(readJson(await readBody(request, limits))));
        return true;
      },
    ],
    upgrades: [],
    trouble: () => null,
    log: quiet,
  });
  port = await server.listen(0, '127.0.0.1');
});
afterAll(() => server.close(0));

const post = async (body: string | Buffer<ArrayBuffer>, headers: Record<string, string> = {}) => {
  const response = await fetch(`http://127.0.0.1:${port}/echo`, { method: 'POST', body, headers });
  return { status: response.status, body: await response.text() };
};

/** Writes to the port as it is, and gives all that comes back until the other side hangs up. */
function raw(write: (say: (text: string) => void) => void): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let heard = '';
    socket.on('data', (part) => (heard += part.toString()));
    socket.on('close', () => resolve(heard));
    socket.on('error', () => socket.destroy());
    write((text) => {
      if (socket.writable) socket.write(text);
    });
  });
}

describe('a body', () => {
  test('comes through as it was sent', async () => {
    expect(await post('{"è":["\\u20ac"]}')).toEqual({ status: 200, body: '{"è":["€"]}' });
  });

  test.each([
    { encoding: 'gzip', pack: gzipSync },
    { encoding: 'deflate', pack: deflateSync },
    { encoding: 'br', pack: brotliCompressSync },
  ])('packed with $encoding is unpacked, up to the limit', async ({ encoding, pack }) => {
    const headers = { 'Content-Encoding': encoding };
    expect(await post(Buffer.from(pack('{"a":1}')), headers)).toEqual({ status: 200, body: '{"a":1}' });
    expect((await post(Buffer.from(pack(' '.repeat(100_000))), headers)).status).toBe(413);
    expect((await post('not packed at all', headers)).status).toBe(400);
    expect((await post(Buffer.from(pack('{"a":1}').subarray(0, 8)), headers)).status).toBe(400);
  });

  test('in an encoding that nobody knows: 415', async () => {
    expect((await post('{}', { 'Content-Encoding': 'compress' })).status).toBe(415);
  });

  test.each([
    { what: 'one byte more than allowed', body: ' '.repeat(1001), status: 413 },
    { what: 'broken JSON', body: '{"a":', status: 400 },
    { what: 'nested too deeply', body: '['.repeat(65) + ']'.repeat(65), status: 400 },
    { what: 'brackets in a text, which nest nothing', body: `"\\"${'['.repeat(500)}"`, status: 200 },
    { what: 'half a pair of surrogates, escaped', body: '"\\ud800"', status: 200 },
    { what: 'NUL, escaped', body: '"\\u0000"', status: 200 },
    { what: 'NUL, bare', body: '"\0"', status: 400 },
  ])('$what: $status', async ({ body, status }) => expect((await post(body)).status).toBe(status));

  test('leaves no __proto__ behind', async () => {
    expect(await post('{"__proto__":{"a":1},"\\u005f_proto__":{"a":1},"b":2}')).toEqual({
      status: 200,
      body: '{"b":2}',
    });
  });

  test('in chunks without an end is cut off with 413, and the connection closed', async () => {
    const heard = await raw((say) => {
      say('POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n');
      for (let count = 0; count < 50; count += 1) say(`64\r\n${'x'.repeat(100)}\r\n`);
    });
    expect(heard).toMatch(/^HTTP\/1\.1 413 /);
    expect(heard).toMatch(/connection: close/i);
  });

  test('that does not arrive in time: 408', async () => {
    const heard = await raw((say) => say('POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n{'));
    expect(heard).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('that was asked for with "Expect" is read', async () => {
    const heard = await raw((say) =>
      say('POST /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n{}'),
    );
    expect(heard).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK/);
  });
});

describe('what is not HTTP', () => {
  test.each([
    { what: 'garbage', said: 'hello\r\n\r\n', status: 400 },
    {
      what: 'headers without an end',
      said: `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
      status: 431,
    },
    {
      what: 'two lengths',
      said: 'POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
      status: 400,
    },
  ])('$what: $status, as a problem', async ({ said, status }) => {
    const heard = await raw((say) => say(said));
    expect(heard).toContain(`HTTP/1.1 ${status} `);
    expect(heard).toContain('application/problem+json');
  });
});

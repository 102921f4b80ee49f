import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createConnector } from '../../src/bot/connector.ts';

const open: { close: () => void }[] = [];
afterEach(() => {
  for (const thing of open.splice(0)) thing.close();
});

async function service(listener: RequestListener): Promise<{ url: string; server: Server }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v3`, server }; // it listens on TCP
}

function connector(limitMs = 2000) {
  const made = createConnector({ limitMs });
  open.push(made);
  const signal = new AbortController().signal;
  return (url: string, token: (afresh: boolean) => Promise<string | null> = () => Promise.resolve(null)) =>
    made.post(url, '{"text":"è"}', signal, token);
}

test.each([
  { status: 200, is: { is: 'delivered' } },
  { status: 201, is: { is: 'delivered' } },
  { status: 202, is: { is: 'delivered' } },
  { status: 408, is: { is: 'retry', afterMs: null } },
  { status: 412, is: { is: 'retry', afterMs: null } },
  { status: 429, is: { is: 'retry', afterMs: null } },
  { status: 502, is: { is: 'retry', afterMs: null } },
  { status: 503, is: { is: 'retry', afterMs: null } },
  { status: 504, is: { is: 'retry', afterMs: null } },
  { status: 500, is: { is: 'doubtful' } },
  { status: 400, is: { is: 'gave-up', because: 'refused', status: 400 } },
  { status: 403, is: { is: 'gave-up', because: 'left', status: 403 } },
  { status: 404, is: { is: 'gave-up', because: 'left', status: 404 } },
  { status: 413, is: { is: 'gave-up', because: 'too-large', status: 413 } },
  { status: 302, is: { is: 'gave-up', because: 'refused', status: 302 } },
])('$status is $is.is', async ({ status, is }) => {
  const { url } = await service((_, response) =>
    response.writeHead(status, { Location: 'http://127.0.0.1:1/' }).end('{}'),
  );
  expect(await connector()(url)).toEqual(is);
});

test('Retry-After is read as seconds and as a date', async () => {
  const headers = ['7', new Date(Date.now() + 60_000).toUTCString(), 'soon'];
  const { url } = await service((_, response) => response.writeHead(429, { 'Retry-After': headers.shift() }).end());
  const send = connector();
  expect(await send(url)).toEqual({ is: 'retry', afterMs: 7000 });
  const date = await send(url);
  expect(date.is === 'retry' && date.afterMs !== null && date.afterMs > 50_000 && date.afterMs <= 60_000).toBe(true);
  expect(await send(url)).toEqual({ is: 'retry', afterMs: null });
});

test('a connection that was of use before: what is given up there nobody knows either', async () => {
  const again = Promise.withResolvers<undefined>();
  let count = 0;
  const { url } = await service((request, response) => {
    count += 1;
    if (count === 2) again.resolve(undefined);
    else request.resume().on('end', () => response.end('{}'));
  });
  const made = createConnector();
  open.push(made);
  const stop = new AbortController();
  const send = () => made.post(url, '{}', stop.signal, () => Promise.resolve(null));
  expect(await send()).toEqual({ is: 'delivered' });
  const waiting = send();
  await again.promise;
  stop.abort();
  expect(await waiting).toEqual({ is: 'doubtful' });
});

test('a program that stops waits for nobody', async () => {
  const asked = Promise.withResolvers<undefined>();
  const { url } = await service(() => asked.resolve(undefined));
  const made = createConnector();
  open.push(made);
  const stop = new AbortController();
  const waiting = made.post(url, '{}', stop.signal, () => Promise.resolve(null));
  await asked.promise;
  stop.abort();
  expect(await waiting).toEqual({ is: 'doubtful' });
  expect(await made.post(url, '{}', stop.signal, () => Promise.resolve(null))).toEqual({ is: 'retry', afterMs: null });
});

test('a token that is none sends nothing', async () => {
  const seen: unknown[] = [];
  const { url } = await service((request, response) => {
    seen.push(request.headers);
    response.end('{}');
  });
  const forged = 'x\r\nX-Other: y';
  expect(await connector()(url, () => Promise.resolve(forged))).toEqual({ is: 'retry', afterMs: null });
  expect(seen).toEqual([]);
});

test('what is no HTTP is no answer, and two answers to one message are one', async () => {
  const answers = ['SSH-2.0-x\r\n\r\n', 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 500 No\r\n\r\n'];
  let connections = 0;
  const server = createTcpServer((socket) => {
    connections += 1;
    socket.on('error', () => {}).once('data', () => socket.write(answers.shift() ?? 'HTTP/1.1 403 No\r\n\r\n'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({ close: () => server.close() });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v3`; // it listens on TCP
  const send = connector();
  expect(await send(url)).toEqual({ is: 'doubtful' });
  expect(await send(url)).toEqual({ is: 'delivered' });
  // What came after the answer belongs to nobody: the next message goes over another connection.
  expect(await send(url)).toEqual({ is: 'gave-up', because: 'left', status: 403 });
  expect(connections).toBe(3);
});

test('a connection is not used past the time that the service keeps it', async () => {
  const ports = new Set<number | undefined>();
  const { url } = await service((request, response) => {
    ports.add(request.socket.remotePort);
    request.resume().on('end', () => response.writeHead(200, { 'Keep-Alive': 'timeout=1' }).end('{}'));
  });
  const send = connector();
  await send(url);
  await send(url);
  expect(ports.size).toBe(2);
});

test('over https the name has to be right, and somebody trusted has to vouch for it', async () => {
  const server = createSecureServer({ key: testKey, cert: testCertificate }, (request, response) => {
    request.resume().on('end', () => response.end('{}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({ close: () => (server.closeAllConnections(), server.close()) });
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const trusting = createConnector({ ca: testCertificate });
  const other = createConnector();
  open.push(trusting, other);
  const send = (from: typeof other, host: string) =>
    from.post(`https://${host}:${port}/v3`, '{}', new AbortController().signal, () => Promise.resolve(null));
  expect(await send(trusting, 'localhost')).toEqual({ is: 'delivered' });
  expect(await send(trusting, 'localhost')).toEqual({ is: 'delivered' });
  expect(await send(trusting, '127.0.0.1')).toEqual({ is: 'retry', afterMs: null });
  expect(await send(other, 'localhost')).toEqual({ is: 'retry', afterMs: null });
});

test('no connection: it was not taken', async () => {
  const { url, server } = await service(() => {});
  await new Promise((resolve) => server.close(resolve));
  expect(await connector()(url)).toEqual({ is: 'retry', afterMs: null });
});

test('no answer in time: nobody knows', async () => {
  const { url } = await service(() => {});
  expect(await connector(50)(url)).toEqual({ is: 'doubtful' });
});

test('hung up after the message was read: nobody knows, and it is not sent twice', async () => {
  let count = 0;
  const { url } = await service((request) => {
    count += 1;
    request.resume().on('end', () => request.socket.destroy());
  });
  expect(await connector()(url)).toEqual({ is: 'doubtful' });
  expect(count).toBe(1);
});

test('connections are kept, and one that was closed meanwhile does no harm', async () => {
  const ports = new Set<number | undefined>();
  const { url, server } = await service((request, response) => {
    ports.add(request.socket.remotePort);
    request.resume().on('end', () => response.end('{}'));
  });
  const send = connector();
  await send(url);
  await send(url);
  expect(ports.size).toBe(1);
  server.closeAllConnections();
  const after = await send(url);
  expect(after.is === 'delivered' || after.is === 'retry').toBe(true);
});

test('a refused token is renewed once', async () => {
  const seen: (string | undefined)[] = [];
  const { url } = await service((request, response) => {
    seen.push(request.headers.authorization);
    response.writeHead(request.headers.authorization === 'Bearer fresh' ? 200 : 401).end();
  });
  expect(await connector()(url, (afresh) => Promise.resolve(afresh ? 'fresh' : 'stale'))).toEqual({ is: 'delivered' });
  expect(await connector()(url, () => Promise.resolve('stale'))).toEqual({ is: 'retry', afterMs: null });
  expect(seen).toEqual(['Bearer stale', 'Bearer fresh', 'Bearer stale', 'Bearer stale']);
});

test('the body arrives whole, in UTF-8', async () => {
  let body = '';
  const { url } = await service((request, response) => {
    request
      .setEncoding('utf8')
      .on('data', (part: string) => (body += part))
      .on('end', () => response.end());
  });
  await connector()(url);
  expect(JSON.parse(body)).toEqual({ text: 'è' });
});

/** Of `localhost`, signed by itself, for these tests alone; good until 2126. */
const testKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgibQ2SlAdakcxR34n
27NoNtkb/IDocfIql3ZUMiAXfi+hRANCAASfaOyudc0PkDGqdXvp0vCYEt/XBQYD
XaR55Y1aHzWMeAvCnAIJ10wz/Qrc/u0hK8G+ZHL6qZo1Wrbj2U9GhVEp
-----END PRIVATE KEY-----`;
const testCertificate = `-----BEGIN CERTIFICATE-----
MIIBlDCCATugAwIBAgIUWuX2L5GXVHro4JznqXMCixzUHekwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyOTAxNDEyM1oYDzIxMjYxMTA1
MDE0MTIzWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASfaOyudc0PkDGqdXvp0vCYEt/XBQYDXaR55Y1aHzWMeAvCnAIJ10wz
/Qrc/u0hK8G+ZHL6qZo1Wrbj2U9GhVEpo2kwZzAdBgNVHQ4EFgQU7ORn0K3x6iRa
U+q0fe+RMu+uEHQwHwYDVR0jBBgwFoAU7ORn0K3x6iRaU+q0fe+RMu+uEHQwDwYD
VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
RwAwRAIgUd5Z0nUF1j5uubt0QC3Bxl0ZyLXhERooQIxAwKhVTSACIEgrXud5MBHN
Fo5OmbHQjYxIfPS5vaTyyWJZyKKh+qVH
-----END CERTIFICATE-----`;

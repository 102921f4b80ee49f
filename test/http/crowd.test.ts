/** One address holds so many connections at once and no more; others are not touched by it. */
import { once } from 'node:events';
import { request as ask, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { describe, expect, onTestFinished, test } from 'vitest';
import { crowdOf, type CrowdParts } from '../../src/http/crowd.ts';
import { networkBehind } from '../../src/http/network.ts';
import { createServer } from '../../src/http/server.ts';

function rig(parts: Partial<CrowdParts> = {}) {
  let refusals = 0;
  const proxies = parts.proxies ?? 0;
  const refused = () => void (refusals += 1);
  const crowd = crowdOf({ most: 2, proxies, network: networkBehind(proxies), refused, ...parts });
  return { crowd, refusals: () => refusals };
}
const from = (remoteAddress: string) => Object.assign(new PassThrough(), { remoteAddress });

describe('an address', () => {
  test('may hold so many connections, and another when one has closed; others as many', async () => {
    const { crowd, refusals } = rig();
    const first = from('192.0.2.7');
    expect([first, from('192.0.2.7'), from('192.0.2.7'), from('192.0.2.8')].map(crowd.admits)).toEqual([
      true,
      true,
      false,
      true,
    ]);
    expect(refusals()).toBe(1);
    first.destroy();
    await once(first, 'close');
    expect([from('192.0.2.7'), from('192.0.2.7')].map(crowd.admits)).toEqual([true, false]);
  });

  test('of IPv6 counts with its whole network', () => {
    const { crowd } = rig();
    expect(['2001:db8::1', '2001:db8::2', '2001:db8::3'].map((address) => crowd.admits(from(address)))).toEqual([
      true,
      true,
      false,
    ]);
  });

  test.each([
    { given: 'this machine, where a proxy may speak for everybody', parts: {}, address: '127.0.0.1' },
    { given: 'proxies of ours in front', parts: { proxies: 1 }, address: '192.0.2.7' },
    { given: 'a limit of 0', parts: { most: 0 }, address: '192.0.2.7' },
  ])('is not counted: $given', ({ parts, address }) => {
    const { crowd } = rig(parts);
    expect([1, 2, 3, 4].map(() => crowd.admits(from(address)))).toEqual([true, true, true, true]);
  });
});

/** A real server that counts this machine too. */
async function listening(proxies: number) {
  const { crowd } = rig({ proxies, isOurs: () => false });
  const quiet = () => undefined;
  const server = createServer({
    handlers: [],
    upgrades: [
      (_, socket) => {
        socket.resume().once('end', () => socket.destroy()); // it is read here, as a stream would
        socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
        return true;
      },
    ],
    trouble: () => null,
    log: { info: quiet, warn: quiet, error: quiet, fatal: quiet },
    crowd,
  });
  const port = await server.listen(0, '127.0.0.1');
  onTestFinished(() => server.close(0));
  return port;
}

test('the server closes a connection too many at once, and takes one again when another has ended', async () => {
  const port = await listening(0);
  const open = async (): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined); // it may be reset
    await once(socket, 'connect');
    return socket;
  };
  const answer = async (socket: Socket): Promise<string> => {
    socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
    return new Promise((resolve) => {
      socket.once('data', (bytes: Buffer) => resolve(bytes.toString().slice(0, 12)));
      socket.once('close', () => resolve('closed'));
    });
  };
  const [first, second] = [await open(), await open()];
  expect([await answer(first), await answer(second)]).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200']);
  expect(await answer(await open())).toBe('closed');
  first.destroy();
  const again = async (): Promise<string> => {
    const said = await answer(await open());
    return said === 'closed' ? again() : said; // until the server has seen the end of the first
  };
  expect(await again()).toBe('HTTP/1.1 200');
  second.destroy();
});

test('behind a proxy streams count by the address that it tells', async () => {
  const port = await listening(1);
  const streams: Socket[] = [];
  const upgrade = (address: string): Promise<number> =>
    new Promise((resolve) => {
      const headers = { Connection: 'Upgrade', Upgrade: 'websocket', 'X-Forwarded-For': address };
      const asked = ask({ port, host: '127.0.0.1', path: '/', headers });
      asked.on('upgrade', (response: IncomingMessage, socket: Socket) => {
        streams.push(socket);
        resolve(response.statusCode ?? 0);
      });
      asked.on('response', (response) => resolve(response.statusCode ?? 0));
      asked.end();
    });
  const statuses: number[] = [];
  for (const address of ['192.0.2.7', '192.0.2.7', '192.0.2.7', '192.0.2.8']) statuses.push(await upgrade(address));
  for (const stream of streams) stream.destroy();
  expect(statuses).toEqual([101, 101, 429, 101]);
});

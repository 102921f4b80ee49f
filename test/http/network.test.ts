import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { networkBehind, networkOf } from '../../src/http/network.ts';

describe('an address counts as its network', () => {
  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    [undefined, 'unknown'],
  ])('%s: %s', (address, network) => expect(networkOf(address)).toBe(network));
});

describe('a request comes from', () => {
  const from = (proxies: number, forwarded: string | undefined): string =>
    networkBehind(proxies)({
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
      socket: { remoteAddress: '10.0.0.1' },
    } as unknown as IncomingMessage); // only these two are looked at

  test.each([
    { given: 'no proxy, whatever is claimed', proxies: 0, forwarded: '203.0.113.7', then: '10.0.0.1' },
    { given: 'one proxy', proxies: 1, forwarded: '203.0.113.7', then: '203.0.113.7' },
    { given: 'one proxy that writes a port', proxies: 1, forwarded: '203.0.113.7:50123', then: '203.0.113.7' },
    { given: 'one proxy, IPv6 with a port', proxies: 1, forwarded: '[2001:db8:1:2::1]:443', then: '2001:db8:1:2::/64' },
    { given: 'one proxy, a lie before it', proxies: 1, forwarded: '198.51.100.9, 203.0.113.7', then: '203.0.113.7' },
    { given: 'two proxies', proxies: 2, forwarded: '203.0.113.7, 192.0.2.4', then: '203.0.113.7' },
    { given: 'two proxies, one of them silent', proxies: 2, forwarded: '192.0.2.4', then: '10.0.0.1' },
    { given: 'one proxy that says nothing', proxies: 1, forwarded: undefined, then: '10.0.0.1' },
    { given: 'one proxy, no address', proxies: 1, forwarded: 'unknown', then: '10.0.0.1' },
  ])('$given: $then', ({ proxies, forwarded, then }) => expect(from(proxies, forwarded)).toBe(then));
});

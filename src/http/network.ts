/** Where a request comes from, for limits that hold for a network. */
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/** The network of whoever sent the request. */
export type NetworkFrom = (request: IncomingMessage) => string;

/**
 * @param proxies how many proxies of ours stand in front: each adds the address that it was called from to
 * `X-Forwarded-For`. What anybody may write before theirs is not believed; 0 believes the connection alone.
 */
export const networkBehind =
  (proxies: number): NetworkFrom =>
  ({ headers, socket }) => {
    const list = proxies === 0 ? [] : String(headers['x-forwarded-for'] ?? '').split(',');
    const address = withoutPort(list.at(-proxies)?.trim() ?? '');
    return networkOf(proxies > 0 && isIP(address) > 0 ? address : socket.remoteAddress);
  };

/** Azure writes `203.0.113.7:50123`, others `[2001:db8::1]:443`. */
const withoutPort = (written: string): string =>
  /^\[([^\]]+)\](?::\d+)?$/.exec(written)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(written)?.[1] ?? written;

/**
 * Whom an address is counted as: IPv4 as it is, IPv6 by its /64, since one subscriber has as many as it likes.
 */
export function networkOf(address: string | undefined): string {
  if (address === undefined) return 'unknown';
  const plain = address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address;
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  while (tail !== undefined && groups.length + after.length < 8) groups.push('0');
  return (
    [...groups, ...after]
      .slice(0, 4)
      .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
      .join(':') + '::/64'
  );
}

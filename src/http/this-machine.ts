/** What only this machine can reach. */
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/** Whether a host name or an address, as URLs or sockets write them, is this machine. Of names only `localhost`. */
export function isThisMachine(hostname: string): boolean {
  const plain = hostname.replace(/^\[|\]$/g, '').replace(/^::ffff:(?=\d+\.)/i, '');
  return plain === 'localhost' || plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}

/**
 * Whether a request was made on this machine. The socket says so, and nothing says that somebody else is behind it: a
 * proxy would make everyone local, and a page whose name was pointed at 127.0.0.1 would use its visitor's browser.
 */
export function isFromThisMachine({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): boolean {
  if (!isThisMachine(socket.remoteAddress ?? '')) return false;
  if (headers['x-forwarded-for'] !== undefined || headers['forwarded'] !== undefined) return false;
  const host = /^(\[[\da-f:.]+\]|[^:]*)(:\d+)?$/i.exec(headers.host ?? 'localhost')?.[1] ?? '';
  return isThisMachine(host.toLowerCase());
}

/** What only this machine can reach. */
import { isIP } from 'node:net';

/** Whether a host name or an address, as URLs or sockets write them, is this machine. Of names only `localhost`. */
export function isThisMachine(hostname: string): boolean {
  const plain = hostname.replace(/^\[|\]$/g, '').replace(/^::ffff:(?=\d+\.)/i, '');
  return plain === 'localhost' || plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}

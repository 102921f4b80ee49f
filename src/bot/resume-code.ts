/**
 * Secrets that open a dossier from another channel. Only a salted scrypt hash is kept, with the first letters in the
 * clear so that one dossier, not all, has to be tried.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

export type ResumeCode = {
  /** As the user gets it, without separators. */
  readonly code: string;
  readonly prefix: string;
  readonly hash: string;
};

/** Without I, L, O and U, which are taken for 1, 1, 0 and V when read aloud or copied by hand. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 12;
const prefixLength = 4;

/** A new code: 60 random bits, 20 of them in the prefix. */
export async function mintResumeCode(): Promise<ResumeCode> {
  const code = Array.from(randomBytes(length), (byte) => letters[byte % letters.length]).join('');
  const salt = randomBytes(16);
  const hash = await stretched(code, salt);
  return { code, prefix: prefixOf(code), hash: `${salt.toString('base64url')}.${hash.toString('base64url')}` };
}

/** The code without separators, in capitals, with look-alikes made the letter they stand for. */
export const normalised = (code: string): string =>
  code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0')
    .replace(/U/g, 'V');

export const prefixOf = (code: string): string => normalised(code).slice(0, prefixLength);

/** Whether the code is the one that was hashed. False too for a hash that cannot be read. */
export async function isResumeCode(code: string, hash: string): Promise<boolean> {
  const [salt = '', wanted = ''] = hash.split('.');
  const expected = Buffer.from(wanted, 'base64url');
  const found = await stretched(normalised(code), Buffer.from(salt, 'base64url'));
  return expected.length === found.length && timingSafeEqual(expected, found);
}

const stretched = (code: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(code, salt, 24, { N: 2 ** 14, r: 8, p: 1 }, (error, key) => (error === null ? resolve(key) : reject(error)));
  });

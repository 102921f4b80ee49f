/**
 * Secrets that open a dossier from another channel. Only a salted scrypt hash is kept, with the first letters in the
 * clear so that a few dossiers, not all, have to be tried. The hash is a light one of
 * its kind: with 40 random bits behind it, trying them all takes thousands of processor years, and whoever could read
 * the hash could read the dossier sealed with it. A heavier one (5 ms) took more of the processor than the whole
 * interview, and held up the writes to disk, which share its threads.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { makeResumeCode } from '../dialogs/codes.ts';

export type ResumeCode = {
  /** As `codesIn` reads it back from a text. */
  readonly code: string;
  readonly prefix: string;
  readonly hash: string;
};

/** Two letters of five bits: at 100,000 dossiers with a code about a hundred share them, and 40 bits stay secret. */
const prefixLength = 2;

export const prefixOf = (code: string): string => code.slice(0, prefixLength);

/** A new code, with what is kept of it. */
export async function mintResumeCode(): Promise<ResumeCode> {
  const code = makeResumeCode(randomBytes(16));
  const salt = randomBytes(16);
  const hash = await stretched(code, salt);
  return { code, prefix: prefixOf(code), hash: `${salt.toString('base64url')}.${hash.toString('base64url')}` };
}

/** Whether the code is the one that was hashed. False too for a hash that cannot be read. */
export async function isResumeCode(code: string, hash: string): Promise<boolean> {
  const [salt = '', wanted = ''] = hash.split('.');
  const expected = Buffer.from(wanted, 'base64url');
  const found = await stretched(code, Buffer.from(salt, 'base64url'));
  return expected.length === found.length && timingSafeEqual(expected, found);
}

const stretched = (code: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(code, salt, 24, { N: 2 ** 10, r: 1, p: 1 }, (error, key) => (error === null ? resolve(key) : reject(error)));
  });

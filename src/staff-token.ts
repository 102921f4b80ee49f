/** The staff's key while single sign-on is not configured: made once, kept beside the store, readable by its owner alone. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from './fault.ts';

export const staffTokenFile = 'staff.key';

/**
 * The key kept in a folder, made at the first start. Deleting the file makes a new one at the next.
 * @throws Fault `store.unwritable` when it can be neither read nor made, `store.damaged` when it is too short to be one
 */
export function staffToken(folder: string): string {
  const path = join(folder, staffTokenFile);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(path, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw unusable(path, cause);
  }
  const token = readToken(path);
  if (token.length >= 16) return token;
  throw new Fault('store.damaged', { file: path }, `${path} holds no key. Delete it: the next start makes a new one.`);
}

/** The same where several processes share a store: kept with the other secrets of the store. */
export const sharedStaffToken = async (
  shared: (name: string, make: () => Buffer) => Promise<Buffer>,
): Promise<string> => (await shared('staff', () => randomBytes(24))).toString('base64url');

function readToken(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (cause) {
    throw unusable(path, cause);
  }
}

const unusable = (path: string, cause: unknown) =>
  new Fault('store.unwritable', { path }, `${path} can be neither read nor made. Check who owns the folder.`, {
    cause,
  });

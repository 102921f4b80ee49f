/**
 * The secret that signs Direct Line's tokens: made once, kept beside the store, readable by its owner alone. A second line
 * is the key before it: what that signed is still believed. How to change it is in docs/operations.md.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../fault.ts';
import { keyBytes } from './directline-token.ts';

const fileName = 'directline.key';

/**
 * The secret kept in a folder, made at the first start. Deleting the file ends every open token and cookie.
 * @throws Fault `store.damaged` when the file holds no secret, `store.unwritable` when it can be neither read nor made
 */
export function directLineSecret(folder: string): Buffer {
  const path = join(folder, fileName);
  try {
    writeFileSync(path, `${randomBytes(keyBytes).toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw unusable(path, cause);
  }
  const keys = readText(path).trim().split(/\s+/).map((line) => Buffer.from(line, 'hex')); // prettier-ignore
  if (keys.length <= 2 && keys.every(({ length }) => length === keyBytes)) return Buffer.concat(keys);
  const advice = `${path} holds no secret. Delete it, or restore it: without it, open chats only ask for a new token.`;
  throw new Fault('store.damaged', { file: path }, advice);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw unusable(path, cause);
  }
}

const unusable = (path: string, cause: unknown) =>
  new Fault('store.unwritable', { path }, `${path} can be neither read nor made. Check who owns the folder.`, {
    cause,
  });

/** One process at a time: a file that names its holder, made in one instant, and taken over when the holder is dead. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { z } from 'zod';
import { Fault } from '../fault.ts';

export const LOCK = 'lock';

/** `started` tells a process from a later one with the same number; empty where the system does not say. */
const shape = z.strictObject({ token: z.string(), pid: z.int(), started: z.string(), host: z.string() });
type Holder = z.infer<typeof shape>;

/**
 * Takes the folder, making it when missing; gives what releases it.
 * Throws `store.locked`, naming the process, when another one holds it, `store.unwritable` when it cannot be made.
 */
export async function lock(folder: string): Promise<() => Promise<void>> {
  await makeFolder(folder);
  const mine: Holder = { token: randomUUID(), pid: process.pid, started: startOf(process.pid) ?? '', host: hostname() };
  const path = `${folder}/${LOCK}`;
  await acquire(path, mine, folder);
  return async () => {
    if ((await holderOf(path))?.token === mine.token) await rm(path, { force: true });
  };
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause;
    // Node's word for a disk that lets nothing be made on it, when it was asked to make all that is missing.
    const said = `${folder} cannot be made: the disk is read-only. Mount it writable, or set DATA_DIR to another folder.`;
    throw new Fault('store.unwritable', { path: folder }, said, { cause });
  }
}

/**
 * To replace a dead holder's lock one needs a second lock, named after that very holder, taken in the same way; so of
 * several that find the same dead holder, one replaces it and the others then see a living one.
 */
async function acquire(path: string, mine: Holder, folder: string): Promise<void> {
  for (;;) {
    if (await createWhole(path, mine)) return;
    const holder = await holderOf(path);
    if (holder === null) continue; // released meanwhile
    if (isAlive(holder)) throw locked(folder, path, holder);
    const right = `${path}.${holder.token}`;
    await acquire(right, mine, folder);
    try {
      if ((await holderOf(path))?.token !== holder.token) continue;
      const fresh = await writeFresh(path, mine);
      await rename(fresh, path);
      return;
    } finally {
      await rm(right, { force: true });
    }
  }
}

/** Makes the file with its content in one instant; false when there is one. */
async function createWhole(path: string, mine: Holder): Promise<boolean> {
  const fresh = await writeFresh(path, mine);
  try {
    await link(fresh, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(fresh, { force: true });
  }
}

async function writeFresh(path: string, mine: Holder): Promise<string> {
  const fresh = `${path}.${randomUUID()}.new`;
  await writeFile(fresh, JSON.stringify(mine), { mode: 0o600, flag: 'wx' });
  return fresh;
}

/** Null when there is no lock. One that cannot be read was made by nobody that lives: it is made whole or not at all. */
async function holderOf(path: string): Promise<Holder | null> {
  try {
    const read = shape.safeParse(JSON.parse(await readFile(path, 'utf8')));
    if (read.success) return read.data;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    if (!(error instanceof SyntaxError)) throw error;
  }
  return { token: 'unreadable', pid: 0, started: '', host: hostname() };
}

/** On another machine there is no telling: it is taken for alive. */
function isAlive({ pid, started, host }: Holder): boolean {
  if (host !== hostname()) return true;
  if (pid <= 0) return false;
  const now = startOf(pid);
  if (now !== null) return now !== '' && (started === '' || now === started);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** When the process began, from /proc: null where there is no /proc, empty when there is no such process. */
function startOf(pid: number): string | null {
  let boot: string;
  try {
    boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return null; // not Linux
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const isGone = fields[0] === 'Z' || fields[0] === 'X';
    return isGone ? '' : `${boot}/${fields[19] ?? ''}`;
  } catch {
    return ''; // no such process
  }
}

const locked = (folder: string, path: string, { pid, host }: Holder): Fault<'store.locked'> =>
  new Fault(
    'store.locked',
    { path: folder, pid },
    host === hostname()
      ? `${folder} is in use by process ${pid}. Stop it, or set DATA_DIR to another folder.`
      : `${folder} is in use by process ${pid} on ${host}. If that machine is gone, remove ${path}.`,
  );

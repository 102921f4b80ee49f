/** The disk, as the JSON store uses it: few operations, so that tests can count them and stop the world at each. */
import { closeSync, fdatasync, fstatSync, ftruncate, open, readSync, write } from 'node:fs';
import { mkdir, open as openHandle, readdir, rename, rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { Fault } from '../fault.ts';

const openFile = promisify(open);
const syncFile = promisify(fdatasync);
const truncateFile = promisify(ftruncate);

export type Files = {
  /** Makes the folder and those above it, for the owner alone. */
  readonly folder: (path: string) => Promise<void>;
  /** Names of the files in a folder. */
  readonly list: (path: string) => Promise<readonly string[]>;
  /** `new` must not exist; `edit` and `read` must. */
  readonly open: (path: string, how: 'new' | 'edit' | 'read') => Promise<number>;
  readonly size: (file: number) => number;
  /** Reads at once, without a turn of the event loop: what is asked for is small and mostly in the system's cache. */
  readonly read: (file: number, into: Buffer, position: number) => number;
  readonly write: (file: number, bytes: Buffer, position: number) => Promise<void>;
  /** Resolves when what was written would survive a power cut. */
  readonly sync: (file: number) => Promise<void>;
  readonly truncate: (file: number, length: number) => Promise<void>;
  readonly close: (file: number) => void;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
  /** Makes creations, renames and removals in the folder durable. */
  readonly syncFolder: (path: string) => Promise<void>;
};

const FLAGS = { new: 'wx+', edit: 'r+', read: 'r' } as const;

/** The real disk. Files are for their owner alone (0600), folders too (0700). */
export const disk: Files = {
  folder: async (path) => {
    await mkdir(path, { recursive: true, mode: 0o700 });
  },
  list: async (path) => (await readdir(path, { withFileTypes: true })).filter((e) => e.isFile()).map((e) => e.name),
  open: (path, how) => openFile(path, FLAGS[how], 0o600),
  size: (file) => fstatSync(file).size,
  read: (file, into, position) => {
    let done = 0;
    while (done < into.length) {
      const count = readSync(file, into, done, into.length - done, position + done);
      if (count === 0) break;
      done += count;
    }
    return done;
  },
  write: async (file, bytes, position) => {
    for (let done = 0; done < bytes.length;) done += await writeSome(file, bytes, done, position + done);
  },
  sync: (file) => syncFile(file),
  truncate: (file, length) => truncateFile(file, length),
  close: (file) => closeSync(file),
  rename: (from, to) => rename(from, to),
  remove: (path) => rm(path, { force: true }),
  syncFolder: async (path) => {
    if (process.platform === 'win32') return; // Windows has no handle of a folder to sync: NTFS journals names itself
    const handle = await openHandle(path, 'r');
    await handle.sync().finally(() => handle.close());
  },
};

const writeSome = (file: number, bytes: Buffer, from: number, position: number): Promise<number> =>
  new Promise((resolve, reject) => {
    write(file, bytes, from, bytes.length - from, position, (error, count) => (error ? reject(error) : resolve(count)));
  });

/** Reads a whole file, which must exist. */
export async function readWhole(files: Files, path: string): Promise<Buffer> {
  const file = await files.open(path, 'read');
  try {
    const bytes = Buffer.allocUnsafe(files.size(file));
    return bytes.subarray(0, files.read(file, bytes, 0));
  } finally {
    files.close(file);
  }
}

/** Puts a file in the place of another, or of none: after a crash it is either the old one or the new one, whole. */
export async function replaceFile(files: Files, folder: string, name: string, bytes: Buffer): Promise<void> {
  const fresh = `${folder}/${name}.new`;
  await files.remove(fresh);
  const file = await files.open(fresh, 'new');
  try {
    await files.write(file, bytes, 0);
    await files.sync(file);
  } finally {
    files.close(file);
  }
  await files.rename(fresh, `${folder}/${name}`);
  await files.syncFolder(folder);
}

const DENIED = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOSPC',
  'EDQUOT',
  'EIO',
  'EMFILE',
  'ENFILE',
  'ENOTDIR',
  'EEXIST',
  'EFBIG',
]);

/** What the system says, as a Fault that tells whoever runs the program what to do. Anything else is given back. */
export function unwritable(path: string, cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (cause instanceof Fault || !DENIED.has(code)) return cause;
  const why = {
    ENOSPC: 'the disk is full: free some space, then start again',
    EDQUOT: 'the disk quota is used up: raise it or free some space, then start again',
    EROFS: 'the disk is read-only: mount it writable, or set DATA_DIR to another folder',
    EACCES: 'permission is denied: give this user the folder, or set DATA_DIR to another one',
    EPERM: 'permission is denied: give this user the folder, or set DATA_DIR to another one',
    ENOTDIR: 'it is not a folder: set DATA_DIR to another one',
    EEXIST: 'it is not a folder: set DATA_DIR to another one',
  }[code];
  return new Fault('store.unwritable', { path }, `${path} cannot be written: ${why ?? `the system says ${code}`}.`, {
    cause,
  });
}

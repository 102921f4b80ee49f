/**
 * A disk in memory that can stop at any step and lose what was not synced, as a real one may: a write may be lost,
 * half done, or done while an earlier one is lost; a name may be lost until its folder is synced.
 */
import type { Files } from '../../src/store/files.ts';

type Inode = { bytes: Buffer; durable: Buffer; unsynced: { readonly at: number; readonly bytes: Buffer }[] };

/** How the world ends: the process alone, or the power, with all or some of what was not synced. */
export type End = 'process killed' | 'nothing unsynced kept' | 'some of the unsynced kept';

export class FragileDisk {
  /** Operations that change something, so far. */
  steps = 0;
  /** Names of the operations, in order. */
  readonly done: string[] = [];
  private names: Map<string, Inode>;
  private durableNames: Map<string, Inode>;
  private readonly open = new Map<number, Inode>();
  private handles = 10;
  private stopAt = Infinity;

  constructor(names: Map<string, Inode> = new Map()) {
    this.names = names;
    this.durableNames = new Map(names);
  }

  /** The step with that number is half done, or not at all, and nothing works after it. */
  stopAtStep(step: number): void {
    this.stopAt = step;
  }

  /** The disk as the next process finds it. @param chance gives numbers from 0 to 1 */
  after(end: End, chance: () => number): FragileDisk {
    const names =
      end === 'process killed' || (end !== 'nothing unsynced kept' && chance() < 0.5) ? this.names : this.durableNames;
    return new FragileDisk(
      new Map(
        [...names].map(([name, inode]) => [
          name,
          fresh(end === 'process killed' ? inode.bytes : remains(inode, end, chance)),
        ]),
      ),
    );
  }

  bytes(name: string): Buffer {
    return this.names.get(name)?.bytes ?? Buffer.alloc(0);
  }

  list(): readonly string[] {
    return [...this.names.keys()];
  }

  /** Changes a file behind everybody's back. */
  tamper(name: string, change: (bytes: Buffer) => Buffer | null): void {
    const bytes = change(Buffer.from(this.bytes(name)));
    if (bytes === null) this.names.delete(name);
    else this.names.set(name, fresh(bytes));
  }

  copy(): FragileDisk {
    return new FragileDisk(new Map([...this.names].map(([name, { bytes }]) => [name, fresh(Buffer.from(bytes))])));
  }

  readonly files: Files = {
    folder: async () => {},
    list: async () => [...this.names.keys()].map((name) => name.split('/').at(-1) ?? ''),
    open: async (path, how) => {
      if (how === 'new') {
        this.step(`create ${path}`);
        if (this.names.has(path)) throw failure('EEXIST');
        this.names.set(path, fresh(Buffer.alloc(0)));
      }
      const inode = this.names.get(path);
      if (inode === undefined) throw failure('ENOENT');
      this.handles += 1;
      this.open.set(this.handles, inode);
      return this.handles;
    },
    size: (file) => this.inode(file).bytes.length,
    read: (file, into, position) =>
      this.inode(file).bytes.copy(into, 0, Math.min(position, this.inode(file).bytes.length)),
    write: async (file, bytes, at) => {
      const inode = this.inode(file);
      const stops = this.steps + 1 === this.stopAt;
      const part = Buffer.from(stops ? bytes.subarray(0, bytes.length >> 1) : bytes);
      if (this.steps < this.stopAt) {
        inode.unsynced.push({ at, bytes: part });
        inode.bytes = written(inode.bytes, at, part);
      }
      this.step('write');
      await new Promise((resolve) => setImmediate(resolve));
    },
    sync: async (file) => {
      const inode = this.inode(file);
      const bytes = inode.bytes;
      await new Promise((resolve) => setImmediate(resolve));
      this.step('sync');
      inode.durable = bytes;
      inode.unsynced = [];
    },
    truncate: async (file, length) => {
      this.step('truncate');
      const inode = this.inode(file);
      inode.bytes = Buffer.from(inode.bytes.subarray(0, length));
    },
    close: (file) => void this.open.delete(file),
    rename: async (from, to) => {
      this.step(`rename ${to}`);
      const inode = this.names.get(from);
      if (inode === undefined) throw failure('ENOENT');
      this.names.delete(from);
      this.names.set(to, inode);
    },
    remove: async (path) => {
      this.step(`remove ${path}`);
      this.names.delete(path);
    },
    syncFolder: async () => {
      this.step('sync folder');
      this.durableNames = new Map(this.names);
    },
  };

  private step(what: string): void {
    this.steps += 1;
    if (this.steps >= this.stopAt) throw new Error('The world has ended.');
    this.done.push(what);
  }

  private inode(file: number): Inode {
    const inode = this.open.get(file);
    if (inode === undefined) throw failure('EBADF');
    return inode;
  }
}

const fresh = (bytes: Buffer): Inode => ({ bytes, durable: bytes, unsynced: [] });

const failure = (code: string): Error => Object.assign(new Error(code), { code });

function written(old: Buffer, at: number, bytes: Buffer): Buffer {
  const result = Buffer.alloc(Math.max(old.length, at + bytes.length));
  old.copy(result);
  bytes.copy(result, at);
  return result;
}

/** What a power cut leaves of a file: what was synced, and perhaps some sectors of what was not. */
function remains({ durable, unsynced }: Inode, end: End, chance: () => number): Buffer {
  if (end === 'nothing unsynced kept') return durable;
  let bytes = durable;
  for (const write of unsynced) {
    for (let from = 0; from < write.bytes.length; from += 512 - ((write.at + from) % 512)) {
      const sector = write.bytes.subarray(from, from + 512 - ((write.at + from) % 512));
      if (chance() < 0.5) bytes = written(bytes, write.at + from, sector);
    }
  }
  return bytes;
}

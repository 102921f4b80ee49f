/**
 * Opens the files of a JSON store: verifies every checksum, reads the index, then the journal from there on.
 * A torn end of the newest journal is what a crash leaves: it is left out. Anything else that is not as it was
 * written stops here; nothing is ever replaced by a default.
 */
import type { KeyObject } from 'node:crypto';
import { damaged } from './damage.ts';
import { type Files, readWhole } from './files.ts';
import { FILE_HEADER, type Frame, frameAfter, frameAt, numberOf, positionOf, saltOf } from './frame.ts';
import { Keys } from './keys.ts';
import { type Manifest, indexName, readManifest } from './manifest.ts';
import { type Operation, apply } from './operation.ts';
import { type Found, type Scanned, type Scanner, endOf, framesIn, scannerOf } from './scan.ts';
import { unseal } from './seal.ts';
import { type Segment, Segments } from './segments.ts';
import { View } from './view.ts';

export type Loaded = {
  readonly manifest: Manifest;
  readonly keys: Keys;
  readonly segments: Segments;
  readonly view: View<number>;
  /** The journal that is written to. */
  readonly active: Segment;
  /** Bytes after the last whole frame of the active journal. */
  readonly torn: number;
  /** Persons whose forgetting is in the journal while their key is still there. */
  readonly unerased: readonly number[];
};

/** Begins to scan files; in this thread unless another is given. */
export type Scan = (all: readonly Scanned[]) => Scanner;

/** Reads the store in `folder`. `how` is `read` for looking without changing anything. Throws `store.damaged`. */
export async function load(files: Files, folder: string, how: 'edit' | 'read', scan?: Scan): Promise<Loaded> {
  const manifest = await readManifest(files, folder);
  const segments = new Segments(files, folder);
  const keys = await Keys.open(files, folder, how).catch((cause: unknown) => {
    throw isMissing(cause) ? damaged(`${folder}/keys`, 0, 'the file is missing', cause) : cause;
  });
  const view = new View<number>();
  const unerased = new Set<number>();
  const ground = {
    forgotten: (owner: number) => keys.erased(owner),
    refer: (place: number, bytes: number) => segments.refer(place, bytes),
    release: (place: number, bytes: number | null) => segments.release(place, bytes),
  };
  const run = (operation: Operation): void => {
    apply(view, operation, ground);
    if (operation[0] === 'f' && keys.has(operation[1])) unerased.add(operation[1]);
  };
  let scanner: Scanner | null = null;
  try {
    for (const { number, journal } of manifest.segments) await segments.open(number, journal, how);
    const all = [...segments.all.values()].map(({ file, salt }) => ({ file, salt, size: files.size(file) }));
    scanner = scan?.(all) ?? scannerOf(files, all);
    await readIndex(files, folder, manifest, keys, (operation) =>
      apply(view, operation, { ...ground, refer: () => {} }),
    );
    for (const { number, live } of manifest.segments) segments.live.set(number, live);
    let torn = 0;
    for (const [at, listed] of manifest.segments.entries()) {
      const found = await scanner.next();
      torn += verify(listed, { size: all[at]?.size ?? 0, found, segments, manifest, keys, run });
    }
    checkPlaces(view, segments, keys, folder);
    const active = [...segments.all.values()].find((segment) => !segment.closed);
    if (active === undefined) throw damaged(`${folder}/manifest.json`, 0, 'it names no journal to go on with');
    return { manifest, keys, segments, view, active, torn, unerased: [...unerased] };
  } catch (error) {
    segments.close();
    keys.close();
    throw error;
  } finally {
    await scanner?.close();
  }
}

async function readIndex(
  files: Files,
  folder: string,
  manifest: Manifest,
  keys: Keys,
  run: (operation: Operation) => void,
) {
  if (manifest.index === null) return;
  const path = `${folder}/${indexName(manifest.index.number)}`;
  const bytes = await readWhole(files, path).catch((cause: unknown) => {
    throw isMissing(cause) ? damaged(path, 0, 'the file is missing', cause) : cause;
  });
  const salt = saltOf(bytes, manifest.index.number);
  if (salt === null) throw damaged(path, 0, 'its first bytes are not those of this file');
  let at = FILE_HEADER;
  while (at < bytes.length) {
    const frame = frameAt(bytes, at, salt);
    if (frame === null) throw damaged(path, at, 'a checksum is wrong');
    for (const operation of operationsOf(bytes, frame, keys, path)) run(operation);
    at = frame.end;
  }
  if (at !== manifest.index.bytes) throw damaged(path, at, `it should have ${manifest.index.bytes} bytes`);
}

type Listed = Manifest['segments'][number];

type Verifying = {
  readonly size: number;
  readonly found: Found;
  readonly segments: Segments;
  readonly manifest: Manifest;
  readonly keys: Keys;
  readonly run: (operation: Operation) => void;
};

/** Verifies a segment and, for what the index does not hold, reads its operations. Gives the bytes of its torn end. */
function verify(listed: Listed, { size, found, segments, manifest, keys, run }: Verifying): number {
  const segment = segments.all.get(listed.number);
  if (segment === undefined) return 0;
  const path = segments.pathOf(segment.number);
  const { bytes, frames } = found;
  const { from, sure } = manifest;
  const at = endOf(frames);
  const isNews = (start: number): boolean =>
    segment.number > from.number || (segment.number === from.number && start >= from.position);
  if (segment.journal && segment.number >= from.number) {
    for (const frame of framesIn(frames))
      if (isNews(frame.start)) for (const operation of operationsOf(bytes, frame, keys, path)) run(operation);
  }
  segment.bytes = at;
  segment.closed = listed.bytes !== null;
  if (listed.bytes !== null) {
    if (at !== size) throw damaged(path, at, 'a checksum is wrong');
    if (at !== listed.bytes) throw damaged(path, at, `it should have ${listed.bytes} bytes`);
    return 0;
  }
  if (segment.number === sure.number && at < sure.position) throw damaged(path, at, 'a checksum is wrong');
  if (at < size && frameAfter(bytes, at, segment.salt) >= 0)
    throw damaged(path, at, 'a checksum is wrong, and more follows');
  return size - at;
}

/** The operations of a frame whose checksum is right. */
export function operationsOf(bytes: Buffer, frame: Frame, keys: Keys, path: string): readonly Operation[] {
  try {
    return operationsIn(bytes, frame, keys.store);
  } catch (cause) {
    throw damaged(path, frame.start, 'it cannot be opened with the store key in `keys`', cause);
  }
}

/** Their shape is not checked: the seal says that this program wrote them. */
const operationsIn = (bytes: Buffer, frame: Frame, key: KeyObject): readonly Operation[] =>
  JSON.parse(unseal(bytes.subarray(frame.operationsAt, frame.end), key)) as readonly Operation[]; // sealed by us

/** Everything that is referred to must be there, with its key. */
function checkPlaces(view: View<number>, segments: Segments, keys: Keys, folder: string): void {
  const check = (place: number, owner: number): void => {
    const segment = segments.all.get(numberOf(place));
    if (segment === undefined || positionOf(place) >= segment.bytes) {
      throw damaged(
        segments.pathOf(numberOf(place)),
        positionOf(place),
        'a document that the index names is not there',
      );
    }
    if (owner !== 0 && !keys.has(owner)) throw damaged(`${folder}/keys`, 0, `key ${owner} is missing or broken`);
  };
  for (const table of view.tables.values()) for (const row of table.rows.values()) check(row.at, row.owner);
  for (const log of view.logs.values()) {
    for (let index = 0; index < log.at.length; index += 1) {
      const at = log.at[index];
      if (at !== undefined && at >= 0) check(at, typeof log.owner === 'number' ? log.owner : (log.owner[index] ?? 0));
    }
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

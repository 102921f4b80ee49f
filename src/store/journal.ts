/**
 * lowdb's adapter that makes the JSON store durable. `read` opens, verifies and replays the files and gives the view
 * of them; `write` makes durable, in one go, whatever was recorded since the last `write`. What lowdb's own adapters
 * do, writing the whole data each time, would cost more with every document kept.
 *
 * Long because its order of writing is its safety, and has to be seen in one place.
 */
import type { KeyObject } from 'node:crypto';
import type { Adapter } from 'lowdb';
import { Fault } from '../fault.ts';
import { damaged } from './damage.ts';
import type { Files } from './files.ts';
import { FILE_HEADER, RECORD_HEADER, numberOf, placeOf, positionOf } from './frame.ts';
import { type FrameKeeper, keeperOf } from './frame-seal.ts';
import { FrameWriter } from './frame-writer.ts';
import { type Keys, KEYS, type StoreSecrets, createKeys } from './keys.ts';
import { type Loaded, type Scan, load } from './load.ts';
import { MANIFEST, type Manifest, indexName, segmentName, writeManifest } from './manifest.ts';
import type { Operation } from './operation.ts';
import { unseal } from './seal.ts';
import { type Segment, Segments } from './segments.ts';
import type { View } from './view.ts';

export type JournalOptions = {
  readonly folder: string;
  readonly files: Files;
  readonly segmentBytes: number;
  readonly log: (event: string, facts: Record<string, unknown>) => void;
  /** Secrets of a store that moves here; drawn otherwise. */
  readonly secrets?: StoreSecrets;
  /** Frames are sealed and written by this thread unless told. */
  readonly keeper?: (storeKey: KeyObject) => FrameKeeper;
  /** Files are verified by this thread unless told. */
  readonly scan?: Scan;
};

/** A frame that is being filled or written. */
type Group = { readonly frame: FrameWriter; number: number; firstKey: number; readonly erased: number[] };

export class Journal implements Adapter<View<number>> {
  private readonly options: JournalOptions;
  private loaded: Loaded | null = null;
  private keeper: FrameKeeper;
  private filling: Group = emptyGroup();
  private writing: Group | null = null;
  private spare: Group = emptyGroup();
  private manifest: Manifest | null = null;
  private manifestQueue: Promise<void> = Promise.resolve();
  private nextNumber = 1;
  /** File and position up to which all is durable. */
  private durable = { number: 0, position: 0 };
  /** Bytes written since the index. */
  news = 0;
  /** A change of the manifest failed: which of the two is on disk is not known. */
  uncertain = false;

  constructor(options: JournalOptions) {
    this.options = options;
    this.keeper = keeperOf(options.files);
  }

  async read(): Promise<View<number>> {
    const { folder, files, log, keeper, scan } = this.options;
    await files.folder(folder);
    const names = await files.list(folder);
    if (!names.includes(MANIFEST)) await this.create(names);
    const loaded = await load(files, folder, 'edit', scan);
    this.loaded = loaded;
    if (keeper !== undefined) this.keeper = keeper(loaded.keys.store);
    this.manifest = loaded.manifest;
    this.nextNumber = loaded.manifest.next;
    await this.removeStrays(await files.list(folder));
    const { active, torn } = loaded;
    if (torn > 0) {
      log('store.torn-end', { file: segmentName(active.number), at: active.bytes, bytes: torn });
      await files.truncate(active.file, active.bytes);
      await files.sync(active.file);
    }
    if (loaded.unerased.length > 0) {
      for (const owner of loaded.unerased) loaded.keys.erase(owner);
      await loaded.keys.save(loaded.unerased);
    }
    this.durable = { number: active.number, position: active.bytes };
    this.news = this.newsOf(loaded);
    this.beginGroup(active.number, active.bytes);
    return loaded.view;
  }

  /** Something was recorded that is not being written yet. */
  get waiting(): boolean {
    return !this.filling.frame.empty;
  }

  get files(): Files {
    return this.options.files;
  }

  get folder(): string {
    return this.options.folder;
  }

  get keys(): Keys {
    return this.open.keys;
  }

  get segments(): Segments {
    return this.open.segments;
  }

  /** Adds a body to what the next `write` makes durable; gives its place and its bytes. */
  record(owner: number, text: string): { readonly place: number; readonly bytes: number } {
    const key = owner === 0 ? null : this.keys.key(owner);
    if (owner !== 0 && key === null) throw new Error(`Person ${owner} has no key.`);
    const { position, bytes } = this.filling.frame.record(owner, key, text);
    return { place: placeOf(this.filling.number, position), bytes };
  }

  note(operation: Operation): void {
    this.filling.frame.note(operation);
  }

  erase(owner: number): void {
    this.keys.erase(owner);
    this.filling.erased.push(owner);
  }

  /** The body at a place, durable or not yet. Bytes 0 when not known. */
  text(place: number, bytes: number): string {
    const pending = this.pending(place);
    if (pending !== null) return pending;
    const record = this.segments.read(place, bytes);
    const owner = record.readUInt32LE(0);
    const body = record.subarray(RECORD_HEADER);
    if (owner === 0) return body.toString('utf8');
    const key = this.keys.key(owner);
    try {
      if (key !== null) return unseal(body, key);
    } catch (cause) {
      throw damaged(this.segments.pathOf(numberOf(place)), positionOf(place), 'a document cannot be opened', cause);
    }
    throw damaged(this.segments.pathOf(numberOf(place)), positionOf(place), `key ${owner} is missing`);
  }

  /** Makes durable what was recorded: keys first, then the frame, then the destruction of keys. */
  async write(): Promise<void> {
    const { segmentBytes } = this.options;
    const group = this.filling;
    const { keys, segments } = this.open;
    const from = this.nextPlace;
    const frame = group.frame;
    const newKeys = keys.last >= group.firstKey ? keys.saveFrom(group.firstKey) : null; // copies the keys at once
    // The place where the next frame begins is settled before anything else may be recorded.
    const size = frame.end(keys.store);
    this.writing = group;
    const end = from.position + size;
    if (end < segmentBytes) this.beginGroup(group.number, end);
    else this.beginGroup(this.takeNumber(), FILE_HEADER);
    await newKeys;
    const segment = segments.all.get(group.number) ?? (await this.addSegment(group.number));
    await this.keeper.keep(segment.file, frame.start, frame.open, segment.salt);
    segment.bytes = end;
    this.durable = { number: segment.number, position: end };
    this.news += size;
    if (group.erased.length > 0) await keys.save(group.erased);
    for (const owner of group.erased) this.keeper.forget(owner);
    this.writing = null;
    this.spare = group;
  }

  /** Where the journal is durable up to now. */
  get end(): { readonly number: number; readonly position: number } {
    return this.durable;
  }

  takeNumber(): number {
    this.nextNumber += 1;
    return this.nextNumber - 1;
  }

  /** Replaces the manifest. One change at a time; `change` is applied to the manifest as it then is. */
  publish(change: (manifest: Manifest) => Manifest): Promise<void> {
    const done = this.manifestQueue.then(async () => {
      const manifest = { ...change(this.currentManifest), next: this.nextNumber };
      this.uncertain = true;
      await writeManifest(this.options.files, this.options.folder, manifest);
      this.uncertain = false;
      this.manifest = manifest;
    });
    this.manifestQueue = done.catch(() => undefined); // whoever asked hears of it
    return done;
  }

  /** Removes files that tidying began and that no manifest names yet. */
  async dropUnlisted(): Promise<void> {
    const { segments } = this.open;
    for (const segment of [...segments.all.values()])
      if (!segment.journal && !segment.listed) await segments.remove(segment);
  }

  async close(): Promise<void> {
    await this.keeper.close();
    this.loaded?.segments.close();
    this.loaded?.keys.close();
    this.loaded = null;
  }

  private get open(): Loaded {
    if (this.loaded === null) throw new Fault('store.closed', {}, 'The store is closed.');
    return this.loaded;
  }

  get currentManifest(): Manifest {
    if (this.manifest === null) throw new Fault('store.closed', {}, 'The store is closed.');
    return this.manifest;
  }

  private get nextPlace(): { readonly number: number; readonly position: number } {
    return { number: this.filling.number, position: this.filling.frame.start };
  }

  private pending(place: number): string | null {
    const number = numberOf(place);
    const position = positionOf(place);
    for (const group of [this.writing, this.filling]) {
      if (group !== null && group.number === number && position >= group.frame.start) {
        const found = group.frame.find(position);
        if (found !== null) return found;
      }
    }
    return null;
  }

  private beginGroup(number: number, position: number): void {
    const group = this.spare;
    this.spare = emptyGroup();
    group.frame.begin(position);
    group.number = number;
    group.firstKey = this.keys.last + 1;
    group.erased.length = 0;
    this.filling = group;
  }

  /** The journal goes on in a new file; the manifest names it before anything is written to it. */
  private async addSegment(number: number): Promise<Segment> {
    const { segments } = this.open;
    const old = segments.all.get(this.durable.number);
    const segment = await segments.create(number, true);
    await this.publish((manifest) => ({
      ...manifest,
      segments: [
        ...manifest.segments.map((listed) =>
          listed.number === old?.number ? { ...listed, bytes: old.bytes } : listed,
        ),
        { number, journal: true, bytes: null, live: 0 },
      ],
    }));
    segment.listed = true;
    if (old !== undefined) old.closed = true;
    return segment;
  }

  /** A new store; what an interrupted creation left is cleared away, anything else stops here. */
  private async create(names: readonly string[]): Promise<void> {
    const { folder, files } = this.options;
    const own = names.filter(isOwn);
    const begun = new Set([KEYS, `${KEYS}.new`, `${MANIFEST}.new`, segmentName(1)]);
    for (const name of own) {
      if (!begun.has(name)) throw damaged(`${folder}/${MANIFEST}`, 0, 'the file is missing');
      const file = await files.open(`${folder}/${name}`, 'read');
      const size = files.size(file);
      files.close(file);
      if (size > 128 && name !== `${MANIFEST}.new`) throw damaged(`${folder}/${MANIFEST}`, 0, 'the file is missing');
    }
    for (const name of own) await files.remove(`${folder}/${name}`);
    await createKeys(files, folder, this.options.secrets);
    const segments = new Segments(files, folder);
    await segments.create(1, true);
    segments.close();
    const start = { number: 1, position: FILE_HEADER };
    const first = { number: 1, journal: true, bytes: null, live: 0 };
    await writeManifest(files, folder, {
      format: 1,
      next: 2,
      index: null,
      from: start,
      sure: start,
      segments: [first],
    });
  }

  /** What a crash left half made: the manifest does not name it, so it never held anything. */
  private async removeStrays(names: readonly string[]): Promise<void> {
    const { folder, files, log } = this.options;
    const { segments, index } = this.currentManifest;
    const named = new Set([MANIFEST, KEYS, ...segments.map(({ number }) => segmentName(number))]);
    if (index !== null) named.add(indexName(index.number));
    for (const name of names.filter((name) => isOwn(name) && !named.has(name))) {
      log('store.left-over', { file: name });
      await files.remove(`${folder}/${name}`);
    }
  }

  private newsOf({ manifest, segments }: Loaded): number {
    const { from } = manifest;
    return [...segments.all.values()]
      .filter((segment) => segment.journal && segment.number >= from.number)
      .reduce((sum, segment) => sum + segment.bytes - (segment.number === from.number ? from.position : 0), 0);
  }
}

const emptyGroup = (): Group => ({ frame: new FrameWriter(), number: 0, firstKey: 1, erased: [] });

/** Is it a file of the store? The folder may hold others, such as the staff's key. */
export const isOwn = (name: string): boolean => /^(segment-\d{8}|index-\d{8}|manifest\.json|keys)(\.new)?$/.test(name);

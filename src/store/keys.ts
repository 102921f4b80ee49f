/**
 * The file `keys`: the store's own two secrets, then one slot of 64 bytes for each person's key, numbered from 1.
 * A slot never crosses a sector of the disk. To forget a person is to overwrite the slot where it lies; a slot is
 * never used again, so the newest copy of this file opens the data of every older backup, less whom it forgot.
 */
import { type KeyObject, createSecretKey, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { damaged } from './damage.ts';
import { type Files, readWhole, replaceFile } from './files.ts';
import { KEY_BYTES } from './seal.ts';

export const KEYS = 'keys';
const HEADER = 128;
const SLOT = 64;
const MAGIC = Buffer.from('BUSSKEY1');
const USED = 1;
const ERASED = 2;
const NAME_AT = 8;
const KEY_AT = 24;
const CHECK_AT = 60;
const READY = 10_000;

/** The two secrets of a store, as bytes: the key that seals what is nobody's, and what pseudonyms are made with. */
export type StoreSecrets = { readonly store: Buffer; readonly names: Buffer };

/** Makes the keys file of a new store, with the secrets of another when that store moves here. */
export async function createKeys(files: Files, folder: string, secrets?: StoreSecrets): Promise<void> {
  const header = Buffer.alloc(HEADER);
  MAGIC.copy(header);
  const drawn = secrets === undefined ? randomBytes(2 * KEY_BYTES) : Buffer.concat([secrets.store, secrets.names]);
  drawn.copy(header, MAGIC.length);
  header.writeUInt32LE(crc32(header.subarray(0, HEADER - 4)), HEADER - 4);
  await replaceFile(files, folder, KEYS, header);
}

export class Keys {
  /** Seals what the store itself writes: lists of operations, with pseudonyms for ids. */
  readonly store: KeyObject;
  /** Makes pseudonyms of ids. */
  readonly secret: string;
  private bytes: Buffer;
  private count: number;
  private readonly numbers = new Map<string, number>();
  /** Keys used lately, as the sealing takes them: made anew each time, they cost more than the sealing. */
  private readonly ready = new Map<number, KeyObject>();
  private readonly files: Files;
  private readonly file: number;

  private constructor(files: Files, file: number, bytes: Buffer) {
    this.files = files;
    this.file = file;
    this.store = createSecretKey(bytes.subarray(MAGIC.length, MAGIC.length + KEY_BYTES));
    this.secret = bytes.toString('latin1', MAGIC.length + KEY_BYTES, MAGIC.length + 2 * KEY_BYTES);
    this.count = Math.ceil((bytes.length - HEADER) / SLOT);
    this.bytes = Buffer.alloc(this.slotAt(this.count + 64));
    bytes.copy(this.bytes);
    this.readSlots(bytes.length);
  }

  static async open(files: Files, folder: string, how: 'edit' | 'read'): Promise<Keys> {
    const path = `${folder}/${KEYS}`;
    const bytes = await readWhole(files, path);
    const sound =
      bytes.length >= HEADER &&
      bytes.subarray(0, MAGIC.length).equals(MAGIC) &&
      bytes.readUInt32LE(HEADER - 4) === crc32(bytes.subarray(0, HEADER - 4));
    if (!sound) throw damaged(path, 0, 'its first bytes are not those of a keys file');
    const keys = new Keys(files, await files.open(path, how), bytes);
    bytes.fill(0);
    return keys;
  }

  /** Number of the person with that pseudonym; a new one gets the key given, or one that is drawn. */
  numberFor(name: string, given?: Buffer): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.count += 1;
    const at = this.slotAt(this.count);
    if (at + SLOT > this.bytes.length)
      this.bytes = Buffer.concat([this.bytes, Buffer.alloc(this.bytes.length + 64 * SLOT)]);
    const slot = this.bytes.subarray(at, at + SLOT);
    slot.fill(0);
    slot[0] = USED;
    slot.write(name, NAME_AT, 'latin1');
    (given ?? randomBytes(KEY_BYTES)).copy(slot, KEY_AT);
    slot.writeUInt32LE(crc32(slot.subarray(0, CHECK_AT)), CHECK_AT);
    this.numbers.set(name, this.count);
    return this.count;
  }

  /** Number of the person with that pseudonym, or 0 when nothing of theirs is kept. */
  find(name: string): number {
    return this.numbers.get(name) ?? 0;
  }

  /** Everybody who has a key, by pseudonym. */
  get people(): ReadonlyMap<string, number> {
    return this.numbers;
  }

  /** The person's key, or null when it was destroyed. */
  key(number: number): KeyObject | null {
    let key = this.ready.get(number);
    if (key !== undefined) return key;
    if (number < 1 || number > this.count) return null;
    const at = this.slotAt(number);
    if (this.bytes[at] !== USED) return null;
    key = createSecretKey(this.bytes.subarray(at + KEY_AT, at + KEY_AT + KEY_BYTES));
    if (this.ready.size >= READY) this.ready.clear();
    this.ready.set(number, key);
    return key;
  }

  /** Is there a key? Quicker than `key`, which makes it ready for use. */
  has(number: number): boolean {
    return number >= 1 && number <= this.count && this.bytes[this.slotAt(number)] === USED;
  }

  erased(number: number): boolean {
    return number >= 1 && number <= this.count && this.bytes[this.slotAt(number)] === ERASED;
  }

  get last(): number {
    return this.count;
  }

  /** Destroys the key in memory; `save` then does so on disk. */
  erase(number: number): void {
    const at = this.slotAt(number);
    this.ready.delete(number);
    this.numbers.delete(this.bytes.toString('latin1', at + NAME_AT, at + NAME_AT + 16));
    this.bytes.fill(0, at, at + SLOT);
    this.bytes[at] = ERASED;
    this.bytes.writeUInt32LE(crc32(this.bytes.subarray(at, at + CHECK_AT)), at + CHECK_AT);
  }

  /** Makes the slots from `first` to the last durable. */
  async saveFrom(first: number): Promise<void> {
    const at = this.slotAt(first);
    await this.files.write(this.file, Buffer.from(this.bytes.subarray(at, this.slotAt(this.count + 1))), at);
    await this.files.sync(this.file);
  }

  /** Makes single slots durable, as they are in memory. */
  async save(numbers: Iterable<number>): Promise<void> {
    for (const number of numbers) {
      const at = this.slotAt(number);
      await this.files.write(this.file, Buffer.from(this.bytes.subarray(at, at + SLOT)), at);
    }
    await this.files.sync(this.file);
  }

  close(): void {
    this.files.close(this.file);
    this.bytes.fill(0);
  }

  private slotAt(number: number): number {
    return HEADER + (number - 1) * SLOT;
  }

  /** A broken slot holds no key from now on: a crash leaves one to which nothing was sealed yet. */
  private readSlots(length: number): void {
    const { bytes } = this;
    for (let number = 1; number <= this.count; number += 1) {
      const at = this.slotAt(number);
      const whole =
        at + SLOT <= length && bytes.readUInt32LE(at + CHECK_AT) === crc32(bytes.subarray(at, at + CHECK_AT));
      if (!whole) bytes.fill(0, at, at + SLOT);
      else if (bytes[at] === USED) this.numbers.set(bytes.toString('latin1', at + NAME_AT, at + NAME_AT + 16), number);
    }
  }
}

/** The files that hold bodies, open for reading, with how much of each is still referred to. */
import { damaged } from './damage.ts';
import type { Files } from './files.ts';
import { FILE_HEADER, RECORD_HEADER, fileHeader, numberOf, positionOf, saltOf } from './frame.ts';
import { drawSalt } from './frame-writer.ts';
import { segmentName } from './manifest.ts';

export type Segment = {
  readonly number: number;
  /** Journals are read again from the index on; the others hold what tidying moved out of journals. */
  readonly journal: boolean;
  readonly file: number;
  readonly salt: number;
  /** Bytes that are whole and, but for the one being written, durable. */
  bytes: number;
  /** Nothing is added to it any more. */
  closed: boolean;
  /** Named by the manifest on disk. */
  listed: boolean;
};

/** Enough for most records in one read. */
const GUESS = 4096;

export class Segments {
  readonly all = new Map<number, Segment>();
  /** Bytes of each that are still referred to. Apart, since a journal's next file is referred to before it is made. */
  readonly live = new Map<number, number>();
  private readonly files: Files;
  private readonly folder: string;

  constructor(files: Files, folder: string) {
    this.files = files;
    this.folder = folder;
  }

  /** Makes a new file, durable and empty. */
  async create(number: number, journal: boolean): Promise<Segment> {
    const salt = drawSalt();
    const file = await this.files.open(this.pathOf(number), 'new');
    await this.files.write(file, fileHeader(number, salt), 0);
    await this.files.sync(file);
    await this.files.syncFolder(this.folder);
    const segment = { number, journal, file, salt, bytes: FILE_HEADER, closed: false, listed: false };
    this.all.set(number, segment);
    return segment;
  }

  /** Opens a file that the manifest names. */
  async open(number: number, journal: boolean, how: 'edit' | 'read'): Promise<Segment> {
    const path = this.pathOf(number);
    const file = await this.files.open(path, how).catch((cause: unknown) => {
      throw cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
        ? damaged(path, 0, 'the file is missing', cause)
        : cause;
    });
    const header = Buffer.alloc(FILE_HEADER);
    const salt = saltOf(header.subarray(0, this.files.read(file, header, 0)), number);
    const segment = { number, journal, file, salt: salt ?? 0, bytes: 0, closed: true, listed: true };
    this.all.set(number, segment);
    if (salt === null) throw damaged(path, 0, 'its first bytes are not those of this file');
    return segment;
  }

  /** Bytes of the record at a place, its header included. */
  read(place: number, bytes: number): Buffer {
    const segment = this.all.get(numberOf(place));
    if (segment === undefined) throw damaged(this.pathOf(numberOf(place)), 0, 'the file is missing');
    const position = positionOf(place);
    const guess = Buffer.allocUnsafe(bytes > 0 ? bytes : GUESS);
    const got = guess.subarray(0, this.files.read(segment.file, guess, position));
    const length = got.length < RECORD_HEADER ? Infinity : RECORD_HEADER + got.readUInt32LE(4);
    if (length <= got.length) return got.subarray(0, length);
    if (position + length > this.files.size(segment.file)) {
      throw damaged(this.pathOf(segment.number), position, 'a record goes past the end');
    }
    return this.read(place, length);
  }

  /** Bytes of the record at a place, from its header alone. */
  measure(place: number): number {
    const header = Buffer.allocUnsafe(RECORD_HEADER);
    const segment = this.all.get(numberOf(place));
    if (segment === undefined || this.files.read(segment.file, header, positionOf(place)) < RECORD_HEADER) return 0;
    return RECORD_HEADER + header.readUInt32LE(4);
  }

  refer(place: number, bytes: number): void {
    const number = numberOf(place);
    this.live.set(number, (this.live.get(number) ?? 0) + bytes);
  }

  release(place: number, bytes: number | null): void {
    this.refer(place, -(bytes ?? this.measure(place)));
  }

  /** Closes the file and takes it off the disk: nothing refers to it, and the manifest does not name it. */
  async remove(segment: Segment): Promise<void> {
    this.all.delete(segment.number);
    this.live.delete(segment.number);
    this.files.close(segment.file);
    await this.files.remove(this.pathOf(segment.number));
  }

  close(): void {
    for (const segment of this.all.values()) this.files.close(segment.file);
    this.all.clear();
  }

  pathOf(number: number): string {
    return `${this.folder}/${segmentName(number)}`;
  }
}

/**
 * Collects the records and operations of one frame in a buffer that grows and is used again. They lie in it as they
 * will in the file, but open: each is sealed when the frame is written, by this thread or by another, which is why the
 * buffer can be shared.
 */
import type { KeyObject } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { FRAME_HEADER, RECORD_HEADER } from './frame.ts';
import type { Operation } from './operation.ts';
import { openText, roomFor, writeOpen } from './seal.ts';

/** A stretch of a frame that is to be sealed, and for whom: 0 for the store itself. */
export type Stretch = { readonly from: number; readonly to: number; readonly owner: number; readonly key: KeyObject };

/** A frame before its sealing. Its bytes stay as they are until `begin`. */
export type OpenFrame = {
  readonly bytes: Buffer<SharedArrayBuffer>;
  readonly used: number;
  readonly operationsAt: number;
  readonly stretches: readonly Stretch[];
};

export class FrameWriter {
  /** Where in its file the frame begins. */
  start = 0;
  private bytes = shared(64 * 1024);
  private used = FRAME_HEADER;
  private operationsAt = FRAME_HEADER;
  private operations: Operation[] = [];
  private stretches: Stretch[] = [];

  get empty(): boolean {
    return this.operations.length === 0;
  }

  /** Bytes so far. */
  get size(): number {
    return this.used;
  }

  begin(start: number): void {
    this.start = start;
    this.used = FRAME_HEADER;
    this.operations = [];
    this.stretches = [];
  }

  /** Adds a record, to be sealed when there is a key; gives its position in the file and its bytes. */
  record(owner: number, key: KeyObject | null, text: string): { readonly position: number; readonly bytes: number } {
    this.reserve(RECORD_HEADER + roomFor(text));
    const from = this.used;
    const body = from + RECORD_HEADER;
    const end = key === null ? body + this.bytes.write(text, body, 'utf8') : this.write(body, owner, key, text);
    this.bytes.writeUInt32LE(owner, from);
    this.bytes.writeUInt32LE(end - body, from + 4);
    this.used = end;
    return { position: this.start + from, bytes: end - from };
  }

  /** Adds a record as it lies in another file; gives its position in this one. */
  copy(record: Buffer): number {
    this.reserve(record.length);
    record.copy(this.bytes, this.used);
    this.used += record.length;
    return this.start + this.used - record.length;
  }

  note(operation: Operation): void {
    this.operations.push(operation);
  }

  /** Adds the list of operations, after which nothing may be added; gives the size of the frame. */
  end(storeKey: KeyObject): number {
    const text = JSON.stringify(this.operations);
    this.reserve(roomFor(text));
    this.operationsAt = this.used;
    this.used = this.write(this.used, 0, storeKey, text);
    return this.used;
  }

  /** The frame, to be sealed. Its bytes are good until `begin`. */
  get open(): OpenFrame {
    const { bytes, used, operationsAt, stretches } = this;
    return { bytes, used, operationsAt, stretches };
  }

  /** Text of a record that was added and may not be in the file yet, or null when it is not in this frame. */
  find(position: number): string | null {
    const from = position - this.start;
    if (from < FRAME_HEADER || from >= this.used) return null;
    const owner = this.bytes.readUInt32LE(from);
    const body = from + RECORD_HEADER;
    const end = body + this.bytes.readUInt32LE(from + 4);
    return owner === 0 ? this.bytes.toString('utf8', body, end) : openText(this.bytes, body, end);
  }

  /** Writes a text with the room that its seal takes; gives the end. */
  private write(from: number, owner: number, key: KeyObject, text: string): number {
    const to = writeOpen(this.bytes, from, text);
    this.stretches.push({ from, to, owner, key });
    return to;
  }

  private reserve(more: number): void {
    if (this.used + more <= this.bytes.length) return;
    const larger = shared(Math.max(this.bytes.length * 2, this.used + more));
    this.bytes.copy(larger, 0, 0, this.used);
    this.bytes = larger;
  }
}

const shared = (size: number): Buffer<SharedArrayBuffer> => Buffer.from(new SharedArrayBuffer(size));

/** Seed of the checksums of a new file. */
export const drawSalt = (): number => crc32(crypto.getRandomValues(new Uint8Array(16)));

/** Collects the records and operations of one frame in a buffer that grows and is used again. */
import type { KeyObject } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { FRAME_HEADER, RECORD_HEADER, finishFrame } from './frame.ts';
import type { Operation } from './operation.ts';
import { SEAL_BYTES, sealInto } from './seal.ts';

export class FrameWriter {
  /** Where in its file the frame begins. */
  start = 0;
  private bytes = Buffer.allocUnsafe(64 * 1024);
  private used = FRAME_HEADER;
  private operationsAt = FRAME_HEADER;
  private operations: Operation[] = [];

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
  }

  /** Adds a record, sealed when there is a key; gives its position in the file and its bytes. */
  record(owner: number, key: KeyObject | null, text: string): { readonly position: number; readonly bytes: number } {
    this.reserve(RECORD_HEADER + SEAL_BYTES + text.length * 3);
    const from = this.used;
    const body = from + RECORD_HEADER;
    const end = key === null ? body + this.bytes.write(text, body, 'utf8') : sealInto(this.bytes, body, key, text);
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
  seal(storeKey: KeyObject): number {
    const text = JSON.stringify(this.operations);
    this.reserve(SEAL_BYTES + text.length * 3);
    this.operationsAt = this.used;
    this.used = sealInto(this.bytes, this.used, storeKey, text);
    return this.used;
  }

  /** The frame's bytes, whole. They are good until `begin`. */
  finish(salt: number): Buffer {
    const frame = this.bytes.subarray(0, this.used);
    finishFrame(frame, this.operationsAt, salt);
    return frame;
  }

  /** Bytes of a record that was added and may not be in the file yet, or null when it is not in this frame. */
  find(position: number): Buffer | null {
    const from = position - this.start;
    if (from < FRAME_HEADER || from >= this.used) return null;
    return this.bytes.subarray(from, from + RECORD_HEADER + this.bytes.readUInt32LE(from + 4));
  }

  private reserve(more: number): void {
    if (this.used + more <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.used + more));
    this.bytes.copy(larger, 0, 0, this.used);
    this.bytes = larger;
  }
}

/** Seed of the checksums of a new file. */
export const drawSalt = (): number => crc32(crypto.getRandomValues(new Uint8Array(16)));

/**
 * How bytes lie in a file of the JSON store. A file is a header and frames; a frame is what was made durable in one
 * go: records (the sealed bodies), then the list of operations that says what they are. All numbers little-endian.
 *
 *   file   "BUSSOLA1"  number u32  salt u32  zeros  checksum u32
 *   frame  mark u32  length u32  operations at u32  checksum of the rest u32  checksum of these four u32  records  operations
 *   record person u32  length u32  bytes
 *
 * The salt begins every checksum of the file, so that a frame of another file, or of an older one in the same place
 * of the disk, is not taken for one of this.
 */
import { crc32 } from 'node:zlib';

export const FILE_HEADER = 32;
export const FRAME_HEADER = 20;
export const RECORD_HEADER = 8;

const MAGIC = Buffer.from('BUSSOLA1');
const MARK = 0x9be5_50a1;

export function fileHeader(number: number, salt: number): Buffer {
  const bytes = Buffer.alloc(FILE_HEADER);
  MAGIC.copy(bytes);
  bytes.writeUInt32LE(number, 8);
  bytes.writeUInt32LE(salt, 12);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, FILE_HEADER - 4)), FILE_HEADER - 4);
  return bytes;
}

/** Salt of the file, or null when these are not the first bytes of the file with that number. */
export function saltOf(bytes: Buffer, number: number): number | null {
  if (bytes.length < FILE_HEADER || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  const sound = bytes.readUInt32LE(FILE_HEADER - 4) === crc32(bytes.subarray(0, FILE_HEADER - 4));
  return sound && bytes.readUInt32LE(8) === number ? bytes.readUInt32LE(12) : null;
}

/** Fills the header of a frame that occupies the whole of `bytes`. */
export function finishFrame(bytes: Buffer, operationsAt: number, salt: number): void {
  bytes.writeUInt32LE(MARK, 0);
  bytes.writeUInt32LE(bytes.length, 4);
  bytes.writeUInt32LE(operationsAt, 8);
  bytes.writeUInt32LE(crc32(bytes.subarray(FRAME_HEADER), salt), 12);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, 16), salt), 16);
}

export type Frame = { readonly start: number; readonly operationsAt: number; readonly end: number };

/** The frame that begins at `start`, or null when there is none or it is not whole. Positions are in `bytes`. */
export function frameAt(bytes: Buffer, start: number, salt: number): Frame | null {
  if (start + FRAME_HEADER > bytes.length || bytes.readUInt32LE(start) !== MARK) return null;
  if (bytes.readUInt32LE(start + 16) !== crc32(bytes.subarray(start, start + 16), salt)) return null;
  const end = start + bytes.readUInt32LE(start + 4);
  if (end > bytes.length || end < start + FRAME_HEADER) return null;
  if (bytes.readUInt32LE(start + 12) !== crc32(bytes.subarray(start + FRAME_HEADER, end), salt)) return null;
  return { start, operationsAt: start + bytes.readUInt32LE(start + 8), end };
}

const MARK_BYTES = Buffer.alloc(4);
MARK_BYTES.writeUInt32LE(MARK);

/** Position of a whole frame somewhere after `start`, or -1: what tells damage in the middle from a torn end. */
export function frameAfter(bytes: Buffer, start: number, salt: number): number {
  let at = bytes.indexOf(MARK_BYTES, start + 1);
  while (at >= 0 && frameAt(bytes, at, salt) === null) at = bytes.indexOf(MARK_BYTES, at + 1);
  return at;
}

/** Place of a record: the number of its file and its position there, in one number, exact below two million files. */
export const placeOf = (number: number, position: number): number => number * 2 ** 32 + position;
export const numberOf = (place: number): number => Math.floor(place / 2 ** 32);
export const positionOf = (place: number): number => place % 2 ** 32;

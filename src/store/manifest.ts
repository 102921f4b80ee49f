/** `manifest.json`: which files make the store. Replaced whole, so every change of files happens in one instant. */
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { damaged } from './damage.ts';
import { type Files, readWhole, replaceFile } from './files.ts';

export const MANIFEST = 'manifest.json';

const count = z.int().nonnegative();
const shape = z.strictObject({
  format: z.literal(1),
  /** Number of the next file. */
  next: count,
  /** The index: where every document and log entry was when the journal was at `from`. */
  index: z.strictObject({ number: count, bytes: count }).nullable(),
  /** From here on the journal tells what changed since. */
  from: z.strictObject({ number: count, position: count }),
  /** The journal was known to be durable up to here: an end before it is not a torn one. */
  sure: z.strictObject({ number: count, position: count }),
  segments: z.array(
    z.strictObject({
      number: count,
      journal: z.boolean(),
      /** Null for the one that is being written. */
      bytes: count.nullable(),
      /** Of these, bytes that are still referred to, when the index was written. */
      live: count,
    }),
  ),
});
export type Manifest = z.infer<typeof shape>;

export const segmentName = (number: number): string => `segment-${String(number).padStart(8, '0')}`;
export const indexName = (number: number): string => `index-${String(number).padStart(8, '0')}`;

export const writeManifest = (files: Files, folder: string, manifest: Manifest): Promise<void> =>
  replaceFile(files, folder, MANIFEST, Buffer.from(textOf(manifest)));

/** Reads the manifest, or stops: there is no default for it. */
export async function readManifest(files: Files, folder: string): Promise<Manifest> {
  const path = `${folder}/${MANIFEST}`;
  const text = (await readWhole(files, path)).toString('utf8');
  let read: z.ZodSafeParseResult<Manifest>;
  try {
    read = shape.safeParse(JSON.parse(text.slice(0, text.lastIndexOf('\n', text.length - 2))));
  } catch (cause) {
    throw damaged(path, 0, 'it is not the JSON that this program writes', cause);
  }
  if (!read.success) throw damaged(path, 0, 'it does not say which files make the store', read.error);
  if (text !== textOf(read.data)) throw damaged(path, 0, 'its checksum is wrong');
  return read.data;
}

function textOf(manifest: Manifest): string {
  const text = JSON.stringify(manifest, null, 1);
  return `${text}\n${crc32(text)}\n`;
}

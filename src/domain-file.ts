/** One file of `domain/`: read, checked against its shape, refused with its name and the place in it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { fold } from './dialogs/words.ts';
import { Fault } from './fault.ts';
import type { Worded } from './rules/domain.ts';

/**
 * The file's content, in its shape.
 * @throws Fault `domain.invalid` when it cannot be read, is not JSON or has another shape
 */
export function readFile<T extends z.ZodType>(path: string, shape: T): z.output<T> {
  // Each shape is read a few times: to compile it first would take longer.
  const read = shape.safeParse(parsed(path), { jitless: true });
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw invalid(path, issue?.path.join('.') ?? '', issue?.message ?? 'it has not its shape', read.error);
}

/** Paths of the JSON files of a folder, by name; a folder without any is refused. */
export function jsonFilesIn(folder: string): readonly string[] {
  const names = attempt(folder, () => readdirSync(folder)).filter((name) => name.endsWith('.json'));
  if (names.length === 0) throw invalid(folder, '', 'no file is there');
  return names.toSorted().map((name) => join(folder, name));
}

type Named = { readonly id: string; readonly name: Worded; readonly synonyms: readonly string[] };

/** The same words, as a user's text is compared, must not stand for two entries. */
export function refuseAmbiguous(path: string, entries: readonly Named[]): void {
  const owners = new Map<string, string>();
  for (const { id, name, synonyms } of entries) {
    for (const words of [id, name.it, name.en, ...synonyms]) {
      const key = fold(words)
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
      const owner = owners.get(key) ?? id;
      if (owner !== id) throw invalid(path, `${id}.synonyms`, `"${words}" belongs to "${owner}" too`);
      owners.set(key, id);
    }
  }
}

export function refuseRepeated(path: string, place: string, values: readonly string[]): void {
  const repeated = values.find((value, index) => values.indexOf(value) !== index);
  if (repeated !== undefined) throw invalid(path, place, `"${repeated}" is there twice`);
}

/** @param place where in the file, such as `capCents.cites`; empty for the whole */
export const invalid = (file: string, place: string, problem: string, cause?: unknown): Fault<'domain.invalid'> =>
  new Fault(
    'domain.invalid',
    { file },
    `${file}${place === '' ? '' : `, ${place}`}: ${problem}. Correct it and start again.`,
    cause === undefined ? undefined : { cause },
  );

const parsed = (path: string): unknown =>
  // Some editors put a byte order mark first, which JSON.parse does not take.
  attempt(path, (): unknown => JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')));

function attempt<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw invalid(path, '', cause instanceof Error ? cause.message : 'it cannot be read', cause);
  }
}

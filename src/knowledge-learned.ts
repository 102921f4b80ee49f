/**
 * What was learned from the knowledge base, kept in `domain/knowledge/learned/` so that the start need not learn it
 * again: `npm run learn` writes it, and whatever was made from other files than those that are there is not taken.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { areWhole, pack, unpack } from './dialogs/learned-bytes.ts';
import { learnAll, type Asked, type Entry } from './dialogs/knowledge.ts';
import type { Learned } from './dialogs/learned.ts';
import type { Asking, Names } from './dialogs/question-words.ts';
import { Fault } from './fault.ts';
import type { Lang } from './rules/domain.ts';

type Both<T> = Readonly<Record<Lang, T>>;

const knowledge = fileURLToPath(new URL('../domain/knowledge/', import.meta.url));
const langs: readonly Lang[] = ['it', 'en'];
const folder = join(knowledge, 'learned');
const markLength = 32;

/** What everything is learned from, beside what people asked. */
export type Lessons = {
  readonly entries: readonly Entry[];
  readonly asking: Both<Asking>;
  readonly names: Both<Names>;
};

/**
 * Sees at once whether what was learned is of these lessons and of what people asked; the function returned then reads it.
 * @throws Fault `domain.invalid` when it was learned from others, is broken off or is not there
 */
export function openLearned(lessons: Lessons, from = folder): () => Both<Learned> {
  const bytesIn = (lang: Lang) => {
    const path = join(from, `${lang}.bin`);
    const bytes = bytesOf(path);
    const learned = bytes?.subarray(markLength);
    const isOfThese = bytes?.subarray(0, markLength).equals(markOf(lang, lessons)) === true;
    if (learned === undefined || !isOfThese || !areWhole(learned)) throw stale(path);
    return learned;
  };
  const [it, en] = [bytesIn('it'), bytesIn('en')];
  return () => ({ it: unpack(it), en: unpack(en) });
}

/** The files' new content, by their path. Takes seconds; `rounds` as for `learnAll`. */
export function learnFiles(lessons: Lessons, asked: Both<Asked>, rounds?: number): ReadonlyMap<string, Uint8Array> {
  const learned = learnAll(lessons.entries, lessons.asking, lessons.names, asked, rounds);
  return new Map(
    langs.map((lang) => [join(folder, `${lang}.bin`), Buffer.concat([markOf(lang, lessons), pack(learned[lang])])]),
  );
}

/** Of all that is learned from, the same on every machine; what entries answer is no part of it. */
function markOf(lang: Lang, { entries, asking, names }: Lessons): Uint8Array {
  const { fillers, light, concepts } = asking[lang];
  const asks = entries.map((entry) => [entry.id, entry.asks[lang]]);
  // Names of countries are the platform's own.
  const sectors = names[lang]['sector-name'];
  const asked = readFileSync(join(knowledge, 'asked', `${lang}.json`), 'utf8');
  return (
    createHash('sha256')
      .update(JSON.stringify([asks, fillers, light, concepts, sectors]))
      // Git may have given the lines another end.
      .update(asked.replaceAll('\r', ''))
      .digest()
  );
}

function bytesOf(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

const stale = (path: string): Fault<'domain.invalid'> =>
  new Fault(
    'domain.invalid',
    { file: path },
    `${path} was not learned from the questions that are in domain/ and locales/. Run "npm run learn".`,
  );

/** The knowledge base as it is, and grown to as many entries as a region's would have. */
import type { Entry } from '../src/dialogs/knowledge.ts';
import { readDomain } from '../src/domain.ts';
import { namesOf, readAsking, readEntries } from '../src/knowledge-files.ts';
import type { Lessons } from '../src/knowledge-learned.ts';

const phrasingsEach = 8;

/**
 * @param count of entries; those beyond the ones that there are have their phrasings, with a word of their own
 */
export function lessonsOf(count: number | null): Lessons {
  const domain = readDomain();
  const entries = readEntries(new Set(domain.sources.keys()));
  return {
    entries: count === null ? entries : grow(entries, count),
    asking: readAsking(),
    names: namesOf(domain.sectors),
  };
}

const grow = (entries: readonly Entry[], count: number): readonly Entry[] =>
  Array.from({ length: count }, (_, at) => entries[at % entries.length]).flatMap((entry, at) => {
    if (entry === undefined || at < entries.length) return entry ?? [];
    const own = (texts: readonly string[]) => texts.slice(0, phrasingsEach).map((text) => `${text} argomento${at}`);
    return { ...entry, id: `${entry.id}-${at}`, asks: { it: own(entry.asks.it), en: own(entry.asks.en) } };
  });

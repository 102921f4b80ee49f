/** Reads the knowledge base: entries in `domain/knowledge/`, ways of asking in `locales/<lang>/questions.json`. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Form } from './dialogs/question-form.ts';
import type { Asking, Names } from './dialogs/question-words.ts';
import type { Asked, Entry } from './dialogs/knowledge.ts';
import { invalid, jsonFilesIn, readFile } from './domain-file.ts';
import type { Cite, Lang, Sector } from './rules/domain.ts';

/**
 * Every entry in the files of `folder`, in the order of their names.
 * @param known sources that an entry may cite
 * @throws Fault `domain.invalid` naming the file: bad shape, repeated id, unknown source, a fact without a source,
 * an own case that falls back on nothing
 */
export function readEntries(
  known: ReadonlySet<Cite>,
  folder: URL | string = new URL('../domain/knowledge/', import.meta.url),
): readonly Entry[] {
  const placed = jsonFilesIn(pathOf(folder)).flatMap((path) =>
    readFile(path, entryFile).map((entry) => ({ path, entry })),
  );
  const first = new Map<string, string>();
  for (const { path, entry } of placed) {
    const before = first.get(entry.id);
    if (before !== undefined) throw invalid(path, entry.id, `it is already in ${before}`);
    first.set(entry.id, path);
    const strange = entry.cites.find((cite) => !known.has(cite));
    if (strange !== undefined) throw invalid(path, `${entry.id}.cites`, `"${strange}" is no source of sources.json`);
  }
  for (const { path, entry } of placed) {
    for (const other of ['otherwise', 'toCompanies'] as const) {
      const named = entry[other];
      if (named === undefined || first.has(named)) continue;
      throw invalid(path, `${entry.id}.${other}`, `"${named}" is no entry`);
    }
  }
  return placed.map(({ entry }) => entry);
}

/**
 * What people asked before, in each language, by the entry that answers; what nothing answers is under `none`.
 * @param entries ids that there are; `null` leaves them unchecked
 * @throws Fault `domain.invalid` naming the file: bad shape, an id that is no entry
 */
export function readAsked(
  entries: ReadonlySet<string> | null,
  folder: URL | string = new URL('../domain/knowledge/asked/', import.meta.url),
): Readonly<Record<Lang, Asked>> {
  const one = (lang: Lang): Asked => {
    const path = join(pathOf(folder), `${lang}.json`);
    const asked = readFile(path, askedFile);
    const strange = Object.keys(asked).find((id) => id !== 'none' && entries?.has(id) === false);
    if (strange !== undefined) throw invalid(path, strange, 'it is no entry');
    return asked;
  };
  return { it: one('it'), en: one('en') };
}

/**
 * How people ask, in each language.
 * @throws Fault `domain.invalid` naming the file
 */
export function readAsking(
  locales: URL | string = new URL('../locales/', import.meta.url),
): Readonly<Record<Lang, Asking & { readonly form: Form }>> {
  const one = (lang: Lang) => readFile(join(pathOf(locales), lang, 'questions.json'), askingFile);
  return { it: one('it'), en: one('en') };
}

/** Names of countries (the platform's own list) and of sectors, for questions such as "va bene la Germania?". */
export function namesOf(sectors: readonly Sector[]): Readonly<Record<Lang, Names>> {
  const sector = sectors.flatMap((one) => [one.name.it, one.name.en, ...one.synonyms]);
  return {
    it: { country: countries('it'), 'sector-name': sector },
    en: { country: countries('en'), 'sector-name': sector },
  };
}

function countries(lang: Lang): readonly string[] {
  const names = new Intl.DisplayNames([lang], { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => code !== 'IT')
    .flatMap((code) => names.of(code) ?? []);
}

const pathOf = (place: URL | string) => (typeof place === 'string' ? place : fileURLToPath(place));

const says = z.strictObject({ it: z.string().min(1), en: z.string().min(1) });
const phrasings = z.array(z.string().min(2)).min(4);
const shared = {
  id: z.string().regex(/^[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)*$/),
  cites: z.array(z.string()),
  about: z.array(z.string()),
  call: z.string().exactOptional(),
  asks: z.strictObject({ it: phrasings, en: phrasings }),
};
const entryFile: z.ZodType<Entry[]> = z.array(
  z.discriminatedUnion('kind', [
    z.strictObject({
      ...shared,
      kind: z.literal('fact'),
      cites: z.array(z.string()).min(1, 'a fact needs a source'),
      says,
    }),
    z.strictObject({ ...shared, kind: z.enum(['unknown', 'small-talk', 'out-of-scope']), says }),
    z.strictObject({
      ...shared,
      kind: z.literal('own-case'),
      otherwise: z.string(),
      toCompanies: z.string().exactOptional(),
    }),
  ]),
);
const askedFile = z.record(z.string(), z.array(z.string().min(1)));
const list = z.string().min(1);
const askingFile = z.strictObject({
  fillers: list,
  light: list,
  concepts: z.record(z.string(), list),
  form: z.strictObject({
    polite: list,
    opens: list,
    mayOpen: list,
    indirect: list,
    proposes: list,
    addresses: list,
    marks: list,
  }),
});

/** Reads `locales/`: one folder a language, texts and the words that users say. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Words } from './dialogs/phrases.ts';
import type { Texts } from './dialogs/say.ts';
import { Fault } from './fault.ts';
import type { Lang } from './rules/domain.ts';

const texts = z.record(z.string(), z.string());
const list = z.array(z.string().min(1));
const words = z.strictObject({
  commands: z.record(z.string(), list),
  change: list,
  'change-to': list,
  'what-if': list,
  perhaps: list,
  becomes: list,
  put: list,
  raise: list,
  increase: list,
  decrease: list,
  by: list,
  'in-more': list,
  'in-less': list,
  'wrong-in': list,
  'not-given': list,
  both: list,
  'not-but': z.record(z.string(), list),
  proceed: z.record(z.string(), list),
  polite: list,
  introduction: list,
  is: list,
  add: list,
  remove: list,
  removed: list,
  wrong: list,
  'not-known': list,
  self: list,
  role: z.record(z.string(), list),
  undecided: list,
  'left-out': list,
  company: z.record(z.string(), list),
  standing: z.record(z.string(), list),
  language: z.record(z.string(), list),
  desk: z.record(z.string(), list),
  plan: z.record(z.string(), list),
  questions: z.record(z.string(), list),
  services: list,
  events: list,
  detect: list,
  options: z.record(z.string(), z.record(z.string(), list)),
});

export type Locales = { readonly texts: Texts; readonly words: Readonly<Record<Lang, Words>> };

/** The dialogs' texts and words in every language. Throws a Fault that names the file when one is not what it should be. */
export function readLocales(folder: URL = new URL('../locales/', import.meta.url)): Locales {
  const read = <T>(path: string, shape: z.ZodType<T>): T => {
    try {
      return shape.parse(JSON.parse(readFileSync(new URL(path, folder), 'utf8')), { jitless: true });
    } catch (cause) {
      throw new Fault('domain.invalid', { file: `locales/${path}` }, `locales/${path} cannot be used: repair it.`, {
        cause,
      });
    }
  };
  const wordsOf = (lang: Lang): Words => {
    // The shape above checks the lists; that every command and question has its list is the type's and a test's to say.
    return read(`${lang}/words.json`, words) as unknown as Words;
  };
  return {
    texts: { it: read('it/dialog.json', texts), en: read('en/dialog.json', texts) },
    words: { it: wordsOf('it'), en: wordsOf('en') },
  };
}

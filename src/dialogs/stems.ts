/** A word without its ending, for comparing what people wrote with what others look for. */
import { stemmer as englishStem } from '@orama/stemmers/english';
import { stemmer as italianStem } from '@orama/stemmers/italian';
import type { Lang } from '../rules/domain.ts';

/** What is left of a folded word in each language: `missione` and `missioni`, `cluster` and `clusters` come out equal. */
export const stemsOf = (word: string): Readonly<Record<Lang, string>> => ({
  it: italianStem(word),
  en: englishStem(word),
});

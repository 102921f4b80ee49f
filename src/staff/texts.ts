/** Texts of the staff's side: its own of `locales/…/staff.json`, and the labels and names that the dialogs use. */
import en from '../../locales/en/staff.json' with { type: 'json' };
import it from '../../locales/it/staff.json' with { type: 'json' };
import { createSay, type TextFacts, type Texts } from '../dialogs/say.ts';
import type { Lang } from '../rules/domain.ts';

type Singular<K> = K extends `${infer Base}_one` ? Base : K extends `${infer Base}_other` ? Base : K;
/** Keys of `locales/…/staff.json`, typed by the Italian file; a plural has one key. */
export type StaffKey = Singular<keyof typeof it>;

export type StaffTexts = {
  readonly text: (lang: Lang, key: StaffKey, facts?: TextFacts) => string;
  /** A text whose key is made from an id of the data, of the staff's or of the dialogs' texts; null when there is none. */
  readonly derived: (lang: Lang, key: string, facts?: TextFacts) => string | null;
};

/** @param dialog texts of the dialogs, see `src/locales.ts` */
export function createStaffTexts(dialog: Texts): StaffTexts {
  const say = createSay({ it: { ...dialog.it, ...it }, en: { ...dialog.en, ...en } });
  return { text: (lang, key, facts) => say.derived(lang, key, facts) ?? key, derived: say.derived };
}

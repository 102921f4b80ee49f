/** Figures as each language writes them. */
import type { Lang } from '../rules/domain.ts';

const locales = { it: 'it-IT', en: 'en-GB' } as const;

// Making a formatter costs a hundred times more than using it.
const formatters = (options: Intl.NumberFormatOptions): Record<Lang, Intl.NumberFormat> => ({
  it: new Intl.NumberFormat(locales.it, { useGrouping: 'always', ...options }),
  en: new Intl.NumberFormat(locales.en, { useGrouping: 'always', ...options }),
});
const money = { style: 'currency', currency: 'EUR' } as const;
const wholeEuro = formatters({ ...money, maximumFractionDigits: 0 });
const exactEuro = formatters(money);
const plainNumber = formatters({ maximumFractionDigits: 0 });

/** `80.000 €`, `€80,000`; with two decimals when there are cents. */
export const showEuro = (cents: number, lang: Lang): string =>
  (cents % 100 === 0 ? wholeEuro : exactEuro)[lang].format(cents / 100);

/** `1.200`, `1,200`. */
export const showNumber = (number: number, lang: Lang): string => plainNumber[lang].format(number);

const days: Record<Lang, Intl.DateTimeFormat> = {
  it: new Intl.DateTimeFormat(locales.it, { dateStyle: 'long', timeZone: 'Europe/Rome' }),
  en: new Intl.DateTimeFormat(locales.en, { dateStyle: 'long', timeZone: 'Europe/Rome' }),
};

/** The day of an instant in Italy: `30 novembre 2026`, `30 November 2026`. */
export const showDay = (instant: string, lang: Lang): string => days[lang].format(new Date(instant));

const lists = {
  it: new Intl.ListFormat('it', { type: 'conjunction' }),
  en: new Intl.ListFormat('en-GB', { type: 'conjunction' }),
};

const alternatives = {
  it: new Intl.ListFormat('it', { type: 'disjunction' }),
  en: new Intl.ListFormat('en-GB', { type: 'disjunction' }),
};
/** `a, b o c` in the language. */
export const either = (items: readonly string[], lang: Lang): string => alternatives[lang].format(items);

/** `a, b e c` in the language. */
export const listed = ([first = '', ...others]: readonly string[], lang: Lang): string =>
  others.length === 0 ? first : lists[lang].format([first, ...others]);

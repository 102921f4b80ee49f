/** Figures as each language writes them. */
import { once } from '../once.ts';
import type { Lang } from '../rules/domain.ts';

/** One for each language. Making one costs a hundred times more than using it, and the first of its sort ten times that. */
const eachLang = <T>(make: (locale: string) => T): Record<Lang, () => T> => ({
  it: once(() => make('it-IT')),
  en: once(() => make('en-GB')),
});
const numbers = (options: Intl.NumberFormatOptions) =>
  eachLang((locale) => new Intl.NumberFormat(locale, { useGrouping: 'always', ...options }));
const money = { style: 'currency', currency: 'EUR' } as const;
const wholeEuro = numbers({ ...money, maximumFractionDigits: 0 });
const exactEuro = numbers(money);
const plainNumber = numbers({ maximumFractionDigits: 0 });

/** `80.000 €`, `€80,000`; with two decimals when there are cents. */
export const showEuro = (cents: number, lang: Lang): string =>
  (cents % 100 === 0 ? wholeEuro : exactEuro)[lang]().format(cents / 100);

/** `1.200`, `1,200`. */
export const showNumber = (number: number, lang: Lang): string => plainNumber[lang]().format(number);

const days = eachLang((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'Europe/Rome' }));
/** The day of an instant in Italy: `30 novembre 2026`, `30 November 2026`. */
export const showDay = (instant: string, lang: Lang): string => days[lang]().format(new Date(instant));

const alternatives = eachLang((locale) => new Intl.ListFormat(locale, { type: 'disjunction' }));
/** `a, b o c` in the language. */
export const either = (items: readonly string[], lang: Lang): string => alternatives[lang]().format(items);

const lists = eachLang((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }));
/** `a, b e c` in the language. */
export const listed = ([first = '', ...others]: readonly string[], lang: Lang): string =>
  others.length === 0 ? first : lists[lang]().format([first, ...others]);

/**
 * Days as people write them: "12 marzo 2027", "il 20 aprile", "12-14 maggio", "March 12th", "2027-03-12", "12/3/27",
 * "domani", "next Monday", "fra due settimane". One pass over the words; never throws.
 */
import { addDays, daysBetween, isDay, type Day } from '../rules/calendar.ts';
import type { Lang } from '../rules/domain.ts';
import { refused, taken, type Found, type Problem, type Reading } from './kind.ts';
import { distance, textAt, type Text, type Word } from './words.ts';

/**
 * The day that the text names. Without a year it is the next such day, today included; of several days in a row
 * ("12-14 maggio", "dal 12 al 14 maggio") it is the last, when whatever it is will have been.
 * Problems: `date.unknown`, `date.ambiguous` (`first`, `second`: ISO days that 3/4 may be in English), `date.impossible`,
 * `date.no-day` (a month alone), `date.several`, `date.too-far` (more than ten years away).
 */
export function readDate(text: Text, lang: Lang, today: Day): Reading<Day> {
  const read = datesIn(text, lang, today);
  const [first] = read;
  if (first === undefined) return refused(namesMonth(text) ? 'date.no-day' : 'date.unknown');
  const wrong = read.find(({ problem }) => problem !== null)?.problem;
  if (wrong != null) return { ok: false, problem: wrong };
  if (read.some(({ day }) => day !== first.day)) return refused('date.several');
  return Math.abs(daysBetween(today, first.day)) > farthest ? refused('date.too-far') : taken(first.day);
}

/** Days surely named inside a longer sentence. */
export const findDates = (text: Text, lang: Lang, today: Day): readonly Found<Day>[] =>
  datesIn(text, lang, today).flatMap(({ day, problem, start, end }) =>
    problem === null && Math.abs(daysBetween(today, day)) <= farthest ? [{ value: day, start, end }] : [],
  );

const farthest = 3653;

type Read = { readonly day: Day; readonly problem: Problem | null; readonly start: number; readonly end: number };
/** A reading of the words from a place on, and how many words it takes. */
type Match = { readonly day: Day; readonly problem: Problem | null; readonly length: number };
type Reader = (words: readonly Word[], at: number, about: About) => Match | null;
type About = { readonly raw: string; readonly lang: Lang; readonly today: Day };

function datesIn(text: Text, lang: Lang, today: Day): readonly Read[] {
  const { raw, words } = text;
  const found: Read[] = [];
  for (let at = 0; at < words.length;) {
    const match = readers.map((reader) => reader(words, at, { raw, lang, today })).find((one) => one !== null);
    const next = at + (match?.length ?? 1);
    if (match != null) {
      const [start, end] = [words[openingOf(words, at)]?.start ?? 0, words[next - 1]?.end ?? 0];
      found.push({ day: match.day, problem: match.problem, start, end });
    }
    at = next;
  }
  return found;
}

/** "il 12 marzo", "on 12 March", "dal 12 al 14": the little words before belong to the date. */
function openingOf(words: readonly Word[], at: number): number {
  return leads.has(textAt(words, at - 1)) ? openingOf(words, at - 1) : at;
}
const leads = new Set('il l lo del dal al per entro giorno on the from for by'.split(' '));

/** `2027-03-12`; `12/3/2027`, `12.3.27`, `12-03`: day and month, as in Italy; in English only when they cannot be taken for each other. */
const numeric: Reader = (words, at, { raw, lang, today }) => {
  const [a, b, c] = [0, 1, 2].map((offset) => figures(words[at + offset]));
  if (a === undefined || b === undefined || !isJoined(raw, words, at, '/.-')) return null;
  const third = isJoined(raw, words, at + 1, '/.-') ? c : undefined;
  if (a.length === 4 && third !== undefined) return { ...dayFrom(a.value, b.value, third.value, today), length: 3 };
  if (a.length > 2 || b.length > 2) return null;
  const length = third === undefined ? 2 : 3;
  if (third === undefined && !/\//.test(gap(raw, words, at))) return null;
  const day = (d: number, m: number): Match => ({ ...dayFrom(third === undefined ? null : yearOf(third), m, d, today), length }); // prettier-ignore
  if (b.value > 12 && a.value <= 12) return day(b.value, a.value);
  if (lang === 'it' || a.value === b.value) return day(a.value, b.value);
  const [european, american] = [day(a.value, b.value), day(b.value, a.value)];
  if (american.problem !== null) return european;
  return { ...european, problem: { code: 'date.ambiguous', facts: { first: european.day, second: american.day } } };
};

/** "12 marzo 2027", "12-14 maggio", "1° giugno", "12th of March", "primo aprile". */
const dayFirst: Reader = (words, at, { raw, today }) => {
  const first = dayNumber(words[at]);
  if (first === null) return null;
  let next = at + 1;
  let last = first;
  // A second day: "12-14", "12 e 13", "dal 12 al 14", "12 to 14".
  const other = ranges.has(textAt(words, next)) ? next + 1 : next;
  const second = other > next || isJoined(raw, words, at, '-–,') ? dayNumber(words[other]) : null;
  if (second !== null) {
    last = second;
    next = other + 1;
  }
  if (ofMonth.has(textAt(words, next))) next += 1;
  const month = monthOf(words[next]);
  if (month === null) return null;
  const year = yearAfter(words, next + 1);
  return { ...dayFrom(year.value, month, last, today), length: next + 1 + year.length - at };
};
const ofMonth = new Set(['of', 'di']);
const ranges = new Set('e ed al a and to until fino'.split(' '));

/** "March 12, 2027", "marzo 12". */
const monthFirst: Reader = (words, at, { today }) => {
  const month = monthOf(words[at]);
  if (month === null) return null;
  const from = textAt(words, at + 1) === 'the' ? at + 2 : at + 1;
  const day = dayNumber(words[from]);
  if (day === null) return null;
  const year = yearAfter(words, from + 1);
  return { ...dayFrom(year.value, month, day, today), length: from + 1 + year.length - at };
};

/** "domani", "lunedì prossimo", "next Friday", "fra dieci giorni", "in 2 weeks". */
const relative: Reader = (words, at, { today }) => {
  const [word, second] = [textAt(words, at), textAt(words, at + 1)];
  const within = (days: number, length: number): Match => ({ day: addDays(today, days), problem: null, length });
  const near = nearDays.get(word);
  if (near !== undefined) return within(near, 1);
  const place = weekdays.get(nexts.has(word) ? second : word);
  if (place !== undefined) {
    const now = new Date(`${today}T12:00:00Z`).getUTCDay();
    return within((place - now + 6) % 7 + 1, nexts.has(word) || nexts.has(second) ? 2 : 1); // prettier-ignore
  }
  if (!afters.has(word)) return null;
  const count = /^\d{1,3}$/.test(second) ? Number(second) : (smallNumbers.get(second) ?? 0);
  const days = count * (units.get(textAt(words, at + 2)) ?? 0);
  return days === 0 ? null : within(days, 3);
};
const nexts = new Set(['prossimo', 'prossima', 'next']);
const afters = new Set(['fra', 'tra', 'in']);

const readers: readonly Reader[] = [numeric, dayFirst, monthFirst, relative];

/** @param year null when it was not said */
function dayFrom(year: number | null, month: number, day: number, today: Day): { day: Day; problem: Problem | null } {
  const iso = (of: number): Day => `${String(of)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const impossible = { code: 'date.impossible', facts: { day, month } };
  if (year !== null) return isDay(iso(year)) ? { day: iso(year), problem: null } : { day: '', problem: impossible };
  const now = Number(today.slice(0, 4));
  // A 29 February waits for its year.
  const next = Array.from({ length: 9 }, (_, at) => iso(now + at)).find((each) => isDay(each) && each >= today);
  return next === undefined ? { day: '', problem: impossible } : { day: next, problem: null };
}

type Figures = { readonly value: number; readonly length: number };
function figures(word: Word | undefined): Figures | undefined {
  return word !== undefined && /^\d{1,4}$/.test(word.text)
    ? { value: Number(word.text), length: word.text.length }
    : undefined;
}

const yearOf = ({ value, length }: Figures): number => (length <= 2 ? 2000 + value : value);

function yearAfter(words: readonly Word[], at: number): { readonly value: number | null; readonly length: number } {
  const skip = ofYear.has(textAt(words, at)) ? 1 : 0;
  const said = figures(words[at + skip]);
  return said?.length === 4 && said.value >= 1900 && said.value < 2200
    ? { value: said.value, length: skip + 1 }
    : { value: null, length: 0 };
}

const ofYear = new Set(['del', 'of']);

function dayNumber(word: Word | undefined): number | null {
  if (word === undefined) return null;
  const [, digits] = /^(\d{1,2})(?:st|nd|rd|th|o|a)?$/.exec(word.text) ?? [];
  const value = digits === undefined ? (firsts.has(word.text) ? 1 : 0) : Number(digits);
  return value >= 1 && value <= 31 ? value : null;
}

const firsts = new Set(['primo', 'first']);

const gap = (raw: string, words: readonly Word[], at: number): string =>
  raw.slice(words[at]?.end ?? 0, words[at + 1]?.start ?? 0);
/** Whether one of these signs alone, with or without blanks, stands between two words. */
const isJoined = (raw: string, words: readonly Word[], at: number, signs: string): boolean => {
  const between = gap(raw, words, at).trim();
  return between.length === 1 && signs.includes(between);
};

const names = [
  'gennaio gen january jan',
  'febbraio feb february',
  'marzo mar march',
  'aprile apr april',
  'maggio mag may',
  'giugno giu june jun',
  'luglio lug july jul',
  'agosto ago august aug',
  'settembre set sett september sep sept',
  'ottobre ott october oct',
  'novembre nov november',
  'dicembre dic december dec',
].map((line) => line.split(' '));
const months = new Map(names.flatMap((list, at) => list.map((name) => [name, at + 1] as const)));

function monthOf(word: Word | undefined): number | null {
  if (word === undefined) return null;
  const known = months.get(word.text);
  if (known !== undefined) return known;
  // One slip of the keyboard: "marzi", "febraio". "Marco", "marca" and "apri" are words of their own.
  if (word.text.length < 5 || word.text === 'marco' || word.text === 'marca') return null;
  for (const [name, month] of months) if (name.length >= 5 && distance(word.text, name, 1) <= 1) return month;
  return null;
}

const namesMonth = (text: Text): boolean => text.words.some((word) => word.text.length > 3 && monthOf(word) !== null);

const nearDays = new Map([
  ['oggi', 0],
  ['today', 0],
  ['domani', 1],
  ['tomorrow', 1],
  ['dopodomani', 2],
]);
const weekdays = new Map(
  ['domenica sunday', 'lunedi monday', 'martedi tuesday', 'mercoledi wednesday', 'giovedi thursday', 'venerdi friday', 'sabato saturday'] // prettier-ignore
    .flatMap((line, at) => line.split(' ').map((name) => [name, at] as const)),
);
const smallNumbers = new Map(
  'un una uno a one|due two|tre three|quattro four|cinque five|sei six|sette seven|otto eight|nove nine|dieci ten'
    .split('|')
    .flatMap((line, at) => line.split(' ').map((name) => [name, at + 1] as const)),
);
const units = new Map([
  ...['giorno', 'giorni', 'day', 'days'].map((name) => [name, 1] as const),
  ...['settimana', 'settimane', 'week', 'weeks'].map((name) => [name, 7] as const),
]);

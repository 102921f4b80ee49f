/** Days and hours as a calendar in Italy has them. A day is `YYYY-MM-DD`, an instant ISO 8601 in UTC. */
import { once } from '../once.ts';

export type Day = string;

/** Hours of the day in Italy between which people are written to: from the first, before the second. */
export type Hours = { readonly from: number; readonly to: number };

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;
/** Made when first asked: it takes as long as a twentieth of the program's start. */
const clock = once(
  () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome', dateStyle: 'short', timeStyle: 'short' }),
);

/** The day that it is in Italy at an instant. */
export function dayOf(instant: string): Day {
  if (!inUtc.test(instant)) return dayBy(instant);
  // Italy is one or two hours ahead of UTC: only in the evening may its day be another.
  const hour = instant.slice(0, 13);
  if (hour.slice(11) < '22') return hour.slice(0, 10);
  // It is so by whole hours: within an hour of UTC the day does not change. Asking the clock is dear.
  if (lastHour.hour !== hour) lastHour = { hour, day: dayBy(instant) };
  return lastHour.day;
}
const inUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/;
const dayBy = (instant: string): Day => clock().format(new Date(instant)).slice(0, 10);
let lastHour: { readonly hour: string; readonly day: Day } = { hour: '', day: '' };

/** Noon in UTC stands for the day: no change of the clocks moves it into another. */
const noon = (day: Day): number => Date.parse(`${day}T12:00:00Z`);
const dayAt = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);

export const addDays = (day: Day, count: number): Day => dayAt(noon(day) + count * dayMs);

/** Days from the first to the second; negative when the second is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((noon(to) - noon(from)) / dayMs);

/** The same day of a later month; the month's last when it is shorter. */
export function addMonths(day: Day, count: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return dayAt(Date.UTC(year, month - 1 + count, Math.min(date, last), 12));
}

/** Whether there is such a day: `2027-02-30` is none. */
export const isDay = (text: string): boolean =>
  /^[12]\d{3}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(noon(text)) && dayAt(noon(text)) === text;

/** Monday to Friday, other than a national holiday: law 260/1949 with its later changes; local feasts are not known. */
export function isWorkingDay(day: Day): boolean {
  const weekday = new Date(noon(day)).getUTCDay();
  if (weekday === 0 || weekday === 6) return false;
  if (holidays.has(day.slice(5))) return false;
  return day !== addDays(easterOf(Number(day.slice(0, 4))), 1);
}
const holidays: ReadonlySet<string> = new Set(
  '01-01 01-06 04-25 05-01 06-02 08-15 10-04 11-01 12-08 12-25 12-26'.split(' '),
);

/** Easter Sunday of the Gregorian calendar. */
function easterOf(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const moon = (19 * golden + century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 15) % 30;
  const full = moon - Math.floor((moon + Math.floor(golden / 11)) / 29);
  const weekday = (year + Math.floor(year / 4) + full + 2 - century + Math.floor(century / 4)) % 7;
  const place = full - weekday + 28;
  return dayAt(Date.UTC(year, 2, place, 12));
}

/** The instant at which it is that hour of the day in Italy. */
export function instantAt(day: Day, hour: number): string {
  const asUtc = Date.parse(`${day}T00:00:00Z`) + hour * hourMs;
  // Italy is one or two hours ahead.
  const ahead = [2, 1].find((hours) => {
    const shown = clock().format(new Date(asUtc - hours * hourMs));
    return shown === `${day} ${String(hour).padStart(2, '0')}:00`;
  });
  return new Date(asUtc - (ahead ?? 1) * hourMs).toISOString();
}

/** Whether people may be written to now. */
export const isDecent = (instant: string, { from, to }: Hours): boolean => {
  const hour = Number(clock().format(new Date(instant)).slice(11, 13));
  return isWorkingDay(dayOf(instant)) && hour >= from && hour < to;
};

/** The instant itself when people may be written to then; otherwise the next at which they may. */
export function decent(instant: string, hours: Hours): string {
  if (isDecent(instant, hours)) return instant;
  for (let day = dayOf(instant); ; day = addDays(day, 1)) {
    const opening = instantAt(day, hours.from);
    if (isWorkingDay(day) && opening >= new Date(instant).toISOString()) return opening;
  }
}

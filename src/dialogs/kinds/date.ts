import { addDays, daysBetween, isDay, type Day } from '../../rules/calendar.ts';
import { findDates, readDate } from '../dates.ts';
import type { Lang } from '../../rules/domain.ts';
import { refused, type Kind, type Problem } from '../kind.ts';
import { showDay } from '../show.ts';

/**
 * Free text beside which a date may stand. One that cannot be told ("03/04", "31 febbraio") is asked back, with the
 * problems of `date`, before it is taken for a part of the text.
 */
export const besideDate = (kind: Kind<string>, today: Day): Kind<string> => ({
  ...kind,
  read: (text, lang) => {
    const read = readDate(text, lang, today);
    const isDoubtful = !read.ok && doubts.has(read.problem.code);
    return isDoubtful ? { ok: false, problem: shownProblem(read.problem, lang) } : kind.read(text, lang);
  },
});
const doubts: ReadonlySet<string> = new Set(['date.ambiguous', 'date.impossible', 'date.too-far', 'date.several']);

/** The days that an ambiguous one may be, as people read them. */
function shownProblem({ code, facts }: Problem, lang: Lang): Problem {
  const shown = (day: unknown): string => showDay(`${String(day)}T12:00:00Z`, lang);
  return code === 'date.ambiguous'
    ? { code, facts: { first: shown(facts['first']), second: shown(facts['second']) } }
    : { code, facts };
}

/**
 * A calendar day, `YYYY-MM-DD`; without a year it is the next such day. Problems: `date.*`, see `readDate`, and
 * `date.past` before the earliest that is taken.
 * @param earliest days from today, negative for the past
 */
export const date = (today: Day, earliest: number): Kind<Day> => ({
  name: 'date',
  accepts: (value): value is Day => typeof value === 'string' && isDay(value),
  read: (text, lang) => {
    const read = readDate(text, lang, today);
    if (!read.ok) return { ok: false, problem: shownProblem(read.problem, lang) };
    return daysBetween(addDays(today, earliest), read.value) < 0 ? refused('date.past') : read;
  },
  find: (text, lang) => findDates(text, lang, today).filter(({ value }) => value >= addDays(today, earliest)),
  show: (value, lang) => showDay(`${value}T12:00:00Z`, lang),
});

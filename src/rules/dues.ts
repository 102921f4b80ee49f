/**
 * When somebody is to be asked something about a granted project. Days and numbers of questions are working settings of
 * the desk, not rules of the measure.
 */
import { addDays, addMonths, dayOf, decent, instantAt, type Day, type Hours } from './calendar.ts';
import { isUnderWay, type Decision } from './life.ts';
import { byDay, type Milestone, type Project } from './plan.ts';

/** Something to do at a time: ask about a milestone, about the next date, or a company; look for companies to ask. */
export type Due = {
  readonly id: string;
  readonly what: 'milestone' | 'plan' | 'checks' | 'check-in';
  /** Id of the milestone or check-in; the moment of the checks; code of the application. */
  readonly of: string;
  readonly application: string;
  /** Whom it concerns. */
  readonly dossier: string;
  readonly at: string;
};

/** Working settings of the desk, from `domain/desk.json`. */
export type ReminderDays = {
  /** After the planned day, until the first question. */
  readonly after: number;
  /** Between two questions about the same. */
  readonly again: number;
  /** Before the last date of a plan, to ask for the next. */
  readonly nextDateBefore: number;
  /** Without any date ahead, until one is asked for. */
  readonly emptyPlan: number;
};
export type Pace = { readonly days: ReminderDays; readonly hours: Hours };

/** Questions about one milestone, and about one missing date. */
export const mostReminders = 2;

/** What is to be asked of the promoter, and when; nothing once the project is not under way. */
export function duesOf(project: Project, milestones: readonly Milestone[], pace: Pace): readonly Due[] {
  if (!isUnderWay(project.status)) return [];
  const asked = milestones.flatMap((milestone) => milestoneDue(milestone, pace) ?? []);
  const next = planDue(project, milestones, pace);
  return next === null ? asked : [...asked, next];
}

function milestoneDue(milestone: Milestone, { days, hours }: Pace): Due | null {
  const { id, application, dossier, status, plannedOn, reminders } = milestone;
  if (status !== 'planned' || reminders >= mostReminders) return null;
  const last = milestone.history.findLast(({ event }) => event === 'reminded');
  const first = addDays(plannedOn, days.after);
  const again = last === undefined ? first : addDays(dayOf(last.at), days.again);
  const at = decent(instantAt(first > again ? first : again, hours.from), hours);
  return { id: `milestone/${id}`, what: 'milestone', of: id, application, dossier, at };
}

/** After which day the plan is empty, or `none` when it holds no day at all; null while it need not be asked. */
export const emptyAfter = (milestones: readonly Milestone[]): Day =>
  byDay(milestones).findLast(({ status }) => status === 'planned')?.plannedOn ?? 'none';

function planDue({ code, dossier, grant, since }: Project, milestones: readonly Milestone[], pace: Pace): Due | null {
  const { days, hours } = pace;
  const after = emptyAfter(milestones);
  const asked = grant.asked?.after === after ? grant.asked : null;
  if (asked !== null && asked.times >= mostReminders) return null;
  const touched = milestones.flatMap(({ history }) => history.map(({ at }) => at)).concat(since).toSorted().at(-1) ?? since; // prettier-ignore
  // Whoever has just said something is not asked the day after for more.
  const quiet = addDays(dayOf(touched), after === 'none' ? days.emptyPlan : 1);
  const wanted = after === 'none' ? quiet : addDays(after, -days.nextDateBefore);
  const again = asked === null ? wanted : addDays(dayOf(asked.at), days.again);
  const day = [quiet, wanted, again].toSorted().at(-1) ?? wanted;
  // Past the last date it is that one that is asked about.
  if (after !== 'none' && day > after) return null;
  return {
    id: `plan/${code}`,
    what: 'plan',
    of: code,
    application: code,
    dossier,
    at: decent(instantAt(day, hours.from), hours),
  };
}

/** The records to write and to take away, so that what is due is what is wanted. Dues of other sorts stay. */
export function settledDues(
  wanted: readonly Due[],
  known: readonly Due[],
): { readonly put: readonly Due[]; readonly drop: readonly string[] } {
  const own = known.filter(({ what }) => what === 'milestone' || what === 'plan');
  return {
    put: wanted.filter((due) => !own.some(({ id, at }) => id === due.id && at === due.at)),
    drop: own.filter(({ id }) => !wanted.some((due) => due.id === id)).map(({ id }) => id),
  };
}

/** The pace of the settings as they ship, for whoever is given none. */
export const usualPace: Pace = {
  days: { after: 1, again: 7, nextDateBefore: 5, emptyPlan: 14 },
  hours: { from: 9, to: 18 },
};

/** When companies are to be asked for their figures: at the start, at the end, and six months after it. */
export function checksAfter(decision: Decision, project: Project, now: string, hours: Hours): readonly Due[] {
  const { code, dossier, grant } = project;
  const due = (of: 'start' | 'end' | 'after', at: string): Due => ({
    id: `checks/${code}.${of}`,
    what: 'checks',
    of,
    application: code,
    dossier,
    at,
  });
  if (decision === 'start') return [due('start', decent(now, hours))];
  if (decision !== 'report') return [];
  const ended = grant.endsOn ?? dayOf(now);
  return [due('end', decent(now, hours)), due('after', decent(instantAt(addMonths(ended, 6), hours.from), hours))];
}

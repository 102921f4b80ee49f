/**
 * How a granted project is going, as a light with its reasons. The thresholds are working settings of the desk
 * (`domain/desk.json`): the measure has no such rule, and nobody loses anything by a colour.
 */
import { dayOf, daysBetween, type Day } from './calendar.ts';
import { isUnderWay, type ApplicationStatus } from './life.ts';
import { nextOf, type Grant, type Milestone } from './plan.ts';

export type Colour = 'green' | 'amber' | 'red';

export const lightReasons = [
  'milestone-late',
  'next-date-missing',
  'no-news',
  'companies-below',
  'money-over',
  'money-behind',
  'report-due',
  'report-late',
  'on-track',
] as const;

/** Why, with what a text needs to say it: days, counts, percentages, the milestone's title. */
export type LightReason = {
  readonly reason: (typeof lightReasons)[number];
  readonly colour: Colour;
  readonly facts: Readonly<Record<string, string | number>>;
};
export type Light = { readonly colour: Colour; readonly reasons: readonly LightReason[] };

type Steps = { readonly amber: number; readonly red: number };

/** Days, except `takingPart`: percentages of the companies declared; `behindPercent`: of the time minus of the money. */
export type LightSettings = {
  readonly late: Steps;
  readonly silent: Steps;
  readonly takingPart: Steps;
  readonly behindPercent: number;
  readonly reportDays: number;
};

export type Watched = {
  readonly status: ApplicationStatus;
  readonly milestones: readonly Milestone[];
  readonly grant: Grant;
  /** When something was last heard of it. */
  readonly lastNewsAt: string;
  readonly declared: number | null;
  /** Companies that really take part; null while nothing can tell. */
  readonly takingPart: number | null;
  /** Costs that the application planned. */
  readonly costsCents: number | null;
};

/** Null when there is nothing to watch: not granted, or closed. */
export function lightOf(watched: Watched, today: Day, settings: LightSettings): Light | null {
  const { status } = watched;
  if (!isUnderWay(status) && status !== 'reported') return null;
  const reasons = isUnderWay(status)
    ? [
        ...late(watched, today, settings),
        ...nextDate(watched, today),
        ...silence(watched, today, settings),
        ...companies(watched, settings),
        ...money(watched, today, settings),
        ...report(watched, today, settings),
      ]
    : [...companies(watched, settings), ...money(watched, today, settings)];
  const colour = reasons.some((one) => one.colour === 'red') ? 'red' : reasons.length > 0 ? 'amber' : 'green';
  if (reasons.length === 0) return { colour, reasons: [{ reason: 'on-track', colour, facts: {} }] };
  // The gravest first.
  return { colour, reasons: reasons.toSorted((a, b) => Number(b.colour === 'red') - Number(a.colour === 'red')) };
}

function late({ milestones }: Watched, today: Day, settings: LightSettings): readonly LightReason[] {
  const open = milestones.filter(({ status, plannedOn }) => status === 'planned' && plannedOn < today);
  const oldest = open.toSorted((a, b) => (a.plannedOn < b.plannedOn ? -1 : 1))[0];
  if (oldest === undefined) return [];
  const days = daysBetween(oldest.plannedOn, today);
  return stepped('milestone-late', days, settings.late, { days, title: oldest.title, count: open.length });
}

const nextDate = ({ milestones }: Watched, today: Day): readonly LightReason[] =>
  nextOf(milestones, today) === null ? [{ reason: 'next-date-missing', colour: 'amber', facts: {} }] : [];

function silence({ lastNewsAt }: Watched, today: Day, settings: LightSettings): readonly LightReason[] {
  const days = daysBetween(dayOf(lastNewsAt), today);
  return stepped('no-news', days, settings.silent, { days });
}

function companies({ declared, takingPart }: Watched, settings: LightSettings): readonly LightReason[] {
  if (declared === null || declared === 0 || takingPart === null) return [];
  const percent = (takingPart * 100) / declared;
  const colour = percent < settings.takingPart.red ? 'red' : percent < settings.takingPart.amber ? 'amber' : null;
  return colour === null ? [] : [{ reason: 'companies-below', colour, facts: { takingPart, declared } }];
}

function money({ grant, costsCents }: Watched, today: Day, settings: LightSettings): readonly LightReason[] {
  const { spentCents, startsOn, endsOn } = grant;
  if (costsCents === null || costsCents === 0 || spentCents === null) return [];
  const spent = Math.round((spentCents * 100) / costsCents);
  if (spentCents > costsCents) return [{ reason: 'money-over', colour: 'amber', facts: { spent } }];
  if (startsOn === null || endsOn === null || endsOn <= startsOn) return [];
  const length = daysBetween(startsOn, endsOn);
  const time = Math.round((Math.min(length, Math.max(0, daysBetween(startsOn, today))) * 100) / length);
  return time - spent >= settings.behindPercent
    ? [{ reason: 'money-behind', colour: 'amber', facts: { time, spent } }]
    : [];
}

function report({ grant }: Watched, today: Day, settings: LightSettings): readonly LightReason[] {
  if (grant.reportDueOn === null) return [];
  const days = daysBetween(today, grant.reportDueOn);
  if (days < 0) return [{ reason: 'report-late', colour: 'red', facts: { days: -days } }];
  return days <= settings.reportDays ? [{ reason: 'report-due', colour: 'amber', facts: { days } }] : [];
}

function stepped(
  reason: LightReason['reason'],
  days: number,
  { amber, red }: Steps,
  facts: LightReason['facts'],
): readonly LightReason[] {
  if (days < amber) return [];
  return [{ reason, colour: days >= red ? 'red' : 'amber', facts }];
}

/** What stays of applications whose promoter was forgotten, as figures: they count, and stand in no list. */
import type { Domain } from '../rules/domain.ts';
import { impactOf, takingPartIn, type ProjectFigures } from '../rules/impact.ts';
import { isGranted, type GrantedStatus } from '../rules/life.ts';
import type { RecordOf } from '../store/records.ts';
import { pagesOf, type Reader } from '../store/store.ts';
import { figuresOf } from './check-ins.ts';
import { erasedAnswersOf, pricedBy } from './figures.ts';

type Erased = RecordOf<'erasedProject'>;
type Granted = Erased & { readonly status: GrantedStatus };

/** All of them, some at a time, by year. */
export const erasedProjects = (reader: Reader, chunk = 50): AsyncGenerator<readonly Erased[]> =>
  pagesOf(reader, 'erasedProject', {}, { limit: chunk });

export const wasGranted = (erased: Erased): erased is Granted => isGranted(erased.status);

/** Of one that was granted; what companies told of it is not known to be of it any more, see `toldOfNone`. */
export function erasedFiguresOf(erased: Granted, domain: Domain): ProjectFigures {
  const { granted, call } = erased;
  return {
    outcomes: granted?.outcome == null ? [] : [granted.outcome],
    checkIns: [],
    accepted: granted?.accepted ?? 0,
    spentCents: granted?.spentCents ?? null,
    grantedCents:
      granted?.grantedCents ?? pricedBy(erased.call, erasedAnswersOf(erased), domain)?.contributionCents ?? null,
    ratePercent: domain.calls.find(({ id }) => id === call)?.ratePercent.value ?? 0,
  };
}

export type ErasedView = ReturnType<typeof erasedViewOf>;

/** One that was granted, as an entry of a file. */
export function erasedViewOf(erased: Granted, domain: Domain) {
  const { status, year, sector, markets, smes: declared, call } = erased;
  const figures = erasedFiguresOf(erased, domain);
  return {
    status,
    year,
    sector,
    markets,
    declared,
    takingPart: takingPartIn(figures),
    accepted: figures.accepted,
    costsCents: pricedBy(call, erasedAnswersOf(erased), domain)?.eligibleCostsCents ?? null,
    grantedCents: figures.grantedCents,
    spentCents: figures.spentCents,
    impact: impactOf([figures]),
  };
}

/** What companies told of projects whose promoter was forgotten. */
export async function toldOfNone(reader: Reader): Promise<ProjectFigures> {
  const { items } = await reader.find('checkin', { application: '' });
  return {
    outcomes: [],
    checkIns: items.map(figuresOf),
    accepted: 0,
    spentCents: null,
    grantedCents: null,
    ratePercent: 0,
  };
}

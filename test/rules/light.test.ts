import { describe, expect, test } from 'vitest';
import { readDomain } from '../../src/domain.ts';
import { lightOf, type Watched } from '../../src/rules/light.ts';
import { noGrant } from '../../src/rules/plan.ts';
import { held, mission } from './plans.ts';

const { light: settings } = readDomain().desk;
const today = '2027-03-15';
const watched = (more: Partial<Watched> = {}): Watched => ({
  status: 'running',
  milestones: [mission('2027-05-10')],
  grant: noGrant,
  lastNewsAt: '2027-03-10T10:00:00.000Z',
  declared: 10,
  takingPart: null,
  costsCents: 100_000_00,
  ...more,
});
const seen = (more: Partial<Watched> = {}) => {
  const light = lightOf(watched(more), today, settings);
  return light === null ? null : [light.colour, ...light.reasons.map(({ reason, colour }) => `${reason} ${colour}`)];
};
const next = mission('2027-05-10', 9);
const halfway = { startsOn: '2027-01-14', endsOn: '2027-05-14' };

describe('the light of a project, by the working settings of the desk', () => {
  test.each<{ given: string; when: Partial<Watched>; then: readonly string[] | null }>([
    { given: 'all in order', when: {}, then: ['green', 'on-track green'] },
    { given: 'a milestone two days late', when: { milestones: [mission('2027-03-13'), next] }, then: ['green', 'on-track green'] },
    { given: 'three days late', when: { milestones: [mission('2027-03-12'), next] }, then: ['amber', 'milestone-late amber'] },
    { given: 'twenty days late', when: { milestones: [mission('2027-02-23'), next] }, then: ['amber', 'milestone-late amber'] },
    { given: 'three weeks late', when: { milestones: [mission('2027-02-22'), next] }, then: ['red', 'milestone-late red'] },
    { given: 'late, but held', when: { milestones: [held(mission('2027-02-22')), next] }, then: ['green', 'on-track green'] },
    { given: 'today', when: { milestones: [mission(today)] }, then: ['green', 'on-track green'] },
    { given: 'no date ahead', when: { milestones: [] }, then: ['amber', 'next-date-missing amber'] },
    { given: '44 days without news', when: { lastNewsAt: '2027-01-30T10:00:00.000Z' }, then: ['green', 'on-track green'] },
    { given: '45 days without news', when: { lastNewsAt: '2027-01-29T10:00:00.000Z' }, then: ['amber', 'no-news amber'] },
    { given: '90 days without news', when: { lastNewsAt: '2026-12-15T10:00:00.000Z' }, then: ['red', 'no-news red'] },
    { given: '8 companies of 10', when: { takingPart: 8 }, then: ['green', 'on-track green'] },
    { given: '7 of 10', when: { takingPart: 7 }, then: ['amber', 'companies-below amber'] },
    { given: '5 of 10', when: { takingPart: 5 }, then: ['amber', 'companies-below amber'] },
    { given: '4 of 10', when: { takingPart: 4 }, then: ['red', 'companies-below red'] },
    { given: 'nobody declared how many', when: { takingPart: 1, declared: null }, then: ['green', 'on-track green'] },
    { given: 'none were declared', when: { takingPart: 0, declared: 0 }, then: ['green', 'on-track green'] },
    { given: 'all the costs are spent', when: { grant: { ...noGrant, spentCents: 100_000_00 } }, then: ['green', 'on-track green'] },
    { given: 'a cent more', when: { grant: { ...noGrant, spentCents: 100_000_01 } }, then: ['amber', 'money-over amber'] },
    { given: 'money spent, costs not known', when: { grant: { ...noGrant, spentCents: 100_00 }, costsCents: null }, then: ['green', 'on-track green'] },
    { given: 'money spent, no costs planned', when: { grant: { ...noGrant, spentCents: 100_00 }, costsCents: 0 }, then: ['green', 'on-track green'] },
    { given: 'half of the time, nothing said of the money', when: { grant: { ...noGrant, ...halfway } }, then: ['green', 'on-track green'] },
    { given: 'little money, no day of the end', when: { grant: { ...noGrant, spentCents: 1, startsOn: '2027-01-14' } }, then: ['green', 'on-track green'] },
    { given: 'little money, no day of the beginning', when: { grant: { ...noGrant, spentCents: 1, endsOn: '2027-05-14' } }, then: ['green', 'on-track green'] },
    { given: 'little money, an end before the beginning', when: { grant: { ...noGrant, spentCents: 1, startsOn: '2027-03-10', endsOn: '2027-03-05' } }, then: ['green', 'on-track green'] },
    { given: 'little money, over on the day it began', when: { grant: { ...noGrant, spentCents: 1, startsOn: '2027-03-10', endsOn: '2027-03-10' } }, then: ['green', 'on-track green'] },
    { given: 'little money, not begun yet', when: { grant: { ...noGrant, spentCents: 1, startsOn: '2027-04-01', endsOn: '2027-05-14' } }, then: ['green', 'on-track green'] },
    { given: 'past the end, 61 % of the money', when: { grant: { ...noGrant, spentCents: 61_000_00, startsOn: '2027-01-14', endsOn: '2027-03-01' } }, then: ['green', 'on-track green'] },
    { given: 'past the end, 60 % of the money', when: { grant: { ...noGrant, spentCents: 60_000_00, startsOn: '2027-01-14', endsOn: '2027-03-01' } }, then: ['amber', 'money-behind amber'] },
    { given: 'half of the time, a tenth of the money', when: { grant: { ...noGrant, ...halfway, spentCents: 10_000_00 } }, then: ['amber', 'money-behind amber'] },
    { given: 'half of the time, 11 % of the money', when: { grant: { ...noGrant, ...halfway, spentCents: 11_000_00 } }, then: ['green', 'on-track green'] },
    { given: 'a report due in 31 days', when: { grant: { ...noGrant, reportDueOn: '2027-04-15' } }, then: ['green', 'on-track green'] },
    { given: 'a report due in 30 days', when: { grant: { ...noGrant, reportDueOn: '2027-04-14' } }, then: ['amber', 'report-due amber'] },
    { given: 'a report due today', when: { grant: { ...noGrant, reportDueOn: today } }, then: ['amber', 'report-due amber'] },
    { given: 'a report due yesterday', when: { grant: { ...noGrant, reportDueOn: '2027-03-14' } }, then: ['red', 'report-late red'] },
    { given: 'several reasons: the gravest first', when: { milestones: [], takingPart: 1 }, then: ['red', 'companies-below red', 'next-date-missing amber'] },
    { given: 'reported: no date is missing, nothing is late', when: { status: 'reported', milestones: [mission('2027-02-01')], lastNewsAt: '2026-12-01T10:00:00.000Z' }, then: ['green', 'on-track green'] },
    { given: 'among many reasons the gravest first', when: { milestones: [mission('2027-03-12')], takingPart: 1, grant: { ...noGrant, reportDueOn: '2027-03-14', spentCents: 100_000_01 } }, then: ['red', 'companies-below red', 'report-late red', 'milestone-late amber', 'next-date-missing amber', 'money-over amber'] },
    { given: 'reported: companies and money still count', when: { status: 'reported', takingPart: 4, grant: { ...noGrant, spentCents: 100_000_01 } }, then: ['red', 'companies-below red', 'money-over amber'] },
    { given: 'closed: nothing to watch', when: { status: 'closed' }, then: null },
    { given: 'not granted: nothing to watch', when: { status: 'admitted' }, then: null },
  ])('$given', ({ when, then }) => expect(seen(when)).toEqual(then)); // prettier-ignore

  const late = (plannedOn: string, title: string) => ({ ...mission(plannedOn), title });
  test.each<{ given: string; when: Partial<Watched>; then: Readonly<Record<string, string | number>> }>([
    { given: 'a milestone is late', when: { milestones: [mission('2027-02-22'), next] }, then: { days: 21, title: 'Missione a Hanoi', count: 1 } },
    { given: 'of late ones the oldest', when: { milestones: [late('2027-03-01', 'Fiera'), late('2027-02-22', 'Incontro'), late('2027-03-05', 'Seminario'), mission(today)] }, then: { days: 21, title: 'Incontro', count: 3 } },
    { given: 'the oldest was added first', when: { milestones: [late('2027-02-22', 'Incontro'), late('2027-03-01', 'Fiera'), next] }, then: { days: 21, title: 'Incontro', count: 2 } },
    { given: 'no news', when: { lastNewsAt: '2027-01-29T10:00:00.000Z' }, then: { days: 45 } },
    { given: 'few companies', when: { takingPart: 7 }, then: { takingPart: 7, declared: 10 } },
    { given: 'too much money', when: { grant: { ...noGrant, spentCents: 120_000_00 } }, then: { spent: 120 } },
    { given: 'little money', when: { grant: { ...noGrant, ...halfway, spentCents: 10_000_00 } }, then: { time: 50, spent: 10 } },
    { given: 'a report to come', when: { grant: { ...noGrant, reportDueOn: '2027-04-14' } }, then: { days: 30 } },
    { given: 'a late report', when: { grant: { ...noGrant, reportDueOn: '2027-03-12' } }, then: { days: 3 } },
  ])('a reason has what its text needs: $given', ({ when, then }) =>
    expect(lightOf(watched(when), today, settings)?.reasons[0]?.facts).toEqual(then)); // prettier-ignore
});

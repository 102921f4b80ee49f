import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bandOf, exportBands, impactOf, takingPartIn, type CheckInFigures, type ProjectFigures } from '../../src/rules/impact.ts'; // prettier-ignore
import { noOutcome } from '../../src/rules/plan.ts';

const checkIn = (participation: string, moment: CheckInFigures['moment'], more: Partial<CheckInFigures> = {}) => ({
  participation,
  moment,
  contacts: null,
  negotiations: null,
  exportBand: null,
  ...more,
});
const figures = (more: Partial<ProjectFigures> = {}): ProjectFigures => ({
  outcomes: [],
  checkIns: [],
  accepted: 0,
  spentCents: null,
  grantedCents: 50_000_00,
  ratePercent: 50,
  ...more,
});

describe('what projects have brought', () => {
  test('companies: those accepted, or as many as the best attended milestone had', () => {
    expect(takingPartIn(figures())).toBeNull();
    expect(takingPartIn(figures({ outcomes: [noOutcome] }))).toBeNull();
    expect(takingPartIn(figures({ accepted: 3 }))).toBe(3);
    expect(takingPartIn(figures({ accepted: 3, outcomes: [{ ...noOutcome, companies: 5 }] }))).toBe(5);
    expect(takingPartIn(figures({ accepted: 6, outcomes: [{ ...noOutcome, companies: 5 }] }))).toBe(6);
    expect(takingPartIn(figures({ outcomes: [{ ...noOutcome, companies: 0 }] }))).toBe(0);
  });

  test('sums go over all projects', () =>
    expect(
      impactOf([
        figures({ accepted: 4, spentCents: 30_000_00 }),
        figures({ outcomes: [{ companies: 5, meetings: 30, contacts: 12, contracts: 1 }], grantedCents: 20_000_00 }),
        figures({ outcomes: [{ ...noOutcome, contacts: 3 }], grantedCents: null, spentCents: 10_000_00 }),
      ]),
    ).toMatchObject({
      companies: 9,
      meetings: 30,
      contacts: 15,
      contracts: 1,
      grantedCents: 70_000_00,
      spentCents: 40_000_00,
      leveragedCents: 20_000_00,
    }));

  test('what is not known is left out of the sums', () =>
    expect(impactOf([figures({ outcomes: [noOutcome, { ...noOutcome, meetings: 30, contracts: 2 }] })])).toMatchObject({
      meetings: 30,
      contacts: 0,
      contracts: 2,
    }));

  test('of each company the last count is the one that counts, and bands are compared with the start', () => {
    const checkIns = [
      checkIn('A', 'after', { contacts: 9, exportBand: 'to-500k' }),
      checkIn('A', 'start', { contacts: 1, negotiations: 1, exportBand: 'none' }),
      checkIn('A', 'end', { contacts: 5, negotiations: 2, exportBand: 'to-100k' }),
      checkIn('B', 'start', { contacts: 2, exportBand: 'to-2m' }),
      checkIn('B', 'end', { exportBand: 'to-500k' }),
      checkIn('C', 'start', { exportBand: 'none' }),
      checkIn('D', 'end', { negotiations: 4, exportBand: 'to-10m' }),
      checkIn('D', 'after'),
      checkIn('E', 'start', { exportBand: 'over-10m' }),
      checkIn('E', 'after', { exportBand: 'over-10m' }),
      checkIn('F', 'start'),
    ];
    const nobody = { none: 0, 'to-100k': 0, 'to-500k': 0, 'to-2m': 0, 'to-10m': 0, 'over-10m': 0 };
    expect(impactOf([figures({ checkIns })])).toMatchObject({
      companyContacts: 11,
      negotiations: 6,
      compared: 3,
      higher: 1,
      lower: 1,
      checkIns: 11,
    });
    expect(impactOf([figures({ checkIns })]).exportBefore).toEqual({ ...nobody, none: 2, 'to-2m': 1, 'over-10m': 1 });
    expect(impactOf([figures({ checkIns })]).exportAfter).toEqual({
      ...nobody,
      'to-500k': 2,
      'to-10m': 1,
      'over-10m': 1,
    });
  });

  test.each([
    { given: 'nothing said of the money', when: { spentCents: null }, then: 0 },
    { given: 'half comes back', when: { spentCents: 40_000_00 }, then: 20_000_00 },
    { given: 'no more than was granted comes back', when: { spentCents: 160_000_00 }, then: 110_000_00 },
  ])('money leveraged: $given', ({ when, then }) => expect(impactOf([figures(when)]).leveragedCents).toBe(then));

  test.each([
    [0, 'none'],
    [1, 'to-100k'],
    [100_000_00, 'to-100k'],
    [100_000_01, 'to-500k'],
    [10_000_000_01, 'over-10m'],
  ])('%i cents of export turnover are in the band %s', (cents, band) => expect(bandOf(cents)).toBe(band));

  test('more turnover is never in a lower band', () =>
    fc.assert(
      fc.property(fc.nat(2_000_000_000), fc.nat(2_000_000_000), (a, b) => {
        const rank = (cents: number) => exportBands.findIndex(({ id }) => id === bandOf(cents));
        expect(rank(Math.max(a, b))).toBeGreaterThanOrEqual(rank(Math.min(a, b)));
      }),
    ));
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Call } from '../../src/rules/domain.ts';
import { costsFor, estimateContribution, usefulCostsCents } from '../../src/rules/estimate.ts';
import { shareOf, wholeFor } from '../../src/rules/money.ts';
import { call2018, domain } from './world.ts';

const most = Number.MAX_SAFE_INTEGER;

describe.each(domain.calls)(
  'the contribution is half of the eligible costs, at most € 80 000 (call $id)',
  (call: Call) => {
    test.each([
      {
        given: 'nothing spent yet',
        when: { services: 0, events: 0 },
        then: { contributionCents: 0, promoterShareCents: 0, capped: false },
      },
      { given: 'nothing said yet', when: {}, then: { contributionCents: 0, eligibleCostsCents: 0, capped: false } },
      {
        given: 'a single cent, of which half is nothing',
        when: { services: 0, events: 1 },
        then: { contributionCents: 0, promoterShareCents: 1, capped: false },
      },
      {
        given: 'three cents, rounded down',
        when: { services: 1, events: 2 },
        then: { contributionCents: 1, promoterShareCents: 2, capped: false },
      },
      {
        given: 'services alone',
        when: { services: 100_000_00 },
        then: { contributionCents: 50_000_00, promoterShareCents: 50_000_00, capped: false },
      },
      {
        given: 'two cents below the cap',
        when: { services: 159_999_98 },
        then: { contributionCents: 79_999_99, capped: false },
      },
      {
        given: 'exactly at the cap',
        when: { services: 150_000_00, events: 10_000_00 },
        then: { contributionCents: 80_000_00, promoterShareCents: 80_000_00, capped: false },
      },
      {
        given: 'one cent more, lost in rounding',
        when: { services: 160_000_01 },
        then: { contributionCents: 80_000_00, capped: false },
      },
      {
        given: 'two cents more',
        when: { services: 160_000_02 },
        then: { contributionCents: 80_000_00, promoterShareCents: 80_000_02, capped: true },
      },
      {
        given: '€ 200 000',
        when: { services: 120_000_00, events: 80_000_00 },
        then: { contributionCents: 80_000_00, promoterShareCents: 120_000_00, capped: true },
      },
      {
        given: 'the largest amount',
        when: { services: most, events: 0 },
        then: { eligibleCostsCents: most, promoterShareCents: most - 80_000_00, capped: true },
      },
    ])('$given', ({ when, then }) => {
      expect(estimateContribution(when, call)).toMatchObject({
        ...then,
        ratePercent: 50,
        capCents: 80_000_00,
        cites: ['contribution.rate', 'contribution.cap'],
      });
    });

    test.each([0.5, -1, NaN, Infinity, most + 1])('%d is not an amount in cents', (amount) => {
      expect(() => estimateContribution({ services: amount }, call)).toThrow(RangeError);
    });

    test.each([
      { services: 0.5, events: 1.5 },
      { services: -1, events: 2 },
    ])('nor do two such make one: $services and $events', (costs) => {
      expect(() => estimateContribution(costs, call)).toThrow(RangeError);
    });

    test('a sum that a number cannot hold exactly is refused, not rounded', () => {
      expect(() => estimateContribution({ services: most, events: 1 }, call)).toThrow(RangeError);
    });

    test('a category unknown to the call does not count', () => {
      const costs = { services: 10_00, staff: 1_000_00 };
      expect(estimateContribution(costs, call).eligibleCostsCents).toBe(10_00);
    });

    test.each([
      { wanted: 60_000_00, then: 120_000_00 },
      { wanted: 80_000_00, then: 160_000_00 },
      { wanted: 0, then: 0 },
      { wanted: 1, then: 2 },
      { wanted: 80_000_01, then: null },
      { wanted: -1, then: null },
      { wanted: 0.5, then: null },
    ])('to get $wanted cents spend $then', ({ wanted, then }) => {
      expect(costsFor(wanted, call)).toBe(then);
    });

    test('costs above € 160 000 bring nothing more', () => {
      expect(usefulCostsCents(call)).toBe(160_000_00);
    });
  },
);

describe('another call has its own rate and cap', () => {
  test('and names a source once that gives both', () => {
    const capCents = { ...call2018.capCents, cites: call2018.ratePercent.cites };
    expect(estimateContribution({}, { ...call2018, capCents }).cites).toEqual(['contribution.rate']);
  });

  const call = {
    ...call2018,
    ratePercent: { value: 33.33, cites: ['contribution.rate'] },
    capCents: { value: 1_000_00, cites: ['contribution.cap'] },
  };

  test.each([
    { given: 'rounded down', services: 100, then: { contributionCents: 33, capped: false } },
    { given: 'no float in between', services: 300, then: { contributionCents: 99, capped: false } },
    { given: 'at the cap', services: usefulCostsCents(call), then: { contributionCents: 1_000_00, capped: false } },
    {
      given: 'a cent below it',
      services: usefulCostsCents(call) - 1,
      then: { contributionCents: 999_99, capped: false },
    },
  ])('$given', ({ services, then }) => {
    expect(estimateContribution({ services }, call)).toMatchObject(then);
  });
});

describe('for any costs', () => {
  const cents = fc.oneof(fc.nat(320_000_00), fc.integer({ min: 0, max: (most - 1) / 2 }));
  const costs = fc.record({ services: cents, events: cents });
  const rates = fc.integer({ min: 1, max: 100_00 }).map((hundredths) => hundredths / 100);

  test('the contribution is within the cap, and share and contribution make the costs', () => {
    fc.assert(
      fc.property(costs, (when) => {
        const estimate = estimateContribution(when, call2018);
        expect(estimate.contributionCents).toBeLessThanOrEqual(estimate.capCents);
        expect(estimate.contributionCents).toBeGreaterThanOrEqual(0);
        expect(estimate.contributionCents + estimate.promoterShareCents).toBe(when.services + when.events);
        expect(estimate.capped).toBe(estimate.eligibleCostsCents > 160_000_01);
      }),
    );
  });

  test('a cost that grows never lowers the contribution', () => {
    fc.assert(
      fc.property(costs, fc.nat(1_000_00), (when, more) => {
        fc.pre(when.services + when.events + more <= most);
        const before = estimateContribution(when, call2018).contributionCents;
        expect(
          estimateContribution({ ...when, events: when.events + more }, call2018).contributionCents,
        ).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  test('the costs told for a contribution bring it, and a cent less does not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_00 }), rates, (wanted, percent) => {
        const needed = wholeFor(wanted, percent);
        expect(shareOf(needed, percent)).toBeGreaterThanOrEqual(wanted);
        expect(shareOf(needed - 1, percent)).toBeLessThan(wanted);
      }),
    );
  });
});

import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { findOverlaps } from '../../src/rules/overlap.ts';
import { spotsOf } from '../../src/rules/radar.ts';

const project = (dossier: string, sector: string, ...markets: string[]) => ({ dossier, sector, markets });

describe('who is where', () => {
  test.each([
    { given: 'nobody', when: [], then: [] },
    { given: 'a project in two markets', when: [project('a', 'food', 'US', 'CA')], then: ['food CA 1', 'food US 1'] },
    {
      given: 'two projects with one market in common',
      when: [project('a', 'food', 'US', 'CA'), project('b', 'food', 'US')],
      then: ['food US 2', 'food CA 1'],
    },
    {
      given: 'the same market in another sector',
      when: [project('a', 'food', 'US'), project('b', 'fashion', 'US')],
      then: ['fashion US 1', 'food US 1'],
    },
    {
      given: 'a cluster and its own application, which are one project',
      when: [project('a', 'food', 'US'), project('a', 'food', 'US')],
      then: ['food US 1'],
    },
    {
      given: 'in whatever order they come',
      when: [project('a', 'food', 'CA', 'US'), project('b', 'fashion', 'US', 'JP'), project('c', 'food', 'BR')],
      then: ['fashion JP 1', 'fashion US 1', 'food BR 1', 'food CA 1', 'food US 1'],
    },
    { given: 'a market that is named twice', when: [project('a', 'food', 'US', 'US')], then: ['food US 1'] },
  ])('$given', ({ when, then }) =>
    expect(spotsOf(when).map(({ sector, market, projects }) => `${sector} ${market} ${projects}`)).toEqual(then),
  );

  test('a spot has more than one project exactly where the rule of overlaps finds one', () => {
    const some = fc.array(
      fc.record({
        dossier: fc.constantFrom('a', 'b', 'c'),
        sector: fc.constantFrom('food', 'fashion'),
        markets: fc.array(fc.constantFrom('US', 'CA', 'JP'), { maxLength: 2 }),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(some, (projects) => {
        const others = projects.map((each, at) => ({ ...each, code: String(at), kind: 'application' as const }));
        const overlapping = new Set(
          others.flatMap((own) =>
            findOverlaps(own, others).flatMap(({ sector, markets }) => markets.map((market) => `${sector} ${market}`)),
          ),
        );
        const shared = spotsOf(others).filter((spot) => spot.projects > 1);
        expect(new Set(shared.map(({ sector, market }) => `${sector} ${market}`))).toEqual(overlapping);
      }),
    );
  });
});

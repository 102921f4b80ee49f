import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findOverlaps, type OtherProject } from '../../src/rules/overlap.ts';

const own = { dossier: 'mine', sector: 'mechanics', markets: ['VN', 'JP'] };
const other = (code: string, markets: readonly string[], more: Partial<OtherProject> = {}): OtherProject => ({
  code,
  sector: 'mechanics',
  markets,
  kind: 'application',
  dossier: `dossier of ${code}`,
  ...more,
});

describe('others overlap that have the same sector and a market in common', () => {
  test.each([
    { given: 'the same market', others: [other('APP-1', ['VN'])], then: [['APP-1', ['VN']]] },
    { given: 'only what is in common is told', others: [other('APP-1', ['US', 'JP'])], then: [['APP-1', ['JP']]] },
    { given: 'both markets, in one order', others: [other('APP-1', ['VN', 'JP'])], then: [['APP-1', ['JP', 'VN']]] },
    { given: 'a market named twice', others: [other('APP-1', ['VN', 'VN'])], then: [['APP-1', ['VN']]] },
    { given: 'another market', others: [other('APP-1', ['US'])], then: [] },
    { given: 'another sector', others: [other('APP-1', ['VN'], { sector: 'food' })], then: [] },
    { given: 'one’s own dossier', others: [other('APP-1', ['VN'], { dossier: 'mine' })], then: [] },
    { given: 'one’s own cluster', others: [other('CL-1', ['VN'], { dossier: 'mine', kind: 'cluster' })], then: [] },
    {
      given: 'the same one twice',
      others: [other('APP-1', ['VN']), other('APP-1', ['VN'])],
      then: [['APP-1', ['VN']]],
    },
    { given: 'nobody', others: [], then: [] },
  ])('$given', ({ others, then }) => {
    expect(findOverlaps(own, others).map(({ code, markets }) => [code, markets])).toEqual(then);
  });

  test('applications come first, then clusters, each by its number', () => {
    const codes = ['CL-2026-02', 'APP-2026-10000', 'APP-2026-9999', 'CL-2026-01', 'APP-2025-0009'];
    const others = codes.map((code) =>
      other(code, ['VN'], { kind: code.startsWith('CL') ? 'cluster' : 'application' }),
    );
    expect(findOverlaps(own, others).map(({ code }) => code)).toEqual([
      'APP-2025-0009',
      'APP-2026-9999',
      'APP-2026-10000',
      'CL-2026-01',
      'CL-2026-02',
    ]);
  });

  test('nothing but code, sector, markets and kind is told of another', () => {
    const others = [{ ...other('APP-1', ['VN']), promoter: 'CNA' }];
    expect(findOverlaps(own, others)).toEqual([
      { code: 'APP-1', sector: 'mechanics', markets: ['VN'], kind: 'application' },
    ]);
  });

  test.each([
    { given: 'sector', project: { dossier: 'mine', markets: ['VN'] } },
    { given: 'markets', project: { dossier: 'mine', sector: 'mechanics' } },
    { given: 'markets but none', project: { dossier: 'mine', sector: 'mechanics', markets: [] } },
  ])('nothing overlaps while the $given lack', ({ project }) => {
    expect(findOverlaps(project, [other('APP-1', ['VN'])])).toEqual([]);
  });

  test('in whatever order markets and others come', () => {
    const markets = fc.uniqueArray(fc.constantFrom('VN', 'JP', 'US', 'DE'), { minLength: 1, maxLength: 2 });
    const others = fc.uniqueArray(fc.tuple(fc.nat(20_000), markets), { selector: ([number]) => number, maxLength: 6 });
    fc.assert(
      fc.property(markets, others, (mine, theirs) => {
        const list = theirs.map(([number, common]) => other(`APP-2026-${String(number).padStart(4, '0')}`, common));
        const found = findOverlaps({ ...own, markets: mine }, list);
        const turned = list.toReversed().map((entry) => ({ ...entry, markets: entry.markets.toReversed() }));
        expect(findOverlaps({ ...own, markets: mine.toReversed() }, turned)).toEqual(found);
      }),
    );
  });
});

import { describe, expect, test } from 'vitest';
import {
  isJoinable,
  nearSectors,
  offerOf,
  rankClusters,
  type ClusterSeen,
  type Company,
} from '../../src/rules/ranking.ts';
import { domain } from './world.ts';

const now = '2026-11-24T10:00:00.000Z';
const company: Company = { sector: 'mechanics', markets: ['VN', 'JP'], experience: 'none' };
const cluster = (code: string, more: Partial<ClusterSeen> = {}): ClusterSeen => ({
  code,
  sector: 'mechanics',
  markets: ['VN'],
  activities: [],
  places: 5,
  taken: 2,
  closesAt: null,
  status: 'open',
  ...more,
});
const rank = (clusters: readonly ClusterSeen[], more: Partial<Company> = {}) =>
  rankClusters({ ...company, ...more }, clusters, now, domain.sectors);
const codes = (clusters: readonly ClusterSeen[], more: Partial<Company> = {}) =>
  rank(clusters, more).map(({ code }) => code);

describe('a cluster is offered when it is open, of the sector or next to it, and shares a market', () => {
  test.each([
    { given: 'the same sector and market', when: {}, then: true },
    { given: 'a neighbouring sector', when: { sector: 'automation' }, then: true },
    { given: 'a sector that names this one as its neighbour', when: { sector: 'nautical' }, then: true },
    { given: 'another sector', when: { sector: 'fashion' }, then: false },
    { given: 'another market', when: { markets: ['MX'] }, then: false },
    { given: 'one market of two', when: { markets: ['MX', 'JP'] }, then: true },
    { given: 'its last place free', when: { taken: 4 }, then: true },
    { given: 'no place left', when: { taken: 5 }, then: false },
    { given: 'full', when: { status: 'full' as const }, then: false },
    { given: 'closed', when: { status: 'closed' as const }, then: false },
    { given: 'archived', when: { status: 'archived' as const }, then: false },
    { given: 'closing at this very instant', when: { closesAt: now }, then: false },
    { given: 'closing a millisecond later', when: { closesAt: '2026-11-24T10:00:00.001Z' }, then: true },
  ])('$given: $then', ({ when, then }) => {
    expect(codes([cluster('CL-2026-01', when)])).toEqual(then ? ['CL-2026-01'] : []);
  });
});

describe('clusters are ranked by sector, markets, experience, closing date, places, code', () => {
  test.each([
    {
      given: 'the same sector before a neighbour, whatever else',
      first: {},
      then: { sector: 'automation', markets: ['VN', 'JP'] },
    },
    {
      given: 'two markets in common before one',
      first: { markets: ['JP', 'VN'] },
      then: { closesAt: '2026-11-25T00:00:00Z' },
    },
    {
      given: 'what fits the experience',
      first: { activities: ['consultancy'] },
      then: { activities: ['missions-abroad'], taken: 0 },
    },
    {
      given: 'what closes first',
      first: { closesAt: '2026-12-01T00:00:00Z' },
      then: { closesAt: '2026-12-02T00:00:00Z' },
    },
    { given: 'a closing date before none', first: { closesAt: '2036-12-01T00:00:00Z' }, then: { taken: 0 } },
    { given: 'more places left', first: { taken: 1 }, then: { taken: 3 } },
  ])('$given, whatever the code', ({ first, then }) => {
    const [a, b] = [cluster('CL-2026-02', first), cluster('CL-2026-01', then)];
    expect(codes([a, b])).toEqual(['CL-2026-02', 'CL-2026-01']);
    expect(codes([b, a])).toEqual(['CL-2026-02', 'CL-2026-01']);
  });

  test.each([
    { given: 'the smaller code', then: ['CL-2026-01', 'CL-2026-02'] },
    { given: 'the shorter code', then: ['CL-2026-99', 'CL-2026-100'] },
  ])('$given', ({ then }) => {
    expect(codes(then.map((code) => cluster(code)))).toEqual(then);
    expect(codes(then.toReversed().map((code) => cluster(code)))).toEqual(then);
  });
});

test('the five best are offered, whatever comes first', () => {
  const best = ['CL-2026-00', 'CL-2026-01', 'CL-2026-02', 'CL-2026-03', 'CL-2026-04'];
  const seven = [...best, 'CL-2026-05', 'CL-2026-06'].map((code) => cluster(code));
  expect(codes(seven)).toEqual(best);
  expect(codes(seven.toReversed())).toEqual(best);
});

describe('anybody may ask to join a cluster that is open, has places and is not past its closing date', () => {
  test.each([
    { given: 'open, without a date', when: {}, then: true },
    { given: 'no place left', when: { taken: 5 }, then: false },
    { given: 'closed', when: { status: 'closed' as const }, then: false },
    { given: 'closing at this very instant', when: { closesAt: now }, then: false },
    { given: 'closing a millisecond later', when: { closesAt: '2026-11-24T10:00:00.001Z' }, then: true },
    { given: 'past its date, with places', when: { closesAt: '2026-11-23T10:00:00Z' }, then: false },
  ])('$given: $then', ({ when, then }) => expect(isJoinable(cluster('CL-2026-01', when), now)).toBe(then));
});

describe('each offer says why', () => {
  test.each([
    { given: 'sector and market', when: {}, then: ['same-sector', 'markets', 'places'] },
    { given: 'a neighbour', when: { sector: 'automation' }, then: ['near-sector', 'markets', 'places'] },
    {
      given: 'guidance for who begins',
      when: { activities: ['partner-search'] },
      then: ['same-sector', 'markets', 'guided', 'places'],
    },
    {
      given: 'a closing date',
      when: { closesAt: '2026-12-01T00:00:00Z' },
      then: ['same-sector', 'markets', 'places', 'closes'],
    },
  ])('$given', ({ when, then }) => expect(rank([cluster('CL-2026-01', when)])[0]?.reasons).toEqual(then));

  test('meetings and missions are for who exports already', () => {
    const missions = cluster('CL-2026-01', { activities: ['missions-abroad'] });
    expect(rank([missions], { experience: 'regular' })[0]?.reasons).toContain('experienced');
    expect(rank([missions], { experience: 'occasional' })[0]?.reasons).not.toContain('guided');
    expect(rank([missions], { experience: null })[0]?.reasons).toEqual(['same-sector', 'markets', 'places']);
  });

  test.each(['consultancy', 'partner-search', 'seminars', 'workshops'])('%s guides who begins', (activity) => {
    const one = cluster('CL-2026-01', { activities: ['company-visits', activity] });
    expect(rank([one], { experience: 'occasional' })[0]?.reasons).toContain('guided');
    expect(rank([one], { experience: 'regular' })[0]?.reasons).not.toContain('experienced');
    expect(rank([one], { experience: null })[0]?.reasons).not.toContain('guided');
  });

  test.each(['business-meetings', 'missions-abroad', 'incoming'])('%s suits who exports already', (activity) => {
    const one = cluster('CL-2026-02', { activities: ['company-visits', activity] });
    expect(codes([cluster('CL-2026-01'), one], { experience: 'regular' })).toEqual(['CL-2026-02', 'CL-2026-01']);
    expect(rank([one], { experience: 'none' })[0]?.reasons).not.toContain('guided');
  });

  test('markets in common come in the order of the company, with the places left', () => {
    expect(rank([cluster('CL-2026-01', { markets: ['JP', 'VN'] })])[0]).toMatchObject({
      shared: ['VN', 'JP'],
      placesLeft: 3,
    });
  });
});

describe('sectors are neighbours whichever of the two the list says it of', () => {
  const sectors = [
    { id: 'a', near: ['b', 'd', 'a'] },
    { id: 'b', near: [] },
    { id: 'c', near: ['d'] },
    { id: 'd', near: [] },
    { id: 'e', near: [] },
  ];
  test.each([
    { given: 'one that names others, and itself', when: 'a', then: ['b', 'd'] },
    { given: 'one that is named', when: 'b', then: ['a'] },
    { given: 'one that two name', when: 'd', then: ['a', 'c'] },
    { given: 'one that stands alone', when: 'e', then: [] },
    { given: 'one that is not in the list', when: 'x', then: [] },
  ])('$given', ({ when, then }) => expect(nearSectors(when, sectors)).toEqual(then));
});

describe('a cluster that was asked for by its code is told as it is, whether it suits or not', () => {
  test.each([
    {
      given: 'no market in common',
      when: { markets: ['MX'] },
      then: { shared: [], reasons: ['same-sector', 'places'] },
    },
    { given: 'more accepted than it has places', when: { taken: 7 }, then: { placesLeft: 0 } },
    {
      given: 'what the staff wrote about it',
      when: { description: { it: 'Meccanica verso Hanoi', en: 'Mechanics towards Hanoi' } },
      then: { description: { it: 'Meccanica verso Hanoi', en: 'Mechanics towards Hanoi' } },
    },
  ])('$given', ({ when, then }) => expect(offerOf(cluster('CL-2026-01', when), company)).toMatchObject(then));

  test('what nobody wrote is not told', () =>
    expect(offerOf(cluster('CL-2026-01', { description: null }), company)).not.toHaveProperty('description'));
});

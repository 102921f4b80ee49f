import { describe, expect, test } from 'vitest';
import { scorePriority } from '../../src/rules/priority.ts';
import { call2018, geography } from './world.ts';

describe('markets outside the EU have priority; membership is of 2026', () => {
  test.each([
    ...['VN', 'GB', 'CH', 'NO', 'TR', 'RS', 'US', 'UA', 'IS', 'SM'].map((market) => ({
      markets: [market],
      then: 'yes',
    })),
    ...geography.euMembers.map((market) => ({ markets: [market], then: 'no' })),
    { markets: ['TR', 'US'], then: 'yes' },
    { markets: ['FR', 'PL'], then: 'no' },
    { markets: ['DE', 'VN'], then: 'partly' },
    { markets: ['VN', 'DE'], then: 'partly' },
  ])('$markets: $then', ({ markets, then }) => {
    expect(scorePriority(markets, call2018, geography)?.priority).toBe(then);
  });

  test('the reason says which are inside and outside, as of when, and by which source', () => {
    expect(scorePriority(['DE', 'VN'], call2018, geography)).toEqual({
      priority: 'partly',
      reason: 'mixed',
      outsideEu: ['VN'],
      insideEu: ['DE'],
      asOf: '2026-01-01',
      cites: ['priority.markets'],
    });
    expect(scorePriority(['VN'], call2018, geography)?.reason).toBe('outside-eu');
    expect(scorePriority(['DE'], call2018, geography)?.reason).toBe('inside-eu');
  });

  test('no market, no priority', () => {
    expect(scorePriority([], call2018, geography)).toBeNull();
  });
});

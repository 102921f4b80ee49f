import { expect, test } from 'vitest';
import { rankClusters } from '../../src/rules/ranking.ts';
import { leastMs } from '../least.ts';
import { domain } from './world.ts';

test('the best of 10,000 clusters are found in a few milliseconds', () => {
  const sectors = domain.sectors.map(({ id }) => id);
  const many = Array.from({ length: 10_000 }, (_, at) => ({
    code: `CL-2026-${String(at).padStart(5, '0')}`,
    sector: sectors[at % sectors.length] ?? '',
    markets: at % 3 === 0 ? ['VN', 'US'] : ['JP'],
    activities: [],
    places: 5,
    taken: at % 6,
    closesAt: null,
    status: 'open' as const,
  }));
  const company = { sector: 'mechanics', markets: ['VN', 'JP'], experience: 'none' as const };
  const rank = () => rankClusters(company, many, '2026-11-24T10:00:00.000Z', domain.sectors);
  for (let warm = 0; warm < 20; warm += 1) rank();
  expect(rank()).toHaveLength(5);
  // Ten times the aim, which is for `npm run bench`.
  expect(leastMs(rank)).toBeLessThan(50);
});

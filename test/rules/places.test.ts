import { describe, expect, test } from 'vitest';
import { noPlaceIn, settled, withOneLess, withOneMore, type Places } from '../../src/rules/places.ts';

const now = '2026-11-24T10:00:00.000Z';
const yesterday = '2026-11-23T10:00:00.000Z';
const tomorrow = '2026-11-25T10:00:00.000Z';
const cluster = (taken: number, status: Places['status'], closesAt: string | null = null): Places => ({
  places: 5,
  taken,
  status,
  closesAt,
});
const told = ({ taken, status }: Places): string => `${taken} ${status}`;

describe('a company is accepted while there is a place, also when no more requests are taken', () => {
  test.each([
    { given: 'open, a place left', when: cluster(4, 'open'), then: null },
    { given: 'closed, a place left', when: cluster(4, 'closed'), then: null },
    { given: 'full', when: cluster(5, 'full'), then: 'full' },
    { given: 'closed, no place left', when: cluster(5, 'closed'), then: 'full' },
    { given: 'more accepted than there are places now', when: cluster(6, 'full'), then: 'full' },
    { given: 'archived', when: cluster(1, 'archived'), then: 'archived' },
    { given: 'archived and full', when: cluster(5, 'archived'), then: 'archived' },
  ])('$given', ({ when, then }) => expect(noPlaceIn(when)).toBe(then));
});

describe('a cluster is full with its last place, and opens again when one is left', () => {
  test.each([
    { given: 'a place is taken, one is left', when: withOneMore(cluster(3, 'open')), then: '4 open' },
    { given: 'the last place is taken', when: withOneMore(cluster(4, 'open')), then: '5 full' },
    { given: 'closed: the last place is taken', when: withOneMore(cluster(4, 'closed')), then: '5 closed' },
    { given: 'full: a place is left', when: withOneLess(cluster(5, 'full'), now), then: '4 open' },
    { given: 'full, to be closed tomorrow', when: withOneLess(cluster(5, 'full', tomorrow), now), then: '4 open' },
    { given: 'full, its closing date past', when: withOneLess(cluster(5, 'full', yesterday), now), then: '4 closed' },
    { given: 'open, its closing date past', when: withOneLess(cluster(3, 'open', yesterday), now), then: '2 open' },
    { given: 'closed: a place is left', when: withOneLess(cluster(5, 'closed'), now), then: '4 closed' },
    { given: 'archived: a place is left', when: withOneLess(cluster(5, 'archived'), now), then: '4 archived' },
    { given: 'nobody was in it', when: withOneLess(cluster(0, 'open'), now), then: '0 open' },
    { given: 'more than it has places for: one leaves', when: withOneLess(cluster(7, 'full'), now), then: '6 full' },
    { given: 'fewer places than are taken', when: settled(cluster(6, 'open')), then: '6 full' },
    { given: 'more places than are taken', when: settled(cluster(3, 'full')), then: '3 open' },
  ])('$given: $then', ({ when, then }) => expect(told(when)).toBe(then));

  test('all else stays as it was', () => {
    const one = { ...cluster(5, 'full'), code: 'CL-2026-01' };
    expect(withOneLess(one, now)).toEqual({ ...one, taken: 4, status: 'open' });
    expect(withOneLess({ ...one, closesAt: yesterday }, now)).toMatchObject({ code: 'CL-2026-01', places: 5 });
  });
});

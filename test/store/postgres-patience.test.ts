/** A restart is waited out; who comes when the database has been away for long is told soon. */
import { describe, expect, test } from 'vitest';
import { growing, patienceOf, type Pauses } from '../../src/store/postgres-patience.ts';

/** Pauses until there are no more; gives how long that took on a clock that each pause moves. */
function rig() {
  let now = 0;
  const patience = patienceOf(10_000, () => now);
  const exhaust = (pauses: Pauses): number => {
    const began = now;
    for (let pause = pauses(); pause !== null; pause = pauses()) now += pause;
    return now - began;
  };
  return { patience, exhaust, pass: (ms: number) => void (now += ms) };
}

describe('whoever needs the database tries for ten seconds', () => {
  test.each([
    { given: 'it has not been noticed yet that the database went', away: null, waits: 10_000 },
    { given: 'it went just now', away: 0, waits: 10_000 },
    { given: 'it went four seconds ago', away: 4_000, waits: 6_000 },
    { given: 'it went nine seconds ago: it may be back in a moment', away: 9_000, waits: 2_000 },
    { given: 'it went an hour ago', away: 3_600_000, waits: 2_000 },
  ])('$given: $waits ms', ({ away, waits }) => {
    const { patience, exhaust, pass } = rig();
    if (away !== null) {
      patience.away();
      pass(away);
      patience.away(); // another attempt that failed
    }
    expect(exhaust(patience.begin())).toBe(waits);
  });

  test('when it was back in between, from anew', () => {
    const { patience, exhaust, pass } = rig();
    patience.away();
    pass(60_000);
    patience.back();
    expect(exhaust(patience.begin())).toBe(10_000);
  });
});

describe('when the program stops', () => {
  test.each([
    { given: 'who waits already', before: true, limit: 3_000, waits: 3_000 },
    { given: 'who comes then', before: false, limit: 3_000, waits: 3_000 },
    { given: 'who would have waited less', before: true, limit: 60_000, waits: 10_000 },
  ])('$given waits $waits ms at most', ({ before, limit, waits }) => {
    const { patience, exhaust } = rig();
    const early = patience.begin();
    patience.hasten(limit);
    expect(exhaust(before ? early : patience.begin())).toBe(waits);
  });

  test('who comes when the time is over does not wait', () => {
    const { patience, exhaust, pass } = rig();
    patience.away();
    patience.hasten(3_000);
    pass(3_001);
    expect(exhaust(patience.begin())).toBe(0);
  });
});

test('attempts follow each other quickly at first, and then every half second', () => {
  const next = growing();
  expect(Array.from({ length: 7 }, next)).toEqual([25, 50, 100, 200, 400, 500, 500]);
});

/** A short run of `npm run fuzz`, from a seed that is always the same; a long one is for a free evening. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fuzz } from '../fuzz/fuzz.ts';
import { filledAfter, growthOf, mostBytesATalk } from '../fuzz/growth.ts';
import { startTarget, type Target } from '../fuzz/target.ts';

let target: Target;
beforeAll(async () => {
  target = await startTarget();
});
afterAll(() => target.close());

test(
  'generated requests and conversations: no 5xx, no crash, no mistake in the log',
  { timeout: 300_000 },
  async () => {
    const { failure, cases } = await fuzz(target, 240, 2026, 4);
    expect(failure).toBeNull();
    expect(cases.asks).toBeGreaterThan(150);
    expect(cases.messages).toBeGreaterThan(50);
    expect(await target.heap()).toBeGreaterThan(1_000_000);
  },
);

test.each([
  { when: 'while caches fill', talks: 0, most: mostBytesATalk.atFirst },
  { when: 'later', talks: filledAfter, most: mostBytesATalk.later },
])('$when, the heap may grow by what is kept of each conversation, and by no more', ({ talks, most }) => {
  const heaps = (each: number) =>
    Array.from({ length: 10 }, (_, at) => ({ talks: talks + at * 100, heap: 5e7 + at * 100 * each }));
  expect(growthOf(heaps(most)).isBounded).toBe(true);
  expect(growthOf(heaps(most + 1)).isBounded).toBe(false);
});

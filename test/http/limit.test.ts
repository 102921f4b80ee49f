import fc from 'fast-check';
import { expect, test } from 'vitest';
import { limiter } from '../../src/http/limit.ts';

function timed(most: number, keys?: number) {
  let ms = 1_000_000;
  const limit = limiter({ most, windowMs: 60_000, nowMs: () => ms, ...(keys === undefined ? {} : { keys }) });
  return { ...limit, pass: (seconds: number) => (ms += seconds * 1000) };
}

test('as many as allowed pass at once, the next waits for the rest of the minute', () => {
  const { take, pass } = timed(3);
  expect([take('a'), take('a'), take('a')]).toEqual([0, 0, 0]);
  pass(10);
  expect(take('a')).toBe(50);
});

test('a refusal does not make the wait longer', () => {
  const { take, pass } = timed(1);
  take('a');
  for (let count = 0; count < 100; count += 1) take('a');
  pass(60);
  expect(take('a')).toBe(0);
});

test('a new minute begins with the first use after the old one', () => {
  const { take, pass } = timed(2);
  take('a');
  pass(59);
  expect([take('a'), take('a')]).toEqual([0, 1]);
  pass(1);
  expect([take('a'), take('a'), take('a')]).toEqual([0, 0, 60]);
});

test('one key does not use up another', () => {
  const { take } = timed(1);
  expect([take('a'), take('b'), take('a')]).toEqual([0, 0, 60]);
});

test('looking counts nothing, and what is given back may be taken again', () => {
  const { take, look, giveBack } = timed(1);
  expect([look('a'), look('a'), take('a'), look('a')]).toEqual([0, 0, 0, 60]);
  giveBack('a');
  expect(take('a')).toBe(0);
});

test('only so many keys are remembered', () => {
  const { take } = timed(1, 10);
  for (let key = 0; key < 11; key += 1) take(String(key));
  expect(take('0')).toBe(0);
  expect(take('10')).toBe(60);
});

test('whoever waits as long as told gets in; never more than twice the limit in a minute (property)', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 60 }),
      (most, gaps) => {
        let at = 0;
        const limit = limiter({ most, windowMs: 60_000, nowMs: () => at });
        const taken: number[] = [];
        for (const gap of gaps) {
          at += gap * 100;
          const seconds = limit.take('a');
          if (seconds === 0) taken.push(at);
          else {
            at += seconds * 1000;
            expect(limit.take('a')).toBe(0);
            taken.push(at);
          }
        }
        for (const from of taken)
          expect(taken.filter((time) => time >= from && time < from + 60_000).length).toBeLessThanOrEqual(2 * most);
      },
    ),
  );
});

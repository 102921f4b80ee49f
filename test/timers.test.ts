import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { daily } from '../src/timers.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

test('a stop tells what is done once a day that it is over, and waits until it has ended', async () => {
  const done = Promise.withResolvers<undefined>();
  const told: boolean[] = [];
  const { stop } = daily(async (isOver) => {
    told.push(isOver());
    await done.promise;
    told.push(isOver());
  });
  vi.advanceTimersByTime(24 * 60 * 60 * 1000);
  const stopped = stop();
  done.resolve(undefined);
  await stopped;
  expect(told).toEqual([false, true]);
  vi.advanceTimersByTime(7 * 24 * 60 * 60 * 1000);
  expect(told).toHaveLength(2);
});

import { setImmediate as round } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { paced } from '../../src/bot/pace.ts';

test('so many begin in a round of the event loop, the others after it, in order of arrival', async () => {
  const pace = paced(2);
  const begun: number[] = [];
  const begin = async (which: number): Promise<void> => {
    await pace();
    begun.push(which);
  };
  const all = Promise.all([0, 1, 2, 3, 4].map(begin));
  await Promise.resolve();
  expect(begun).toEqual([0, 1]);
  await round();
  expect(begun).toEqual([0, 1, 2, 3]);
  const late = begin(5);
  await all;
  await late;
  expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
});

test('after a quiet while as many begin at once as before', async () => {
  const pace = paced(2);
  for (let time = 0; time < 3; time += 1) {
    expect([pace(), pace()]).toEqual([undefined, undefined]);
    expect(pace()).toBeInstanceOf(Promise);
    await round();
    await round();
  }
});

/** What a message of nothing but turns, or commas, costs grows as it does, not as its square. */
import { expect, test } from 'vitest';
import { amended, amendedName } from '../../src/dialogs/kinds/amended.ts';
import { takesBack, turnsIn } from '../../src/dialogs/taking-back.ts';
import { readText } from '../../src/dialogs/words.ts';
import { talk } from '../chat.ts';
import { workOf } from './work.ts';

test.each([
  { said: 'turns that are found', read: (times: number) => () => turnsIn(Array<string>(times).fill('scusi')) },
  { said: 'what is taken back', read: (times: number) => () => takesBack(readText('scusi '.repeat(times))) },
  { said: 'a name', read: (times: number) => () => amendedName(`Rossi ${'scusi '.repeat(times)}`) },
  {
    said: 'a value',
    read: (times: number) => () => {
      const raw = `1 ${'scusi '.repeat(times)} 2`;
      return amended(raw, [{ start: 0, end: 1 }, { start: raw.length - 1, end: raw.length }]); // prettier-ignore
    },
  },
])('$said: twice the words, twice the work', ({ read }) =>
  expect(workOf(read(800))).toBeLessThan(2.2 * workOf(read(400)) + 10),
);

test('a name and answers by theirs: twice the commas, twice the work', () => {
  const work = (times: number): number => {
    const atName = talk({});
    for (const said of ['sono di un’associazione', 'sì']) atName.say(said);
    return workOf(() => atName.say('a,'.repeat(times)));
  };
  work(100); // what is made once, and kept
  expect(work(1000)).toBeLessThan(2.2 * work(500));
});

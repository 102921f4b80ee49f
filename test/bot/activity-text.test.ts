import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dressedText, holderText } from '../../src/bot/activity-text.ts';

const object = fc.dictionary(fc.constantFrom('type', 'id', 'text', 'from', 'channelId', 'value'), fc.jsonValue());

test('an activity with members put over its own is the JSON of both, the first time and again', () => {
  fc.assert(
    fc.property(object, object, (activity, over) => {
      for (let time = 0; time < 2; time += 1)
        expect(JSON.parse(dressedText(activity, over))).toEqual(JSON.parse(JSON.stringify({ ...activity, ...over })));
    }),
  );
});

test('what holds an activity is the JSON of the whole', () => {
  fc.assert(
    fc.property(object, object, (rest, activity) => {
      const holder = { ...rest, activity };
      expect(JSON.parse(holderText(holder))).toEqual(JSON.parse(JSON.stringify(holder)));
    }),
  );
});

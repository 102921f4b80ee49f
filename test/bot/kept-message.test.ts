import { expect, test } from 'vitest';
import { userTurn } from '../../src/bot/append.ts';
import type { Incoming } from '../../src/bot/channel.ts';

const about = { id: 't', at: '2026-03-02T08:00:00Z', question: null, dossier: 'd' };
const kept = (text: string, more: Incoming['activity'] = {}) => {
  const activity = { type: 'message', id: 'm', text, from: { id: 'u' }, ...more };
  return userTurn({ id: 'm', channel: 'x', conversation: 'c', address: null, locale: null, attachments: 0, text, activity }, about); // prettier-ignore
};

test('a message is kept as it came, one that is too long to be read as well', () => {
  const text = 'parola '.repeat(1000);
  const turn = kept(text, { channelData: { clientActivityID: 'c1' }, value: { a: ['b'] } });
  expect(turn).toMatchObject({
    text,
    activity: { text, channelData: { clientActivityID: 'c1' }, value: { a: ['b'] } },
  });
});

test.each([
  { given: 'words without end', text: 'x'.repeat(250_000), more: {} },
  { given: 'little to read and a lot beside it', text: 'ciao', more: { value: 'y'.repeat(250_000), entities: [1] } },
  { given: 'marks that take six letters each', text: '\u0001'.repeat(40_000), more: {} },
  { given: 'a pair of letters cut in two', text: `${'x'.repeat(3999)}😀${'x'.repeat(50_000)}`, more: {} },
])('of $given the beginning is kept, and what the client knows it by', ({ text, more }) => {
  const channelData = { clientActivityID: 'c1', other: 'z'.repeat(10_000) };
  const turn = kept(text, { ...more, channelData });
  expect(JSON.stringify(turn).length).toBeLessThan(60_000);
  expect(turn.text).toBe(text.length > 4000 ? `${text.slice(0, 4000).toWellFormed()}…` : text);
  expect(turn.activity).toEqual({
    type: 'message',
    id: 'm',
    from: { id: 'u' },
    text: turn.text,
    channelData: { clientActivityID: 'c1' },
  });
});

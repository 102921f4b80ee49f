/** In Teams a card that was answered loses its buttons: over real HTTP, with a service that gives ids as Teams does. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Assistant } from '../../src/dialogs/turn.ts';
import { openCore } from '../../src/core.ts';
import { startEmulator, type Emulator } from './emulator.ts';
import { echo } from './echo.ts';

let emulator: Emulator;
beforeEach(async () => (emulator = await startEmulator({ quickRetries: true })));
afterEach(() => emulator.close());

const teams = { channelId: 'msteams', conversation: { id: 'p', conversationType: 'personal', tenantId: 't' } };
const say = (id: string, text: string, more: object = {}) => emulator.post({ id, text, ...teams, ...more });
const puts = () => emulator.sent.filter(({ method }) => method === 'PUT');
const buttonsIn = (activity: object): number => JSON.stringify(activity).split('Action.Submit').length - 1;

test('the card before the answer is shown anew, after the reply, with the answer in place of its buttons', async () => {
  await say('a', 'uno');
  await say('b', 'due');
  await emulator.delivered();
  expect(emulator.sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'POST /v3/conversations/p/activities/a',
    'POST /v3/conversations/p/activities/b',
    'PUT /v3/conversations/p/activities/sent-1',
  ]);
  expect(puts()[0]?.activity).toMatchObject({ id: 'sent-1', text: '1: uno' });
  expect(JSON.stringify(puts()[0]?.activity)).toContain('Risposta: due');
  expect(emulator.sent.map(({ activity }) => buttonsIn(activity))).toEqual([1, 1, 0]);
});

test.each([403, 404])('a card that is gone (%i) holds up nothing', async (status) => {
  await say('a', 'uno');
  await emulator.delivered();
  emulator.answers.push(
    (response) => response.end('{"id":"x"}'),
    (response) => response.writeHead(status).end(),
  );
  await say('b', 'due');
  await say('c', 'tre');
  await expect.poll(() => emulator.sent.filter(({ method }) => method === 'POST').length).toBe(3);
  await emulator.delivered();
  expect(await emulator.store.count('outgoing', {})).toBe(0);
});

test('a service that is busy is asked again, once for each card', async () => {
  await say('a', 'uno');
  await emulator.delivered();
  emulator.answers.push(
    (response) => response.end('{"id":"x"}'),
    (response) => response.writeHead(429, { 'Retry-After': '0' }).end(),
  );
  await say('b', 'due');
  await expect.poll(() => puts().length).toBe(2);
  await emulator.delivered();
  expect(new Set(puts().map(({ url }) => url))).toEqual(new Set(['/v3/conversations/p/activities/sent-1']));
});

test('a service that gives no id has its cards left alone', async () => {
  emulator.answers.push((response) => response.end('no json'));
  await say('a', 'uno');
  await say('b', 'due');
  await emulator.delivered();
  expect(puts()).toEqual([]);
});

test('elsewhere nothing is shown anew', async () => {
  await emulator.post({ id: 'a', text: 'uno' });
  await emulator.post({ id: 'b', text: 'due' });
  await emulator.delivered();
  expect(puts()).toEqual([]);
  expect(await emulator.store.count('card', {})).toBe(0);
});

describe('a list is answered row by row', () => {
  const row = (code: string) => ({ text: code, buttons: [{ label: `Accetta ${code}`, say: `accetta ${code}` }] });
  const lists: Assistant = {
    ...echo,
    step: (state, message, world) => {
      const stepped = echo.step(state, message, world);
      if (message.text !== 'lista') {
        const facts = { lang: state.lang, ...(message.text.endsWith('pieno') ? { error: 'cluster.full' } : {}) };
        return { ...stepped, reply: { ...stepped.reply, facts } };
      }
      const rows = [row('REG-1'), row('REG-2')];
      const card = { lead: 'Ecco:', blocks: [{ is: 'rows' as const, rows }] };
      return { ...stepped, reply: { ...stepped.reply, choices: [], card } };
    },
  };
  beforeEach(async () => {
    await emulator.close();
    emulator = await startEmulator({ quickRetries: true, rig: { assistant: lists } });
    await say('l', 'lista');
    await emulator.delivered();
  });
  const tap = async (id: string, text: string) => {
    await say(id, '', { value: { bussola: { say: text } }, replyToId: 'sent-1' });
    await emulator.delivered();
    return puts()
      .filter(({ url }) => url.endsWith('/sent-1'))
      .map(({ activity }) => [buttonsIn(activity), JSON.stringify(activity).split('Risposta: ').length - 1]);
  };

  test('each answered one loses its buttons and says the answer, the others keep theirs', async () => {
    expect(await tap('a', 'accetta REG-2')).toEqual([[1, 1]]);
    expect(await tap('b', 'accetta REG-1')).toEqual([
      [1, 1],
      [0, 2],
    ]);
  });

  test('what did not succeed may be tried again', async () => {
    expect(await tap('a', 'accetta REG-2 pieno')).toEqual([]);
  });
});

test('the welcome of Teams loses its buttons once one was chosen, in the real assistant', async () => {
  await emulator.close();
  const { assistant } = openCore({ call: '2018', publicUrl: 'http://bussola.test', contact: null });
  emulator = await startEmulator({ quickRetries: true, rig: { assistant } });
  await emulator.post({ type: 'installationUpdate', action: 'add', ...teams });
  await say('a', 'Sono un promotore', { value: { bussola: { say: 'Sono un promotore' } }, replyToId: 'sent-1' });
  await emulator.delivered();
  expect(puts().map(({ activity }) => buttonsIn(activity))).toEqual([0]);
  expect(JSON.stringify(puts()[0]?.activity)).toContain('Risposta: Sono un promotore');
});

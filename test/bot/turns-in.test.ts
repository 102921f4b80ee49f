import { describe, expect, test } from 'vitest';
import { positionIn, turnId, turnsIn } from '../../src/bot/append.ts';
import { activitiesFrom, frameAt, frameOf, keyOf } from '../../src/bot/channels/directline-log.ts';
import { openMemory } from '../../src/store/memory.ts';
import { turnsOf, type Turn } from '../../src/store/records.ts';
import type { Write } from '../../src/store/store.ts';

const key = keyOf('c1');
const said = (position: number, from: 'user' | 'bot'): Turn => ({
  id: turnId(key, position),
  at: '2026-03-01T10:00:00.000Z',
  from,
  text: `t${position}`,
  question: null,
  dossier: 'd',
  activity: { type: 'message', text: `t${position}` },
});
const append = (turn: Turn, log = turnsOf(key)): Write => ({ do: 'append', log, owner: null, entry: turn });

describe('what a commit adds to the logs', () => {
  const [user, bot] = [said(0, 'user'), said(1, 'bot')];

  test('is told by conversation, in order; other logs and documents are not', () => {
    const other = append(user, turnsOf('other'));
    const news = [
      append(user),
      other,
      append(user, 'audit'),
      { do: 'delete', kind: 'outgoing', id: 'x' } as const,
      append(bot),
    ];
    expect([...turnsIn(news)]).toEqual([
      [key, [user, bot]],
      ['other', [user]],
    ]);
  });

  test('is left to the log when another process added to it too', () => {
    expect([...turnsIn([append(user), { do: 'grown', log: turnsOf(key) }, append(bot), { do: 'missed' }])]).toEqual([
      [key, undefined],
      [null, undefined],
    ]);
  });

  test('is shown as the log would show it, to whoever has read up to there', async () => {
    const store = openMemory();
    const [, , third, fourth] = [user, bot, said(2, 'user'), said(3, 'bot')];
    const writes = [user, bot, third, fourth].map((turn) => append(turn));
    await store.transact(async () => ({ writes, result: null }));
    const shown = await activitiesFrom(store, key, 2);
    const frame = frameAt(key, 2, [third, fourth]);
    expect(JSON.parse(frame?.text ?? '')).toEqual(shown);
    expect(frame?.end).toBe(frameOf(shown).end);
    expect(positionIn(fourth.id)).toBe(3);
    for (const position of [0, 1, 3, 4]) expect(frameAt(key, position, [third, fourth])).toBeNull();
    expect(frameAt(key, 2, [third, said(4, 'bot')])).toBeNull();
    expect(frameAt(key, 2, [{ ...third, id: 'unlike' }])).toBeNull();
  });
});

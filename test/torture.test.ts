/** `npm run torture`, a short one: it finds nothing wrong with the program, and finds each promise that is broken on purpose. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sabotages } from '../torture/sabotage.ts';
import { torture } from '../torture/torture.ts';
import { main } from './program.ts';

/** It starts the program several times; on PostgreSQL it waits half a minute for what dead processes had in hand. */
const patient = 240_000;

describe('killed again and again under load, the program', () => {
  test(
    'loses nothing and repeats nothing, on files',
    async () => {
      const { totals, breaches } = await torture({ rounds: 3, store: 'json', seed: 1, talks: 6 });
      expect(breaches).toEqual([]);
      expect(totals).toMatchObject({ sent: totals.confirmed, replies: totals.sent, found: totals.sought });
      for (const count of [totals.cut, totals.found, totals.recaps, totals.probed]) expect(count).toBeGreaterThan(0);
    },
    patient,
  );

  test(
    'loses nothing and repeats nothing, two processes on PostgreSQL',
    async () => {
      const { totals, breaches } = await torture({ rounds: 2, store: 'postgres', seed: 1, talks: 6 });
      expect(breaches).toEqual([]);
      expect(totals).toMatchObject({ sent: totals.confirmed, replies: totals.sent, found: totals.sought });
    },
    patient,
  );

  test.each(Object.keys(sabotages))(
    'is caught when it %s',
    async (name) => {
      const given = ['--import', join(import.meta.dirname, '../torture/sabotage.ts'), main];
      const environment = { SABOTAGE: name };
      const plan = { rounds: 3, store: 'json', seed: 1, talks: 6, patienceMs: 3_000 } as const;
      const { breaches } = await torture({ ...plan, given, environment });
      expect(breaches).not.toEqual([]);
    },
    patient,
  );
});

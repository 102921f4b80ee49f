import { expect, test } from 'vitest';
import { lookedAt, readProjects } from '../../src/bot/world.ts';
import { openMemory } from '../../src/store/memory.ts';

test.each([
  ['2026-12-31T22:59:59.000Z', 'APP-2026-0001'],
  ['2026-12-31T23:00:00.000Z', 'APP-2027-0001'],
  ['2027-01-01T00:30:00.000Z', 'APP-2027-0001'],
  ['2026-07-01T23:30:00.000Z', 'APP-2026-0001'],
])('a code has the year that it is in Rome: at %s it is %s', async (now, code) => {
  const need = { what: 'application-code' } as const;
  const world = await lookedAt({ now, dossier: 'd' }, need, openMemory(), { id: 'c' }, readProjects);
  expect(world.applicationCode).toBe(code);
});

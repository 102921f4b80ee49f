/** The figures of granted projects are read again when something was heard that those at hand do not know of. */
import { expect, test } from 'vitest';
import { projectOf } from '../../src/staff/figures.ts';
import { heldImpact } from '../../src/staff/held-impact.ts';
import { openMemory } from '../../src/store/memory.ts';
import { application, keep, noon, putApplication } from '../store/samples.ts';
import { core } from './office.ts';

test('what is heard while the projects are brought up to date counts at the next look', async () => {
  const store = openMemory();
  const impact = heldImpact(store, core.domain, () => noon);
  store.onCommit(impact.hear);
  const before = impact.heard();
  await keep(store, putApplication('A-1', { status: 'running' }));
  // These projects were known before that was heard.
  expect(await impact.read(new Map(), new Map(), before)).toEqual([]);
  const known = new Map([['A-1', projectOf(application('A-1', { status: 'running' }), core.domain)]]);
  const first = await impact.read(known, new Map(), impact.heard());
  expect(first).toHaveLength(1);
  // Nothing was heard since: nothing is read again.
  expect(await impact.read(known, new Map(), impact.heard())).toBe(first);
  await keep(store, putApplication('A-2', { status: 'submitted' }));
  expect(await impact.read(known, new Map(), impact.heard())).toBe(first);
  await store.close();
});

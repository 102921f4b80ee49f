/** What the list knows without reading the store: filled once, in step with what is kept meanwhile and after. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { catalogueOf, type Catalogue, type Shelf } from '../../src/staff/catalogue.ts';
import { choose, orders } from '../../src/staff/choice.ts';
import { createStaffTexts } from '../../src/staff/texts.ts';
import { openMemory } from '../../src/store/memory.ts';
import type { RecordOf } from '../../src/store/records.ts';
import type { News, Store, Write } from '../../src/store/store.ts';
import { core } from './office.ts';

type Application = RecordOf<'application'>;
const texts = createStaffTexts(core.locales.texts);
const catalogue = (store: Store): Catalogue => catalogueOf({ store, domain: core.domain, texts });

const application = (number: number, more: Partial<Application> = {}): Application => {
  const submittedAt = new Date(Date.UTC(2026, 0, 1) + number * 60_000).toISOString();
  return {
    code: `APP-2026-${String(number).padStart(4, '0')}`,
    dossier: `dossier-${number}`,
    call: '2018',
    lang: 'it',
    submittedAt,
    answers: { 'promoter.name': `Promotore ${number % 7}`, 'project.title': `Progetto numero ${number}` },
    turns: {},
    status: 'submitted',
    history: [{ at: submittedAt, by: 'promoter', event: 'submitted', note: null }],
    ...more,
  };
};
const put = (body: Application): Write => ({ do: 'put', kind: 'application', id: body.code, body });
const keep = (store: Store, ...writes: Write[]) => store.transact(async () => ({ writes, result: null }));
const codesOf = ({ entries }: Shelf) => [...entries.keys()].toSorted();
/** All that is known, once all is. */
const whole = (of: Catalogue) => of.ask((shelf) => (shelf.since === '' ? codesOf(shelf) : null));
const says = (of: Catalogue, q: string) =>
  of.ask((shelf) => choose(shelf, { q }, { order: 'newest', limit: 100 })).then(({ codes }) => codes);

let store: Store;
beforeEach(() => {
  store = openMemory();
});
afterEach(() => store.close());

describe('the list', () => {
  test('is the same as the store after whatever was put, changed, deleted and forgotten while it was filled', async () => {
    const act = fc.record({ number: fc.nat(120), does: fc.constantFrom('put', 'change', 'delete', 'forget') });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 30 }), async (acts) => {
        const own = openMemory();
        await keep(own, ...Array.from({ length: 110 }, (_, number) => put(application(number))));
        const list = catalogue(own);
        const filled = whole(list);
        for (const { number, does } of acts) {
          const body = application(number, does === 'change' ? { status: 'funded' } : {});
          if (does === 'delete') await keep(own, { do: 'delete', kind: 'application', id: body.code });
          else if (does === 'forget') await keep(own, { do: 'forget', owner: body.dossier });
          else await keep(own, put(body));
          if (number % 5 === 0) await new Promise((resolve) => setImmediate(resolve));
        }
        await filled;
        const kept = (await own.find('application', {})).items;
        expect(await whole(list)).toEqual(kept.map(({ code }) => code).toSorted());
        const funded = await list.ask((shelf) => choose(shelf, { status: 'funded' }, { order: 'newest', limit: 200 }));
        expect(funded.codes.toSorted()).toEqual(
          kept.filter(({ status }) => status === 'funded').map(({ code }) => code).toSorted(), // prettier-ignore
        );
        list.close();
        await own.close();
      }),
      { numRuns: 25 },
    );
  });

  test('gives its first page before all is read, and counts when it is', async () => {
    await keep(store, ...Array.from({ length: 500 }, (_, number) => put(application(number))));
    const list = catalogue(store);
    const first = await list.ask((shelf) => choose(shelf, {}, { order: 'newest', limit: 20 }));
    expect(first.codes[0]).toBe('APP-2026-0499');
    expect(first.codes).toHaveLength(20);
    expect(first.counts).toBeNull();
    await whole(list);
    const again = await list.ask((shelf) => choose(shelf, {}, { order: 'newest', limit: 20 }));
    expect(again).toMatchObject({
      codes: first.codes,
      total: 500,
      counts: { new: 500, ours: 0, theirs: 0, decided: 0 },
    });
  });

  test('gives each application once, in every order, whatever the length of a page', async () => {
    const bodies = Array.from({ length: 60 }, (_, number) =>
      application(number, number % 3 === 0 ? { submittedAt: '2026-01-01T00:00:00.000Z' } : {}),
    );
    await keep(store, ...bodies.map(put));
    const list = catalogue(store);
    for (const order of orders) {
      for (const limit of [1, 7, 60]) {
        const found: string[] = [];
        for (let cursor: string | null | undefined; cursor !== null;) {
          const page: { readonly codes: readonly string[]; readonly next: string | null } = await list.ask((shelf) =>
            choose(shelf, {}, { order, limit, cursor: cursor ?? undefined }),
          );
          found.push(...page.codes);
          cursor = page.next;
        }
        expect(found.toSorted()).toEqual(bodies.map(({ code }) => code));
      }
    }
  });
});

describe('words', () => {
  test('of a person who is forgotten are found by nobody from that moment', async () => {
    await keep(
      store,
      put(application(1, { answers: { 'promoter.name': 'Associazione Zanzibar' } })),
      put(application(2)),
    );
    const list = catalogue(store);
    expect(await says(list, 'zanzibar')).toEqual(['APP-2026-0001']);
    await keep(store, { do: 'forget', owner: 'dossier-1' });
    expect(await says(list, 'zanzibar')).toEqual([]);
    expect(await says(list, 'progetto')).toEqual(['APP-2026-0002']);
  });

  test('that were changed are found as they are now', async () => {
    await keep(store, put(application(1)));
    const list = catalogue(store);
    expect(await says(list, 'numero')).toEqual(['APP-2026-0001']);
    const note = { at: '2026-02-01T00:00:00.000Z', by: 'staff', event: 'request-info', note: 'Manca il calendario.' };
    await keep(store, put(application(1, { answers: { 'project.title': 'Missione' }, history: [note] })));
    expect(await says(list, 'numero')).toEqual([]);
    expect(await says(list, 'calendari missioni')).toEqual(['APP-2026-0001']);
  });
});

test('what another process did is read anew, and after a silence everything', async () => {
  const listeners = new Set<(news: readonly News[]) => void>();
  const told: Store = {
    ...store,
    onCommit: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const list = catalogue(told);
  await keep(store, put(application(1)));
  expect(await whole(list)).toEqual(['APP-2026-0001']);
  await keep(store, put(application(2)));
  expect(await whole(list)).toEqual(['APP-2026-0001']);
  for (const listener of listeners) listener([{ do: 'touched', kind: 'application', id: 'APP-2026-0002' }]);
  expect(await whole(list)).toEqual(['APP-2026-0001', 'APP-2026-0002']);
  await keep(store, put(application(3)));
  for (const listener of listeners) listener([{ do: 'missed' }]);
  expect(await whole(list)).toHaveLength(3);
});

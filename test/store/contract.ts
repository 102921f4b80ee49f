/** What every store does, whatever stands behind it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Page, Store, Write } from '../../src/store/store.ts';
import { application, conversation, keep, noon, putApplication, putConversation, putCounter, say } from './samples.ts';

/** @param open opens an empty store; @param reopen opens again what was closed, where that means anything */
export function storeContract(
  name: string,
  open: () => Promise<Store>,
  reopen: ((store: Store) => Promise<Store>) | null,
): void {
  describe(name, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    /** The same must hold of a store that was closed and opened again. */
    const again = async (): Promise<void> => {
      if (reopen !== null) store = await reopen(store);
    };

    test('gives a document as it was put, and null for one that was not', async () => {
      await keep(store, putConversation('anna'));
      await again();
      expect(await store.get('conversation', 'anna')).toEqual(conversation('anna'));
      expect(await store.get('conversation', 'nobody')).toBeNull();
      expect(await store.get('dossier', 'anna')).toBeNull();
    });

    test('a document put again takes the place of the former, in every index', async () => {
      await keep(store, putApplication('A-1', { status: 'submitted' }));
      await keep(store, putApplication('A-1', { status: 'admitted', submittedAt: '2026-04-01T00:00:00.000Z' }));
      await again();
      expect(await store.count('application', { status: 'submitted' })).toBe(0);
      expect((await store.find('application', { status: 'admitted' })).items.map(({ code }) => code)).toEqual(['A-1']);
      expect(await store.count('application', {})).toBe(1);
    });

    test('a deleted document is gone from every index; to delete what is not there does nothing', async () => {
      await keep(store, putApplication('A-1'), putApplication('A-2'));
      await keep(
        store,
        { do: 'delete', kind: 'application', id: 'A-1' },
        { do: 'delete', kind: 'application', id: 'A-9' },
      );
      await keep(store, { do: 'delete', kind: 'application', id: 'A-9' });
      await again();
      expect(await store.get('application', 'A-1')).toBeNull();
      expect((await store.find('application', { sector: 'agrifood' })).items).toEqual([application('A-2')]);
    });

    test('finds by all the fields given together, in order, from either end', async () => {
      const days = ['2026-03-03', '2026-03-01', '2026-03-02'];
      await keep(
        store,
        ...days.map((day, index) => putApplication(`A-${index}`, { submittedAt: `${day}T00:00:00.000Z` })),
        putApplication('B-1', { status: 'rejected' }),
        putApplication('C-1', { answers: { 'project.sector': 'mechanics' } }),
      );
      await again();
      const where = { status: 'submitted', sector: 'agrifood' };
      const codes = async (newestFirst: boolean) =>
        (await store.find('application', where, { newestFirst })).items.map(({ code }) => code);
      expect(await codes(false)).toEqual(['A-1', 'A-2', 'A-0']);
      expect(await codes(true)).toEqual(['A-0', 'A-2', 'A-1']);
      expect(await store.count('application', where)).toBe(3);
      expect(await store.count('application', { sector: 'nothing' })).toBe(0);
    });

    test.each([
      { order: 'oldest first', newestFirst: false },
      { order: 'newest first', newestFirst: true },
    ])(
      'a cursor goes on where the page ended, $order, though documents come and go meanwhile',
      async ({ newestFirst }) => {
        const day = (number: number): string => `2026-03-${String(number).padStart(2, '0')}T00:00:00.000Z`;
        for (let at = 1; at <= 9; at += 1) await keep(store, putApplication(`A-${at}`, { submittedAt: day(at) }));
        const first = await store.find('application', {}, { limit: 4, newestFirst });
        const last = first.items.at(-1)?.code ?? '';
        await keep(
          store,
          { do: 'delete', kind: 'application', id: last },
          putApplication('Z', { submittedAt: day(newestFirst ? 30 : 1) }),
        );
        const second = await store.find(
          'application',
          {},
          { limit: 4, newestFirst, ...(first.next === null ? {} : { cursor: first.next }) },
        );
        const third = await store.find(
          'application',
          {},
          { limit: 4, newestFirst, ...(second.next === null ? {} : { cursor: second.next }) },
        );
        const codes = [first, second, third].flatMap(({ items }) => items.map(({ code }) => code));
        const all = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((at) => `A-${at}`);
        const missed = codes.filter((code) => code !== 'Z');
        expect(missed).toEqual(newestFirst ? all.toReversed() : all);
        expect(third.next).toBeNull();
      },
    );

    test('documents of the same order are all paged through, none twice', async () => {
      await keep(store, ...Array.from({ length: 1300 }, (_, at) => putConversation(`c${at}`)));
      const seen = new Set<string>();
      let cursor: string | null = null;
      do {
        const page: Page<{ id: string }> = await store.find(
          'conversation',
          {},
          { limit: 97, ...(cursor === null ? {} : { cursor }) },
        );
        for (const { id } of page.items) seen.add(id);
        cursor = page.next;
      } while (cursor !== null);
      expect(seen.size).toBe(1300);
    });

    test('a cursor that no store gave is refused', async () => {
      await expect(store.find('application', {}, { cursor: 'nonsense' })).rejects.toMatchObject({
        code: 'request.bad',
      });
    });

    test('a log keeps its entries in order, from any position', async () => {
      await keep(store, say('anna', 'one'), say('anna', 'two'), say('bruno', 'other'));
      await keep(store, say('anna', 'three'));
      await again();
      expect(await store.log('turns/anna')).toEqual(
        ['one', 'two', 'three'].map((text, at) => ({ at, entry: { text } })),
      );
      expect(await store.log('turns/anna', 2)).toEqual([{ at: 2, entry: { text: 'three' } }]);
      expect(await store.log('turns/anna', 3)).toEqual([]);
      expect([await store.logLength('turns/anna'), await store.logLength('turns/nobody')]).toEqual([3, 0]);
    });

    test('a transaction sees what the one before decided, so none is lost', async () => {
      await keep(store, putCounter('n', 0));
      await Promise.all(
        Array.from({ length: 50 }, () =>
          store.transact(async (tx) => {
            const last = (await tx.get('counter', 'n'))?.last ?? -1;
            await new Promise((resolve) => setImmediate(resolve));
            return { writes: [putCounter('n', last + 1), say('anna', String(last + 1))], result: last };
          }),
        ),
      );
      await again();
      expect(await store.get('counter', 'n')).toEqual({ id: 'n', last: 50 });
      expect((await store.log('turns/anna')).map(({ entry }) => entry)).toEqual(
        Array.from({ length: 50 }, (_, at) => ({ text: String(at + 1) })),
      );
    });

    test('a decision that throws keeps nothing, and the next goes on', async () => {
      await expect(
        store.transact(async () => {
          throw new Error('no');
        }),
      ).rejects.toThrow('no');
      expect(await store.transact(async () => ({ writes: [putCounter('n', 1)], result: 'yes' }))).toBe('yes');
      expect(await store.get('counter', 'n')).toEqual({ id: 'n', last: 1 });
    });

    test('what JSON cannot hold is refused, with the rest of its transaction', async () => {
      const writes: Write[] = [putCounter('n', 1), { do: 'append', log: 'l', owner: null, entry: 1n }];
      await expect(keep(store, ...writes)).rejects.toThrow(TypeError);
      await expect(
        keep(store, putCounter('n', 1), { do: 'append', log: 'l', owner: null, entry: undefined }),
      ).rejects.toThrow(TypeError);
      expect(await store.get('counter', 'n')).toBeNull();
    });

    test('whoever listens is told every commit once, in order, and no more after leaving', async () => {
      const told: string[] = [];
      const leave = store.onCommit((writes) =>
        told.push(...writes.map((write) => (write.do === 'put' ? write.id : write.do))),
      );
      await Promise.all(['a', 'b', 'c', 'd'].map((id) => keep(store, putCounter(id, 0))));
      await keep(store);
      leave();
      await keep(store, putCounter('e', 0));
      expect(told).toEqual(['a', 'b', 'c', 'd']);
    });

    test('what a document gives cannot change it', async () => {
      const body = conversation('anna', { processed: ['1'] });
      await keep(store, { do: 'put', kind: 'conversation', id: 'anna', body });
      body.processed.push('2');
      const read = await store.get('conversation', 'anna');
      try {
        read?.processed.push('3');
      } catch (error) {
        expect(error).toBeInstanceOf(TypeError);
      }
      expect((await store.get('conversation', 'anna'))?.processed).toEqual(['1']);
    });

    test('any text comes back as it was', async () => {
      const texts = ['', '12:34', 'perché così è più caro — 中文 🇮🇹', '\0\n\r"\\', '{"a":1}', 'x'.repeat(100_000)];
      await keep(store, ...texts.map((text) => say(`12:${texts.indexOf(text)}\n"`, text)));
      await again();
      for (const [at, text] of texts.entries()) {
        expect(await store.log(`turns/12:${at}\n"`)).toEqual([{ at: 0, entry: { text } }]);
      }
    });

    describe('to forget a person', () => {
      test('takes away the documents and entries of that person, and of nobody else', async () => {
        await keep(
          store,
          putConversation('anna'),
          say('anna', 'hers'),
          putConversation('bruno'),
          say('bruno', 'his'),
          putCounter('n', 1),
        );
        await keep(store, { do: 'forget', owner: 'anna' });
        await again();
        expect(await store.get('conversation', 'anna')).toBeNull();
        expect(await store.find('conversation', { dossier: 'dossier-of-anna' })).toEqual({ items: [], next: null });
        expect([await store.log('turns/anna'), await store.logLength('turns/anna')]).toEqual([[], 0]);
        expect(await store.get('conversation', 'bruno')).toEqual(conversation('bruno'));
        expect(await store.logLength('turns/bruno')).toBe(1);
        expect(await store.count('counter', {})).toBe(1);
      });

      test('leaves the others in a shared log where they were', async () => {
        const entry = (owner: string | null, text: string): Write => ({
          do: 'append',
          log: 'shared',
          owner,
          entry: text,
        });
        await keep(store, entry('anna', 'a0'), entry(null, 'n1'), entry('bruno', 'b2'), entry('anna', 'a3'));
        await keep(store, { do: 'forget', owner: 'anna' });
        await keep(store, entry('bruno', 'b3'));
        await again();
        expect(await store.log('shared')).toEqual([
          { at: 1, entry: 'n1' },
          { at: 2, entry: 'b2' },
          { at: 3, entry: 'b3' },
        ]);
        expect(await store.log('shared', 2)).toHaveLength(2);
      });

      test('may be followed, in one transaction, by new words in the same log, at the position that comes next', async () => {
        await keep(store, say('anna', 'a'), say('anna', 'b'), putConversation('anna'));
        await keep(
          store,
          { do: 'forget', owner: 'anna' },
          say('anna', 'done'),
          putConversation('anna', { openedAt: noon }),
        );
        await again();
        expect(await store.log('turns/anna')).toEqual([{ at: 2, entry: { text: 'done' } }]);
        expect(await store.logLength('turns/anna')).toBe(3);
        expect(await store.get('conversation', 'anna')).not.toBeNull();
      });

      test('twice, or whoever is not known, does nothing', async () => {
        await keep(store, say('anna', 'a'));
        await keep(
          store,
          { do: 'forget', owner: 'anna' },
          { do: 'forget', owner: 'anna' },
          { do: 'forget', owner: 'nobody' },
        );
        expect(await store.logLength('turns/anna')).toBe(0);
      });
    });

    test('a closed store takes nothing more and says so', async () => {
      expect(store.trouble()).toBeNull();
      await store.close();
      await store.close();
      expect(store.trouble()).toMatch(/closed/);
      await expect(keep(store, putCounter('n', 1))).rejects.toMatchObject({ code: 'store.closed' });
    });
  });
}

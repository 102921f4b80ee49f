/** Whatever is done to it, in any order and over any number of openings, the JSON store holds what plain maps would. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openJson } from '../../src/store/json.ts';
import type { RecordOf } from '../../src/store/records.ts';
import type { Store, Write } from '../../src/store/store.ts';
import { FragileDisk } from './fragile-disk.ts';
import { application, keep, putApplication, putConversation, putCounter } from './samples.ts';

const person = fc.constantFrom('anna', 'bruno', 'carla');
const code = fc.constantFrom('A-1', 'A-2', 'A-3', 'A-4');
const status = fc.constantFrom('submitted' as const, 'admitted' as const, 'rejected' as const);
const day = fc.integer({ min: 1, max: 9 }).map((number) => `2026-03-0${number}T00:00:00.000Z`);

const write: fc.Arbitrary<Write> = fc.oneof(
  fc.tuple(code, status, day).map(([id, now, submittedAt]) => putApplication(id, { status: now, submittedAt })),
  fc.tuple(person, fc.string({ maxLength: 300 })).map(([id, text]) => putConversation(id, { address: text })),
  fc.integer({ min: 0, max: 99 }).map((last) => putCounter('n', last)),
  code.map((id): Write => ({ do: 'delete', kind: 'application', id })),
  person.map((id): Write => ({ do: 'delete', kind: 'conversation', id })),
  fc
    .tuple(fc.constantFrom('x', 'y'), fc.option(person), fc.string({ maxLength: 200 }))
    .map(([log, owner, entry]): Write => ({ do: 'append', log, owner, entry })),
  fc
    .oneof(
      person,
      code.map((id) => application(id).dossier),
    )
    .map((owner): Write => ({ do: 'forget', owner })),
);
const step = fc.oneof(
  { weight: 8, arbitrary: fc.array(write, { maxLength: 5 }) },
  { weight: 1, arbitrary: fc.constant('reopen' as const) },
);

type Entry = { readonly owner: string | null; readonly entry: unknown } | null;

/** The same with plain maps, and nothing clever. */
class Model {
  readonly applications = new Map<string, RecordOf<'application'>>();
  readonly conversations = new Map<string, RecordOf<'conversation'>>();
  readonly counters = new Map<string, RecordOf<'counter'>>();
  readonly logs = new Map<string, Entry[]>();

  apply(writes: readonly Write[]): void {
    const lengths = new Map<string, number>();
    for (const write of writes) {
      if (write.do === 'put') {
        if (write.kind === 'application') this.applications.set(write.id, write.body);
        if (write.kind === 'conversation') this.conversations.set(write.id, write.body);
        if (write.kind === 'counter') this.counters.set(write.id, write.body);
      } else if (write.do === 'delete') {
        (write.kind === 'application' ? this.applications : this.conversations).delete(write.id);
      } else if (write.do === 'append') {
        const log = this.logs.get(write.log) ?? [];
        while (log.length < (lengths.get(write.log) ?? 0)) log.push(null);
        log.push({ owner: write.owner, entry: write.entry });
        this.logs.set(write.log, log);
      } else this.forget(write.owner, lengths);
    }
  }

  private forget(owner: string, lengths: Map<string, number>): void {
    this.conversations.delete(owner);
    for (const [id, body] of this.applications) if (body.dossier === owner) this.applications.delete(id);
    for (const [name, log] of this.logs) {
      if (!log.some((entry) => entry?.owner === owner)) continue;
      lengths.set(name, Math.max(log.length, lengths.get(name) ?? 0));
      const kept = log.map((entry) => (entry?.owner === owner ? null : entry));
      while (kept.length > 0 && kept.at(-1) === null) kept.pop();
      this.logs.set(name, kept);
    }
  }

  content(): unknown {
    const sorted = [...this.applications.values()].sort((a, b) =>
      a.submittedAt + a.code < b.submittedAt + b.code ? -1 : 1,
    );
    return {
      applications: sorted,
      admitted: sorted.filter((body) => body.status === 'admitted').toReversed(),
      count: sorted.filter((body) => body.status === 'submitted').length,
      conversations: ['anna', 'bruno', 'carla'].map((id) => this.conversations.get(id) ?? null),
      counter: this.counters.get('n') ?? null,
      logs: ['x', 'y'].map((name) =>
        (this.logs.get(name) ?? []).flatMap((entry, at) => (entry === null ? [] : [{ at, entry: entry.entry }])),
      ),
      lengths: ['x', 'y'].map((name) => this.logs.get(name)?.length ?? 0),
    };
  }
}

const contentOf = async (store: Store): Promise<unknown> => ({
  applications: (await store.find('application', {})).items,
  admitted: (await store.find('application', { status: 'admitted' }, { newestFirst: true })).items,
  count: await store.count('application', { status: 'submitted' }),
  conversations: await Promise.all(['anna', 'bruno', 'carla'].map((id) => store.get('conversation', id))),
  counter: await store.get('counter', 'n'),
  logs: await Promise.all(['x', 'y'].map((name) => store.log(name))),
  lengths: await Promise.all(['x', 'y'].map((name) => store.logLength(name))),
});

test('a JSON store holds what plain maps would', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
      const disk = new FragileDisk();
      const model = new Model();
      const open = (): Promise<Store> =>
        openJson({
          folder: 'data',
          files: disk.files,
          locked: false,
          segmentBytes: 1500,
          tidyBytes: 3000,
          tidyIndexes: 1,
          cacheSize: 300,
        });
      let store = await open();
      for (const now of [...steps, 'reopen' as const]) {
        if (now === 'reopen') {
          expect(await contentOf(store)).toEqual(model.content());
          await store.close();
          store = await open();
          expect(await contentOf(store)).toEqual(model.content());
        } else {
          await keep(store, ...now);
          model.apply(now);
        }
      }
      await store.close();
    }),
    { numRuns: 100 },
  );
});

/** Writes of one person that are kept in one stroke share a record. */
import { expect, test } from 'vitest';
import { fsck } from '../../src/store/fsck.ts';
import { openJson } from '../../src/store/json.ts';
import { readLog } from '../../src/store/log-reader.ts';
import { entryIn, joinParts, joinRecord, partsOf } from '../../src/store/record-text.ts';
import type { RecordOf } from '../../src/store/records.ts';
import type { Write } from '../../src/store/store.ts';
import { conversation, keep, noon, putConversation, scratch, talk } from './samples.ts';

const outgoing = (id: string, of: string): RecordOf<'outgoing'> => ({
  id,
  conversation: of,
  seq: 0,
  activity: { text: `to ${of}` },
  attempts: 0,
  dueAt: noon,
  doubtful: false,
});
const putOutgoing = (id: string, of: string): Write => ({ do: 'put', kind: 'outgoing', id, body: outgoing(id, of) });
const words = (count: number) => Array.from({ length: count }, (_, index) => `word ${index}`);
const small = { segmentBytes: 20_000, tidyBytes: 20_000, tidyIndexes: 1, cacheSize: 0 };

test('documents and entries that share a record are each found, after a restart and after tidying', async () => {
  const folder = scratch();
  let store = await openJson({ folder, ...small });
  await keep(
    store,
    putConversation('anna'),
    putOutgoing('o-1', 'anna'),
    putOutgoing('o-2', 'anna'),
    ...words(20).map((text) => talk('anna', text)),
    putConversation('bruno'),
    talk('bruno', 'his'),
    talk('anna', 'last'),
  );
  const check = async (): Promise<void> => {
    expect(await store.get('conversation', 'anna')).toEqual(conversation('anna'));
    expect(await store.get('outgoing', 'o-2')).toEqual(outgoing('o-2', 'anna'));
    expect((await store.find('outgoing', { conversation: 'anna' })).items).toHaveLength(2);
    const said = (await store.log('turns/anna')).map(({ at, entry }) => `${at} ${(entry as { text: string }).text}`);
    expect(said).toEqual([...words(20), 'last'].map((text, at) => `${at} ${text}`));
    const [tenth] = await store.log('turns/anna', 10, 1);
    expect(tenth).toMatchObject({ at: 10, entry: { text: 'word 10' } });
  };
  await check();
  await store.close();
  store = await openJson({ folder, ...small });
  await check();
  for (let round = 0; round < 60; round += 1) {
    await keep(store, putConversation('carla', { processed: words(100) }), putOutgoing('o-3', 'carla'));
  }
  await keep(store, { do: 'delete', kind: 'outgoing', id: 'o-1' }, { do: 'delete', kind: 'outgoing', id: 'o-3' });
  await keep(store, putOutgoing('o-1', 'anna'));
  await check();
  await store.close();
  expect((await fsck(folder)).problems).toEqual([]);
  expect(await readLog(folder, 'turns/anna')).toHaveLength(21);
  store = await openJson({ folder, ...small });
  await check();
  await keep(store, { do: 'forget', owner: 'anna' });
  await store.close();
  store = await openJson({ folder, ...small });
  expect(await store.get('conversation', 'anna')).toBeNull();
  expect(await store.get('outgoing', 'o-2')).toBeNull();
  expect(await store.log('turns/anna')).toEqual([]);
  expect(await store.get('conversation', 'bruno')).toEqual(conversation('bruno'));
  await store.close();
});

test('a document put twice in one stroke is the later one', async () => {
  const store = await openJson({ folder: scratch(), ...small });
  await keep(store, putConversation('anna', { wrongCodes: 1 }), putConversation('anna', { wrongCodes: 2 }));
  expect((await store.get('conversation', 'anna'))?.wrongCodes).toBe(2);
  await store.close();
});

test('the parts of a record come back as they were, whatever they look like', () => {
  const texts = ['', '+3,4:', '12:{"a":1}', 'perché 中文', '{}'];
  const parts = texts.map((text, index) => joinRecord(`${index}:+`, text));
  expect(partsOf(joinParts(parts))).toEqual(parts);
  for (const part of parts) expect(partsOf(joinParts([part]))).toEqual([part]);
  expect(entryIn(joinParts(parts), [7, 9, 9, 9, 9, 9], 3)).toEqual({ id: '2:+', text: '12:{"a":1}' });
  expect(entryIn(joinParts(parts), [9, 9, 9, 9, 9, 9], 5)).toBeNull();
});

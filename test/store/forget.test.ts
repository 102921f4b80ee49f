/** After a person is forgotten no byte of theirs is in the folder, nor in a backup that has the newest keys. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backup } from '../../src/store/backup.ts';
import { fsck } from '../../src/store/fsck.ts';
import { openJson } from '../../src/store/json.ts';
import { restore } from '../../src/store/restore.ts';
import { bytesOf, keep, putApplication, putConversation, putCounter, talk, scratch } from './samples.ts';

const small = { segmentBytes: 4000, tidyBytes: 8000, tidyIndexes: 1 };

test('no string of a person is ever on disk in clear, ids and log names included', async () => {
  const folder = scratch();
  const store = await openJson({ folder, ...small });
  await keep(
    store,
    putConversation('teams:anna-bianchi', { address: { email: 'anna@example.it' } }),
    talk('teams:anna-bianchi', 'segreto'),
  );
  await keep(
    store,
    putApplication('APP-2026-0001', { answers: { 'contact.name': 'Anna Bianchi', 'project.sector': 'agrifood' } }),
  );
  for (let at = 0; at < 60; at += 1) await keep(store, talk('teams:anna-bianchi', `segreto ${at}`));
  await store.close();
  const bytes = bytesOf(folder);
  for (const text of ['anna', 'Anna', 'segreto', 'example.it', 'APP-2026', 'agrifood'])
    expect(bytes).not.toContain(text);
  expect(bytes).toContain('index-');
});

test('the key of a forgotten person is gone from the folder, and stays so after a restore of an older backup', async () => {
  const base = scratch();
  const folder = join(base, 'data');
  const store = await openJson({ folder, ...small });
  await keep(
    store,
    putConversation('anna'),
    talk('anna', 'hers'),
    putConversation('bruno'),
    talk('bruno', 'his'),
    putCounter('n', 1),
  );
  const slotOf = (path: string): string => bytesOf(path).split('keys\nBUSSKEY1')[1]?.slice(120, 184) ?? '';
  const key = slotOf(folder).slice(24, 56);
  expect(key).toHaveLength(32);
  await backup(folder, join(base, 'backups', 'monday'));
  expect(bytesOf(join(base, 'backups', 'monday'))).toContain(key);
  await keep(store, { do: 'forget', owner: 'anna' });
  expect(bytesOf(folder)).not.toContain(key);
  expect((await backup(folder, join(base, 'backups', 'tuesday'))).refreshed).toBe(1);
  expect(bytesOf(join(base, 'backups'))).not.toContain(key);
  await store.close();
  const { keptKeys, aside } = await restore(join(base, 'backups', 'monday'), folder, 'now');
  expect(keptKeys).toBe(true);
  expect(bytesOf(aside)).toContain('manifest.json');
  expect(await fsck(folder)).toMatchObject({ problems: [], documents: { conversation: 1, counter: 1 } });
  const restored = await openJson({ folder, ...small });
  expect([await restored.get('conversation', 'anna'), await restored.log('turns/anna')]).toEqual([null, []]);
  expect((await restored.get('conversation', 'bruno'))?.id).toBe('bruno');
  expect(await restored.logLength('turns/bruno')).toBe(1);
  await restored.close();
});

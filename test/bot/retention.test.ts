import { describe, expect, test } from 'vitest';
import { noticeVersion } from '../../src/bot/consent.ts';
import { purge } from '../../src/bot/retention.ts';
import { openCore } from '../../src/core.ts';
import { company } from '../staff/companies.ts';
import { message, rig } from './rig.ts';

const { assistant } = openCore({ call: '2018', publicUrl: 'http://bussola.test', contact: null });
const days = (count: number) => count * 24 * 60 * 60;

describe('what nobody touched for long is forgotten', () => {
  const retention = { draftDays: 10, dossierDays: 100 };

  /** @param most how many are forgotten before the program stops */
  async function after(passed: number, most = Infinity) {
    let atMs = Date.parse('2026-03-01T10:00:00Z');
    const now = () => new Date(atMs).toISOString();
    const { pipeline, store, logged, turns } = rig({ assistant, now });
    let sent = 0;
    const talk = async (conversation: string, texts: readonly string[]) => {
      for (const text of texts) await pipeline.receive({ ...message(text, `m${(sent += 1)}`), conversation });
    };
    await talk('draft', company({ name: 'Bozza Segreta Srl' }).slice(0, 5));
    await talk('sent', company({ choice: 'nessuno' }));
    atMs += days(passed) * 1000;
    const write = (facts: object, text: string) => void logged.push({ ...facts, text });
    let looked = 0;
    const isOver = () => (looked += 1) > most;
    const log = { info: write, warn: write, error: write, fatal: write };
    const count = await purge(store, retention, now(), log, isOver);
    return { count, store, turns, logged };
  }

  test.each([
    { given: 'nine days', passed: 9, then: { drafts: 0, dossiers: 0 } },
    { given: 'ten days', passed: 10, then: { drafts: 1, dossiers: 0 } },
    { given: 'ninety-nine days', passed: 99, then: { drafts: 1, dossiers: 0 } },
    { given: 'a hundred days', passed: 100, then: { drafts: 1, dossiers: 1 } },
  ])('after $given: $then', async ({ passed, then }) => {
    expect((await after(passed)).count).toEqual(then);
  });

  test('a draft goes with its conversation, and the log says how many, not who', async () => {
    const { store, turns, logged } = await after(10);
    expect(await store.get('conversation', 'draft')).toBeNull();
    expect(await turns('draft')).toEqual([]);
    expect(await store.count('dossier', {})).toBe(1);
    expect(await turns('sent')).not.toEqual([]);
    expect(logged).toMatchObject([{ drafts: 1, dossiers: 0 }]);
    expect(JSON.stringify(logged)).not.toContain('Segreta');
  });

  test('when the program stops, nothing more is forgotten, and nothing is said to have failed', async () => {
    const { count, store, logged } = await after(100, 1);
    expect(count.drafts + count.dossiers).toBe(1);
    expect(await store.count('dossier', {})).toBe(1);
    expect(logged).toEqual([{ ...count, text: 'what was too old is forgotten' }]);
  });

  test('a registration stays as a code without a name', async () => {
    const { store } = await after(100);
    expect(await store.get('registration', 'REG-2026-0001')).toMatchObject({ vat: '', answers: {}, dossier: '' });
    expect(await store.count('dossier', {})).toBe(0);
    expect(await store.count('outgoing', {})).toBe(0);
  });
});

describe('a company has its data', () => {
  test('in the chat, and as a file; with the registration goes to which notice it consented, and when', async () => {
    const { pipeline, store, turns } = rig({ assistant });
    let sent = 0;
    for (const text of [...company({ choice: 'nessuno' }), 'i miei dati']) {
      await pipeline.receive(message(text, `m${(sent += 1)}`));
    }
    const last = (await turns()).at(-1);
    expect(last?.text).toContain('Officine Rossi');
    const [file] = last?.activity['attachments'] as { name: string; contentType: string; contentUrl: string }[];
    expect(file).toMatchObject({ name: 'i-miei-dati.json', contentType: 'application/json' });
    const content: unknown = JSON.parse(Buffer.from(file?.contentUrl.split(',')[1] ?? '', 'base64').toString());
    expect(content).toMatchObject({
      language: 'it',
      answers: { 'sme.name': 'Officine Rossi Srl' },
      registrations: [{ code: 'REG-2026-0001', status: 'waiting' }],
    });
    const kept = await store.get('registration', 'REG-2026-0001');
    expect(kept?.consent).toEqual({ version: noticeVersion, at: '2026-03-01T10:00:00.000Z' });
  });
});

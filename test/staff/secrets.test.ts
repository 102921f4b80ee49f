import { expect, test } from 'vitest';
import { openMemory } from '../../src/store/memory.ts';
import { turnsOf, type RecordOf, type Turn } from '../../src/store/records.ts';
import { seenRegistrations } from '../../src/staff/seen-clusters.ts';
import { transcriptOf } from '../../src/staff/transcript.ts';
import { company, openedCluster, vatOf } from './companies.ts';
import { core, key, openOffice } from './office.ts';
import { promoters } from './promoters.ts';

const at = '2026-11-24T09:00:00Z';
const turn = (from: 'user' | 'bot', text: string, bussola: object = {}): Turn => ({
  id: text,
  at,
  from,
  text,
  question: null,
  dossier: 'd1',
  activity: { channelData: { bussola } },
});

test('the staff reads a transcript without the codes that open the dossier', async () => {
  const store = openMemory();
  const said = [
    turn('user', 'riprendi k7mqp2wxrt'),
    turn('user', 'resume K7MQP-2WXRT'),
    turn('bot', 'Codice di ripresa: **K7MQP-2WXRT**.', {
      application: { code: 'APP-2026-0001', resumeCode: 'K7MQP2WXRT' },
    }),
    turn('bot', 'Per esempio «K7MQP-2WXRT».'),
    turn('user', 'il mio codice è 7K2M0 9XQ41'),
    turn('bot', 'Invio questo messaggio? «il mio codice è 7K2M0 9XQ41»'),
    turn('user', 'la nostra partita IVA è 02313821007'),
    turn('bot', 'Codice di ripresa: **ABCDE-FGHJK**.', { resumeCode: 'ABCDEFGHJK' }),
    turn('user', 'abcde fghjk'),
    turn('user', 'abc defghjk, mica abcdefghjkm'),
    turn('bot', 'Codice di ripresa: **12345-67890**.', { resumeCode: '1234567890' }),
    turn('user', '1234567890 oppure 0987654321'),
    turn('user', 'I2345 6789O'),
    turn('bot', 'Codice di ripresa: **QRSTV-WXYZA**.', {
      registration: { code: 'REG-2026-0001', resumeCode: 'QRSTVWXYZA' },
    }),
    turn('user', 'qrs tvw xyza'),
  ];
  const dossier = { id: 'd1', state: { v: 1 }, startedAt: at, touchedAt: at, conversations: ['c1'], resume: null };
  const conversation = {
    id: 'c1',
    channel: 'test',
    dossier: 'd1',
    address: null,
    processed: [],
    welcomed: true,
    openedAt: at,
    wrongCodes: 0,
  };
  await store.transact(() =>
    Promise.resolve({
      result: null,
      writes: [
        { do: 'put' as const, kind: 'dossier' as const, id: 'd1', body: dossier },
        { do: 'put' as const, kind: 'conversation' as const, id: 'c1', body: conversation },
        ...said.map((entry) => ({ do: 'append' as const, log: turnsOf('c1'), owner: 'd1', entry })),
      ],
    }),
  );
  // Only what the transcript looks at.
  const application = { dossier: 'd1', code: 'APP-2026-0001' } as RecordOf<'application'>;
  expect((await transcriptOf(store, application)).map(({ text }) => text)).toEqual([
    'riprendi •••••-•••••',
    'resume •••••-•••••',
    'Codice di ripresa: **•••••-•••••**.',
    'Per esempio «K7MQP-2WXRT».',
    'il mio codice è •••••-•••••',
    'Invio questo messaggio? «il mio codice è •••••-•••••»',
    'la nostra partita IVA è 02313821007',
    'Codice di ripresa: **•••••-•••••**.',
    '•••••-•••••',
    '•••••-•••••, mica abcdefghjkm',
    'Codice di ripresa: **•••••-•••••**.',
    '•••••-••••• oppure 0987654321',
    '•••••-•••••',
    'Codice di ripresa: **•••••-•••••**.',
    '•••••-•••••',
  ]);
});

test('nor does any page or answer of the staff show one that was left in a message or said before it', async () => {
  const office = await openOffice();
  try {
    const told = await office.talk('p', promoters.association);
    const code = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(told)?.[0] ?? '';
    expect(code).not.toBe('');
    const spaced = code.replace('-', ' ');
    const spelled = [code.slice(0, 3), code.slice(3, 5), code.slice(6, 9), code.slice(9)].join(' ').toLowerCase();
    await office.talk('p', [`operatore: con il codice ${spaced} non riprendo più nulla; avevo ${spelled}, vero?`]);
    await office.talk('p', [
      `Di che colore è la mascotte della misura per chi ha il codice ${spaced} e prima aveva ${spelled}?`,
    ]);
    await office.decide('APP-2026-0001', { decision: 'request-info', note: 'Quando partite?' });
    await office.talk('p', [`rispondo: il codice è ${code}, cioè ${spelled}, partiamo a maggio`]);
    const replied = await office.api('/api/handoffs/HO-2026-0001/reply', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ text: 'Ora funziona?' }),
    });
    expect(replied.status).toBe(200);
    // Kept as it was said: what is hidden today may be shown tomorrow, what was not kept is lost.
    expect((await office.store.get('handoff', 'HO-2026-0001'))?.message).toContain(spaced);
    expect((await office.store.get('application', 'APP-2026-0001'))?.history.at(-1)?.note).toContain(code);
    const [half = ''] = code.split('-');
    const search = (q: string) => office.api(`/api/applications?q=${q}`).then((answer) => answer.json());
    expect(await search('maggio')).toMatchObject({ items: [{ code: 'APP-2026-0001' }] });
    expect(await search(half)).toMatchObject({ items: [] });
    const form = { Origin: office.origin, 'Content-Type': 'application/x-www-form-urlencoded' };
    const body = `key=${key}`;
    const entered = await fetch(`${office.origin}/staff/session`, { method: 'POST', headers: form, body, redirect: 'manual' }); // prettier-ignore
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
    const answers = await Promise.all([
      ...['applications/APP-2026-0001', 'applications/APP-2026-0001/transcript', 'handoffs', 'indicators'].map((path) =>
        office.api(`/api/${path}`),
      ),
      ...[
        'applications/APP-2026-0001',
        'handoffs',
        'handoffs/HO-2026-0001',
        'handoffs/HO-2026-0001/proposal',
        'indicators',
      ].map((path) => fetch(`${office.origin}/staff/${path}`, { headers: { Cookie: cookie } })),
    ]);
    for (const answer of answers) {
      expect(answer.status, answer.url).toBe(200);
      const text = await answer.text();
      expect(text, answer.url).not.toContain(code);
      expect(text, answer.url).not.toContain(spaced);
      expect(text, answer.url).not.toContain(spelled);
    }
  } finally {
    await office.close();
  }
});

test('nor in what a company and its promoter wrote to each other about a request to join', async () => {
  const office = await openOffice();
  try {
    await openedCluster(office);
    const codeIn = (told: string) => /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(told)?.[0] ?? '';
    const given = (await office.turns('p')).map(({ text }) => codeIn(text)).find((code) => code !== '') ?? '';
    const own = codeIn(await office.talk('c', company()));
    expect([given, own]).not.toContain('');
    /** Letters or digits alone are a code to those alone who know that it was given. */
    const apart = (code: string) =>
      [code.slice(0, 3), code.slice(3, 5), code.slice(6, 9), code.slice(9)].join(' ').toLowerCase();
    const question = `con ${given}, cioè ${apart(given)}, vede i gruppi?`;
    const answer = `rispondo: io ho ${own}, cioè ${apart(own)}, grazie`;
    await office.talk('p', [`chiedi a REG-2026-0001: ${question}`]);
    const codes = [given, apart(given), own, apart(own)];
    const hidden = async () => {
      const form = { Origin: office.origin, 'Content-Type': 'application/x-www-form-urlencoded' };
      const entered = await fetch(`${office.origin}/staff/session`, { method: 'POST', headers: form, body: `key=${key}`, redirect: 'manual' }); // prettier-ignore
      const headers = { Cookie: entered.headers.get('set-cookie')?.split(';')[0] ?? '' };
      const answers = await Promise.all([
        ...['registrations', 'registrations/REG-2026-0001'].map((path) => office.api(`/api/${path}`)),
        ...['registrations', 'registrations/REG-2026-0001', 'clusters/CL-2026-01'].map((path) =>
          fetch(`${office.origin}/staff/${path}`, { headers }),
        ),
      ]);
      for (const one of answers) {
        expect(one.status, one.url).toBe(200);
        const text = await one.text();
        for (const code of codes) expect(text, one.url).not.toContain(code);
      }
      return (await office.api('/api/registrations/REG-2026-0001')).json();
    };
    expect(await hidden()).toMatchObject({
      asked: 'con •••••-•••••, cioè •••••-•••••, vede i gruppi?',
      history: [{}, { event: 'asked', note: 'con •••••-•••••, cioè •••••-•••••, vede i gruppi?' }],
    });
    await office.talk('c', [answer]);
    await office.talk('p', [`rifiuta REG-2026-0001 perché il codice ${apart(given)} è mio`]);
    expect(await hidden()).toMatchObject({
      status: 'declined',
      history: [
        {},
        {},
        { event: 'answered', note: expect.stringContaining('•••••-•••••, cioè •••••-•••••, grazie') },
        { event: 'declined', note: expect.stringContaining('•••••-•••••') },
      ],
    });
    // Kept as it was said.
    const kept = (await office.store.get('registration', 'REG-2026-0001'))?.history ?? [];
    expect(kept.map(({ note }) => note ?? '').join()).toContain(apart(own));
  } finally {
    await office.close();
  }
});

test('the conversation of a promoter is read once for all the companies of a list', async () => {
  const office = await openOffice();
  try {
    await openedCluster(office);
    for (const number of [1, 2, 3]) {
      await office.talk(`c${number}`, company({ vat: vatOf(number), name: `Officine ${number} Srl` }));
      await office.talk('p', [`chiedi a REG-2026-000${number}: parla inglese?`]);
    }
    const { items } = await office.store.find('registration', {});
    const read: string[] = [];
    const store = {
      ...office.store,
      logLength: (log: string) => {
        read.push(log);
        return office.store.logLength(log);
      },
    };
    const seen = await seenRegistrations({ store, domain: core.domain }, items);
    expect(seen.map(({ asked }) => asked)).toEqual(['parla inglese?', 'parla inglese?', 'parla inglese?']);
    expect(read.toSorted()).toEqual(['c1', 'c2', 'c3', 'p'].map(turnsOf));
  } finally {
    await office.close();
  }
});

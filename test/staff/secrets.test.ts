import { expect, test } from 'vitest';
import { openMemory } from '../../src/store/memory.ts';
import { turnsOf, type RecordOf, type Turn } from '../../src/store/records.ts';
import { transcriptOf } from '../../src/staff/transcript.ts';

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
    turn('user', 'la nostra partita IVA è 02313821007'),
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
    'la nostra partita IVA è 02313821007',
  ]);
});

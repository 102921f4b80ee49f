/** People who name what is not theirs: whatever they try, nothing of anybody else changes, and nothing of it is told. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { company, openedCluster, vatOf } from './companies.ts';
import { openOffice, type Office } from './office.ts';

let office: Office;
const kinds = ['application', 'registration', 'cluster', 'milestone', 'handoff', 'checkin'] as const;
const kept = async (): Promise<string> =>
  JSON.stringify(
    await Promise.all(kinds.map(async (kind) => (await office.store.find(kind, {}, { limit: 100 })).items)),
  );

beforeAll(async () => {
  office = await openOffice();
  // Ada leads a cluster that Bruno's company asks to join, and has a plan; Carla leads another; Dario's company waits.
  await openedCluster(office, { places: 3 }, 'ada');
  await office.talk('bruno', company({ name: 'Officine Brunello Srl', vat: vatOf(11), contact: 'Bruno Neri' }));
  await office.decide('APP-2026-0001', { decision: 'fund', note: '' });
  await office.api('/api/projects/APP-2026-0001/milestones', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ kind: 'mission', title: 'Tappa di Ada', plannedOn: '2026-09-01' }),
  });
  await office.talk('ada', ['chiedi a REG-2026-0001 quante persone vengono?', 'operatore: una domanda di Ada']);
  await openedCluster(office, { places: 3 }, 'carla');
  await office.talk(
    'dario',
    company({ name: 'Ceramiche Dario', vat: vatOf(12), sector: 'ceramica', choice: "lista d'attesa" }),
  );
});
afterAll(() => office.close());

test('what each has is as the names say', async () => {
  const [registrations, clusters] = await Promise.all([office.store.find('registration', {}, {}), office.store.find('cluster', {}, {})]); // prettier-ignore
  expect(registrations.items.map(({ code, status, cluster }) => `${code} ${status} ${cluster}`)).toEqual([
    'REG-2026-0001 requested CL-2026-01',
    'REG-2026-0002 waiting null',
  ]);
  expect(clusters.items.map(({ code, application }) => `${code} ${application}`)).toEqual([
    'CL-2026-01 APP-2026-0001',
    'CL-2026-02 APP-2026-0002',
  ]);
  expect(await office.store.count('milestone', { application: 'APP-2026-0001' })).toBe(1);
});

describe.each([
  {
    who: 'carla',
    is: 'a promoter',
    tries: [
      ...['accetta REG-2026-0001', 'rifiuta REG-2026-0001 perché sì', 'chiedi a REG-2026-0001 chi è il capo?'],
      ...['accetta REG-2026-0002', 'accetta Officine Brunello Srl', 'le imprese', 'accetta 1', 'accetta tutte'],
      ...['chiudi le adesioni CL-2026-01', 'tappe APP-2026-0001', 'tappa 1 di APP-2026-0001 annullata', 'sì'],
      ...['abbiamo speso 40 mila per APP-2026-0001', 'aggiungi tappa missione a Hanoi 12 marzo 2027 APP-2026-0001'],
      ...['annulla', 'sì', 'stato APP-2026-0001', 'riprendi APP-2026-0001', 'rispondi APP-2026-0001 eccoci'],
      ...['ritira REG-2026-0001', 'sì', 'rispondi REG-2026-0001 siamo in due', 'i miei dati', 'riepilogo'],
    ],
  },
  {
    who: 'dario',
    is: 'a company',
    tries: [
      ...['ritira REG-2026-0001', 'sì', 'rispondi REG-2026-0001 siamo in due', 'rispondi siamo in due'],
      ...['accetta REG-2026-0001', 'rifiuta REG-2026-0001 perché sì', 'le imprese', 'accetta 1'],
      ...['chiudi le adesioni CL-2026-01', 'tappe', 'tappa 1 annullata', 'abbiamo speso 40 mila'],
      ...[
        'stato REG-2026-0001',
        'la mia richiesta REG-2026-0001',
        'riprendi REG-2026-0001',
        'i miei dati',
        'riepilogo',
      ],
    ],
  },
  {
    who: 'nobody yet',
    is: 'a stranger',
    tries: [
      ...['accetta REG-2026-0001', 'ritira REG-2026-0001', 'sì', 'stato APP-2026-0001', 'riprendi APP-2026-0001'],
      ...[
        'le imprese CL-2026-01',
        'tappe APP-2026-0001',
        'rispondi HO-2026-0001 ciao',
        'i miei dati',
        'cancella i miei dati',
        'sì',
      ],
    ],
  },
])('$is', ({ who, tries }) => {
  test('changes nothing of others, is told nothing of them, and they hear nothing', async () => {
    const before = await kept();
    const heard = [await office.turns('ada'), await office.turns('bruno')];
    for (const text of tries) {
      const answer = await office.talk(who, [text]);
      for (const secret of ['Brunello', 'Bruno Neri', 'Tappa di Ada', 'una domanda di Ada', 'quante persone'])
        if (!text.includes(secret)) expect(answer, text).not.toContain(secret);
    }
    expect(await kept()).toBe(before);
    expect([await office.turns('ada'), await office.turns('bruno')]).toEqual(heard);
  });
});

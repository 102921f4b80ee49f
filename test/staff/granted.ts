/** A promoter whose application was granted, with all that hangs on it, over any store: a plan, a cluster, a company. */
import type { RecordOf } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { message, rig } from '../bot/rig.ts';
import { keep } from '../store/samples.ts';
import { company } from './companies.ts';
import { core } from './office.ts';
import { promoters } from './promoters.ts';

export const day = '2026-03-02T08:00:00.000Z';
export const code = 'APP-2026-0001';

/** What names the promoter, the contact, the place, or was written by somebody. */
export const told = [
  'CNA Modena',
  '00743110157',
  'Meccanica in Vietnam',
  'Due missioni ad Hanoi',
  'Maria Rossi',
  'maria.rossi@esempio.it',
  '0511234567',
  'Missione segreta',
  'business-association',
  code,
];

/** Chats over a store: a promoter `p`, and a company `c` in the promoter's cluster. */
export function chats(store: Store) {
  let atMs = Date.parse(day);
  const now = () => new Date(atMs).toISOString();
  const { pipeline } = rig({ assistant: core.assistant, now, store });
  let sent = 0;
  return {
    now,
    pass: (days: number) => (atMs += days * 24 * 60 * 60 * 1000),
    talk: async (conversation: string, said: readonly string[]): Promise<string> => {
      let last = '';
      for (const text of said) {
        atMs += 60_000;
        sent += 1;
        const { reply } = await pipeline.receive({ ...message(text, `m${sent}`), conversation });
        last = reply?.text ?? '';
      }
      return last;
    },
  };
}

export const kept = async (store: Store): Promise<RecordOf<'application'>> => {
  const application = await store.get('application', code);
  if (application === null) throw new Error('It was submitted.');
  return application;
};

/** Submitted by `p`, admitted, with a cluster that took in the company `c`. */
async function admitted(store: Store) {
  const { talk, ...rest } = chats(store);
  await talk('p', promoters.association);
  const application = await kept(store);
  const cluster: RecordOf<'cluster'> = {
    code: 'CL-2026-01',
    application: code,
    dossier: application.dossier,
    sector: 'mechanics',
    markets: ['VN', 'JP'],
    activities: [],
    declared: 8,
    places: 5,
    taken: 0,
    closesAt: null,
    status: 'open',
    description: { it: 'Pompe ad Hanoi', en: 'Pumps in Hanoi' },
    openedAt: rest.now(),
  };
  await keep(
    store,
    { do: 'put', kind: 'application', id: code, body: { ...application, status: 'admitted' } },
    { do: 'put', kind: 'cluster', id: cluster.code, body: cluster },
  );
  await talk('c', company({ contact: 'Zenobia Verdi' }));
  await talk('p', ['accetta REG-2026-0001']);
  return { talk, ...rest };
}

/** The same, granted and under way: money, two milestones that were held, a check-in that was answered and one to come. */
export async function running(store: Store) {
  const town = await admitted(store);
  const application = await kept(store);
  const { dossier } = application;
  const registration = await store.get('registration', 'REG-2026-0001');
  if (registration?.status !== 'accepted') throw new Error('It was accepted.');
  const grant = {
    grantedCents: 48_000_00,
    spentCents: 30_000_00,
    spentAt: day,
    spentBy: 'promoter' as const,
    startsOn: '2026-03-02',
    endsOn: null,
    reportDueOn: null,
    asked: null,
  };
  const milestone = (number: number, outcome: RecordOf<'milestone'>['outcome']): RecordOf<'milestone'> => ({
    id: `${code}.${number}`,
    number,
    application: code,
    dossier,
    kind: 'mission',
    title: 'Missione segreta',
    plannedOn: '2026-03-10',
    place: 'Missione segreta',
    country: 'VN',
    status: 'done',
    outcome,
    reminders: 0,
    history: [],
  });
  const checkin = (moment: 'start' | 'end'): RecordOf<'checkin'> => ({
    id: `REG-2026-0001.${moment}`,
    registration: 'REG-2026-0001',
    cluster: 'CL-2026-01',
    application: code,
    dossier: registration.dossier,
    moment,
    status: moment === 'start' ? 'answered' : 'asked',
    askedAt: day,
    answeredAt: moment === 'start' ? day : null,
    answers:
      moment === 'start'
        ? {
            'checkin.contacts': { value: 7, at: day, turn: 't' },
            'checkin.exportBand': { value: 'to-100k', at: day, turn: 't' },
          }
        : {},
  });
  const due = { id: 'check-in/x', what: 'check-in', of: 'REG-2026-0001.after', application: code, at: day } as const;
  await keep(
    store,
    { do: 'put', kind: 'application', id: code, body: { ...application, status: 'running', grant } },
    ...[
      milestone(1, { companies: 6, meetings: 40, contacts: null, contracts: 1 }),
      milestone(2, { companies: 4, meetings: 10, contacts: 3, contracts: null }),
    ].map((body) => ({ do: 'put' as const, kind: 'milestone' as const, id: body.id, body })),
    ...[checkin('start'), checkin('end')].map((body) => ({ do: 'put' as const, kind: 'checkin' as const, id: body.id, body })), // prettier-ignore
    { do: 'put', kind: 'due', id: due.id, body: { ...due, dossier: registration.dossier } },
  );
  return town;
}

/** What remains of clusters and registrations when a person is forgotten: codes, sectors and markets, and no name. */
import { withOneLess } from '../rules/places.ts';
import type { RecordOf } from '../store/records.ts';
import type { Reader, Write } from '../store/store.ts';
import { guestsOf } from './news.ts';

type Registration = RecordOf<'registration'>;

/**
 * To be kept after the person's own data was forgotten. A company gives its place back, and its data goes from the
 * promoter's conversation too. A promoter's clusters are archived, and their companies wait for another one.
 */
export async function joiningErased(tx: Reader, dossiers: readonly string[], now: string): Promise<readonly Write[]> {
  const writes: Write[] = [];
  const clusters = new Map<string, RecordOf<'cluster'>>();
  const others = new Set<string>();
  for (const dossier of dossiers) {
    for (const registration of (await tx.find('registration', { dossier })).items) {
      const { code, cluster } = registration;
      writes.push({ do: 'put', kind: 'registration', id: code, body: nameless(registration, now) });
      const joined = cluster === null ? null : (clusters.get(cluster) ?? (await tx.get('cluster', cluster)));
      if (joined === null) continue;
      others.add(joined.dossier);
      clusters.set(joined.code, registration.status === 'accepted' ? withOneLess(joined, now) : joined);
    }
  }
  for (const dossier of dossiers) {
    for (const cluster of (await tx.find('cluster', { dossier })).items) {
      clusters.set(cluster.code, leaderless(cluster));
      for (const registration of (await tx.find('registration', { cluster: cluster.code })).items) {
        if (dossiers.includes(registration.dossier)) continue;
        others.add(registration.dossier);
        const isIn = registration.status === 'requested' || registration.status === 'accepted';
        const body = isIn ? waitingAgain(registration, now) : withoutPromoter(registration);
        writes.push({ do: 'put', kind: 'registration', id: registration.code, body });
      }
    }
  }
  for (const body of clusters.values()) writes.push({ do: 'put', kind: 'cluster', id: body.code, body });
  for (const dossier of others) {
    for (const conversation of (await tx.get('dossier', dossier))?.conversations ?? []) {
      writes.push({ do: 'forget', owner: guestsOf(conversation) });
    }
  }
  return writes;
}

/** Nothing in it leads to the application any more, nor lets its figures be told from those of others. */
const leaderless = (cluster: RecordOf<'cluster'>): RecordOf<'cluster'> => ({
  ...cluster,
  application: '',
  dossier: '',
  declared: null,
  taken: 0,
  status: 'archived',
  description: null,
});

/** Enough for the measure's accounts: how many asked, in which sector, for which markets. */
const nameless = (registration: Registration, now: string): Registration => ({
  ...registration,
  dossier: '',
  vat: '',
  status: registration.status === 'declined' ? 'declined' : 'withdrawn',
  asked: null,
  offer: null,
  answers: {},
  turns: {},
  history: [
    ...registration.history.map((event) => ({ ...event, note: null })),
    { at: now, by: 'company', event: 'erased', note: null },
  ],
});

/** What the promoter wrote goes with the promoter: what was asked, and why a company was declined. */
const withoutPromoter = (registration: Registration): Registration => ({
  ...registration,
  asked: null,
  history: registration.history.map((event) => (event.by === 'promoter' ? { ...event, note: null } : event)),
});

const waitingAgain = (registration: Registration, now: string): Registration => {
  const left = withoutPromoter(registration);
  return {
    ...left,
    cluster: null,
    offer: null,
    status: 'waiting',
    history: [...left.history, { at: now, by: 'promoter', event: 'waiting', note: null }],
  };
};

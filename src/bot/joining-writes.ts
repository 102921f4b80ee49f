/** What is decided about companies that join clusters, as writes. */
import type { Change, ClusterPlaces } from '../dialogs/turn.ts';
import type { RecordOf } from '../store/records.ts';
import type { Reader, Write } from '../store/store.ts';

type Deciding = Extract<Change, { do: 'settle' | 'set-cluster' | 'ask-company' | 'answer-promoter' | 'join' }>;
type Registration = RecordOf<'registration'>;

/** The step looked at the same records in the same transaction: what it made of their places is put as it is. */
export async function joiningWrites(tx: Reader, change: Deciding, now: string): Promise<readonly Write[]> {
  switch (change.do) {
    case 'set-cluster':
      return clusterPut(tx, change.cluster);
    case 'settle': {
      const { to, by, note, cluster } = change;
      const put = await registrationPut(tx, change.registration, (before) => ({
        status: to,
        asked: null,
        history: [...before.history, { at: now, by, event: to, note }],
      }));
      return [...put, ...(cluster === null ? [] : await clusterPut(tx, cluster))];
    }
    case 'ask-company':
      return registrationPut(tx, change.registration, (before) => ({
        asked: change.question,
        history: [...before.history, { at: now, by: 'promoter', event: 'asked', note: change.question }],
      }));
    case 'answer-promoter':
      return registrationPut(tx, change.registration, (before) => ({
        asked: null,
        history: [...before.history, { at: now, by: 'company', event: 'answered', note: change.answer }],
      }));
    case 'join':
      return registrationPut(tx, change.registration, (before) => ({
        status: 'requested',
        cluster: change.cluster,
        offer: null,
        history: [...before.history, { at: now, by: 'company', event: 'requested', note: null }],
      }));
  }
}

async function registrationPut(
  tx: Reader,
  code: string,
  changes: (before: Registration) => Partial<Registration>,
): Promise<readonly Write[]> {
  const before = await tx.get('registration', code);
  if (before === null) throw new Error('A registration that was just read is not there.');
  return [{ do: 'put', kind: 'registration', id: code, body: { ...before, ...changes(before) } }];
}

async function clusterPut(tx: Reader, { code, taken, status }: ClusterPlaces): Promise<readonly Write[]> {
  const before = await tx.get('cluster', code);
  if (before === null) throw new Error('A cluster that was just read is not there.');
  return [{ do: 'put', kind: 'cluster', id: code, body: { ...before, taken, status } }];
}

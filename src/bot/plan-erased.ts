/** What remains of plans, notes and check-ins when a person is forgotten: a company's figures, without whose they are. */
import type { RecordOf } from '../store/records.ts';
import type { Reader, Write } from '../store/store.ts';

export async function planErased(tx: Reader, dossiers: readonly string[]): Promise<readonly Write[]> {
  const writes: Write[] = [];
  for (const dossier of dossiers) {
    for (const kind of ['milestone', 'due', 'note'] as const) {
      for (const { id } of (await tx.find(kind, { dossier })).items) writes.push({ do: 'delete', kind, id });
    }
    for (const checkin of (await tx.find('checkin', { dossier })).items) {
      writes.push({ do: 'put', kind: 'checkin', id: checkin.id, body: nameless(checkin) });
    }
  }
  return writes;
}

const nameless = (checkin: RecordOf<'checkin'>): RecordOf<'checkin'> => ({
  ...checkin,
  dossier: '',
  status: checkin.status === 'answered' ? 'answered' : 'skipped',
  answers: Object.fromEntries(Object.entries(checkin.answers).map(([id, given]) => [id, { ...given, turn: '' }])),
});

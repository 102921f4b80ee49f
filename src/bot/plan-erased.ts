/** What remains of plans, notes and check-ins when a person is forgotten: a company's figures, without whose they are. */
import type { RecordOf } from '../store/records.ts';
import type { Reader, Write } from '../store/store.ts';

type CheckIn = RecordOf<'checkin'>;

/** A promoter's plan goes; what companies told of the project stays theirs, and names the project no more. */
export async function planErased(tx: Reader, dossiers: readonly string[]): Promise<readonly Write[]> {
  const gone = new Map<string, Write>();
  const drop = (kind: 'milestone' | 'due' | 'note', id: string): unknown =>
    gone.set(`${kind} ${id}`, { do: 'delete', kind, id });
  const checkIns = new Map<string, CheckIn>();
  for (const dossier of dossiers) {
    for (const kind of ['milestone', 'due', 'note'] as const) {
      for (const { id } of (await tx.find(kind, { dossier })).items) drop(kind, id);
    }
    for (const { code } of (await tx.find('application', { dossier })).items) {
      // Companies that wait again are asked nothing more of this project.
      for (const { id } of (await tx.find('due', { application: code })).items) drop('due', id);
      for (const each of (await tx.find('checkin', { application: code })).items) {
        checkIns.set(each.id, { ...(checkIns.get(each.id) ?? each), application: '' });
      }
    }
    for (const each of (await tx.find('checkin', { dossier })).items) {
      checkIns.set(each.id, nameless(checkIns.get(each.id) ?? each));
    }
  }
  const kept = [...checkIns].map(([id, body]): Write => ({ do: 'put', kind: 'checkin', id, body }));
  return [...gone.values(), ...kept];
}

const nameless = (checkin: CheckIn): CheckIn => ({
  ...checkin,
  dossier: '',
  status: checkin.status === 'answered' ? 'answered' : 'skipped',
  answers: Object.fromEntries(Object.entries(checkin.answers).map(([id, given]) => [id, { ...given, turn: '' }])),
});

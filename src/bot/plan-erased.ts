/** What remains of plans, notes and check-ins when a person is forgotten: a company's figures, without whose they are. */
import type { RecordOf } from '../store/records.ts';
import type { Reader, Write } from '../store/store.ts';

type CheckIn = RecordOf<'checkin'>;

/**
 * A promoter's plan goes; what companies told of the project stays theirs, and names the project no more. What a company
 * told stays under an id drawn by lot in place of the registration's code.
 */
export async function planErased(
  tx: Reader,
  dossiers: readonly string[],
  newId: () => string,
): Promise<readonly Write[]> {
  const gone = new Map<string, Write>();
  const drop = (kind: 'milestone' | 'due' | 'note' | 'checkin', id: string): unknown =>
    gone.set(`${kind} ${id}`, { do: 'delete', kind, id });
  /** What becomes of each, by the id that it has now. */
  const checkIns = new Map<string, CheckIn>();
  /** One for each registration in a cluster: these check-ins are of one company still. */
  const lots = new Map<string, string>();
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
      const participation = `${each.registration} ${each.cluster}`;
      const lot = lots.get(participation) ?? newId();
      lots.set(participation, lot);
      drop('checkin', each.id);
      checkIns.set(each.id, nameless(checkIns.get(each.id) ?? each, lot));
    }
  }
  const kept = [...checkIns.values()].map((body): Write => ({ do: 'put', kind: 'checkin', id: body.id, body }));
  return [...gone.values(), ...kept];
}

const nameless = (checkin: CheckIn, lot: string): CheckIn => ({
  ...checkin,
  id: `${lot}.${checkin.moment}`,
  registration: lot,
  dossier: '',
  status: checkin.status === 'answered' ? 'answered' : 'skipped',
  answers: Object.fromEntries(Object.entries(checkin.answers).map(([id, given]) => [id, { ...given, turn: '' }])),
});

/** What a step asked to look at of granted projects and of check-ins. */
import type { OwnCheckIn, OwnProject, ToldCheckIn } from '../dialogs/plan-seen.ts';
import { isGranted } from '../rules/life.ts';
import { byDay } from '../rules/plan.ts';
import type { RecordOf } from '../store/records.ts';
import type { Reader } from '../store/store.ts';

/** Granted projects of these dossiers, newest first. */
export async function plansOf(tx: Reader, dossiers: readonly string[]): Promise<readonly OwnProject[]> {
  const found: (OwnProject & { readonly submittedAt: string })[] = [];
  for (const dossier of dossiers) {
    for (const { code, status, answers, grant, submittedAt } of (await tx.find('application', { dossier })).items) {
      if (!isGranted(status)) continue;
      const title = answers['project.title'];
      const milestones = byDay((await tx.find('milestone', { application: code })).items);
      const spentCents = grant?.spentCents ?? null;
      found.push({ code, status, title: typeof title === 'string' ? title : '', milestones, spentCents, submittedAt });
    }
  }
  return found
    .toSorted((a, b) => (a.submittedAt < b.submittedAt ? 1 : -1))
    .map(({ submittedAt: _, ...project }) => project);
}

/** Check-ins of these dossiers that wait for answers, oldest first. */
export async function checkInsOf(tx: Reader, dossiers: readonly string[]): Promise<readonly OwnCheckIn[]> {
  return (await allOf(tx, dossiers)).filter(({ status }) => status === 'asked').map(aboutCheckIn);
}

/** Check-ins that these dossiers have answered, oldest first. */
export async function toldCheckInsOf(tx: Reader, dossiers: readonly string[]): Promise<readonly ToldCheckIn[]> {
  return (await allOf(tx, dossiers))
    .filter(({ status }) => status === 'answered')
    .map(({ registration, cluster, moment, answeredAt, answers }) => ({
      registration,
      cluster,
      moment,
      answeredAt,
      answers: Object.fromEntries(Object.entries(answers).map(([question, { value }]) => [question, value])),
    }));
}

async function allOf(tx: Reader, dossiers: readonly string[]): Promise<readonly RecordOf<'checkin'>[]> {
  const found: RecordOf<'checkin'>[] = [];
  for (const dossier of dossiers) found.push(...(await tx.find('checkin', { dossier })).items);
  return found;
}

export const aboutCheckIn = ({ id, cluster, moment }: RecordOf<'checkin'>): OwnCheckIn => ({
  is: 'check-in',
  id,
  cluster,
  moment,
});

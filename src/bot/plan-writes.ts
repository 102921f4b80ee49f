/** What people say of granted projects in their conversations, as writes. */
import type { Change } from '../dialogs/turn.ts';
import { dayOf } from '../rules/calendar.ts';
import { changedMilestone, newMilestone, noGrant, type Milestone, type MilestoneChange } from '../rules/plan.ts';
import type { RecordOf } from '../store/records.ts';
import type { Reader, Write } from '../store/store.ts';
import { turnGiven } from './consent.ts';
import type { DueWrites } from './dues.ts';

type Said = Extract<Change, { do: 'report-milestone' | 'add-milestone' | 'spent' | 'check-in' }>;
type Place = { readonly now: string; readonly dues: DueWrites; readonly conversations: readonly string[] };

export async function planWrites(tx: Reader, change: Said, at: Place): Promise<readonly Write[]> {
  switch (change.do) {
    case 'spent': {
      const before = await tx.get('application', change.application);
      if (before === null) return [];
      const grant = {
        ...(before.grant ?? noGrant),
        spentCents: change.cents,
        spentAt: at.now,
        spentBy: 'promoter' as const,
      };
      return [{ do: 'put', kind: 'application', id: before.code, body: { ...before, grant } }];
    }
    case 'add-milestone': {
      const application = await tx.get('application', change.application);
      if (application === null) return [];
      const { items } = await tx.find('milestone', { application: application.code });
      const number = Math.max(0, ...items.map((each) => each.number)) + 1;
      const of = { application: application.code, dossier: application.dossier, number };
      const milestone = newMilestone(change.planned, of, { at: at.now, by: 'promoter' });
      return kept(tx, application, milestone, [...items, milestone], at);
    }
    case 'report-milestone': {
      const before = await tx.get('milestone', change.id);
      const application = before === null ? null : await tx.get('application', before.application);
      // Settled or erased since it was asked about.
      if (before?.status !== 'planned' || application === null) return [];
      const after = changedMilestone(before, changeIn(change, before, at.now), { at: at.now, by: 'promoter' });
      const { items } = await tx.find('milestone', { application: application.code });
      return kept(tx, application, after, items.map((each) => (each.id === after.id ? after : each)), at); // prettier-ignore
    }
    case 'check-in':
      return checkInWrites(tx, change, at);
  }
}

function changeIn(
  { to, on, outcome, note }: Extract<Said, { do: 'report-milestone' }>,
  { plannedOn }: Milestone,
  now: string,
): MilestoneChange {
  const today = dayOf(now);
  if (to === 'moved') return { plannedOn: on ?? plannedOn, note };
  if (to === 'cancelled') return { status: 'cancelled', note };
  if (to === 'not-yet') return { note: note ?? 'not-yet' };
  // What was held before its day was held today at the latest.
  return { status: 'done', outcome, note, plannedOn: plannedOn > today ? today : plannedOn };
}

async function kept(
  tx: Reader,
  application: RecordOf<'application'>,
  milestone: Milestone,
  all: readonly Milestone[],
  { dues }: Place,
): Promise<readonly Write[]> {
  const put: Write = { do: 'put', kind: 'milestone', id: milestone.id, body: milestone };
  return [put, ...(await dues(tx, application, all))];
}

async function checkInWrites(
  tx: Reader,
  { id, to, answers, turns }: Extract<Said, { do: 'check-in' }>,
  { now, conversations }: Place,
): Promise<readonly Write[]> {
  const before = await tx.get('checkin', id);
  if (before === null || before.status === 'answered') return [];
  const given: RecordOf<'checkin'>['answers'] = {};
  for (const [question, value] of Object.entries(answers)) {
    const turn = turns[question] ?? '';
    // The turn that is being taken is not in the log yet: it is said now.
    given[question] = { value, turn, at: (await turnGiven(tx, turn, conversations))?.at ?? now };
  }
  const body: RecordOf<'checkin'> = { ...before, status: to, answeredAt: now, answers: given };
  return [{ do: 'put', kind: 'checkin', id, body }];
}

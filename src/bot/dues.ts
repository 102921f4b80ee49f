/** What is to be asked of a promoter, kept in step with the plan in the transaction that changes it. */
import { projectOf, type Milestone } from '../rules/plan.ts';
import { duesOf, settledDues, type Due, type Pace } from '../rules/dues.ts';
import type { RecordOf } from '../store/records.ts';
import type { Reader, Write } from '../store/store.ts';

/** The writes after which what is due is what the application's plan asks for. */
export type DueWrites = (
  tx: Reader,
  application: RecordOf<'application'>,
  milestones: readonly Milestone[],
) => Promise<readonly Write[]>;

export const duesWith =
  (pace: Pace): DueWrites =>
  async (tx, application, milestones) => {
    const known = (await tx.find('due', { application: application.code })).items;
    const { put, drop } = settledDues(duesOf(projectOf(application), milestones, pace), known);
    return [...put.map(duePut), ...drop.map((id): Write => ({ do: 'delete', kind: 'due', id }))];
  };

export const duePut = (due: Due): Write => ({ do: 'put', kind: 'due', id: due.id, body: due });

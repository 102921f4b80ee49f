/** Plans for the tests of what follows a grant. */
import { changedMilestone, newMilestone, noGrant, type Milestone, type Project } from '../../src/rules/plan.ts';

export const mission = (plannedOn: string, number = 1): Milestone =>
  newMilestone(
    { kind: 'mission', title: 'Missione a Hanoi', plannedOn, place: 'Hanoi', country: 'VN' },
    { application: 'APP-2026-0001', dossier: 'mine', number },
    { at: '2026-12-01T10:00:00.000Z', by: 'staff' },
  );

export const held = (milestone: Milestone, companies: number | null = null): Milestone =>
  changedMilestone(milestone, { status: 'done', outcome: { companies } }, { at: '2027-03-15T10:00:00.000Z', by: 'promoter' }); // prettier-ignore

export const project = (more: Partial<Project> = {}): Project => ({
  code: 'APP-2026-0001',
  dossier: 'mine',
  status: 'running',
  grant: noGrant,
  since: '2026-12-01T10:00:00.000Z',
  ...more,
});

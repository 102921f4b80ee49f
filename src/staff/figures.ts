/** What the indicators need to know of each record, and nothing that names a person. */
import type { Interviews } from '../dialogs/scene.ts';
import { outermost } from '../dialogs/aside.ts';
import { look } from '../dialogs/scene.ts';
import { reviveState, type InterviewId } from '../dialogs/state.ts';
import { estimateContribution } from '../rules/estimate.ts';
import { dossierFacts, smeFacts } from '../rules/facts.ts';
import type { Domain } from '../rules/domain.ts';
import type { RecordOf } from '../store/records.ts';

/** Amounts are euro cents. */
export type Project = {
  readonly dossier: string;
  readonly call: string;
  readonly status: RecordOf<'application'>['status'];
  readonly sector: string | null;
  readonly markets: readonly string[];
  /** Of the promoter's seat, where it is known: a chamber says it. */
  readonly province: string | null;
  readonly smes: number;
  readonly costsCents: number;
  readonly contributionCents: number;
};

export type Company = {
  readonly dossier: string;
  readonly status: RecordOf<'registration'>['status'];
  readonly province: string | null;
};

/** How far a dossier has come. */
export type Way = {
  readonly interview: InterviewId | null;
  readonly isSubmitted: boolean;
  /** Questions answered so that the answer holds. */
  readonly answered: readonly string[];
  /** Where it stands: the question that waits for an answer, or whose answer ended it. */
  readonly stands: string | null;
  readonly touchedAt: string;
};

export function projectOf(application: RecordOf<'application'>, { calls }: Domain): Project {
  const facts = dossierFacts(application.answers);
  const call = calls.find(({ id }) => id === application.call);
  const { 'project.costs.services': services, 'project.costs.events': events } = facts;
  const isPriced = call !== undefined && services !== undefined && events !== undefined;
  const estimate = isPriced ? estimateContribution({ services, events }, call) : null;
  return {
    dossier: application.dossier,
    call: application.call,
    status: application.status,
    sector: facts['project.sector'] ?? null,
    markets: facts['project.markets'] ?? [],
    province: facts['promoter.chamberProvince'] ?? facts['promoter.seatProvince'] ?? null,
    smes: facts['project.smes'] ?? 0,
    costsCents: estimate?.eligibleCostsCents ?? 0,
    contributionCents: estimate?.contributionCents ?? 0,
  };
}

export const companyOf = ({ dossier, status, answers }: RecordOf<'registration'>): Company => ({
  dossier,
  status,
  province: smeFacts(answers)['sme.province'] ?? null,
});

/** Null for a state that this release cannot read. */
export function wayOf({ state, touchedAt }: RecordOf<'dossier'>, interviews: Interviews): Way | null {
  try {
    const scene = look(outermost(reviveState(state)), interviews);
    const { interview, submitted } = scene.state;
    const said = scene.walk.asked.filter((question) => !question.stops(scene.live[question.id])).map(({ id }) => id);
    const stands = scene.open?.id ?? scene.walk.stoppedBy?.id ?? null;
    return { interview, isSubmitted: submitted !== null, answered: said, stands, touchedAt };
  } catch {
    // One dossier that cannot be read does not take the figures of all the others away; `npm run fsck` tells of it.
    return null;
  }
}

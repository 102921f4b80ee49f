/** What the indicators need to know of each record, and nothing that names a person. */
import type { Interviews } from '../dialogs/scene.ts';
import { outermost } from '../dialogs/aside.ts';
import { look } from '../dialogs/scene.ts';
import { reviveState, type InterviewId } from '../dialogs/state.ts';
import { estimateContribution, type Estimate } from '../rules/estimate.ts';
import { dossierFacts, smeFacts } from '../rules/facts.ts';
import type { Domain } from '../rules/domain.ts';
import type { RecordOf } from '../store/records.ts';

/** Amounts are euro cents. */
export type Project = {
  /** Empty once its promoter was forgotten. */
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

export const projectOf = ({ dossier, call, status, answers }: RecordOf<'application'>, domain: Domain): Project => ({
  dossier,
  status,
  ...figuresIn(call, answers, domain),
});

/** The same of what stays of an application. */
export const erasedProjectOf = (erased: RecordOf<'erasedProject'>, domain: Domain): Project => ({
  dossier: '',
  status: erased.status,
  ...figuresIn(erased.call, erasedAnswersOf(erased), domain),
});

/** Its answers, by the ids of the questions that gave them. */
export const erasedAnswersOf = (erased: RecordOf<'erasedProject'>): Answers => ({
  'project.sector': erased.sector,
  'project.markets': erased.markets,
  'project.smes': erased.smes,
  'project.costs.services': erased.servicesCents,
  'project.costs.events': erased.eventsCents,
});

type Answers = Readonly<Record<string, unknown>>;

/** By the rates of the call; null while a cost is not said. */
export function pricedBy(id: string, answers: Answers, { calls }: Domain): Estimate | null {
  const call = calls.find((each) => each.id === id);
  const { 'project.costs.services': services, 'project.costs.events': events } = dossierFacts(answers);
  const isPriced = call !== undefined && services !== undefined && events !== undefined;
  return isPriced ? estimateContribution({ services, events }, call) : null;
}

function figuresIn(call: string, answers: Answers, domain: Domain): Omit<Project, 'dossier' | 'status'> {
  const facts = dossierFacts(answers);
  const estimate = pricedBy(call, answers, domain);
  return {
    call,
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

/** Where a dossier stands: what is answered, and what is open. Derived from the state, never stored. */
import type { Interview, Question, Walk } from './interview.ts';
import { same, walk, withOffers } from './interview.ts';
import type { Kind, Live } from './kind.ts';
import type { InterviewId, State } from './state.ts';

/** The question that the user is asked now. `question` is null for the gate and for the review. */
export type Open = {
  readonly id: string;
  readonly is: 'question' | 'gate' | 'review';
  readonly kind: Kind<unknown> | null;
  readonly question: Question | null;
};

export type Scene = {
  readonly state: State;
  readonly interview: Interview | null;
  readonly walk: Walk;
  readonly live: Live;
  readonly open: Open | null;
};

/** The interviews under a call's rules; with a day, the brief ones too. */
export type Interviews = (call: string, today?: string) => Readonly<Partial<Record<InterviewId, Interview>>>;

const nothing: Walk = { live: {}, asked: [], next: null, stoppedBy: null };

/** Reads a state: one walk. */
export function look(state: State, interviews: Interviews): Scene {
  const plain = state.interview === null ? null : (interviews(state.call, state.aside?.today)[state.interview] ?? null);
  const interview = plain === null || state.offers === null ? plain : withOffers(plain, state.offers.found);
  const walked = interview === null ? nothing : walk(interview.questions, state.answers);
  return {
    state,
    interview,
    walk: walked,
    live: walked.live,
    open: interview === null ? null : openIn(state, interview, walked),
  };
}

function openIn(state: State, interview: Interview, walked: Walk): Open | null {
  if (state.submitted !== null) return null;
  if (walked.stoppedBy !== null) return state.asking === walked.stoppedBy.id ? asOpen(walked.stoppedBy) : null;
  const sentBack = interview.questions.find((question) => question.id === state.asking && question.when(walked.live));
  if (sentBack !== undefined) return asOpen(sentBack);
  // A consent comes before everything, and before being told what is wrong with the rest.
  if (walked.next?.isCondition === true) return asOpen(walked.next);
  const { gate } = interview;
  if (gate !== null && !isAcknowledged(state, gate.id, gate.blocks(walked.live))) {
    return { id: gate.id, is: 'gate', kind: gate.kind, question: null };
  }
  return walked.next === null ? { id: 'review', is: 'review', kind: null, question: null } : asOpen(walked.next);
}

const asOpen = (question: Question): Open => ({ id: question.id, is: 'question', kind: question.kind, question });

/** Whether the user chose to go on in spite of everything that stands in the way now. */
function isAcknowledged(state: State, gate: string, blocks: Readonly<Record<string, unknown>>): boolean {
  const under = state.answers[gate]?.under ?? {};
  return Object.entries(blocks).every(([rule, values]) => same(under[rule], values));
}

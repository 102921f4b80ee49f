/**
 * Every message that people wrote, taken once more by the rules and entries as they are and by changed ones. Each
 * message is put to both from the same state, so that one difference does not drag others behind it. Pure.
 */
import type { Assessment } from '../dialogs/assessment.ts';
import type { OpenAssistant } from '../dialogs/assistant.ts';
import { freshState, type State } from '../dialogs/state.ts';
import type { Message, World } from '../dialogs/turn.ts';
import {
  dossierDifference,
  turnDifference,
  type DossierDifference,
  type Outcome,
  type TurnDifference,
  type Words,
} from './differences.ts';
import { lookedBack, type Then } from './world.ts';
import type { Recording, Said } from './recording.ts';
import { addTo, emptyTotals, type Totals } from './totals.ts';

export type Side = {
  readonly assistant: OpenAssistant;
  readonly words: Words;
  /** Id of the call whose rules apply to a dossier that began under that one; `''` for one that is not kept. */
  readonly call: (began: string) => string;
};

export type Replayed = {
  readonly dossiers: readonly ({ readonly dossier: string } & DossierDifference)[];
  readonly turns: readonly ({ readonly said: Said; readonly question: string | null } & TurnDifference)[];
  readonly totals: Totals;
};

/** @param now the rules as they are; `then` the changed ones */
export function replayed(recording: Recording, now: Side, then: Side): Replayed {
  const totals = emptyTotals();
  const dossiers = recording.dossiers.flatMap(({ id, state }) => {
    if (state.interview === null && state.aside === null) return [];
    const [before, after] = [now, then].map((side) => side.assistant.assess(under(state, side)));
    if (before === undefined || after === undefined) return [];
    addTo(totals, before, after);
    const found = dossierDifference(before, after);
    return found === null ? [] : [{ dossier: id, ...found }];
  });
  return { dossiers, turns: turnsOf(recording, now, then, totals), totals };
}

function turnsOf(recording: Recording, now: Side, then: Side, totals: Totals): Replayed['turns'] {
  const kept = new Map(recording.dossiers.map(({ id, state }) => [id, state]));
  const states = new Map<string, State>();
  const present = new Map<string, string>();
  return recording.said.flatMap((said) => {
    const dossier = present.get(said.conversation) ?? said.dossier;
    const before = under(states.get(dossier) ?? begun(said, kept.get(said.dossier), recording), now);
    const isOther = dossier !== said.dossier;
    const back: Then = {
      said,
      kept: kept.get(said.dossier) ?? null,
      other: isOther ? (states.get(said.dossier) ?? null) : null,
    };
    const as = takenBy(now, before, back);
    states.set(said.dossier, as.state);
    present.set(said.conversation, said.dossier);
    totals.messages += 1;
    if (!isAsThen(as, said)) totals.otherThanThen += 1;
    const changed = under(before, then);
    const [question, wouldBe] = [now.assistant.open(before), then.assistant.open(changed)];
    if (question !== wouldBe) {
      totals.notCompared += 1;
      return [];
    }
    const found = turnDifference(
      { question, isCase: isCase(as, now.assistant.assess(as.state)) },
      { ...as, words: now.words },
      { ...takenBy(then, changed, back), words: then.words },
    );
    if (as.reply.facts.answer !== undefined) totals.questions += 1;
    return found === null ? [] : [{ said, question, ...found }];
  });
}

const begun = ({ conversation }: Said, kept: State | undefined, { langs }: Recording): State =>
  freshState(langs.get(conversation) ?? 'it', kept?.call ?? '');

/** The dossier under the rules of that side. */
const under = (state: State, { call }: Side): State => ({ ...state, call: call(state.call) });

function takenBy({ assistant }: Side, state: State, back: Then): Outcome {
  const { turn, at, text, attachments, locale } = back.said;
  const message: Message = { turn, at, text, attachments, locale };
  let world: World = { now: at, dossier: back.said.dossier, greeted: true };
  for (let round = 0; round < rounds; round += 1) {
    const stepped = assistant.step(state, message, world);
    if (stepped.needs.length === 0) return stepped;
    world = stepped.needs.reduce((seen, need) => lookedBack(seen, need, back), world);
  }
  throw new Error('A step goes on naming needs that were satisfied.');
}
const rounds = 8;

/** "E se spendessimo 200 mila?" */
const isCase = ({ reply: { facts } }: Outcome, { estimate }: Assessment): boolean =>
  facts.estimate !== undefined && facts.estimate.eligibleCostsCents !== estimate?.eligibleCostsCents;

/** Whether today's rules reply what was replied when the message was written. */
const isAsThen = ({ reply }: Outcome, { answered }: Said): boolean =>
  reply.facts.question === answered.question &&
  reply.facts.error === answered.error &&
  reply.facts.answer?.entry === answered.entry;

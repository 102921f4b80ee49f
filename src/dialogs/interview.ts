/**
 * START HERE. An interview is a list of questions; the next one is the first that applies and has no answer that holds.
 * Going back, editing, resuming, taking several answers at once and "what if" are the same walk with other answers.
 */
import type { Cite } from '../rules/domain.ts';
import type { Offer } from '../rules/ranking.ts';
import type { Verdict } from '../rules/rule.ts';
import type { Kind, Live, Problem } from './kind.ts';
import type { Answers, Given, InterviewId } from './state.ts';

export type Question = {
  readonly id: string;
  readonly kind: Kind<unknown>;
  /** Applies only when this holds of the answers above. */
  readonly when: (live: Live) => boolean;
  /** Asked again when these answers change. */
  readonly dependsOn: readonly string[];
  readonly cites: readonly Cite[];
  /** Refuses a value that does not go with the other answers. */
  readonly check: (value: unknown, live: Live) => Problem | null;
  /** An answer after which nothing more is asked, such as a refused consent. */
  readonly stops: (value: unknown) => boolean;
  /** One of its answers ends the interview: it is settled before anything else is taken or told. */
  readonly isCondition: boolean;
  /** True when repeating the answer back would say nothing: a yes, a skipped phone. */
  readonly isPlain: boolean;
  /** May be skipped. */
  readonly isOptional: boolean;
  /** Never asked: taken when it is told, and then an answer like the others. */
  readonly isVolunteered: boolean;
  /** Questions whose answers may stand in the same sentence as this free text and are cut out of it. */
  readonly alongside: readonly string[];
  /** An answer that counts for this interview alone: asked again when the person goes on with another one. */
  readonly isPerInterview: boolean;
  /** Data of a person: not taken before the consent to it. */
  readonly isPersonal: boolean;
  /** Clusters are offered with the question, by what these questions answer; its kind then reads what was offered. */
  readonly offers: Offering | null;
  /** The question on the sector whose demand is told with this one, in numbers. */
  readonly demand: string | null;
};

export type Offering = {
  readonly sector: string;
  readonly markets: string;
  readonly experience: string;
  readonly kindOf: (offers: readonly Offer[]) => Kind<string>;
};

/** Something that the user has to face before going on, such as an answer that makes the project ineligible. */
export type Gate = {
  readonly id: string;
  readonly kind: Kind<string>;
  /** What stands in the way now, by rule, with the answers that make it so; empty when nothing does. */
  readonly blocks: (live: Live) => Readonly<Record<string, unknown>>;
  /** Sources of the rules that stand in the way. */
  readonly cites: (live: Live) => readonly Cite[];
  /** The question to change for these blocks. */
  readonly culprit: (live: Live, asked: readonly Question[]) => string | null;
};

type AskOptions<A, T> = {
  readonly when?: (answers: Partial<A>) => boolean;
  readonly dependsOn?: readonly (keyof A & string)[];
  readonly cites?: readonly Cite[];
  readonly check?: (value: T, answers: Partial<A>) => Problem | null;
  readonly stops?: (value: T) => boolean;
  readonly alongside?: readonly string[];
  readonly isPlain?: boolean;
  readonly isOptional?: boolean;
  readonly isVolunteered?: boolean;
  readonly isPerInterview?: boolean;
  readonly isPersonal?: boolean;
  readonly offers?: Offering;
  readonly demand?: string;
};

export type Interview<A = Live> = {
  readonly id: InterviewId;
  readonly questions: readonly Question[];
  readonly gate: Gate | null;
  /** Facts that are not asked for but kept when a user tells them, such as a total before its parts. */
  readonly remembered: readonly Question[];
  /** What the rules make of the answers so far; null while they can say nothing. */
  readonly assess: (live: Live) => Verdict | null;
  /** Adds a question. Its conditions see the answers above, typed; an id used twice does not compile. */
  ask<const I extends string, T>(
    id: I extends keyof A ? never : I,
    kind: Kind<T>,
    options?: AskOptions<A, T>,
  ): Interview<A & Record<I, T>>;
  guard(gate: Gate): Interview<A>;
  assessed(assess: (live: Live) => Verdict | null): Interview<A>;
  remember<T>(id: string, kind: Kind<T>): Interview<A>;
};

/** An interview without questions yet. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- no answers so far is the empty record
export const interview = (id: InterviewId): Interview<{}> =>
  extend({ id, questions: [], gate: null, remembered: [], assess: () => null });

type Parts = Pick<Interview, 'id' | 'questions' | 'gate' | 'remembered' | 'assess'>;

function extend<A>(parts: Parts): Interview<A> {
  return {
    ...parts,
    ask: (id, kind, options = {}) => {
      // The chain has checked the types; the walk handles every value as unknown.
      const asked = question(id, kind, options as AskOptions<Live, unknown>);
      return extend({ ...parts, questions: [...parts.questions, asked] });
    },
    guard: (gate) => extend({ ...parts, gate }),
    assessed: (assess) => extend({ ...parts, assess }),
    remember: (id, kind) => {
      const told = question(id, kind, {});
      return extend({ ...parts, remembered: [...parts.remembered, told] });
    },
  };
}

const question = (id: string, kind: Kind<unknown>, options: AskOptions<Live, unknown>): Question => ({
  id,
  kind,
  when: options.when ?? (() => true),
  dependsOn: options.dependsOn ?? [],
  cites: options.cites ?? [],
  check: options.check ?? (() => null),
  stops: options.stops ?? (() => false),
  isCondition: options.stops !== undefined,
  alongside: options.alongside ?? [],
  isPlain: options.isPlain ?? false,
  isOptional: options.isOptional ?? false,
  isVolunteered: options.isVolunteered ?? false,
  isPerInterview: options.isPerInterview ?? false,
  isPersonal: options.isPersonal ?? false,
  offers: options.offers ?? null,
  demand: options.demand ?? null,
});

/** The interview with its choice of clusters as these were offered. */
export function withOffers(of: Interview, offers: readonly Offer[]): Interview {
  const questions = of.questions.map((each) =>
    each.offers === null ? each : { ...each, kind: each.offers.kindOf(offers) },
  );
  return { ...of, questions };
}

export type Walk = {
  /** Answers that apply and hold. */
  readonly live: Live;
  /** Applicable questions that have such an answer, in order. */
  readonly asked: readonly Question[];
  /** The first applicable question without one; null when the interview is complete or was stopped. */
  readonly next: Question | null;
  /** The question whose answer ended the interview. */
  readonly stoppedBy: Question | null;
};

/** Goes through the questions with the answers given so far; once for the same list of each. */
export function walk(questions: readonly Question[], answers: Answers): Walk {
  const known = walks.get(answers);
  if (known?.questions === questions) return known.walk;
  const walked = walkThrough(questions, answers);
  walks.set(answers, { questions, walk: walked });
  return walked;
}
/** A turn looks at the same answers several times, and so does the next one: they are a new object when one changes. */
const walks = new WeakMap<Answers, { readonly questions: readonly Question[]; readonly walk: Walk }>();

function walkThrough(questions: readonly Question[], answers: Answers): Walk {
  const live: Record<string, unknown> = {};
  const asked: Question[] = [];
  let next: Question | null = null;
  for (const question of questions) {
    if (!question.when(live)) continue;
    const given = answers[question.id];
    if (given !== undefined && holds(given, question, live)) {
      live[question.id] = given.value;
      asked.push(question);
      if (question.stops(given.value)) return { live, asked, next: null, stoppedBy: question };
    } else if (!question.isVolunteered) {
      next ??= question;
    }
  }
  return { live, asked, next, stoppedBy: null };
}

function holds(given: Given, question: Question, live: Live): boolean {
  return (
    isAccepted(given, question.kind) &&
    question.dependsOn.every((id) => same(given.under[id] ?? null, live[id] ?? null))
  );
}

/** An answer never changes, and what a kind accepted once it accepts always: free text is not measured at each turn. */
function isAccepted(given: Given, kind: Kind<unknown>): boolean {
  if (accepted.get(given) === kind) return true;
  if (!kind.accepts(given.value)) return false;
  accepted.set(given, kind);
  return true;
}
const accepted = new WeakMap<Given, Kind<unknown>>();

/** An answer with the values of the answers that it depends on. */
export const give = (question: Question, value: unknown, turn: string, live: Live): Given => ({
  value,
  turn,
  under: Object.fromEntries(question.dependsOn.filter((id) => live[id] !== undefined).map((id) => [id, live[id]])),
});

/** The answered question above `from` (the last answered one when `from` is null); null at the beginning. */
export function back(asked: readonly Question[], questions: readonly Question[], from: string | null): Question | null {
  const place = from === null ? questions.length : questions.findIndex((question) => question.id === from);
  const limit = place === -1 ? questions.length : place;
  return asked.findLast((question) => questions.indexOf(question) < limit) ?? null;
}

/** Equality of normalised answers: plain values and arrays of them. */
export function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, at) => same(item, b[at]));
  return a === b;
}

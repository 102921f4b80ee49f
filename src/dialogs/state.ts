/** A dossier in the making: what is saved between two turns. Holds answers by id and no position. */
import { z } from 'zod';
import type { Lang } from '../rules/domain.ts';
import type { Overlap } from '../rules/overlap.ts';
import type { Offer } from '../rules/ranking.ts';
import type { Problem } from './kind.ts';

/** The interviews that end in a submission. */
export type MainInterviewId = 'promoter' | 'sme';
/** Short ones, held beside a dossier once it was submitted: what came of a milestone, a new one, a company's figures. */
export type BriefInterviewId = 'milestone' | 'plan' | 'check-in';
export type InterviewId = MainInterviewId | BriefInterviewId;

/** An answer as given: it holds while the answers in `under` are what they were and its kind still accepts it. */
export type Given = {
  readonly value: unknown;
  readonly turn: string;
  readonly under: Readonly<Record<string, unknown>>;
};

/** In the order in which they were given last. */
export type Answers = Readonly<Record<string, Given>>;

/** Something that is done only after a yes. */
export type Confirmation = 'restart' | 'cancel' | 'erase' | 'withdraw';

/** A message for a person of the staff, while it is being left. */
export type Noting =
  | { readonly asks: 'message' }
  /** Whether this is to be sent as the message. */
  | { readonly asks: 'send'; readonly message: string }
  /** The message is left; the next text may say how else to reach its author. */
  | { readonly asks: 'contact'; readonly id: string };

/** Alternatives that an answer left open. */
export type Among = {
  /** The question that was asked back. */
  readonly question: string;
  readonly problem: Problem;
  /** What the answer may have meant, in the order told. */
  readonly values: readonly string[];
  /** The answer, when the alternatives are those of a part of it: the "Corea" of "Vietnam e Corea". */
  readonly whole: { readonly said: string; readonly part: string } | null;
};

/** What a brief interview is about. */
export type About =
  | {
      readonly is: 'milestone';
      readonly id: string;
      readonly application: string;
      readonly kind: string;
      readonly title: string;
      /** The planned day. */
      readonly on: string;
    }
  | { readonly is: 'plan'; readonly application: string }
  | { readonly is: 'check-in'; readonly id: string; readonly cluster: string; readonly moment: string };

/** A brief interview under way, and what it stands beside: put back when it is over. */
export type Aside = {
  readonly about: About;
  /** Those that follow it. */
  readonly more: readonly About[];
  /** The day of the last message in Italy: "20 aprile" is the next one. */
  readonly today: string;
  readonly under: Pick<State, 'interview' | 'answers' | 'asking' | 'paused' | 'overlaps' | 'offers' | 'submitted'>;
};

export type State = {
  readonly v: 1;
  readonly lang: Lang;
  /** False until the user chose or showed a language: the first message may still settle it. */
  readonly langChosen: boolean;
  /** Call that the dossier began under. */
  readonly call: string;
  readonly interview: InterviewId | null;
  readonly answers: Answers;
  /** Question that the user was sent back to; it comes before the walk's own next one. */
  readonly asking: string | null;
  readonly confirming: Confirmation | null;
  readonly noting: Noting | null;
  /** The question that the last message asked and nobody here could answer. */
  readonly unanswered: string | null;
  readonly paused: boolean;
  /** Overlaps as they were when sector and markets were last looked at, and for which sector and markets. */
  readonly overlaps: { readonly of: string; readonly found: readonly Overlap[] } | null;
  /** Clusters as they were last offered, in the order shown, and for which company. */
  readonly offers: { readonly of: string; readonly found: readonly Offer[] } | null;
  /** Codes of the registrations that were listed last, in order: what "accetta 2" means. */
  readonly listed: readonly string[];
  /** Code of the application or registration that this dossier became. */
  readonly submitted: string | null;
  /** Alternatives that the last message left open, and that were asked back. */
  readonly among: Among | null;
  /** Messages in a row that could not be taken. */
  readonly failures: number;
  readonly aside: Aside | null;
};

export const freshState = (lang: Lang, call: string): State => ({
  v: 1,
  lang,
  langChosen: false,
  call,
  interview: null,
  answers: {},
  asking: null,
  confirming: null,
  noting: null,
  unanswered: null,
  paused: false,
  overlaps: null,
  offers: null,
  listed: [],
  submitted: null,
  among: null,
  failures: 0,
  aside: null,
});

const overlap = z.strictObject({
  code: z.string(),
  sector: z.string(),
  markets: z.array(z.string()),
  kind: z.enum(['application', 'cluster']),
});

const offer = z.strictObject({
  code: z.string(),
  sector: z.string(),
  markets: z.array(z.string()),
  shared: z.array(z.string()),
  placesLeft: z.int(),
  closesAt: z.string().nullable(),
  reasons: z.array(z.enum(['same-sector', 'near-sector', 'markets', 'guided', 'experienced', 'places', 'closes'])),
  description: z.strictObject({ it: z.string(), en: z.string() }).optional(),
});

const noting = z.discriminatedUnion('asks', [
  z.strictObject({ asks: z.literal('message') }),
  z.strictObject({ asks: z.literal('send'), message: z.string() }),
  z.strictObject({ asks: z.literal('contact'), id: z.string() }),
]);

const answersShape = z.record(
  z.string(),
  z.strictObject({ value: z.unknown(), turn: z.string(), under: z.record(z.string(), z.unknown()) }),
);
const overlapsShape = z.strictObject({ of: z.string(), found: z.array(overlap) }).nullable();
const offersShape = z.strictObject({ of: z.string(), found: z.array(offer) }).nullable();

const about = z.discriminatedUnion('is', [
  z.strictObject({
    is: z.literal('milestone'),
    id: z.string(),
    application: z.string(),
    kind: z.string(),
    title: z.string(),
    on: z.string(),
  }),
  z.strictObject({ is: z.literal('plan'), application: z.string() }),
  z.strictObject({ is: z.literal('check-in'), id: z.string(), cluster: z.string(), moment: z.string() }),
]);

const aside = z.strictObject({
  about,
  more: z.array(about),
  today: z.string(),
  under: z.strictObject({
    interview: z.enum(['promoter', 'sme']).nullable(),
    answers: answersShape,
    asking: z.string().nullable(),
    paused: z.boolean(),
    overlaps: overlapsShape,
    offers: offersShape,
    submitted: z.string().nullable(),
  }),
});

const amongShape = z
  .strictObject({
    question: z.string(),
    problem: z.strictObject({ code: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number()])) }),
    values: z.array(z.string()),
    whole: z.strictObject({ said: z.string(), part: z.string() }).nullable(),
  })
  .nullable();

const shape = z.strictObject({
  v: z.literal(1),
  lang: z.enum(['it', 'en']),
  langChosen: z.boolean(),
  call: z.string(),
  interview: z.enum(['promoter', 'sme', 'milestone', 'plan', 'check-in']).nullable(),
  answers: answersShape,
  asking: z.string().nullable(),
  confirming: z.enum(['restart', 'cancel', 'erase', 'withdraw']).nullable(),
  // Neither is in states of releases that took no messages for the staff.
  noting: noting.nullable().default(null),
  unanswered: z.string().nullable().default(null),
  paused: z.boolean(),
  overlaps: overlapsShape,
  // Not in states of releases that offered no clusters.
  offers: offersShape.default(null),
  listed: z.array(z.string()).default([]),
  submitted: z.string().nullable(),
  // Not in states of releases that forgot what they had asked back.
  among: amongShape.default(null),
  failures: z.int().nonnegative(),
  // Not in states of releases that followed no projects.
  aside: aside.nullable().default(null),
});

/** States that this process has already validated: a dossier is read at every turn, and validated once. */
const known = new WeakSet<object>();

/**
 * A state as any release saved it, fit for this one. An answer that this release does not know is kept and ignored;
 * only a renamed id needs a line in `renamed`. Throws a ZodError when the state cannot be read.
 */
export function reviveState(saved: unknown): State {
  if (typeof saved === 'object' && saved !== null && known.has(saved)) {
    // It went through this function or came out of a step: it has the shape.
    return saved as State;
  }
  const state = shape.parse(saved);
  const answers = Object.fromEntries(
    Object.entries(state.answers).map(([id, given]) => [renamed[id] ?? id, given] as const),
  );
  return remember({ ...state, answers });
}

/** Ids of questions that an older release called otherwise: old id → new id. */
const renamed: Readonly<Record<string, string>> = {};

/** Marks a state made by this process as valid. */
export function remember(state: State): State {
  known.add(state);
  return state;
}

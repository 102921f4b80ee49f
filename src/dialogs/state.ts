/** A dossier in the making: what is saved between two turns. Holds answers by id and no position. */
import type { Lang } from '../rules/domain.ts';

export type InterviewId = 'promoter' | 'sme';

/** An answer as given: it holds while the answers in `under` are what they were and its kind still accepts it. */
export type Given = {
  readonly value: unknown;
  readonly turn: string;
  readonly under: Readonly<Record<string, unknown>>;
};

export type Answers = Readonly<Record<string, Given>>;

export type State = {
  readonly v: 1;
  readonly lang: Lang;
  /** Call that the dossier began under. */
  readonly call: string;
  readonly interview: InterviewId | null;
  readonly answers: Answers;
  /** Question that the user was sent back to; it comes before the walk's own next one. */
  readonly asking: string | null;
  /** Command that waits for a yes: `restart`, `cancel`, `erase`. */
  readonly confirming: string | null;
  readonly paused: boolean;
  /** True once the review was shown, until an answer changes. */
  readonly reviewing: boolean;
  /** Code of the application or registration that this dossier became. */
  readonly submitted: string | null;
  /** Messages in a row that could not be taken. */
  readonly failures: number;
};

export const freshState = (lang: Lang, call: string): State => ({
  v: 1,
  lang,
  call,
  interview: null,
  answers: {},
  asking: null,
  confirming: null,
  paused: false,
  reviewing: false,
  submitted: null,
  failures: 0,
});

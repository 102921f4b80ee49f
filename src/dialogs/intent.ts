/** What a message may mean, and what is needed to tell. */
import type { Lang } from '../rules/domain.ts';
import type { DeskAct } from './desk-words.ts';
import type { Question } from './interview.ts';
import type { Problem } from './kind.ts';
import type { EntryKind } from './entry.ts';
import type { CommandName, Phrases, ProceedChoice } from './phrases.ts';
import type { PlanAct } from './plan-words.ts';
import type { Sought } from './opinions.ts';
import type { Scene } from './scene.ts';
import type { InterviewId, MainInterviewId } from './state.ts';
import type { WhatIf } from './what-if.ts';
import type { Text } from './words.ts';

/** A fact surely said, with the question that it answers and its place in the raw text. */
export type Fact = { readonly question: string; readonly value: unknown; readonly start: number; readonly end: number };

export type Answered = { readonly question: Question; readonly value: unknown };

/** What was said to a question that does not take it. */
export type Wrong = { readonly question: Question; readonly said: string; readonly problem: Problem };

export type Intent =
  | { readonly do: 'confirm'; readonly yes: boolean | null }
  | { readonly do: 'command'; readonly name: CommandName }
  | { readonly do: 'resume'; readonly code: string }
  | { readonly do: 'change'; readonly question: Question; readonly value?: unknown; readonly problem?: Problem }
  | { readonly do: 'desk'; readonly act: DeskAct }
  /** A yes of a company whose registration was sent: to the cluster on offer, if there is one. */
  | { readonly do: 'agree' }
  | { readonly do: 'plan'; readonly act: PlanAct }
  | { readonly do: 'note'; readonly what: NoteSaid }
  /** A change without a clear object; `among` the questions that it may mean. */
  | { readonly do: 'change-what'; readonly among?: readonly Question[] }
  | { readonly do: 'what-if'; readonly what: WhatIf }
  | {
      readonly do: 'start';
      readonly interview: MainInterviewId;
      readonly facts: readonly Fact[];
      /** "…, possiamo?" */ readonly asked?: true;
    }
  | {
      readonly do: 'answer';
      readonly answered: readonly Answered[];
      readonly facts: readonly Fact[];
      /** Said beside them, and not taken: the first is asked again once they are noted. */
      readonly wrong?: readonly Wrong[];
    }
  | { readonly do: 'proceed'; readonly choice: ProceedChoice }
  | { readonly do: 'submit' }
  | { readonly do: 'inquire' }
  /** `lacks`: the user does not know the answer yet, or does not want to give it. */
  | { readonly do: 'refused'; readonly problem: Problem; readonly lacks?: 'not-known' | 'not-given' }
  /** A button of a question that is settled, or is none any more. */
  | { readonly do: 'stale' }
  | { readonly do: 'edited' }
  | { readonly do: 'empty' }
  | { readonly do: 'too-long' }
  | { readonly do: 'lost' };

/** What is said of a message to the staff. */
export type NoteSaid =
  | { readonly is: 'message'; readonly text: string }
  /** No message after all. */
  | { readonly is: 'none' }
  | { readonly is: 'unclear' }
  | { readonly is: 'contact'; readonly email: string | null; readonly phone: string | null }
  | { readonly is: 'wrong-contact'; readonly problem: Problem }
  | { readonly is: 'no-contact' };

export type Reader = {
  readonly phrases: Phrases;
  /** What is surely said inside a sentence that an interview asks for. */
  readonly facts: (text: Text, lang: Lang, interview: InterviewId, today?: string) => readonly Fact[];
  /** The interview that a sentence would begin, with its facts; `introduces`: it says who is speaking and what they want. */
  readonly opening: (text: Text, lang: Lang) => Opening | null;
  /** The case of a hypothesis, on top of the answers that hold; null when it names nothing that can be worked out. */
  readonly whatIf: (text: Text, opening: number, scene: Scene) => WhatIf | null;
  /** A question about the measure, as opposed to an answer: `yes` is sure, `maybe` only if nothing else fits. */
  readonly asks: (text: Text, lang: Lang) => 'yes' | 'maybe' | 'no';
  /** Whether it begins as only a question does and ends in a question mark. */
  readonly opensQuestion: (text: Text) => boolean;
  /** Whether it is said to somebody, or of oneself, as a title or a name never is. */
  readonly addresses: (text: Text) => boolean;
  /** What the knowledge base would answer, and how surely; null early where nothing that is sought is to be found. */
  readonly known: (
    text: Text,
    scene: Scene,
    sought?: Sought,
  ) => {
    readonly entry: string;
    readonly kind: EntryKind;
    readonly score: number;
    /** It concerns the open question. */
    readonly isAboutOpen: boolean;
  } | null;
  /** Resume codes in the text. */
  readonly codes: (raw: string) => readonly string[];
};

export type Opening = {
  readonly interview: MainInterviewId;
  readonly facts: readonly Fact[];
  readonly introduces: boolean;
};

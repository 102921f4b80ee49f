/** A kind of answer: how it is read, shown and checked. One file a kind in `kinds/`. */
import type { Lang } from '../rules/domain.ts';
import type { Text } from './words.ts';

/** Values of the answers that apply and hold now, by question id. */
export type Live = Readonly<Record<string, unknown>>;

/** Why an answer was not taken: a code for machines, facts for the text. Never thrown. */
export type Problem = { readonly code: string; readonly facts: Readonly<Record<string, string | number>> };

export type Reading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export const taken = <T>(value: T): Reading<T> => ({ ok: true, value });
export const refused = (code: string, facts: Problem['facts'] = {}): { ok: false; problem: Problem } => ({
  ok: false,
  problem: { code, facts },
});

/** A value surely said inside a longer sentence, with the place of its words in the raw text. */
export type Found<T> = { readonly value: T; readonly start: number; readonly end: number };

/** A button: what is shown, and the text that it stands for. */
export type Option = { readonly value: unknown; readonly label: string };

export type Kind<T> = {
  /** Name of the kind; problem codes begin with it or with the question's own name. */
  readonly name: string;
  /** Is this stored value still good? Used when a saved dossier is opened under a newer release. */
  accepts(value: unknown): value is T;
  /** The text as an answer to the open question. Both languages are understood; `lang` settles ties. Never throws. */
  read(text: Text, lang: Lang): Reading<T>;
  /** What is surely said of this kind inside a longer sentence. Precision before recall. */
  find?(text: Text, lang: Lang): readonly Found<T>[];
  /** The same beside a free answer, where a value of this kind can be nothing else: "Anna Rossi, 333 1234567". */
  beside?(text: Text, lang: Lang): readonly Found<T>[];
  /** Of an amount: people say it in millions, "4,5". */
  readonly inMillions?: true;
  /** True when a value said alone answers nothing else: "Vietnam" where activities are asked for. */
  readonly unmistakable?: true;
  show(value: T, lang: Lang): string;
  options?(lang: Lang): readonly Option[];
  /** Of a free text that is a name: whose. */
  readonly names?: 'person' | 'body';
  /** True when any text is an answer (names, descriptions): commands and questions are then told apart with more care. */
  readonly free?: true;
  /** Of a free text: it may have several lines, and labels in them, as a description has and a name has not. */
  readonly lines?: true;
};

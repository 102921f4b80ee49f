/** Pieces that every change is read from: the questions that it names, and stretches of its text. */
import type { Intent, Reader } from './intent.ts';
import type { Question } from './interview.ts';
import { placeOf } from './list-numbers.ts';
import type { Scene } from './scene.ts';
import type { Text } from './words.ts';

/** The first of these that the interview asks; an id such as `project.costs.*` means all the answered ones of its kind. */
export function questionsNamed(ids: readonly string[], scene: Scene): readonly Question[] {
  const applicable = scene.interview?.questions.filter((question) => question.when(scene.live)) ?? [];
  for (const id of ids) {
    const found = id.endsWith('*')
      ? scene.walk.asked.filter((question) => question.id.startsWith(id.slice(0, -1)))
      : applicable.filter((question) => question.id === id);
    if (found.length > 0) return found;
  }
  return [];
}

/** A line of the review. */
export type LineNamed = {
  readonly question: Question;
  /** How many words name it. */
  readonly length: number;
  /** By a figure, or with a word that points: "la terza" and "third answer", not "terza" and "sei" alone. */
  readonly isPointed: boolean;
};

/** The line that the words begin with, counted from 1: "la 9", "punto 9", "the third answer"; null when it is none. */
export function lineNamed(words: readonly string[], { walk }: Scene): LineNamed | null {
  const at = words.findIndex((word) => !pointers.has(word) && !lineNouns.has(word));
  const said = words[at] ?? '';
  const place = placeOf(said, walk.asked.length);
  const question = place === null ? undefined : walk.asked[place - 1];
  if (question === undefined) return null;
  const length = at + (lineNouns.has(words[at + 1] ?? '') ? 2 : 1);
  return { question, length, isPointed: length > 1 || /^\d/.test(said) };
}
const pointers = new Set('la il lo l the anche also numero number n nr'.split(' '));
const lineNouns = new Set('riga punto voce risposta domanda line point item answer question'.split(' '));

/** What stands between a word and the next. */
export const between = (text: Text, at: number): string =>
  text.raw.slice(text.words[at]?.end ?? 0, text.words[at + 1]?.start ?? text.raw.length);

/** The raw text from a place on, with the sign that stands before it. */
export function signed(raw: string, start: number): string {
  let from = start;
  while (from > 0 && /[€$£+\-("'«]/.test(raw[from - 1] ?? '')) from--;
  return raw.slice(from);
}

/** Raw text of some words, with the signs before the first and after the last. */
export function slice(text: Text, from: number, to: number): string {
  const first = text.words[from];
  if (first === undefined || to <= from) return '';
  return signed(text.raw.slice(0, text.words[to]?.start ?? text.raw.length), first.start).trim();
}

/** Whether the open question would take the text as its answer. */
export const readsOpen = (text: Text, scene: Scene): boolean =>
  scene.open?.question?.kind.read(text, scene.state.lang).ok === true;

/** Whether a question was answered in the turn that gave the last answers. */
export function justAnswered({ state }: Scene): (question: Question) => boolean {
  const last = Object.values(state.answers).at(-1)?.turn;
  return ({ id }) => last !== undefined && state.answers[id]?.turn === last;
}

/** The questions whose name is all of the words; none when they say more, or name nothing. */
export function wholeNamed(words: readonly string[], scene: Scene, phrases: Reader['phrases']): readonly Question[] {
  const named = phrases.namesQuestion(words);
  return named?.length === words.length ? questionsNamed(named.questions, scene) : [];
}

/** The same, when it is one. */
export function oneNamed(words: readonly string[], scene: Scene, phrases: Reader['phrases']): Question | undefined {
  const [question, ...more] = wholeNamed(words, scene, phrases);
  return more.length === 0 ? question : undefined;
}

/** The change of the one question that is meant, or which of them. */
export const changeOf = (question: Question, more: readonly Question[]): Intent =>
  more.length === 0 ? { do: 'change', question } : { do: 'change-what', among: [question, ...more] };

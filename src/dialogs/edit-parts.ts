/** Pieces that every change is read from: the questions that it names, and stretches of its text. */
import type { Question } from './interview.ts';
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

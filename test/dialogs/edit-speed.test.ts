/** What a message costs to be read as a change grows as it does, not as its square. Counted: a busy machine fails nothing. */
import { expect, test } from 'vitest';
import { edit } from '../../src/dialogs/edit.ts';
import type { Reader } from '../../src/dialogs/intent.ts';
import type { Interview } from '../../src/dialogs/interview.ts';
import { createPhrases, type Phrases } from '../../src/dialogs/phrases.ts';
import { look } from '../../src/dialogs/scene.ts';
import { readText } from '../../src/dialogs/words.ts';
import { readLocales } from '../../src/locales.ts';
import { complete, talk } from '../chat.ts';
import { interviewsOn } from './questions.ts';

const phrases = createPhrases(readLocales().words);
const { promoter } = interviewsOn('2026-11-24');
const atReview = talk({});
for (const said of complete) atReview.say(said);

/** Words and characters that phrases and questions are given to read. */
function workOf(message: string): number {
  let work = 0;
  const counted = { ...phrases } as Record<string, unknown>; // a function at each name
  for (const [name, read] of Object.entries(phrases)) {
    if (typeof read !== 'function') continue;
    counted[name] = (...given: readonly unknown[]): unknown => {
      for (const each of given) if (Array.isArray(each)) work += each.length;
      return Reflect.apply(read, phrases, given);
    };
  }
  const interview: Interview = {
    ...promoter,
    questions: promoter.questions.map((question) => ({
      ...question,
      kind: {
        ...question.kind,
        read: (text, lang) => {
          work += text.raw.length;
          return question.kind.read(text, lang);
        },
      },
    })),
  };
  const scene = look(atReview.state(), () => ({ promoter: interview }));
  expect(scene.open?.is).toBe('review');
  // Only what a change is read with.
  const reader = { phrases: counted as unknown as Phrases } as unknown as Reader;
  work = 0;
  edit(readText(message), scene, reader);
  return work;
}

test.each([
  { said: 'a swap', message: (words: number) => `cambia ${'a '.repeat(words)}` },
  { said: 'from one to the other', message: (words: number) => `cambia il mercato da ${'a '.repeat(words)}` },
  { said: 'a name that comes last', message: (words: number) => `sono ${'la '.repeat(words)} impresa` },
  { said: 'a yes over and over', message: (words: number) => `${'ok, '.repeat(words)} vediamo` },
])('$said: twice the words, twice the work', ({ message }) =>
  expect(workOf(message(800))).toBeLessThan(2.2 * workOf(message(400))),
);

/** Every regular expression of the program has a verdict of a tool: `npm run expressions` gives it. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { excepted } from '../expressions/excepted.ts';
import { expressionsIn, keptVerdicts, keyOf, type Expression } from '../expressions/find.ts';
import { hostileTexts } from '../expressions/hostile.ts';

const verdicts = keptVerdicts();
/** By a process of its own: it watches modules while they are loaded, which here they are already. */
const found: readonly Expression[] = JSON.parse(
  execFileSync(process.execPath, [join(import.meta.dirname, '../expressions/run.ts'), '--list'], { encoding: 'utf8' }),
);

describe('the expressions of the program', () => {
  test('all have a verdict that was given to them as they are now: npm run expressions', () => {
    expect(found.length).toBeGreaterThan(400);
    expect(found.filter((each) => !(keyOf(each) in verdicts)).map(({ at }) => at)).toEqual([]);
    const keys = new Set(found.map(keyOf));
    expect(Object.keys(verdicts).filter((key) => !keys.has(key))).toEqual([]);
  });

  test('none can be made slow, or it is said why it stays; to run out of time is no verdict', () => {
    const slow = Object.keys(verdicts).filter((key) => !['linear', 'nothing-found'].includes(verdicts[key]?.is ?? ''));
    expect(slow.toSorted()).toEqual(Object.keys(excepted).toSorted());
  });

  test('where nothing is proved, a hostile text of 100 KB was timed', () => {
    const unproved = Object.values(verdicts).filter(({ is }) => is !== 'linear');
    expect(unproved.filter(({ slowestMs }) => slowestMs === undefined || slowestMs > 1000)).toEqual([]);
  });
});

describe('what is found', () => {
  const text = [
    'const one = /a+/giu; // and /no/ comment',
    'const two = new RegExp(one.source);',
    "const three = RegExp('x') ?? '/no/ text' ?? 4 / 2 / 1;",
  ].join('\n');

  test('is literals and calls, and nothing else', () => {
    const { literals, calls } = expressionsIn('some.ts', text);
    expect(literals).toEqual([{ at: 'some.ts:1', source: 'a+', flags: 'giu' }]);
    expect(calls.map(({ line }) => line)).toEqual([2, 3]);
  });

  test('includes what is built from lists of words', () => {
    const built = found.filter(({ at }) => at.startsWith('src/dialogs/number-talk.ts'));
    expect(built.some(({ source }) => source.includes('instead of|rather than)(?: (?:sono|'))).toBe(true);
  });
});

test('hostile texts are made of what an expression looks for', () => {
  const texts = [...hostileTexts('\\b(?:grant|fund)\\p{L}*$')];
  expect(texts.some((each) => each.startsWith('grant grant grant '))).toBe(true);
  expect(texts.every(({ length }) => length > 99_000)).toBe(true);
});

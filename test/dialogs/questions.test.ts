import { describe, expect, test } from 'vitest';
import type { Lang } from '../../src/rules/domain.ts';
import { answerTo } from './questions.ts';

/** Lines "question | what is said | expected", the last as JSON. */
const lines = (block: string): (readonly [string, string, unknown])[] =>
  block
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [question = '', said = '', expected = ''] = line.split(' | ');
      return [question, said, JSON.parse(expected)] as const;
    });

const taken = (lang: Lang, block: string): void => {
  test.each(lines(block))('%s: "%s"', (question, said, expected) =>
    expect(answerTo(question, said, lang)).toEqual(expected),
  );
};

describe('the sector by its place in the list', () =>
  taken(
    'it',
    `project.sector | 2 | "packaging-machinery"
     project.sector | -2 | "sector.unknown"
     project.sector | numero uno | "mechanics"
     project.sector | due | "packaging-machinery"
     project.sector | l'ultimo | "nautical"
     project.sector | vestiti | "fashion"`,
  ));

describe('activities by their places in the list', () =>
  taken(
    'it',
    `project.activities | da 10 in poi | ["incoming", "other-events"]
     project.activities | le ultime due | ["incoming", "other-events"]
     project.activities | nessuna di queste | []
     project.activities | -1 | "project.activities.out-of-range"
     project.activities | Vietnam e forse altri | "project.activities.unknown"`,
  ));

import { describe, expect, test } from 'vitest';
import { judgeTurns } from '../../evaluate/turns.ts';

describe('an answer is not taken for a question, nor a question for an answer', () => {
  const turns = judgeTurns();
  test.each(['it', 'en'])('in at most one of a hundred turns of the interviews (%s)', (lang) => {
    const said = turns.filter((turn) => turn.lang === lang);
    const confused = said.filter(({ verdict }) => verdict !== 'right' && verdict !== 'refused');
    expect(said.length).toBeGreaterThanOrEqual(500);
    expect(confused.length / said.length, JSON.stringify(confused, null, 1)).toBeLessThanOrEqual(0.01);
  });
});

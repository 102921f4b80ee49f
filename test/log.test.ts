import { expect, test } from 'vitest';
import { traced } from '../src/log.ts';

test('of an error its class, code and place are logged, and no word of its message', () => {
  const said = 'Mario Rossi, mario@esempio.it\n    at casa mia (via Emilia 1)\n  at 051 1234567';
  const error = Object.assign(new SyntaxError(said), { code: 'some.code' });
  const { at, ...rest } = traced(error);
  expect(rest).toEqual({ error: 'SyntaxError', code: 'some.code' });
  expect(at).toMatch(/^at .*log\.test\.ts/);
  expect(at).not.toMatch(/mia|Emilia|051/);
});

test('what has no message says where, and what is no error says what it is', () => {
  expect(traced(new TypeError())).toEqual({ error: 'TypeError', at: expect.stringMatching(/^at .*log\.test\.ts/) });
  expect(traced('just words')).toEqual({ error: 'string' });
});

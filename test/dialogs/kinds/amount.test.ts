import { expect, test } from 'vitest';
import { amount } from '../../../src/dialogs/kinds/amount.ts';
import { count } from '../../../src/dialogs/kinds/count.ts';
import { readText } from '../../../src/dialogs/words.ts';

test('amounts are shown as each language writes them, and read back', () => {
  expect([amount.show(80_000_00, 'it'), amount.show(80_000_00, 'en')]).toEqual(['80.000\u00a0€', '€80,000']);
  expect([amount.show(1_500_50, 'it'), amount.show(1_500_50, 'en')]).toEqual(['1.500,50\u00a0€', '€1,500.50']);
  for (const cents of [0, 5, 1_500_50, 80_000_00, 999_999_999_99]) {
    for (const lang of ['it', 'en'] as const)
      expect(amount.read(readText(amount.show(cents, lang)), lang)).toEqual({ ok: true, value: cents });
  }
});

test('a stored amount is good when it is whole cents, not negative', () => {
  expect([0, 1, 80_000_00].every((value) => amount.accepts(value))).toBe(true);
  expect([-1, 0.5, NaN, Infinity, '80000', null, undefined, 1e15].some((value) => amount.accepts(value))).toBe(false);
});

test('a count keeps to its limits, both included', () => {
  const smes = count({ min: 1, max: 500, of: 'companies' });
  expect([1, 500].every((value) => smes.accepts(value))).toBe(true);
  expect([0, 501, 1.5, '3'].some((value) => smes.accepts(value))).toBe(false);
  expect(smes.read(readText('501'), 'it')).toEqual({
    ok: false,
    problem: { code: 'count.too-many', facts: { max: '500' } },
  });
  expect(smes.find?.(readText('con 600 imprese'), 'it')).toEqual([]);
});

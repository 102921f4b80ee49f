import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDomain } from '../src/domain.ts';
import { isFault } from '../src/fault.ts';
import { readEntries } from '../src/knowledge-files.ts';

const good = {
  id: 'budget',
  kind: 'fact',
  cites: ['budget.yearly'],
  about: [],
  asks: {
    it: ['Quanti fondi ci sono?', 'fondi', 'risorse', 'soldi'],
    en: ['What is the budget?', 'funds', 'money', 'budget'],
  },
  says: { it: 'Un milione e mezzo.', en: 'One and a half million.' },
};
const known = new Set(['budget.yearly']);
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'knowledge-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function faultOf(content: unknown): unknown {
  writeFileSync(join(folder, 'topic.json'), typeof content === 'string' ? content : JSON.stringify(content));
  try {
    return readEntries(known, folder);
  } catch (fault) {
    if (!isFault(fault)) throw fault;
    return { code: fault.code, file: fault.facts, message: fault.message };
  }
}

test('a good file is read', () => expect(faultOf([good])).toEqual([good]));

describe('a bad file stops the start with its name and the place', () => {
  test.each([
    ['no JSON', '{', 'topic.json'],
    ['an unknown source', [{ ...good, cites: ['budget.imagined'] }], 'budget.imagined'],
    ['a fact without a source', [{ ...good, cites: [] }], 'a fact needs a source'],
    ['a repeated id', [good, good], 'already in'],
    ['an answer that lacks', [{ ...good, says: undefined }], 'says'],
    ['an answer in one language', [{ ...good, says: { it: 'Sì.' } }], 'says.en'],
    ['a field nobody knows', [{ ...good, note: 'x' }], 'note'],
    [
      'an own case that falls back on nothing',
      [{ id: 'own.x', kind: 'own-case', cites: [], about: [], asks: good.asks, otherwise: 'gone' }],
      'gone',
    ],
  ])('%s', (_, content, told) => {
    expect(faultOf(content)).toMatchObject({ code: 'domain.invalid', message: expect.stringContaining(told) });
  });
});

describe("the program's own entries", () => {
  const { sources } = readDomain();
  const entries = readEntries(new Set(sources.keys()));

  test('cover every fact of the sources', () => {
    const cited = new Set(entries.flatMap((entry) => entry.cites));
    expect([...sources.keys()].filter((id) => !cited.has(id))).toEqual([]);
  });

  test('have at least five phrasings in each language where people ask in many ways', () => {
    const few = entries
      .filter((entry) => entry.kind === 'fact' || entry.kind === 'unknown')
      .filter((entry) => !entry.id.startsWith('word.') && Math.min(entry.asks.it.length, entry.asks.en.length) < 5);
    expect(few.map((entry) => entry.id)).toEqual([]);
  });

  test('that say "I do not know" point to a person or to where the answer will come', () => {
    const silent = entries.filter(
      (entry) => entry.kind === 'unknown' && !/operatore|conversazione|promotore/.test(entry.says?.it ?? ''),
    );
    expect(silent.map((entry) => entry.id)).toEqual([]);
  });
});

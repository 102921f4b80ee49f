import { describe, expect, test } from 'vitest';
import { seat } from '../../src/dialogs/seat-words.ts';
import { readText } from '../../src/dialogs/words.ts';
import { domain } from '../chat.ts';

const kind = seat(domain.provinces);

describe('the seat that an association or a foundation says to have', () => {
  test.each<{ when: string; then: string | null; told?: string }>([
    { when: 'Fondazione Prova, con sede a Milano', then: 'MI', told: 'con sede a Milano' },
    { when: 'la nostra sede legale è a Reggio nell’Emilia, da sempre', then: 'RE', told: 'nostra sede legale è a Reggio nell’Emilia' }, // prettier-ignore
    { when: 'associazione con sede in provincia di Parma', then: 'PR', told: 'con sede in provincia di Parma' },
    { when: 'a foundation based in Turin, since 1950', then: 'TO', told: 'based in Turin' },
    { when: 'our registered office is in Bologna', then: 'BO', told: 'our registered office is in Bologna' },
    { when: 'otto imprese con sede a Milano', then: null },
    { when: 'aziende del settore della moda e del tessile con sede a Milano', then: null },
    { when: 'companies based in Milan', then: null },
    { when: 'Alfa, che porta le imprese, con sede a Milano', then: 'MI', told: 'con sede a Milano' },
    { when: 'camera di commercio con sede a Modena', then: null },
    { when: 'la sede a colori', then: null },
    { when: 'CNA di Milano', then: null },
    { when: 'sede a', then: null },
    { when: 'sede a Hanoi', then: null },
  ])('$when: $then', ({ when, then, told }) => {
    const found = kind.find?.(readText(when), 'it') ?? [];
    expect(found.map(({ value, start, end }) => [value, when.slice(start, end)])).toEqual(
      then === null ? [] : [[then, told]],
    );
  });

  test('is any province when it is asked for', () =>
    expect(kind.read(readText('Milano'), 'it')).toEqual({ ok: true, value: 'MI' }));
});

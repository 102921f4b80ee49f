import { describe, expect, test } from 'vitest';
import type { Lang } from '../../src/rules/domain.ts';
import { categoryOfTheRest, costParts, isMoney, saysInAll } from '../../src/dialogs/cost-parts.ts';
import { readText } from '../../src/dialogs/words.ts';

const partsOf = (said: string, lang: Lang): readonly string[] =>
  costParts(readText(said), lang).map(
    ({ sum, category, start, end }) => `${category ?? 'unsaid'} ${sum.cents / 100} “${said.slice(start, end)}”`,
  );

describe('which category each sum belongs to, with the words that tell it', () => {
  test.each<{ when: string; then: readonly string[] }>([
    { when: 'nessun costo', then: [] },
    { when: '60 mila', then: ['unsaid 60000 “60 mila”'] },
    { when: '60 mila per servizi e 40 mila per eventi', then: ['services 60000 “60 mila per servizi”', 'events 40000 “40 mila per eventi”'] },
    { when: 'servizi 60 mila, eventi 40 mila', then: ['services 60000 “servizi 60 mila”', 'events 40000 “eventi 40 mila”'] },
    { when: 'servizi 60 mila eventi 40 mila', then: ['services 60000 “servizi 60 mila”', 'events 40000 “eventi 40 mila”'] },
    { when: '60 mila servizi 40 mila eventi', then: ['services 60000 “60 mila servizi”', 'events 40000 “40 mila eventi”'] },
    { when: 'servizi 60 mila e eventi 40 mila', then: ['services 60000 “servizi 60 mila”', 'events 40000 “eventi 40 mila”'] },
    { when: 'servizi: 60 mila; eventi: 40 mila', then: ['services 60000 “servizi: 60 mila”', 'events 40000 “eventi: 40 mila”'] },
    { when: 'servizi 60 mila - eventi 40 mila', then: ['services 60000 “servizi 60 mila”', 'events 40000 “eventi 40 mila”'] },
    { when: '60 mila ma per gli eventi 40 mila', then: ['unsaid 60000 “60 mila”', 'events 40000 “per gli eventi 40 mila”'] },
    { when: '60 mila eventi 40 mila', then: ['events 60000 “60 mila eventi”', 'unsaid 40000 “40 mila”'] },
    { when: 'per servizi 60 mila eventi 40 mila totali', then: ['unsaid 60000 “60 mila”', 'total 40000 “40 mila totali”'] },
    { when: 'servizi 60 mila, eventi 40 mila in tutto 100 mila', then: ['services 60000 “servizi 60 mila”', 'events 40000 “eventi 40 mila”', 'total 100000 “in tutto 100 mila”'] },
    { when: '60 mila per servizi e il resto per eventi', then: ['services 60000 “60 mila per servizi e il”'] },
    { when: 'missioni per 50 mila e b2b per 20 mila', then: ['services 50000 “missioni per 50 mila”', 'services 20000 “b2b per 20 mila”'] },
    // What it is for is said behind it.
    { when: 'una missione e incontri: 80 mila per servizi', then: ['services 80000 “80 mila per servizi”'] },
    { when: 'missions and seminars: 80k for services', then: ['services 80000 “80k for services”'] },
    // Of both at once is of neither alone.
    { when: '60 mila per servizi ed eventi', then: ['unsaid 60000 “60 mila”'] },
    { when: 'servizi ed eventi 60 mila', then: ['unsaid 60000 “60 mila”'] },
    // Another sentence tells nothing of it, and neither does a word far away.
    { when: 'i costi sono questi. Servizi 60 mila', then: ['services 60000 “Servizi 60 mila”'] },
    { when: 'abbiamo parlato di eventi, 60 mila', then: ['unsaid 60000 “60 mila”'] },
    { when: '60 mila. Poi gli eventi', then: ['unsaid 60000 “60 mila”'] },
    { when: 'per gli eventi che faremo in primavera a Tokyo saranno 40 mila', then: ['unsaid 40000 “40 mila”'] },
    { when: '40 mila per quello che serve a fare gli eventi', then: ['unsaid 40000 “40 mila”'] },
    // A percentage and a time are no sums.
    { when: "l'80 % per servizi", then: [] },
    { when: 'alle 10:30 eventi', then: [] },
    { when: 'alle 10:30, eventi 40 mila', then: ['events 40000 “eventi 40 mila”'] },
  ])('$when', ({ when, then }) => expect(partsOf(when, 'it')).toEqual(then)); // prettier-ignore

  test.each<{ when: string; then: readonly string[] }>([
    { when: 'services 60k, events 40k, 100k overall', then: ['services 60000 “services 60k”', 'events 40000 “events 40k”', 'total 100000 “100k overall”'] },
    { when: 'services: 60,000 + events: 40,000', then: ['services 60000 “services: 60,000”', 'events 40000 “events: 40,000”'] },
    { when: '60 thousand while events are 40 thousand', then: ['unsaid 60000 “60 thousand”', 'events 40000 “events are 40 thousand”'] },
  ])('$when', ({ when, then }) => expect(partsOf(when, 'en')).toEqual(then)); // prettier-ignore

  test.each<{ when: string; then: readonly number[] }>([
    { when: '100 mila totali, 60 servizi e 40 eventi', then: [100_000, 60_000, 40_000] },
    { when: 'servizi 60 e eventi 40, 100 mila totali', then: [60_000, 40_000, 100_000] },
    { when: '5000 mila totali, 3000 servizi e 2000 eventi', then: [5_000_000, 3_000_000, 2_000_000] },
    { when: '100 mila totali, 60 servizi e 50 eventi', then: [100_000, 60, 50] },
    { when: '100 mila, 60 servizi e 40 eventi', then: [100_000, 60_000, 40_000] },
    { when: '100 mila, 60 servizi e 50 eventi', then: [100_000, 60, 50] },
    { when: '100 mila e altri 5, 60 servizi e 40 eventi', then: [100_000, 5, 60, 40] },
    { when: '100.000 euro totali: 60 mila servizi e 40 mila eventi', then: [100_000, 60_000, 40_000] },
    { when: '100 mila totali, 60 mila servizi e 40 mila eventi', then: [100_000, 60_000, 40_000] },
    { when: '100 mila totali, 60 servizi, 40 mila eventi', then: [100_000, 60, 40_000] },
    { when: '100 totali, 60 servizi e 40 eventi', then: [100, 60, 40] },
    { when: '100 mila totali', then: [100_000] },
  ])('the thousands said once: $when', ({ when, then }) =>
    expect(costParts(readText(when), 'it').map(({ sum }) => sum.cents / 100)).toEqual(then),
  );
});

describe('a number that counts companies, or is a code, is no sum', () => {
  test.each([
    ['mille imprese', []],
    ['10 imprese', []],
    ['imprese 20 servizi 30mila eventi 100mila', [30_000, 100_000]],
    ['companies 20 services 30k events 100k', [30_000, 100_000]],
    ['CF 00675070361 servizi 30mila', [30_000]],
  ])('%s', (said, then) => expect(costParts(readText(said), 'it').map(({ sum }) => sum.cents / 100)).toEqual(then));
});

describe('what is surely money', () => {
  test.each([
    ['60 mila per servizi', true],
    ['60 mila mentre gli eventi sono da vedere', true],
    ['mille per gli eventi', true],
    ['mille eventi', true],
    ['60 servizi', false],
    ['70.000 per i servizi', true],
    ['2027 per gli eventi', false],
    ['3000 visitatori per gli eventi', false],
    ['55.000 eventi', true],
    ['2026 eventi', false],
  ])('%s: %s', (said, is) => {
    const text = readText(said);
    expect(costParts(text, 'it').map((part) => isMoney(text, part))).toEqual([is]);
  });
});

test.each([
  ['100 mila in tutto', true],
  ['100k altogether', true],
  ['il totale', true],
  ['60 mila per servizi', false],
])('said of all the costs: %s, %s', (said, is) => expect(saysInAll(readText(said))).toBe(is));

describe('what is left goes to', () => {
  test.each<{ when: string; then: ReturnType<typeof categoryOfTheRest> }>([
    { when: '100 mila per servizi e il resto per eventi', then: 'events' },
    { when: 'the remaining amount for services', then: 'services' },
    { when: 'il resto', then: null },
    { when: 'il resto per servizi ed eventi', then: null },
    { when: 'il resto lo vedremo insieme a chi ci segue per gli eventi', then: null },
    { when: 'eventi', then: null },
  ])('$when: $then', ({ when, then }) => expect(categoryOfTheRest(readText(when))).toBe(then));
});

import { describe, expect, test } from 'vitest';
import { cost } from '../../../src/dialogs/kinds/cost.ts';
import { readText } from '../../../src/dialogs/words.ts';

const outcome = (said: string, category: 'services' | 'events', lang: 'it' | 'en' = 'it'): number | string => {
  const reading = cost(category).read(readText(said), lang);
  return reading.ok ? reading.value : reading.problem.code;
};

describe('what is not among the eligible costs is told apart', () => {
  test.each<[string, number | string]>([
    ['20 mila per stipendi', 'costs.other'],
    ['personale interno: 20.000 €', 'costs.other'],
    ['60 mila per consulenze e 20 mila per il nostro personale', 'costs.other'],
    ['50 mila di cui 10 mila per l’acquisto di macchinari', 'costs.other'],
    ['€ 20 mila di spese generali', 'costs.other'],
    ['30 thousand for buying premises', 'costs.other'],
    ['15 mila per l’affitto del capannone', 'costs.other'],
    ['20 mila per visite nei capannoni e agli immobili storici', 20_000_00],
    ['20 thousand for visits at the companies’ premises', 20_000_00],
    ['20k of our own staff and 40k of consultancy', 'costs.other'],
    ['in-house staff, 20 thousand', 'costs.other'],
    ['60 mila, senza gli stipendi', 60_000_00],
    ['60 mila al netto del personale interno', 60_000_00],
    ['60 thousand, not counting salaries', 60_000_00],
    ['60 mila per portare i macchinari in fiera', 60_000_00],
    ['60 mila, personale esterno', 60_000_00],
    ['40 mila per consulenze in materia di tasse', 40_000_00],
    ['40 mila di consulenza per le tasse', 40_000_00],
    ['40 thousand for advice on taxes', 40_000_00],
    ['40 thousand for consultancy in the field of taxes', 40_000_00],
    ['seminari in materia di stipendi, 40 mila', 40_000_00],
    ['40 thousand for a course about salaries', 40_000_00],
    ['40 mila di tasse', 'costs.other'],
    ['40k of taxes', 'costs.other'],
    ['40 mila per consulenze e per le tasse', 'costs.other'],
    ['40 mila per consulenze, 5 mila di tasse', 'costs.other'],
    ['40 mila per consulenze di cui 5 mila di tasse', 'costs.other'],
    ['40 thousand for advice and for taxes', 'costs.other'],
    ['40 mila per consulenze del nostro personale', 'costs.other'],
    ['60 mila + IVA', 60_000_00],
    ['40k plus 20k for salaries', 'costs.other'],
    ['no, 20 mila per stipendi', 'costs.other'],
    ['non 40 mila, 20 mila per stipendi', 'costs.other'],
    ['20 mila per stipendi, non di più', 'costs.other'],
    ['oltre 20 mila per stipendi', 'costs.other'],
    ['20 mila per stipendi oltre a 40 mila per consulenze', 'costs.other'],
    ['not more than 20 thousand for salaries', 'costs.other'],
    ['60 mila senza eventi, 20 mila di stipendi', 'costs.other'],
    ['60 mila, stipendi esclusi', 60_000_00],
    ['60 mila, stipendi e spese generali non compresi', 60_000_00],
    ['60 mila senza stipendi, spese generali e affitto uffici', 60_000_00],
    ['60 mila, a parte i nostri dipendenti', 60_000_00],
    ['60 mila oltre agli stipendi', 60_000_00],
    ['60 thousand net of overheads', 60_000_00],
    ['60 thousand, salaries are not included', 60_000_00],
    ['60 thousand, we don’t count our own staff', 60_000_00],
    ['20 mila per tasse', 'costs.other'],
    ['20 mila per le imposte', 'costs.other'],
    ['20 thousand for taxes', 'costs.other'],
    ['40 mila per consulenze sulle tasse doganali', 40_000_00],
    ['40 mila, tasse comprese', 40_000_00],
    ['40 mila di tasse comprese', 40_000_00],
    ['40 thousand, taxes included', 40_000_00],
    ['stipendi', 'amount.not-a-number'],
  ])('%s: %s', (said, then) => expect(outcome(said, 'services')).toBe(then));

  test('in the words of the promoter', () =>
    expect(cost('events').read(readText('10 mila per il Personale  Interno'), 'it')).toEqual({
      ok: false,
      problem: { code: 'costs.other', facts: { other: 'Personale  Interno' } },
    }));
});

describe('what one category costs, beside what others do', () => {
  test.each<{ when: string; services: number | string; events: number | string }>([
    { when: '60 mila', services: 60_000_00, events: 60_000_00 },
    { when: '60 mila per servizi e 40 mila per eventi', services: 60_000_00, events: 40_000_00 },
    { when: '40 mila di eventi, 60 mila di consulenze', services: 60_000_00, events: 40_000_00 },
    { when: '€ 60 per servizi e € 40 per eventi', services: 60_00, events: 40_00 },
    { when: '40 mila per consulenze e 20 mila per missioni', services: 60_000_00, events: 'amount.several' },
    { when: '40 mila per consulenze + 20 mila per missioni', services: 60_000_00, events: 'amount.several' },
    { when: '10 mila per seminari, 5 mila per convegni', services: 'amount.several', events: 15_000_00 },
    { when: '40 mila per consulenze, di cui 20 mila per missioni', services: 40_000_00, events: 'amount.several' },
    { when: '60 mila, di cui 20 mila per fiere', services: 60_000_00, events: 60_000_00 },
    { when: '40 mila per consulenze, anzi 20 mila per missioni', services: 20_000_00, events: 20_000_00 },
    { when: '40 mila per consulenze o 20 mila per missioni', services: 'amount.several', events: 'amount.several' },
    { when: '60 servizi e 40 eventi', services: 'amount.not-a-number', events: 'amount.not-a-number' },
    { when: '900 milioni per consulenze e 900 milioni per missioni', services: 'amount.several', events: 'amount.several' },
    { when: '-60 mila per servizi e 40 mila per eventi', services: 'amount.several', events: 'amount.several' },
    { when: '20 mila dollari per servizi e 40 mila per eventi', services: 'amount.several', events: 'amount.several' },
    { when: '60 mila per servizi e 40 mila per altro', services: 'amount.several', events: 'amount.several' },
    { when: '40 mila, e i servizi 70 mila', services: 'amount.several', events: 40_000_00 },
    { when: '40 mila ma i servizi 70 mila', services: 'amount.several', events: 40_000_00 },
    { when: '40 mila, servizi 70 mila, totale 110 mila', services: 'amount.several', events: 40_000_00 },
    { when: '40 mila, servizi 70 mila, eventi 30 mila', services: 'amount.several', events: 'amount.several' },
    { when: '40 mila - servizi 70 mila', services: 'amount.several', events: 'amount.several' },
    { when: '40 mila, o 70 mila di servizi', services: 'amount.several', events: 'amount.several' },
    { when: '40 mila, in tutto 110 mila', services: 'amount.several', events: 'amount.several' },
    { when: '40, e i servizi 70 mila', services: 'amount.several', events: 'amount.several' },
    { when: 'servizi 70 mila, missioni 20 mila', services: 90_000_00, events: 'amount.several' },
    { when: '70 mila di servizi, 40 mila', services: 'amount.several', events: 'amount.several' },
    { when: 'i servizi 70 mila ma gli eventi 40 mila', services: 70_000_00, events: 40_000_00 },
    { when: '40 mila di eventi mentre i servizi sono 70 mila', services: 70_000_00, events: 40_000_00 },
    { when: '110 mila in tutto, di cui 70 mila di servizi', services: 70_000_00, events: 'amount.several' },
    { when: '120 mila in tutto, 120 mila totali', services: 120_000_00, events: 120_000_00 },
    { when: '100 mila totali, 60 servizi e 50 eventi', services: 'amount.several', events: 'amount.several' },
    { when: '50 % di 120 mila per eventi', services: 'amount.percent', events: 'amount.percent' },
    { when: '1000 per servizi e 2000 per eventi', services: 1000_00, events: 2000_00 },
    { when: '900 per servizi e 2000 per eventi', services: 'amount.several', events: 'amount.several' },
    { when: '40 mila per consulenze e 20 missioni', services: 40_000_00, events: 'amount.several' },
    { when: '500 milioni per consulenze e 500 milioni per missioni', services: 1_000_000_000_00, events: 'amount.several' },
    { when: '1 miliardo di servizi e 1 miliardo di eventi', services: 1_000_000_000_00, events: 1_000_000_000_00 },
    { when: '2 miliardi di servizi e 40 mila di eventi', services: 'amount.several', events: 'amount.several' },
    { when: 'boh', services: 'amount.not-a-number', events: 'amount.not-a-number' },
  ])('$when', ({ when, services, events }) =>
    expect([outcome(when, 'services'), outcome(when, 'events')]).toEqual([services, events])); // prettier-ignore

  test.each([
    'non facciamo eventi',
    'non ne prevediamo',
    'per ora non abbiamo eventi, grazie',
    'nessun evento',
    'we don’t plan any events',
    'we will not organise events',
    'no events',
  ])('"%s": nothing', (said) => expect(outcome(said, 'events')).toBe(0));

  test.each<[string, 'services' | 'events']>([
    ['nessun evento', 'services'],
    ['no events', 'services'],
    ['non organizziamo eventi', 'services'],
    ['we don’t plan any events', 'services'],
    ['nessun servizio', 'events'],
    ['no services', 'events'],
  ])('"%s" tells nothing of %s', (said, category) => expect(outcome(said, category)).toBe('amount.not-a-number'));

  test('"no services, no events" is nothing of either', () => {
    expect(outcome('no services, no events', 'services')).toBe(0);
    expect(outcome('no services, no events', 'events')).toBe(0);
  });

  test.each(['non facciamo eventi da 20 mila', 'non sappiamo', 'facciamo eventi', 'non facciamo altro che eventi'])(
    '"%s" is not nothing',
    (said) => expect(outcome(said, 'events')).not.toBe(0),
  );

  test('both amounts are said back when the one that was asked for may be a number of events', () =>
    expect(cost('events').read(readText('60 mila per servizi e 40 eventi'), 'it')).toEqual({
      ok: false,
      problem: { code: 'amount.several', facts: { first: '60.000\u00a0€', second: '40\u00a0€' } },
    }));
});

describe('what is listed for one category is added up', () => {
  test.each<[string, 'services' | 'events', 'it' | 'en', number | string]>([
    ['- consulenza: 20.000\n- missioni: 15.000', 'services', 'it', 35_000_00],
    ['- seminars 10,000\n- incoming 5,000', 'events', 'en', 15_000_00],
    ['missioni per 50 mila e b2b per 20 mila', 'services', 'it', 70_000_00],
    ['70.000 euro servizi, 55.000 eventi', 'events', 'it', 55_000_00],
    ['servizi 70 mila eventi 55 mila', 'services', 'it', 70_000_00],
  ])('%j for %s', (said, category, lang, then) => expect(outcome(said, category, lang)).toBe(then));
});

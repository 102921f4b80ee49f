/** What every kind of answer owes beside its reading: which stored values it still takes, and how it shows them. */
import { describe, expect, test } from 'vitest';
import { readDomain } from '../../../src/domain.ts';
import type { Kind } from '../../../src/dialogs/kind.ts';
import { amount } from '../../../src/dialogs/kinds/amount.ts';
import { clusterChoice } from '../../../src/dialogs/kinds/cluster.ts';
import { count } from '../../../src/dialogs/kinds/count.ts';
import { countries } from '../../../src/dialogs/kinds/countries.ts';
import { country } from '../../../src/dialogs/kinds/country.ts';
import { date } from '../../../src/dialogs/kinds/date.ts';
import { email } from '../../../src/dialogs/kinds/email.ts';
import { oneOf } from '../../../src/dialogs/kinds/one-of.ts';
import { phone } from '../../../src/dialogs/kinds/phone.ts';
import { promoterType } from '../../../src/dialogs/kinds/promoter-type.ts';
import { province } from '../../../src/dialogs/kinds/province.ts';
import { sector } from '../../../src/dialogs/kinds/sector.ts';
import { skippable } from '../../../src/dialogs/kinds/skippable.ts';
import { someOf } from '../../../src/dialogs/kinds/some-of.ts';
import { taxCode } from '../../../src/dialogs/kinds/tax-code.ts';
import { freeText } from '../../../src/dialogs/kinds/text.ts';
import { yesNo } from '../../../src/dialogs/kinds/yes-no.ts';
import { activities, promoters } from './lists.ts';

const domain = readDomain();
const offer = { code: 'CL-2026-01', sector: 'mechanics', markets: ['VN'], shared: [], placesLeft: 3, closesAt: null, reasons: [] }; // prettier-ignore

const kinds = {
  amount,
  cluster: clusterChoice([offer], ({ sector: of }, lang) => `${of} ${lang}`),
  count: count({ min: 1, max: 10, of: 'companies' }),
  countries: countries({ min: 1, max: 2 }),
  'countries, two at least': countries({ min: 2, max: 3 }),
  country,
  date: date('2026-11-24', 0),
  email,
  'one of a list': oneOf('promoter.type', promoters),
  phone,
  'kind of promoter': promoterType(promoters),
  province: province(domain.provinces),
  sector: sector(domain.sectors),
  'yes or no, may be skipped': skippable(yesNo),
  'some of a list': someOf('project.activities', activities, { min: 1 }),
  'two of a list, or none': someOf('project.activities', activities, { min: 2, allowNone: true }),
  'tax code': taxCode,
  'free text': freeText('project.title', { min: 2, max: 20 }),
  'yes or no': yesNo,
} satisfies Record<string, Kind<unknown>>;
type Name = keyof typeof kinds;

describe('a stored value is good while the kind would still take it', () => {
  test.each<{ kind: Name; good: readonly unknown[]; bad: readonly unknown[] }>([
    { kind: 'amount', good: [0, 1, 100_000_000_000], bad: [-1, 0.5, 100_000_000_001, '1'] },
    { kind: 'cluster', good: ['none', 'CL-2026-01', 'CL-2026-123456'], bad: ['CL-2026-1', 'CL-1926-01', 'CL-2A26-01', 'CL-202A-01', 'CL-2026-0A', 'xCL-2026-01', 'CL-2026-01x', 'CL-2026-1234567', ['CL-2026-01'], 1] },
    { kind: 'count', good: [1, 10], bad: [0, 11, 1.5, '3'] },
    { kind: 'countries', good: [['VN'], ['VN', 'JP']], bad: [[], ['VN', 'JP', 'TH'], ['VN', 'VN'], ['IT'], ['VN', 'IT'], ['XX'], ['VN', 'XX'], 'VN', { length: 1 }, null] },
    { kind: 'countries, two at least', good: [['VN', 'JP'], ['VN', 'JP', 'TH']], bad: [['VN']] },
    { kind: 'country', good: ['VN'], bad: ['IT', 'XX', 'vn', ['VN'], 1, null] },
    { kind: 'date', good: ['2027-03-12', '2020-01-01'], bad: ['2027-02-30', 'domani', 20270312, null] },
    { kind: 'email', good: ['mario@cna.it', 'Mario.Rossi@cna.it', 'm@xn--cna.xn--p1ai'], bad: ['mario', 'a@b@c.it', '.a@b.it', 'a.@b.it', 'a@b-.it', 'a@b.i', 'a b@c.it', 'a@.it', 1, null] },
    { kind: 'one of a list', good: ['association', 'other'], bad: ['Fondazione', '', 1, null] },
    { kind: 'phone', good: [null, '+39051123456', '+12345'], bad: ['051123456', '+0511234567', '+1234', '+1234567890123456', 'tel +39051123456', '+39051123456.', 39051123456, undefined] },
    { kind: 'kind of promoter', good: ['association', 'other'], bad: ['Fondazione', null] },
    { kind: 'province', good: ['BO', 'MI'], bad: ['bo', 'XX', '', 1, null] },
    { kind: 'sector', good: ['mechanics'], bad: ['meccanica', 'Mechanics', 1, null] },
    { kind: 'yes or no, may be skipped', good: [true, false, null], bad: ['sì', 0, undefined] },
    { kind: 'some of a list', good: [['b2b'], ['b2b', 'partners']], bad: [[], ['fair'], ['b2b', 'fair'], ['b2b', 'b2b'], [1], 'b2b', null] },
    { kind: 'two of a list, or none', good: [[], ['b2b', 'partners'], ['b2b', 'partners', 'visits']], bad: [['b2b']] },
    { kind: 'tax code', good: ['00743110157'], bad: ['00743110158', '0074311015', 'RSSMRA85T10A562S', 743110157, null] },
    { kind: 'free text', good: ['CNA di Bologna', 'ab', 'x'.repeat(20), '2026'], bad: ['a', 'x'.repeat(21), 'CNA  di', ' CNA', '!!!', 12, null] },
    { kind: 'yes or no', good: [true, false], bad: ['true', 1, null] },
  ])('$kind', ({ kind, good, bad }) => {
    expect(good.filter((value) => !kinds[kind].accepts(value))).toEqual([]);
    expect(bad.filter((value) => kinds[kind].accepts(value))).toEqual([]);
  }); // prettier-ignore
});

describe('a value is shown in the language of the conversation', () => {
  // The value is one of its kind: the row says so.
  const shown = (kind: Name, value: unknown) => (['it', 'en'] as const).map((lang) => kinds[kind].show(value as never, lang)); // prettier-ignore

  test.each<{ kind: Name; value: unknown; it: string; en: string }>([
    { kind: 'amount', value: 120_000_50, it: '120.000,50\u00a0€', en: '€120,000.50' },
    { kind: 'cluster', value: 'none', it: 'lista d’attesa', en: 'waiting list' },
    { kind: 'cluster', value: 'CL-2026-01', it: 'CL-2026-01 (mechanics it)', en: 'CL-2026-01 (mechanics en)' },
    { kind: 'cluster', value: 'CL-2026-02', it: 'CL-2026-02', en: 'CL-2026-02' },
    { kind: 'count', value: 1200, it: '1.200', en: '1,200' },
    { kind: 'countries', value: ['VN', 'JP'], it: 'Vietnam e Giappone', en: 'Vietnam and Japan' },
    { kind: 'country', value: 'JP', it: 'Giappone', en: 'Japan' },
    { kind: 'date', value: '2027-03-12', it: '12 marzo 2027', en: '12 March 2027' },
    { kind: 'email', value: 'mario@cna.it', it: 'mario@cna.it', en: 'mario@cna.it' },
    { kind: 'one of a list', value: 'foundation', it: 'Fondazione', en: 'Foundation' },
    { kind: 'one of a list', value: 'bank', it: 'bank', en: 'bank' },
    { kind: 'phone', value: '+39051123456', it: '+39 051 123456', en: '+39 051 123456' },
    { kind: 'phone', value: '+0', it: '+0', en: '+0' },
    { kind: 'phone', value: null, it: 'nessuno', en: 'none' },
    { kind: 'province', value: 'BO', it: 'Bologna', en: 'Bologna' },
    { kind: 'province', value: 'XX', it: 'XX', en: 'XX' },
    { kind: 'sector', value: 'ceramics', it: 'Ceramica', en: 'Ceramics' },
    { kind: 'sector', value: 'x', it: 'x', en: 'x' },
    { kind: 'yes or no, may be skipped', value: null, it: 'non detto', en: 'not said' },
    { kind: 'yes or no, may be skipped', value: true, it: 'Sì', en: 'Yes' },
    { kind: 'some of a list', value: ['partners', 'seminars'], it: 'Ricerca partner e Seminari', en: 'Partner search and Seminars' },
    { kind: 'some of a list', value: ['fair'], it: 'fair', en: 'fair' },
    { kind: 'some of a list', value: [], it: 'nessuna', en: 'none' },
    { kind: 'tax code', value: '00743110157', it: '00743110157', en: '00743110157' },
    { kind: 'free text', value: 'CNA', it: 'CNA', en: 'CNA' },
    { kind: 'yes or no', value: false, it: 'No', en: 'No' },
  ])('$kind: $it, $en', ({ kind, value, it, en }) => expect(shown(kind, value)).toEqual([it, en])); // prettier-ignore
});

describe('what can be chosen is offered in the language of the conversation', () => {
  test.each<{ kind: Name; it: readonly string[]; en: readonly string[] }>([
    { kind: 'one of a list', it: ['foundation: Fondazione', 'other: Altro'], en: ['foundation: Foundation', 'other: Other'] },
    { kind: 'some of a list', it: ['seminars: Seminari', 'conferences: Convegni e conferenze'], en: ['seminars: Seminars', 'conferences: Conferences'] },
    { kind: 'yes or no', it: ['true: Sì', 'false: No'], en: ['true: Yes', 'false: No'] },
    { kind: 'sector', it: ['logistics: Logistica e trasporti', 'nautical: Nautica'], en: ['logistics: Logistics and transport', 'nautical: Boats and yachts'] },
  ])('$kind', ({ kind, it, en }) => {
    const offered = (lang: 'it' | 'en') =>
      (kinds[kind] as Kind<unknown>).options?.(lang).map(({ value, label }) => `${String(value)}: ${label}`); // of any value
    expect([offered('it')?.slice(-2), offered('en')?.slice(-2)]).toEqual([it, en]);
  }); // prettier-ignore
});

import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/rules/rule.ts';
import type { DossierFacts } from '../../src/rules/facts.ts';
import { promoterRules } from '../../src/rules/promoter.ts';
import { judge } from '../../src/rules/rule.ts';
import { call2018, geography } from './world.ts';

type Row = {
  readonly given: string;
  readonly when: Partial<DossierFacts>;
  /** What the last of the rules that apply says. */
  readonly then: { readonly wording: string; readonly status: string; readonly facts?: object } | null;
  readonly lacks?: readonly string[];
};

const rows = (table: readonly Row[]): void => {
  test.each(table)('$given', ({ when, then, lacks = [] }) => {
    const judged = judge(promoterRules.slice(1), when, call2018, geography);
    const reason = judged.verdict?.reasons[0];
    if (then === null) expect(reason).toBeUndefined();
    else expect(reason).toMatchObject(then);
    expect(judged.lacks).toEqual(lacks);
  });
};

describe('one of the four kinds may promote; Unioncamere belongs with the chambers', () => {
  test.each([
    { type: 'business-association', then: 'pass' },
    { type: 'chamber-of-commerce', then: 'pass' },
    { type: 'unioncamere', then: 'pass' },
    { type: 'italian-chamber-abroad', then: 'pass' },
    { type: 'foundation', then: 'pass' },
    { type: 'other', then: 'fail' },
  ] as const)('$type: $then', ({ type, then }) => {
    expect(kind({ 'promoter.type': type }).status).toBe(then);
  });

  test.each(['company', 'university', 'consortium', 'public-body'] as const)('a %s is told what it is', (body) => {
    const when = { 'promoter.type': 'other', 'promoter.body': body } as const;
    expect(kind(when)).toEqual({ status: 'fail', facts: { type: 'other', body } });
  });

  test('a kind that the call leaves out is not eligible', () => {
    const promoterTypes = { value: ['foundation'], cites: ['promoter.eligible'] } as const;
    expect(kind({ 'promoter.type': 'unioncamere' }, { ...call2018, promoterTypes }).status).toBe('fail');
  });

  function kind(facts: Partial<DossierFacts>, call = call2018): Outcome | { readonly status: 'absent' } {
    return promoterRules[0]?.test(facts, call, geography) ?? { status: 'absent' };
  }
});

describe('a Chamber of Commerce has its seat in Emilia-Romagna', () => {
  const chamber = { 'promoter.type': 'chamber-of-commerce' } as const;
  rows([
    { given: 'its province is not known yet', when: chamber, then: null, lacks: ['promoter.chamberProvince'] },
    ...['BO', 'FC', 'FE', 'MO', 'PC', 'PR', 'RA', 'RE', 'RN'].map((province) => ({
      given: `in ${province}`,
      when: { ...chamber, 'promoter.chamberProvince': province },
      then: { wording: 'promoter.chamber-region', status: 'eligible' },
    })),
    ...['MI', 'PU', 'MN', 'RC', 'RO', 'RM', 'SU', 'XX', 'bo'].map((province) => ({
      given: `in ${province}, outside`,
      when: { ...chamber, 'promoter.chamberProvince': province },
      then: { wording: 'promoter.chamber-region', status: 'ineligible', facts: { province } },
    })),
    {
      given: 'a province left from before does not bind another kind of promoter',
      when: { 'promoter.type': 'unioncamere', 'promoter.chamberProvince': 'MI' },
      then: null,
    },
  ]);
});

describe('an Italian chamber abroad sits in a market of the project', () => {
  const abroad = { 'promoter.type': 'italian-chamber-abroad' } as const;
  const inCountry = (country: string, ...markets: readonly string[]): Partial<DossierFacts> => ({
    ...abroad,
    'promoter.chamberCountry': country,
    ...(markets.length === 0 ? {} : { 'project.markets': markets }),
  });
  const wording = 'promoter.chamber-abroad';
  rows([
    { given: 'nothing else known', when: abroad, then: null, lacks: ['promoter.chamberCountry', 'project.markets'] },
    { given: 'markets not known yet', when: inCountry('JP'), then: null, lacks: ['project.markets'] },
    {
      given: 'no market left',
      when: { ...inCountry('JP'), 'project.markets': [] },
      then: null,
      lacks: ['project.markets'],
    },
    {
      given: 'its country not known yet',
      when: { ...abroad, 'project.markets': ['JP'] },
      then: null,
      lacks: ['promoter.chamberCountry'],
    },
    { given: 'in the one market', when: inCountry('JP', 'JP'), then: { wording, status: 'eligible' } },
    {
      given: 'in the one market, named twice',
      when: inCountry('JP', 'JP', 'JP'),
      then: { wording, status: 'eligible' },
    },
    {
      given: 'in neither of two',
      when: inCountry('JP', 'VN', 'TH'),
      then: { wording, status: 'ineligible', facts: { country: 'JP', markets: ['VN', 'TH'] } },
    },
    {
      given: 'in the first of two',
      when: inCountry('JP', 'JP', 'VN'),
      then: { wording: `${wording}.other-market`, status: 'check', facts: { country: 'JP', others: ['VN'] } },
    },
    {
      given: 'in the second of two',
      when: inCountry('JP', 'VN', 'JP'),
      then: { wording: `${wording}.other-market`, status: 'check', facts: { country: 'JP', others: ['VN'] } },
    },
    {
      given: 'in Italy, markets not known yet',
      when: inCountry('IT'),
      then: { wording: `${wording}.in-italy`, status: 'ineligible', facts: { country: 'IT' } },
    },
    {
      given: 'in Italy, with Italy for a market',
      when: inCountry('IT', 'IT'),
      then: { wording: `${wording}.in-italy`, status: 'ineligible' },
    },
  ]);
});

describe('no source names a seat for associations and foundations', () => {
  for (const [type, wording] of [
    ['business-association', 'promoter.association'],
    ['foundation', 'promoter.foundation'],
  ] as const) {
    rows([
      { given: `${type}, seat not said`, when: { 'promoter.type': type }, then: { wording, status: 'eligible' } },
      {
        given: `${type}, seat in the region`,
        when: { 'promoter.type': type, 'promoter.seatProvince': 'PR' },
        then: { wording, status: 'eligible' },
      },
      {
        given: `${type}, seat said to be outside`,
        when: { 'promoter.type': type, 'promoter.seatProvince': 'RM' },
        then: { wording, status: 'check', facts: { province: 'RM' } },
      },
    ]);
  }
});

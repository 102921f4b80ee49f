import { describe, expect, test } from 'vitest';
import { assessSme } from '../../src/rules/eligibility.ts';
import type { SmeFacts } from '../../src/rules/facts.ts';
import { call2018, geography } from './world.ts';

const company = (
  employees?: number,
  turnover?: number,
  balanceSheet?: number,
  linked?: boolean,
): Partial<SmeFacts> => ({
  ...(employees === undefined ? {} : { 'sme.employees': employees }),
  ...(turnover === undefined ? {} : { 'sme.turnover': turnover }),
  ...(balanceSheet === undefined ? {} : { 'sme.balanceSheet': balanceSheet }),
  ...(linked === undefined ? {} : { 'sme.linked': linked }),
});

describe('an SME has fewer than 250 persons, and turnover up to € 50 M or balance sheet up to € 43 M', () => {
  test.each([
    { given: 'nobody and nothing', when: company(0, 0), then: ['eligible', 'sme.size'] },
    { given: '249 persons', when: company(249, 0), then: ['eligible', 'sme.size'] },
    { given: '250 persons', when: company(250, 0), then: ['ineligible', 'sme.size.headcount'] },
    { given: '250 persons, amounts not known yet', when: company(250), then: ['ineligible', 'sme.size.headcount'] },
    { given: 'turnover at the limit', when: company(1, 50_000_000_00), then: ['eligible', 'sme.size'] },
    {
      given: 'turnover at the limit, a large balance sheet',
      when: company(1, 50_000_000_00, 90_000_000_00),
      then: ['eligible', 'sme.size'],
    },
    {
      given: 'turnover a cent past it, balance sheet at its own',
      when: company(1, 50_000_000_01, 43_000_000_00),
      then: ['eligible', 'sme.size'],
    },
    {
      given: 'both a cent past',
      when: company(1, 50_000_000_01, 43_000_000_01),
      then: ['ineligible', 'sme.size.amounts'],
    },
    {
      given: 'both past, headcount not known yet',
      when: company(undefined, 50_000_000_01, 43_000_000_01),
      then: ['ineligible', 'sme.size.amounts'],
    },
    {
      given: 'a small balance sheet, turnover not known',
      when: company(1, undefined, 1),
      then: ['eligible', 'sme.size'],
    },
    { given: 'linked companies', when: company(1, 1, undefined, true), then: ['check', 'sme.size.linked'] },
    { given: 'no linked companies', when: company(1, 1, undefined, false), then: ['eligible', 'sme.size'] },
    {
      given: 'too large, linked or not',
      when: company(250, 1, undefined, true),
      then: ['ineligible', 'sme.size.headcount'],
    },
  ])('$given: $then.0', ({ when, then }) => {
    const { verdict } = assessSme(when, call2018, geography);
    expect([verdict?.status, verdict?.reasons[0]?.wording]).toEqual(then);
    expect(verdict?.reasons[0]?.cites).toEqual(['law.sme']);
  });

  test.each([
    { given: 'turnover past its limit', when: company(1, 50_000_000_01), lacks: ['sme.balanceSheet'] },
    { given: 'no amount', when: company(1), lacks: ['sme.turnover'] },
    { given: 'a large balance sheet alone', when: company(1, undefined, 43_000_000_01), lacks: ['sme.turnover'] },
    { given: 'turnover alone', when: company(undefined, 1), lacks: ['sme.employees'] },
    {
      given: 'turnover past its limit alone',
      when: company(undefined, 50_000_000_01),
      lacks: ['sme.employees', 'sme.balanceSheet'],
    },
    {
      given: 'linked companies alone',
      when: company(undefined, undefined, undefined, true),
      lacks: ['sme.employees', 'sme.turnover'],
    },
  ])('$given: not known yet, $lacks lack', ({ when, lacks }) => {
    expect(assessSme(when, call2018, geography)).toEqual({ verdict: null, lacks: ['sme.province', ...lacks] });
  });
});

describe('a company has a seat or unit in Emilia-Romagna', () => {
  test.each([
    { province: 'MO', then: 'eligible' },
    { province: 'RN', then: 'eligible' },
    { province: 'MI', then: 'ineligible' },
    { province: 'RC', then: 'ineligible' },
  ])('$province: $then', ({ province, then }) => {
    const { verdict } = assessSme({ 'sme.province': province }, call2018, geography);
    expect(verdict?.reasons).toMatchObject([{ rule: 'sme.region', status: then, cites: ['costs.services'] }]);
  });
});

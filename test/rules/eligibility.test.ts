import { describe, expect, test } from 'vitest';
import type { Call } from '../../src/rules/domain.ts';
import { assessEligibility, assessSme } from '../../src/rules/eligibility.ts';
import { estimateContribution } from '../../src/rules/estimate.ts';
import { dossierFacts, smeFacts } from '../../src/rules/facts.ts';
import { scorePriority } from '../../src/rules/priority.ts';
import cases from './cases.json' with { type: 'json' };
import smeCases from './sme-cases.json' with { type: 'json' };
import { call2018, domain, geography, rulesWith } from './world.ts';

type Case = {
  readonly id: string;
  readonly given: {
    readonly promoter: { readonly type: string; readonly province?: string; readonly country?: string };
    readonly sector: string;
    readonly markets: readonly string[];
    readonly activities: readonly string[];
    readonly smes: number;
    readonly costs: { readonly servicesCents: number; readonly eventsCents: number };
  };
  readonly expect: {
    readonly status: string;
    readonly fails?: readonly string[];
    readonly checks?: readonly string[];
    readonly priority?: string;
    readonly contributionCents?: number;
    readonly capped?: boolean;
  };
};

const known: readonly Case[] = cases;

describe.each(domain.calls)('the cases agreed with the Region, under the call of $id', (call: Call) => {
  test.each(known)('$id is $expect.status', ({ given, expect: then }) => {
    const facts = dossierFacts({
      'promoter.type': given.promoter.type,
      'promoter.chamberProvince': given.promoter.province,
      'promoter.chamberCountry': given.promoter.country,
      'project.sector': given.sector,
      'project.markets': given.markets,
      'project.activities': given.activities,
      'project.smes': given.smes,
      'project.costs.services': given.costs.servicesCents,
      'project.costs.events': given.costs.eventsCents,
    });
    const judged = assessEligibility(facts, call, geography);
    expect(judged.verdict?.status).toBe(then.status);
    expect(judged.lacks).toEqual([]);
    expect(rulesWith(judged, 'ineligible')).toEqual(then.fails ?? []);
    expect(rulesWith(judged, 'check')).toEqual(then.checks ?? []);
    expect(rulesWith(judged, 'note')).toEqual(['project.market-potential']);

    const { servicesCents: services, eventsCents: events } = given.costs;
    const estimate = estimateContribution({ services, events }, call);
    expect(estimate).toMatchObject({
      eligibleCostsCents: services + events,
      contributionCents: then.contributionCents ?? estimate.contributionCents,
      capped: then.capped ?? estimate.capped,
      promoterShareCents: services + events - estimate.contributionCents,
    });
    if (then.priority !== undefined) {
      expect(scorePriority(given.markets, call, geography)?.priority).toBe(then.priority);
    }
  });
});

type SmeCase = {
  readonly id: string;
  readonly given: {
    readonly province: string;
    readonly employees: number;
    readonly turnoverCents: number;
    readonly balanceSheetCents?: number;
  };
  readonly expect: { readonly status: string; readonly fails?: readonly string[]; readonly lacks?: readonly string[] };
};

const companies: readonly SmeCase[] = smeCases;

describe('the companies agreed with the Region', () => {
  test.each(companies)('$id is $expect.status', ({ given, expect: then }) => {
    const facts = smeFacts({
      'sme.province': given.province,
      'sme.employees': given.employees,
      'sme.turnover': given.turnoverCents,
      'sme.balanceSheet': given.balanceSheetCents,
    });
    const judged = assessSme(facts, call2018, geography);
    expect(judged.lacks).toEqual(then.lacks ?? []);
    expect(rulesWith(judged, 'ineligible')).toEqual(then.fails ?? []);
    if (then.status === 'unknown') {
      // So far, by its seat alone; its size is not among the reasons.
      expect(rulesWith(judged, 'eligible')).toEqual(['sme.region']);
    } else {
      expect(judged.verdict?.status).toBe(then.status);
    }
  });
});

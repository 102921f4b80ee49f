import type { Call } from './domain.ts';
import type { SmeFacts } from './facts.ts';
import { citesOf, lacking, type Outcome, pass, type Rule } from './rule.ts';

/** Which companies may take part. */
export const smeRules: readonly Rule<SmeFacts>[] = [
  {
    id: 'sme.region',
    about: ['sme.province'],
    // The source speaks of the region's companies where it lists the services for them.
    cites: (call) => citesOf(call.costs.services),
    test: (facts, call) => {
      const province = facts['sme.province'];
      if (province === undefined) return lacking('sme.province');
      if (call.provinces.value.includes(province)) return pass;
      return { status: 'fail', facts: { province, provinces: call.provinces.value } };
    },
  },
  {
    id: 'sme.size',
    about: ['sme.employees', 'sme.turnover', 'sme.balanceSheet'],
    reasons: ['headcount', 'amounts', 'linked'],
    cites: (call) => citesOf(call.smeLimits),
    test: size,
  },
];

/**
 * Fewer persons than the limit, and turnover or balance sheet total within theirs. The balance sheet is asked
 * only when the turnover is past its limit. Of linked or partner companies the figures count too, wholly or in
 * part, which only the staff can look into.
 * Source: `law.sme`.
 */
function size(facts: Partial<SmeFacts>, call: Call): Outcome {
  const { headcount, turnoverCents, balanceSheetCents } = call.smeLimits.value;
  const employees = facts['sme.employees'];
  if (employees !== undefined && employees >= headcount) {
    return { status: 'fail', reason: 'headcount', facts: { employees, headcount } };
  }
  const turnover = facts['sme.turnover'];
  const balanceSheet = facts['sme.balanceSheet'];
  const turnoverHolds = turnover === undefined ? undefined : turnover <= turnoverCents;
  const balanceHolds = balanceSheet === undefined ? undefined : balanceSheet <= balanceSheetCents;
  if (turnoverHolds === false && balanceHolds === false) {
    return { status: 'fail', reason: 'amounts', facts: { turnover, balanceSheet, turnoverCents, balanceSheetCents } };
  }
  const amountsHold = turnoverHolds === true || balanceHolds === true;
  const lacks = [
    ...(employees === undefined ? ['sme.employees'] : []),
    ...(amountsHold ? [] : [turnover === undefined ? 'sme.turnover' : 'sme.balanceSheet']),
  ];
  if (lacks.length > 0) return lacking(...lacks);
  return facts['sme.linked'] === true ? { status: 'check', reason: 'linked' } : pass;
}

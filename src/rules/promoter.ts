import type { Call } from './domain.ts';
import type { DossierFacts } from './facts.ts';
import { citesOf, lacking, type Outcome, pass, type Rule } from './rule.ts';

/** Who may promote a project. */
export const promoterRules: readonly Rule<DossierFacts>[] = [
  {
    id: 'promoter.kind',
    about: ['promoter.type'],
    cites: (call) => citesOf(call.promoterTypes),
    test: (facts, call) => {
      const type = facts['promoter.type'];
      if (type === undefined) return lacking('promoter.type');
      if (call.promoterTypes.value.includes(type)) return pass;
      const body = facts['promoter.body'];
      return { status: 'fail', facts: { type, ...(body === undefined ? {} : { body }) } };
    },
  },
  {
    id: 'promoter.association',
    about: ['promoter.type'],
    applies: (facts) => facts['promoter.type'] === 'business-association',
    cites: (call) => citesOf(call.promoterTypes),
    test: (facts, call) => seat(facts, call),
  },
  {
    id: 'promoter.foundation',
    about: ['promoter.type'],
    applies: (facts) => facts['promoter.type'] === 'foundation',
    cites: (call) => citesOf(call.promoterTypes),
    test: (facts, call) => seat(facts, call),
  },
  {
    id: 'promoter.chamber-region',
    about: ['promoter.type', 'promoter.chamberProvince'],
    applies: (facts) => facts['promoter.type'] === 'chamber-of-commerce',
    cites: (call) => citesOf(call.provinces),
    test: (facts, call) => {
      const province = facts['promoter.chamberProvince'];
      if (province === undefined) return lacking('promoter.chamberProvince');
      if (call.provinces.value.includes(province)) return pass;
      return { status: 'fail', facts: { province, provinces: call.provinces.value } };
    },
  },
  {
    id: 'promoter.chamber-abroad',
    about: ['promoter.type', 'promoter.chamberCountry', 'project.markets'],
    reasons: ['in-italy', 'other-market'],
    applies: (facts) => facts['promoter.type'] === 'italian-chamber-abroad',
    cites: (call) => citesOf(call.promoterTypes),
    test: chamberAbroad,
  },
];

/** No source names a seat for associations and foundations: one said to be elsewhere is for the staff to look at. */
function seat(facts: Partial<DossierFacts>, call: Call): Outcome {
  const province = facts['promoter.seatProvince'];
  if (province === undefined || call.provinces.value.includes(province)) return pass;
  return { status: 'check', facts: { province } };
}

function chamberAbroad(facts: Partial<DossierFacts>): Outcome {
  const country = facts['promoter.chamberCountry'];
  const markets = new Set(facts['project.markets']);
  if (country === 'IT') return { status: 'fail', reason: 'in-italy', facts: { country } };
  if (country === undefined)
    return lacking('promoter.chamberCountry', ...(markets.size === 0 ? ['project.markets'] : []));
  if (markets.size === 0) return lacking('project.markets');
  if (!markets.has(country)) return { status: 'fail', facts: { country, markets: [...markets] } };
  const others = [...markets].filter((market) => market !== country);
  return others.length === 0 ? pass : { status: 'check', reason: 'other-market', facts: { country, others } };
}

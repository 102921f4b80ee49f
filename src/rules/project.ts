import type { Call, Geography } from './domain.ts';
import type { DossierFacts } from './facts.ts';
import { citesOf, lacking, type Outcome, pass, type Rule } from './rule.ts';

/** What a project must be. What no source says is not a rule here. */
export const projectRules: readonly Rule<DossierFacts>[] = [
  {
    id: 'project.one-sector',
    about: ['project.sector'],
    cites: (call) => citesOf(call.oneSector),
    test: (facts) => (facts['project.sector'] === undefined ? lacking('project.sector') : pass),
  },
  {
    id: 'project.markets',
    about: ['project.markets'],
    reasons: ['italy', 'too-few', 'too-many'],
    cites: (call) => citesOf(call.markets),
    test: markets,
  },
  {
    id: 'project.market-potential',
    about: ['project.sector', 'project.markets'],
    // Says nothing and asks for nothing until both are known: the two rules above name what lacks.
    applies: (facts) => facts['project.sector'] !== undefined && hasSome(facts['project.markets']),
    cites: (call) => citesOf(call.markets),
    test: (facts) => ({
      status: 'note',
      facts: { sector: facts['project.sector'], markets: facts['project.markets'] },
    }),
  },
  {
    id: 'project.market-restrictions',
    about: ['project.markets'],
    // Law and not the measure: the regulation is among the facts.
    cites: () => [],
    test: (facts, _call, geography) => restrictions(facts, geography),
  },
  {
    id: 'project.activities',
    about: ['project.activities'],
    reasons: ['single'],
    cites: (call) => citesOf(call.activities, call.structuredActivities),
    test: activities,
  },
  {
    id: 'project.cluster',
    about: ['project.smes'],
    cites: (call) => citesOf(call.clusterSmes),
    test: (facts, call) => {
      const smes = facts['project.smes'];
      if (smes === undefined) return lacking('project.smes');
      if (smes >= call.clusterSmes.value) return pass;
      return { status: 'check', facts: { smes, needed: call.clusterSmes.value } };
    },
  },
  {
    id: 'project.costs',
    about: ['project.costs.services', 'project.costs.events'],
    cites: (call) => citesOf(call.costs.services, call.costs.events),
    test: costs,
  },
];

const hasSome = (items: readonly string[] | undefined): items is readonly string[] => (items ?? []).length > 0;

function markets(facts: Partial<DossierFacts>, call: Call): Outcome {
  const chosen = new Set(facts['project.markets']);
  const { min, max } = call.markets.value;
  if (chosen.size === 0) return lacking('project.markets');
  if (chosen.has('IT')) return { status: 'fail', reason: 'italy' };
  if (chosen.size < min) return { status: 'fail', reason: 'too-few', facts: { count: chosen.size, min } };
  if (chosen.size > max) return { status: 'fail', reason: 'too-many', facts: { count: chosen.size, max } };
  return pass;
}

function restrictions(facts: Partial<DossierFacts>, geography: Geography): Outcome {
  const chosen = facts['project.markets'];
  if (!hasSome(chosen)) return lacking('project.markets');
  const countries = chosen.filter((market) => geography.restricted.includes(market));
  if (countries.length === 0) return pass;
  const laws = countries.map((country) => geography.restrictedBy[country]).filter((law) => law !== undefined);
  return { status: 'check', facts: { countries, laws, asOf: geography.asOf } };
}

function activities(facts: Partial<DossierFacts>, call: Call): Outcome {
  const chosen = facts['project.activities'];
  if (chosen === undefined) return lacking('project.activities');
  const eligible = new Set(chosen.filter((activity) => call.activities.value.includes(activity)));
  if (eligible.size === 0) return { status: 'fail' };
  if (eligible.size >= call.structuredActivities.value) return pass;
  const [activity] = eligible;
  return { status: 'check', reason: 'single', facts: { activity, needed: call.structuredActivities.value } };
}

/** One amount above zero is enough, whatever the other is going to be. */
function costs(facts: Partial<DossierFacts>): Outcome {
  const services = facts['project.costs.services'];
  const events = facts['project.costs.events'];
  if ((services ?? 0) > 0 || (events ?? 0) > 0) return pass;
  const lacks = [
    ...(services === undefined ? ['project.costs.services'] : []),
    ...(events === undefined ? ['project.costs.events'] : []),
  ];
  return lacks.length === 0 ? { status: 'fail' } : lacking(...lacks);
}

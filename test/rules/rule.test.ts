import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { promoterTypes } from '../../src/rules/domain.ts';
import { assessEligibility, assessSme } from '../../src/rules/eligibility.ts';
import { type DossierFacts, dossierFacts, smeFacts } from '../../src/rules/facts.ts';
import { promoterRules } from '../../src/rules/promoter.ts';
import { projectRules } from '../../src/rules/project.ts';
import { judge, type Outcome, type Reason, type Rule } from '../../src/rules/rule.ts';
import { smeRules } from '../../src/rules/sme.ts';
import { call2018, domain, geography, rulesWith, soundDossier } from './world.ts';

const rule = (id: string, outcome: Outcome): Rule<DossierFacts> => ({
  id,
  about: [id],
  cites: () => ['project.purpose'],
  test: () => outcome,
});
const passes = rule('passes', { status: 'pass' });
const checks = rule('checks', { status: 'check', reason: 'odd', facts: { count: 1 } });
const fails = rule('fails', { status: 'fail' });
const notes = rule('notes', { status: 'note' });
const waits = rule('waits', { status: 'unknown', lacks: ['project.smes', 'promoter.type'] });
const waitsToo = rule('waits-too', { status: 'unknown', lacks: ['promoter.type', 'somewhere.else', 'project.sector'] });

describe('from outcomes to a verdict', () => {
  test.each([
    { given: 'no rule', rules: [], then: undefined },
    { given: 'nothing known yet', rules: [waits, waitsToo], then: undefined },
    { given: 'a note alone', rules: [notes], then: undefined },
    { given: 'one that passes, others unknown', rules: [passes, waits], then: 'eligible' },
    { given: 'a note beside one that passes', rules: [notes, passes], then: 'eligible' },
    { given: 'one to check', rules: [passes, checks, notes], then: 'check' },
    {
      given: 'one that fails, before and after one to check',
      rules: [checks, fails, checks, passes],
      then: 'ineligible',
    },
  ])('$given: $then', ({ rules, then }) => {
    expect(judge(rules, {}, call2018, geography).verdict?.status).toBe(then);
  });

  test('every reason is told in the order of the rules, with its sources, but not what is unknown', () => {
    const { verdict } = judge([passes, waits, checks, fails, notes], {}, call2018, geography);
    expect(verdict?.reasons.map(({ rule: id, status, wording }) => [id, status, wording])).toEqual([
      ['passes', 'eligible', 'passes'],
      ['checks', 'check', 'checks.odd'],
      ['fails', 'ineligible', 'fails'],
      ['notes', 'note', 'notes'],
    ]);
    expect(verdict?.reasons[1]).toMatchObject({ facts: { count: 1 }, cites: ['project.purpose'], about: ['checks'] });
  });

  test('what lacks is named once, in the order of asking', () => {
    expect(judge([waits, waitsToo], {}, call2018, geography).lacks).toEqual([
      'promoter.type',
      'project.sector',
      'project.smes',
      'somewhere.else',
    ]);
  });

  test('a rule that does not apply says nothing and lacks nothing', () => {
    const judged = judge(
      [
        { ...fails, applies: () => false },
        { ...waits, applies: () => false },
      ],
      {},
      call2018,
      geography,
    );
    expect(judged).toEqual({ verdict: null, lacks: [] });
  });
});

describe('a form that is only begun', () => {
  test('has no verdict while it is empty, and lacks what every promoter is asked', () => {
    const all = [
      'promoter.type',
      'project.sector',
      'project.markets',
      'project.activities',
      'project.smes',
      'project.costs.services',
      'project.costs.events',
    ];
    expect(assessEligibility({}, call2018, geography)).toEqual({ verdict: null, lacks: all });
    expect(assessEligibility({ 'promoter.type': 'foundation' }, call2018, geography)).toMatchObject({
      verdict: { status: 'eligible' },
      lacks: all.slice(1),
    });
  });

  test('of a company has no verdict, and lacks no balance sheet yet', () => {
    expect(assessSme({}, call2018, geography)).toEqual({
      verdict: null,
      lacks: ['sme.province', 'sme.employees', 'sme.turnover'],
    });
  });

  test('may be not eligible already', () => {
    const judged = assessEligibility({ 'promoter.type': 'other' }, call2018, geography);
    expect(judged.verdict?.status).toBe('ineligible');
    expect(judged.lacks).toHaveLength(6);
  });
});

describe('facts are what of the answers has its shape', () => {
  test('answers of other questions, left out or broken are no facts', () => {
    const sound = { 'promoter.type': 'foundation', 'project.markets': ['VN'], 'project.smes': 8 };
    expect(dossierFacts({ ...sound, 'promoter.name': 'Fondazione X', 'contact.phone': null })).toEqual(sound);
    expect(
      dossierFacts({
        'promoter.type': 'bank',
        'promoter.chamberProvince': '',
        'project.sector': null,
        'project.markets': 'VN',
        'project.activities': [1],
        'project.smes': -1,
        'project.costs.services': 0.5,
        'project.costs.events': Number.MAX_SAFE_INTEGER + 1,
      }),
    ).toEqual({});
    expect(smeFacts({ 'sme.employees': 3, 'sme.turnover': '3', 'sme.linked': 'no' })).toEqual({ 'sme.employees': 3 });
    expect(smeFacts({ 'sme.linked': false, 'sme.province': 'BO' })).toEqual({
      'sme.linked': false,
      'sme.province': 'BO',
    });
  });

  test.each(['company', 'university', 'consortium', 'public-body'])('a body that is a %s is one', (body) =>
    expect(dossierFacts({ 'promoter.body': body })).toEqual({ 'promoter.body': body }),
  );

  test('what an answer inherits is no fact', () => {
    const sly: Record<string, unknown> = Object.create({ 'promoter.type': 'foundation' });
    expect(dossierFacts(sly)).toEqual({});
  });
});

const country = fc.constantFrom('VN', 'JP', 'DE', 'RU', 'IT', 'US');
const province = fc.constantFrom('BO', 'RE', 'MI');
const dossiers: fc.Arbitrary<Partial<DossierFacts>> = fc.record(
  {
    'promoter.type': fc.constantFrom(...promoterTypes),
    'promoter.seatProvince': province,
    'promoter.chamberProvince': province,
    'promoter.chamberCountry': country,
    'project.sector': fc.constantFrom('mechanics', 'food'),
    'project.markets': fc.array(country, { maxLength: 3 }),
    'project.activities': fc.array(fc.constantFrom('seminars', 'incoming', 'concerts'), { maxLength: 3 }),
    'project.smes': fc.nat(3),
    'project.costs.services': fc.nat(1),
    'project.costs.events': fc.nat(1),
  },
  { requiredKeys: [] },
);
const companies = fc.record(
  {
    'sme.province': province,
    'sme.employees': fc.constantFrom(0, 249, 250),
    'sme.turnover': fc.constantFrom(0, 50_000_000_00, 50_000_000_01),
    'sme.balanceSheet': fc.constantFrom(0, 43_000_000_00, 43_000_000_01),
    'sme.linked': fc.boolean(),
  },
  { requiredKeys: [] },
);

/** Some of the facts, as if the rest had not been asked yet. */
const some = <F extends object>(facts: F, kept: readonly boolean[]): Partial<F> =>
  // A part of the facts is a partial F.
  Object.fromEntries(Object.entries(facts).filter((_, index) => kept[index] === true)) as Partial<F>;

describe('whatever is answered, in whatever order', () => {
  const parts = fc.array(fc.boolean(), { minLength: 10, maxLength: 10 });

  test('what fails on some of the answers still fails when more are given', () => {
    fc.assert(
      fc.property(dossiers, parts, (facts, kept) => {
        const before = rulesWith(assessEligibility(some(facts, kept), call2018, geography), 'ineligible');
        const after = rulesWith(assessEligibility(facts, call2018, geography), 'ineligible');
        expect(after).toEqual(expect.arrayContaining([...before]));
      }),
    );
    fc.assert(
      fc.property(companies, parts, (facts, kept) => {
        const before = rulesWith(assessSme(some(facts, kept), call2018, geography), 'ineligible');
        const after = rulesWith(assessSme(facts, call2018, geography), 'ineligible');
        expect(after).toEqual(expect.arrayContaining([...before]));
      }),
    );
  });

  test('the order of markets and of activities does not matter', () => {
    const judgedBy = (facts: Partial<DossierFacts>): readonly (readonly string[])[] =>
      (assessEligibility(facts, call2018, geography).verdict?.reasons ?? []).map((reason) => [
        reason.wording,
        reason.status,
      ]);
    fc.assert(
      fc.property(dossiers, (facts) => {
        const { 'project.markets': markets, 'project.activities': activities, ...rest } = facts;
        const turned = {
          ...rest,
          ...(markets === undefined ? {} : { 'project.markets': markets.toReversed() }),
          ...(activities === undefined ? {} : { 'project.activities': activities.toReversed() }),
        };
        expect(judgedBy(turned)).toEqual(judgedBy(facts));
      }),
    );
  });

  test('only what the facts do not hold is said to lack, and an answer that lacks is one that a rule looks at', () => {
    const looked = [...promoterRules, ...projectRules].flatMap((known) => known.about);
    fc.assert(
      fc.property(dossiers, (facts) => {
        for (const question of assessEligibility(facts, call2018, geography).lacks) {
          expect(looked).toContain(question);
          const answer: unknown = Reflect.get(facts, question);
          expect(answer === undefined || (Array.isArray(answer) && answer.length === 0), question).toBe(true);
        }
      }),
    );
  });

  test('each wording means one status besides eligible, and is one that its rule declares', () => {
    const statuses = new Map<string, Reason['status']>();
    const rules: readonly Pick<Rule<never>, 'id' | 'reasons'>[] = [...promoterRules, ...projectRules, ...smeRules];
    const declared = rules.flatMap(({ id, reasons = [] }) => [id, ...reasons.map((reason) => `${id}.${reason}`)]);
    const look = (reasons: readonly Reason[] = []): void => {
      for (const { wording, status } of reasons.filter((reason) => reason.status !== 'eligible')) {
        expect(declared).toContain(wording);
        expect(statuses.get(wording) ?? status, wording).toBe(status);
        statuses.set(wording, status);
      }
    };
    fc.assert(
      fc.property(dossiers, companies, (dossier, company) => {
        look(assessEligibility(dossier, call2018, geography).verdict?.reasons);
        look(assessSme(company, call2018, geography).verdict?.reasons);
      }),
      { numRuns: 300 },
    );
  });
});

describe('every rule', () => {
  const all = [...promoterRules, ...projectRules, ...smeRules];

  test('has an id of its own', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  test.each(domain.calls)(
    'rests on known sources under the call of $id, but the one on restrictive measures',
    (call) => {
      for (const { id, cites } of all) {
        if (id === 'project.market-restrictions') expect(cites(call)).toEqual([]);
        else expect(cites(call), id).not.toEqual([]);
        for (const cite of cites(call)) expect(domain.sources.has(cite), `${id} cites ${cite}`).toBe(true);
      }
    },
  );

  test.each([
    { rule: 'promoter.kind', cites: ['promoter.eligible'] },
    { rule: 'promoter.association', cites: ['promoter.eligible'] },
    { rule: 'project.one-sector', cites: ['project.sector'] },
    { rule: 'project.markets', cites: ['project.markets'] },
    { rule: 'project.market-potential', cites: ['project.markets'] },
    { rule: 'project.market-restrictions', cites: [] },
    { rule: 'project.activities', cites: ['activities.aim', 'activities.set'] },
    { rule: 'project.cluster', cites: ['project.purpose'] },
    { rule: 'project.costs', cites: ['costs.services', 'costs.events'] },
  ])('$rule tells that it rests on $cites', ({ rule: id, cites }) => {
    const { verdict } = assessEligibility(soundDossier, call2018, geography);
    expect(verdict?.reasons.find((reason) => reason.rule === id)?.cites).toEqual(cites);
  });
});

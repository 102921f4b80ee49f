import { describe, expect, test } from 'vitest';
import { assessEligibility } from '../../src/rules/eligibility.ts';
import type { DossierFacts } from '../../src/rules/facts.ts';
import { projectRules } from '../../src/rules/project.ts';
import { judge, type Rule } from '../../src/rules/rule.ts';
import { call2018, geography, soundDossier } from './world.ts';

type Row = {
  readonly given: string;
  readonly when: Partial<DossierFacts>;
  readonly then?: { readonly wording: string; readonly status: string; readonly facts?: object };
  readonly lacks?: readonly string[];
};

const byId = (id: string): readonly Rule<DossierFacts>[] => projectRules.filter((rule) => rule.id === id);

const rows = (id: string, table: readonly Row[]): void => {
  test.each(table)('$given', ({ when, then, lacks = [] }) => {
    // A note gives no verdict by itself: a rule that always passes carries it.
    const always: Rule<DossierFacts> = { id: 'always', about: [], cites: () => [], test: () => ({ status: 'pass' }) };
    const judged = judge([always, ...byId(id)], when, call2018, geography);
    const reason = judged.verdict?.reasons[1];
    if (then === undefined) expect(reason).toBeUndefined();
    else expect(reason).toMatchObject(then);
    expect(judged.lacks).toEqual(lacks);
  });
};

describe('a project targets one sector', () => {
  rows('project.one-sector', [
    { given: 'not known yet', when: {}, lacks: ['project.sector'] },
    { given: 'one', when: { 'project.sector': 'food' }, then: { wording: 'project.one-sector', status: 'eligible' } },
  ]);
});

describe('a project goes to one or two foreign countries', () => {
  const id = 'project.markets';
  rows(id, [
    { given: 'not known yet', when: {}, lacks: [id] },
    { given: 'none left', when: { [id]: [] }, lacks: [id] },
    { given: 'one', when: { [id]: ['VN'] }, then: { wording: id, status: 'eligible' } },
    { given: 'two', when: { [id]: ['VN', 'JP'] }, then: { wording: id, status: 'eligible' } },
    { given: 'two, one of them twice', when: { [id]: ['VN', 'JP', 'VN'] }, then: { wording: id, status: 'eligible' } },
    {
      given: 'three',
      when: { [id]: ['VN', 'JP', 'TH'] },
      then: { wording: `${id}.too-many`, status: 'ineligible', facts: { count: 3, max: 2 } },
    },
    { given: 'Italy', when: { [id]: ['IT'] }, then: { wording: `${id}.italy`, status: 'ineligible' } },
    {
      given: 'Italy and another',
      when: { [id]: ['VN', 'IT'] },
      then: { wording: `${id}.italy`, status: 'ineligible' },
    },
  ]);

  test('a call may ask for two at least', () => {
    const call = { ...call2018, markets: { value: { min: 2, max: 3 }, cites: ['project.markets'] } };
    const judged = judge(byId(id), { [id]: ['VN'] }, call, geography);
    expect(judged.verdict?.reasons[0]).toMatchObject({
      wording: `${id}.too-few`,
      status: 'ineligible',
      facts: { count: 1, min: 2 },
    });
  });
});

describe('the potential of a market is for the staff to judge: a note that decides nothing', () => {
  const wording = 'project.market-potential';
  rows(wording, [
    { given: 'markets not known yet', when: { 'project.sector': 'food' } },
    { given: 'sector not known yet', when: { 'project.markets': ['VN'] } },
    {
      given: 'both known',
      when: { 'project.sector': 'food', 'project.markets': ['VN'] },
      then: { wording, status: 'note', facts: { sector: 'food', markets: ['VN'] } },
    },
  ]);

  test('a dossier in which nothing is wrong stays eligible', () => {
    expect(assessEligibility(soundDossier, call2018, geography).verdict?.status).toBe('eligible');
  });
});

describe('a market under wide EU restrictive measures is looked at by the staff, never refused', () => {
  const wording = 'project.market-restrictions';
  rows(wording, [
    { given: 'not known yet', when: {}, lacks: ['project.markets'] },
    { given: 'Viet Nam', when: { 'project.markets': ['VN'] }, then: { wording, status: 'eligible' } },
    ...['RU', 'BY', 'KP', 'IR', 'SY', 'MM'].map((country) => ({
      given: country,
      when: { 'project.markets': [country] },
      then: { wording, status: 'check', facts: { countries: [country], asOf: geography.asOf } },
    })),
    {
      given: 'one of two',
      when: { 'project.markets': ['VN', 'RU'] },
      then: { wording, status: 'check', facts: { countries: ['RU'], laws: ['Regulation (EU) No 833/2014'] } },
    },
  ]);
});

describe('a project has a structured set of eligible activities', () => {
  const id = 'project.activities';
  rows(id, [
    { given: 'not known yet', when: {}, lacks: [id] },
    { given: 'none', when: { [id]: [] }, then: { wording: id, status: 'ineligible' } },
    {
      given: 'only one that the call does not know',
      when: { [id]: ['concerts'] },
      then: { wording: id, status: 'ineligible' },
    },
    {
      given: 'one',
      when: { [id]: ['seminars'] },
      then: { wording: `${id}.single`, status: 'check', facts: { activity: 'seminars', needed: 2 } },
    },
    {
      given: 'one, said twice',
      when: { [id]: ['seminars', 'seminars'] },
      then: { wording: `${id}.single`, status: 'check' },
    },
    {
      given: 'one, and one that the call does not know',
      when: { [id]: ['concerts', 'seminars'] },
      then: { wording: `${id}.single`, status: 'check' },
    },
    { given: 'two', when: { [id]: ['seminars', 'incoming'] }, then: { wording: id, status: 'eligible' } },
  ]);
});

describe('a project leads a cluster of SMEs; no minimum is known', () => {
  const id = 'project.cluster';
  rows(id, [
    { given: 'not known yet', when: {}, lacks: ['project.smes'] },
    { given: 'none', when: { 'project.smes': 0 }, then: { wording: id, status: 'check' } },
    {
      given: 'one',
      when: { 'project.smes': 1 },
      then: { wording: id, status: 'check', facts: { smes: 1, needed: 2 } },
    },
    { given: 'two', when: { 'project.smes': 2 }, then: { wording: id, status: 'eligible' } },
    { given: 'a thousand', when: { 'project.smes': 1000 }, then: { wording: id, status: 'eligible' } },
  ]);
});

describe('a project has eligible costs', () => {
  const services = 'project.costs.services';
  const events = 'project.costs.events';
  const wording = 'project.costs';
  rows(wording, [
    { given: 'not known yet', when: {}, lacks: [services, events] },
    { given: 'no services, events not known yet', when: { [services]: 0 }, lacks: [events] },
    { given: 'no events, services not known yet', when: { [events]: 0 }, lacks: [services] },
    { given: 'neither', when: { [services]: 0, [events]: 0 }, then: { wording, status: 'ineligible' } },
    {
      given: 'a cent of services, events not known yet',
      when: { [services]: 1 },
      then: { wording, status: 'eligible' },
    },
    { given: 'a cent of events', when: { [services]: 0, [events]: 1 }, then: { wording, status: 'eligible' } },
    { given: 'both', when: { [services]: 1, [events]: 1 }, then: { wording, status: 'eligible' } },
  ]);
});

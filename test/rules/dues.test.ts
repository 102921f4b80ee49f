import { describe, expect, test } from 'vitest';
import { changedMilestone, grantAfter, noGrant } from '../../src/rules/plan.ts';
import { checksAfter, duesOf, settledDues, usualPace, type Due } from '../../src/rules/dues.ts';
import type { Milestone } from '../../src/rules/plan.ts';
import { held, mission, project } from './plans.ts';

const due = (milestones: readonly Milestone[], more = {}) =>
  duesOf(project(more), milestones, usualPace).map(({ id, at }) => `${id} ${at.slice(0, 16)}`);
const reminded = (milestone: Milestone, at: string): Milestone => ({
  ...milestone,
  reminders: milestone.reminders + 1,
  history: [...milestone.history, { at, by: 'bussola', event: 'reminded', on: milestone.plannedOn, note: null }],
});
const by = { at: '2027-03-15T10:00:00.000Z', by: 'promoter' };

describe('the promoter is asked the working day after a milestone, and a week later, and no more', () => {
  test.each([
    { given: 'a Friday', when: mission('2027-03-12'), then: '2027-03-15T08:00' },
    { given: 'a Monday', when: mission('2027-03-15'), then: '2027-03-16T08:00' },
    { given: 'in summer time', when: mission('2027-07-05'), then: '2027-07-06T07:00' },
    {
      given: 'asked once',
      when: reminded(mission('2027-03-12'), '2027-03-15T08:00:00.000Z'),
      then: '2027-03-22T08:00',
    },
  ])('$given', ({ when, then }) => expect(due([when])[0]).toBe(`milestone/APP-2026-0001.1 ${then}`));

  test.each([
    { given: 'to a day that is far', when: '2027-05-10', then: '2027-05-11T07:00' },
    { given: 'to a day before the week is over', when: '2027-03-16', then: '2027-03-22T08:00' },
  ])('asked once and moved $given: after both the day and the week', ({ when, then }) => {
    const asked = reminded(mission('2027-03-12'), '2027-03-15T08:00:00.000Z');
    expect(due([changedMilestone(asked, { plannedOn: when }, by)])[0]).toBe(`milestone/APP-2026-0001.1 ${then}`);
  });

  test('asked twice: never again, moved or not', () => {
    const twice = reminded(reminded(mission('2027-03-12'), '2027-03-15T08:00:00.000Z'), '2027-03-22T08:00:00.000Z');
    const moved = changedMilestone(twice, { plannedOn: '2027-05-10' }, by);
    expect(due([twice]).filter((one) => one.startsWith('milestone'))).toEqual([]);
    expect(due([moved]).filter((one) => one.startsWith('milestone'))).toEqual([]);
  });

  test.each([
    { given: 'held', when: held(mission('2027-03-12')) },
    { given: 'cancelled', when: changedMilestone(mission('2027-03-12'), { status: 'cancelled' }, by) },
  ])('$given: there is nothing to ask', ({ when }) =>
    expect(due([when]).filter((one) => one.startsWith('milestone'))).toEqual([]),
  );

  test.each(['reported', 'closed', 'withdrawn', 'rejected'] as const)(
    'a project that is %s is asked nothing',
    (status) => expect(due([mission('2027-03-12')], { status })).toEqual([]),
  );
});

describe('the next date is asked for before the last one comes, and when there is none', () => {
  test('five days before the last planned date', () =>
    expect(due([mission('2027-02-10'), mission('2027-03-12', 2)])).toContain('plan/APP-2026-0001 2027-03-08T08:00'));

  test('two weeks after the grant, when the plan is empty', () =>
    expect(due([])).toEqual(['plan/APP-2026-0001 2026-12-15T08:00']));

  test('two weeks after the last word, Easter Monday left out, when all has been held', () =>
    expect(due([held(mission('2027-03-12'))])).toEqual(['plan/APP-2026-0001 2027-03-30T07:00']));

  test('not the day after a date was given, for a date that is near', () =>
    expect(due([mission('2026-12-03')])).toEqual([
      'milestone/APP-2026-0001.1 2026-12-04T08:00',
      'plan/APP-2026-0001 2026-12-02T08:00',
    ]));

  test.each([
    { given: 'the day after', when: '2026-12-02', then: ['plan/APP-2026-0001 2026-12-02T08:00'] },
    { given: 'the same day', when: '2026-12-01', then: [] },
  ])('for a date given for $given: on that day at the latest', ({ when, then }) =>
    expect(due([mission(when)]).filter((one) => one.startsWith('plan'))).toEqual(then),
  );

  test.each([
    { given: 'once', when: 1, then: ['plan/APP-2026-0001 2026-12-22T08:00'] },
    { given: 'twice', when: 2, then: [] },
  ])('asked $given while the plan is empty: a week later, and no third time', ({ when: times, then }) => {
    const asked = { after: 'none', times, at: '2026-12-15T08:00:00.000Z' };
    expect(due([], { grant: { ...noGrant, asked } })).toEqual(then);
  });

  test('asked twice about the same date: not a third time; a new date begins anew', () => {
    const asked = { after: '2027-03-12', times: 2, at: '2027-03-08T08:00:00.000Z' };
    const grant = { ...noGrant, asked };
    expect(due([mission('2027-03-12')], { grant })).toEqual(['milestone/APP-2026-0001.1 2027-03-15T08:00']);
    expect(due([mission('2027-06-11')], { grant })).toContain('plan/APP-2026-0001 2027-06-07T07:00');
  });
});

describe('what is due is kept in step', () => {
  const about = (what: 'milestone' | 'plan' | 'check-in', day: string): Due => ({
    id: `${what}/APP-2026-0001`,
    what,
    of: 'APP-2026-0001',
    application: 'APP-2026-0001',
    dossier: 'mine',
    at: `${day}T08:00:00.000Z`,
  });
  const milestone = about('milestone', '2027-03-15');
  const plan = about('plan', '2027-03-08');
  const company = about('check-in', '2027-03-15');

  test.each([
    { given: 'nothing has changed', wanted: [milestone, plan], put: [], drop: [] },
    {
      given: 'one is moved',
      wanted: [about('milestone', '2027-04-15'), plan],
      put: [about('milestone', '2027-04-15')],
      drop: [],
    },
    {
      given: 'one is moved to the day of the other',
      wanted: [milestone, about('plan', '2027-03-15')],
      put: [about('plan', '2027-03-15')],
      drop: [],
    },
    { given: 'one is wanted no more', wanted: [plan], put: [], drop: [milestone.id] },
    { given: 'none is wanted: questions to companies stay', wanted: [], put: [], drop: [milestone.id, plan.id] },
  ])('$given', ({ wanted, put, drop }) =>
    expect(settledDues(wanted, [milestone, plan, company])).toEqual({ put, drop }),
  );

  test('the first is written', () => expect(settledDues([milestone], [])).toEqual({ put: [milestone], drop: [] }));
});

describe('a change of a milestone', () => {
  test('that changes nothing leaves no trace', () => {
    const before = mission('2027-03-12');
    expect(changedMilestone(before, { plannedOn: '2027-03-12' }, by)).toBe(before);
  });

  test.each([
    { given: 'another day', when: { plannedOn: '2027-04-20' }, then: 'moved' },
    { given: 'held', when: { status: 'done', outcome: { companies: 12 } }, then: 'done' },
    { given: 'cancelled', when: { status: 'cancelled' }, then: 'cancelled' },
    { given: 'another title', when: { title: 'Missione a Hue' }, then: 'changed' },
    { given: 'a note alone', when: { note: 'Il volo è confermato' }, then: 'changed' },
  ] as const)('$given is told by its history', ({ when, then }) =>
    expect(changedMilestone(mission('2027-03-12'), when, by).history.at(-1)).toMatchObject({ ...by, event: then }),
  );

  test('only what was held has an outcome, and what is said later is added to it', () => {
    const one = held(mission('2027-03-12'), 12);
    const more = changedMilestone(one, { outcome: { meetings: 30 } }, by);
    expect(more.outcome).toEqual({ companies: 12, meetings: 30, contacts: null, contracts: null });
    expect(changedMilestone(more, { status: 'planned' }, by).outcome).toBeNull();
  });
});

describe('companies are asked when the project starts, when it ends and six months after', () => {
  const now = '2027-03-15T10:00:00.000Z';
  const asked = (decision: 'fund' | 'start' | 'report' | 'close', grant = noGrant) =>
    checksAfter(decision, project({ grant }), now, usualPace.hours).map(({ of, at }) => `${of} ${at.slice(0, 10)}`);

  test('start: at once', () => {
    expect(asked('start')).toEqual(['start 2027-03-15']);
    expect(checksAfter('start', project(), now, usualPace.hours)).toEqual([
      {
        id: 'checks/APP-2026-0001.start',
        what: 'checks',
        of: 'start',
        application: 'APP-2026-0001',
        dossier: 'mine',
        at: now,
      },
    ]);
  });
  test('report: at once, and six months after the end', () =>
    expect(asked('report', { ...noGrant, endsOn: '2027-03-01' })).toEqual(['end 2027-03-15', 'after 2027-09-01']));
  test('fund and close: never', () => expect([...asked('fund'), ...asked('close')]).toEqual([]));

  test('the project begins and ends on the day of the decision, unless its own days are known', () => {
    expect(grantAfter('start', noGrant, '2027-03-15').startsOn).toBe('2027-03-15');
    expect(grantAfter('start', { ...noGrant, startsOn: '2027-02-01' }, '2027-03-15').startsOn).toBe('2027-02-01');
    expect(grantAfter('report', { ...noGrant, endsOn: '2027-12-31' }, '2027-03-15').endsOn).toBe('2027-03-15');
    expect(grantAfter('report', { ...noGrant, endsOn: '2027-03-01' }, '2027-03-15').endsOn).toBe('2027-03-01');
  });
});

import { describe, expect, test } from 'vitest';
import { byDay, changedMilestone, grantAfter, nextOf, noGrant, projectOf } from '../../src/rules/plan.ts';
import { held, mission } from './plans.ts';

const today = '2027-03-15';
const by = { at: '2027-03-15T10:00:00.000Z', by: 'promoter' };
const numbers = (milestones: ReturnType<typeof byDay>) => milestones.map(({ number }) => number);

describe('the milestone that comes next', () => {
  test.each([
    { given: 'none', when: [], then: null },
    { given: 'one that is past', when: [mission('2027-03-14', 1)], then: null },
    { given: 'one of today', when: [mission(today, 1)], then: 1 },
    { given: 'one that was held', when: [held(mission('2027-05-10', 1))], then: null },
    { given: 'one that was held before another', when: [held(mission('2027-04-10', 1)), mission('2027-05-10', 2)], then: 2 },
    { given: 'the later was added first', when: [mission('2027-05-10', 1), mission('2027-04-10', 2)], then: 2 },
    { given: 'one is past, one to come', when: [mission('2027-03-14', 1), mission('2027-04-10', 2)], then: 2 },
    { given: 'one was cancelled', when: [changedMilestone(mission('2027-04-10', 1), { status: 'cancelled' }, by)], then: null },
  ])('$given', ({ when, then }) => expect(nextOf(when, today)?.number ?? null).toBe(then)); // prettier-ignore

  test.each([
    { given: 'of two on one day the one that was added first', when: [mission(today, 2), mission(today, 1)], then: [1, 2] },
    { given: 'as they were added', when: [mission(today, 1), mission(today, 2)], then: [1, 2] },
    { given: 'the day counts before the number', when: [mission('2027-03-16', 1), mission(today, 2), mission('2027-03-14', 3)], then: [3, 2, 1] },
    { given: 'in order already', when: [mission('2027-03-14', 3), mission(today, 2), mission('2027-03-16', 1)], then: [3, 2, 1] },
  ])('in order of the day: $given', ({ when, then }) => expect(numbers(byDay(when))).toEqual(then)); // prettier-ignore
});

test('a milestone begins planned, told by its history, and nothing is known of it yet', () => {
  expect(mission('2027-05-10', 3)).toEqual({
    id: 'APP-2026-0001.3',
    number: 3,
    application: 'APP-2026-0001',
    dossier: 'mine',
    kind: 'mission',
    title: 'Missione a Hanoi',
    plannedOn: '2027-05-10',
    place: 'Hanoi',
    country: 'VN',
    status: 'planned',
    outcome: null,
    reminders: 0,
    history: [{ at: '2026-12-01T10:00:00.000Z', by: 'staff', event: 'added', on: '2027-05-10', note: null }],
  });
});

test('a milestone that was held without figures has none, and held again with a note is told', () => {
  const one = held(mission('2027-03-12'));
  const again = changedMilestone(one, { status: 'done' }, by);
  expect(again).toBe(one);
  expect(changedMilestone(one, { status: 'cancelled', note: 'Il volo' }, by).history.at(-1)).toMatchObject({
    event: 'cancelled',
    note: 'Il volo',
  });
});

describe('an application as a project', () => {
  const application = {
    code: 'APP-2026-0001',
    dossier: 'mine',
    status: 'running' as const,
    submittedAt: '2026-10-01T10:00:00.000Z',
  };
  const submit = { at: '2026-10-01T10:00:00.000Z', event: 'submit' };
  const fund = { at: '2026-12-01T10:00:00.000Z', event: 'fund' };
  const start = { at: '2027-01-10T10:00:00.000Z', event: 'start' };
  const report = { at: '2027-06-01T10:00:00.000Z', event: 'report' };

  test.each([
    { given: 'granted', when: [submit, fund], then: fund.at },
    { given: 'begun', when: [submit, fund, start], then: start.at },
    { given: 'reported since', when: [submit, fund, start, report], then: start.at },
    { given: 'moved here without its history', when: [], then: application.submittedAt },
  ])('a plan is expected since it was $given', ({ when, then }) =>
    expect(projectOf({ ...application, history: when })).toEqual({
      code: 'APP-2026-0001',
      dossier: 'mine',
      status: 'running',
      grant: noGrant,
      since: then,
    }),
  );

  test('what is known of the grant comes with it', () => {
    const grant = { ...noGrant, grantedCents: 50_000_00 };
    expect(projectOf({ ...application, grant, history: [] }).grant).toBe(grant);
  });

  test.each(['request-info', 'reject', 'admit', 'fund', 'close'] as const)(
    '%s changes nothing of its days',
    (decision) => expect(grantAfter(decision, noGrant, today)).toBe(noGrant),
  );
});

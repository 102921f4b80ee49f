import { describe, expect, test } from 'vitest';
import { afterErasure, decided, decisions, decisionsFrom, grantedStatuses, isGranted, isOver, isUnderWay, needsNote, opensCluster } from '../../src/rules/life.ts'; // prettier-ignore
import type { ApplicationStatus, Decision } from '../../src/rules/life.ts';

const everyStatus: readonly ApplicationStatus[] = [
  'submitted',
  'info-requested',
  'answered',
  'admitted',
  'rejected',
  'funded',
  'running',
  'reported',
  'closed',
  'withdrawn',
];

describe('what the staff may decide about an application', () => {
  test.each<{ given: ApplicationStatus; then: readonly Decision[] }>([
    { given: 'submitted', then: ['request-info', 'reject', 'admit'] },
    { given: 'info-requested', then: ['request-info', 'reject', 'admit'] },
    { given: 'answered', then: ['request-info', 'reject', 'admit'] },
    { given: 'admitted', then: ['fund'] },
    { given: 'rejected', then: [] },
    { given: 'withdrawn', then: [] },
  ])('$given: $then', ({ given, then }) => expect(decisionsFrom(given)).toEqual(then));

  test.each<{ when: Decision; then: ApplicationStatus }>([
    { when: 'request-info', then: 'info-requested' },
    { when: 'reject', then: 'rejected' },
    { when: 'admit', then: 'admitted' },
  ])('$when makes it $then', ({ when, then }) => expect(decided('answered', when)).toBe(then));

  test('it is granted once it was admitted', () => expect(decided('admitted', 'fund')).toBe('funded'));
  test('a request needs its question, a refusal its reason', () =>
    expect(decisions.filter(needsNote)).toEqual(['request-info', 'reject']));
  test('clusters are opened from what is admitted or funded', () =>
    expect(everyStatus.filter(opensCluster)).toEqual(['admitted', 'funded']));
  test.each<{ given: ApplicationStatus; then: ApplicationStatus }>([
    { given: 'submitted', then: 'withdrawn' },
    { given: 'info-requested', then: 'withdrawn' },
    { given: 'answered', then: 'withdrawn' },
    { given: 'admitted', then: 'withdrawn' },
    { given: 'rejected', then: 'rejected' },
    { given: 'funded', then: 'funded' },
    { given: 'running', then: 'running' },
    { given: 'reported', then: 'reported' },
    { given: 'closed', then: 'closed' },
    { given: 'withdrawn', then: 'withdrawn' },
  ])('whose promoter has all data erased, $given counts as $then', ({ given, then }) =>
    expect(afterErasure(given)).toBe(then),
  );
  test('nobody overlaps with what is over', () =>
    expect(everyStatus.filter(isOver)).toEqual(['rejected', 'closed', 'withdrawn']));
});

describe('after the grant an application starts, is reported and is closed, in this order', () => {
  test.each<{ given: ApplicationStatus; when: Decision; then: ApplicationStatus | null }>([
    { given: 'admitted', when: 'start', then: null },
    { given: 'funded', when: 'start', then: 'running' },
    { given: 'funded', when: 'report', then: null },
    { given: 'funded', when: 'reject', then: null },
    { given: 'running', when: 'start', then: null },
    { given: 'running', when: 'report', then: 'reported' },
    { given: 'running', when: 'close', then: null },
    { given: 'reported', when: 'close', then: 'closed' },
    { given: 'reported', when: 'start', then: null },
    { given: 'withdrawn', when: 'start', then: null },
  ])('$given: $when gives $then', ({ given, when, then }) => expect(decided(given, when)).toBe(then));

  test('nothing leads out of closed', () => expect(decisionsFrom('closed')).toEqual([]));

  test('every granted status but the last has one way on', () => {
    for (const status of ['funded', 'running', 'reported'] as const) expect(decisionsFrom(status)).toHaveLength(1);
  });

  test('only what was granted is a project, and a plan goes on until it is reported', () => {
    const all: ApplicationStatus[] = ['submitted', 'info-requested', 'answered', 'admitted', 'rejected', 'withdrawn'];
    expect(all.filter(isGranted)).toEqual([]);
    expect(grantedStatuses.filter(isGranted)).toEqual(grantedStatuses);
    expect(grantedStatuses.filter(isUnderWay)).toEqual(['funded', 'running']);
    expect(decisions).toHaveLength(7);
  });
});

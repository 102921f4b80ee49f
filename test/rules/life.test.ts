import { describe, expect, test } from 'vitest';
import { decided, decisions, decisionsFrom, grantedStatuses, isGranted, isUnderWay } from '../../src/rules/life.ts';
import type { ApplicationStatus, Decision } from '../../src/rules/life.ts';

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

/** What the program counts of itself. */
import { describe, expect, test } from 'vitest';
import { Fault } from '../src/fault.ts';
import { limiter } from '../src/http/limit.ts';
import { createMeasures, type Gauges } from '../src/measures.ts';
import { openMemory } from '../src/store/memory.ts';
import { message, rig } from './bot/rig.ts';

const idle: Gauges = {
  queue: () => 0,
  outbox: () => ({ depth: 0, oldestAt: null, byChannel: {} }),
  isReady: () => true,
  nowMs: () => Date.parse('2026-03-01T10:00:10Z'),
};
/** Samples of a family as `label=value,…`. */
const read = (measures: ReturnType<typeof createMeasures>, name: string, gauges: Gauges = idle) =>
  Object.fromEntries(
    (measures.families(gauges).find((family) => family.name === name)?.samples ?? []).map(
      ({ metricName = '', labels, value }) => [
        [metricName.slice(name.length), ...Object.entries(labels).map(([label, said]) => `${label}=${said}`)].join(' '),
        value,
      ],
    ),
  );

describe('turns are counted by channel and by how they ended', () => {
  test('answered, repeated, refused and failed', async () => {
    const measures = createMeasures();
    const { pipeline } = rig({ messages: 3 });
    const counted = measures.turns(pipeline);
    await counted.receive(message('ciao', 'm1'));
    await counted.receive(message('ciao', 'm1'));
    await counted.receive(message('ciao', 'm2'));
    await expect(counted.receive(message('ciao', 'm3'))).rejects.toMatchObject({ code: 'request.too-many' });
    const broken: typeof pipeline = {
      ...pipeline,
      receive: () => Promise.reject(new Fault('turn.failed', { incident: 'I' }, 'no')),
    };
    await expect(measures.turns(broken).receive(message('ciao', 'm4'))).rejects.toThrow('no');
    expect(read(measures, 'bussola_turns_total')).toEqual({
      ' channel=active outcome=answered': 2,
      ' channel=active outcome=repeated': 1,
      ' channel=active outcome=refused': 1,
      ' channel=active outcome=failed': 1,
    });
    expect(read(measures, 'bussola_turn_seconds')['_count channel=active']).toBe(5);
  });

  test('the turn that answers is told to whoever logs the request', async () => {
    const { pipeline, turns } = rig();
    const trace = { request: 'r1', turn: '' };
    await pipeline.receive({ ...message('ciao', 'm1'), trace });
    expect(trace.turn).toBe((await turns()).at(-1)?.id);
    expect(JSON.stringify(await turns())).not.toContain('r1');
  });
});

test('times fall into the buckets up to which they reach', async () => {
  const clock = [0, 1, 1, 5, 5, 60_005];
  const measures = createMeasures(() => clock.shift() ?? 0);
  const store = measures.commits(openMemory());
  for (let at = 0; at < 3; at += 1) await store.transact(async () => ({ writes: [], result: null }));
  const times = read(measures, 'bussola_commit_seconds');
  expect(times).toMatchObject({
    '_bucket le=0.001': 1,
    '_bucket le=0.005': 2,
    '_bucket le=10': 2,
    '_bucket le=+Inf': 3,
  });
  expect(times).toMatchObject({ _count: 3, _sum: 60.005 });
});

test('a transaction that is not kept is told apart', async () => {
  const measures = createMeasures();
  const store = measures.commits(openMemory());
  await expect(store.transact(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(read(measures, 'bussola_commits_failed_total')).toEqual({ '': 1 });
});

test('refusals are counted by limit, requests by class of status', () => {
  const measures = createMeasures();
  const limit = measures.refusals('messages', limiter({ most: 1, windowMs: 1000, nowMs: () => 0 }));
  for (const key of ['a', 'b', 'a', 'a']) limit.take(key);
  for (const status of [200, 201, 404, null]) measures.answered(status);
  expect(read(measures, 'bussola_refused_total')).toEqual({ ' limit=messages': 2 });
  expect(read(measures, 'bussola_http_requests_total')).toEqual({
    ' status=2xx': 2,
    ' status=4xx': 1,
    ' status=aborted': 1,
  });
});

test('the outbox shows how much waits, since when, and how deliveries ended', () => {
  const outbox = () => ({
    depth: 2,
    oldestAt: '2026-03-01T10:00:00Z',
    byChannel: { mail: { delivered: 3, putOff: 1, gaveUp: 0 } },
  });
  const measures = createMeasures();
  const gauges = { ...idle, outbox };
  expect(read(measures, 'bussola_outbox_depth', gauges)).toEqual({ '': 2 });
  expect(read(measures, 'bussola_outbox_oldest_seconds', gauges)).toEqual({ '': 10 });
  expect(read(measures, 'bussola_deliveries_total', gauges)).toMatchObject({ ' channel=mail outcome=delivered': 3 });
});

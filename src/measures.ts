/**
 * What the program counts of itself: plain numbers that only grow, for `GET /metrics`. A turn pays two readings of the
 * clock and a few additions. No label ever holds what comes from outside, so there are few and they are always the same.
 */
import type { Pipeline } from './bot/channel.ts';
import type { OutboxFigures } from './bot/outbox-figures.ts';
import { isFault } from './fault.ts';
import type { Limiter } from './http/limit.ts';
import type { Family, Sample } from './http/metrics.ts';
import type { Store } from './store/store.ts';

/** What is read off other parts at the moment somebody asks. */
export type Gauges = {
  /** Messages and arrivals that are being worked on or wait for their turn. */
  readonly queue: () => number;
  readonly outbox: () => OutboxFigures;
  readonly isReady: () => boolean;
  readonly nowMs: () => number;
};

export type Measures = {
  /** The same pipeline, its turns counted by how they ended. */
  readonly turns: <P extends Pick<Pipeline, 'receive'>>(pipeline: P) => P;
  /** The same store, the time of its transactions taken, from the decision to the disk. */
  readonly commits: <S extends Store>(store: S) => S;
  /** Makes what counts one more refusal under a name. */
  readonly refuse: (name: string) => () => void;
  /** The same limiter, its refusals counted under a name. */
  readonly refusals: (name: string, limit: Limiter) => Limiter;
  /** A request is over; null when it broke off unanswered. */
  readonly answered: (status: number | null) => void;
  readonly families: (gauges: Gauges) => readonly Family[];
};

type Timing = ReturnType<typeof timing>;

export function createMeasures(nowMs: () => number = () => performance.now()): Measures {
  const requests = new Map<string, number>();
  const ended = new Map<string, Map<string, number>>();
  const took = new Map<string, Timing>();
  const refused = new Map<string, number>();
  const committed = timing();
  let failedCommits = 0;

  function counted(channel: string, outcome: string, fromMs: number): void {
    more(
      madeIn(ended, channel, () => new Map<string, number>()),
      outcome,
    );
    madeIn(took, channel, timing).add((nowMs() - fromMs) / 1000);
  }

  function refuse(name: string): () => void {
    refused.set(name, 0);
    return () => more(refused, name);
  }

  return {
    turns: (pipeline) => ({
      ...pipeline,
      async receive(incoming) {
        const fromMs = nowMs();
        try {
          const received = await pipeline.receive(incoming);
          const outcome = received.incident !== undefined ? 'failed' : received.repeated ? 'repeated' : 'answered';
          counted(incoming.channel, outcome, fromMs);
          return received;
        } catch (error) {
          counted(incoming.channel, outcomeOf(error), fromMs);
          throw error;
        }
      },
    }),
    commits: (store) => ({
      ...store,
      async transact(decide) {
        const fromMs = nowMs();
        try {
          const result = await store.transact(decide);
          committed.add((nowMs() - fromMs) / 1000);
          return result;
        } catch (error) {
          failedCommits += 1;
          throw error;
        }
      },
    }),
    refuse,
    refusals: (name, limit) => {
      const one = refuse(name);
      const heard = (seconds: number): number => {
        if (seconds > 0) one();
        return seconds;
      };
      return { take: (key) => heard(limit.take(key)), look: (key) => heard(limit.look(key)), giveBack: limit.giveBack };
    },
    answered: (status) => more(requests, status === null ? 'aborted' : `${Math.floor(status / 100)}xx`),
    families: (gauges) => [
      counter('bussola_http_requests_total', 'Requests by class of status', flat(requests, 'status')),
      counter(
        'bussola_turns_total',
        'Messages of users by channel and outcome',
        [...ended].flatMap(([channel, outcomes]) => flat(outcomes, 'outcome', { channel })),
      ),
      histogram(
        'bussola_turn_seconds',
        'From the message, read, to the reply, kept',
        [...took].map(([channel, times]) => ({ labels: { channel }, times })),
      ),
      histogram('bussola_commit_seconds', 'Transactions of the store, from the decision to the disk', [
        { labels: {}, times: committed },
      ]),
      counter('bussola_commits_failed_total', 'Transactions that were not kept', [
        { labels: {}, value: failedCommits },
      ]),
      counter('bussola_refused_total', 'Refusals by limit', flat(refused, 'limit')),
      ...gaugesOf(gauges),
    ],
  };
}

/** A limit and a stop are answers; anything else that is thrown is a failure of ours. */
function outcomeOf(error: unknown): string {
  if (!isFault(error)) return 'failed';
  return error.code.startsWith('request.') || error.code === 'server.draining' ? 'refused' : 'failed';
}

function gaugesOf({ queue, outbox, isReady, nowMs }: Gauges): readonly Family[] {
  const { depth, oldestAt, byChannel } = outbox();
  const age = oldestAt === null ? 0 : Math.max(0, (nowMs() - Date.parse(oldestAt)) / 1000);
  const deliveries = Object.entries(byChannel).flatMap(([channel, { delivered, putOff, gaveUp }]) => [
    { labels: { channel, outcome: 'delivered' }, value: delivered },
    { labels: { channel, outcome: 'put-off' }, value: putOff },
    { labels: { channel, outcome: 'gave-up' }, value: gaveUp },
  ]);
  return [
    gauge('bussola_ready', 'Whether the program can serve', isReady() ? 1 : 0),
    gauge('bussola_queue_depth', 'Messages being worked on or waiting for their turn', queue()),
    gauge('bussola_outbox_depth', 'Messages waiting for delivery, or being delivered', depth),
    gauge('bussola_outbox_oldest_seconds', 'Age of the oldest of them', age),
    counter('bussola_deliveries_total', 'Deliveries by channel and outcome', deliveries),
  ];
}

const counter = (name: string, help: string, samples: readonly Sample[]): Family => ({
  name,
  help,
  type: 'counter',
  samples,
});
const gauge = (name: string, help: string, value: number): Family => ({
  name,
  help,
  type: 'gauge',
  samples: [{ labels: {}, value }],
});

function histogram(
  name: string,
  help: string,
  of: readonly { readonly labels: Readonly<Record<string, string>>; readonly times: Timing }[],
): Family {
  const samples = of.flatMap(({ labels, times }) => {
    const { below, count, sum } = times.read();
    return [
      ...below.map(([le, value]) => ({ metricName: `${name}_bucket`, labels: { ...labels, le }, value })),
      { metricName: `${name}_bucket`, labels: { ...labels, le: '+Inf' }, value: count },
      { metricName: `${name}_sum`, labels, value: sum },
      { metricName: `${name}_count`, labels, value: count },
    ];
  });
  return { name, help, type: 'histogram', samples };
}

/** Upper ends in seconds: a turn takes a few milliseconds, a database far away some tens. */
const ends = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** How long something took, as a histogram. */
function timing() {
  const counts = new Array<number>(ends.length).fill(0);
  let count = 0;
  let sum = 0;
  return {
    add(seconds: number): void {
      count += 1;
      sum += seconds;
      const at = ends.findIndex((end) => seconds <= end);
      if (at >= 0) counts[at] = (counts[at] ?? 0) + 1;
    },
    read() {
      let all = 0;
      const below = ends.map((end, at): readonly [number, number] => {
        all += counts[at] ?? 0;
        return [end, all];
      });
      return { below, count, sum };
    },
  };
}

const flat = (counts: ReadonlyMap<string, number>, label: string, more: Readonly<Record<string, string>> = {}) =>
  [...counts].map(([name, value]): Sample => ({ labels: { ...more, [label]: name }, value }));

const more = (counts: Map<string, number>, name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1);

function madeIn<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** `GET /metrics` as Prometheus reads it. The only file that knows prom-client, which is loaded when somebody asks first. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Metric } from 'prom-client';
import { Fault } from '../fault.ts';
import { answerProblem } from './problem.ts';
import { isFromThisMachine } from './this-machine.ts';

export type Sample = {
  /** When it is not the family's own, as `…_bucket`. */
  readonly metricName?: string;
  readonly labels: Readonly<Record<string, string | number>>;
  readonly value: number;
};
export type Family = {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly samples: readonly Sample[];
};

export type MetricsOptions = {
  /** Our own figures, at this moment. */
  readonly read: () => readonly Family[];
  /** Whether somebody from elsewhere may read them: throws the Fault that says why not. */
  readonly admit: (request: IncomingMessage) => Promise<unknown>;
};

/**
 * Answers `/metrics`, for whoever is on this machine with nobody in between, and for whoever bears the staff's key.
 * With ours go those of the process: processor, memory, the event loop's delay, pauses of the garbage collector.
 */
export function metricsHandler({ read, admit }: MetricsOptions) {
  let loaded: Promise<() => Promise<string>> | null = null;
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    if (request.url !== '/metrics') return false;
    try {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        throw new Fault('request.method', { allow: 'GET' }, 'This address takes GET.');
      }
      if (!isFromThisMachine(request)) await admit(request);
      const text = await (await (loaded ??= writer(read)))();
      response.writeHead(200, { 'Content-Type': contentType, 'Cache-Control': 'no-store' });
      response.end(request.method === 'HEAD' ? undefined : text);
    } catch (error) {
      answerProblem(request, response, error);
    }
    return true;
  };
}

const contentType = 'text/plain; version=0.0.4; charset=utf-8';

async function writer(read: () => readonly Family[]): Promise<() => Promise<string>> {
  const { collectDefaultMetrics, Registry } = await import('prom-client');
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const { name } of read()) registry.registerMetric(metric(name, read));
  return () => registry.metrics();
}

/** Counted by us, so that a turn costs an addition and the start no library; written by prom-client. */
function metric(name: string, read: () => readonly Family[]): Metric {
  const get = async () => {
    const { samples = [], ...family } = read().find((one) => one.name === name) ?? {};
    return { ...family, values: samples, aggregator: 'sum' };
  };
  // A registry asks of a metric its name and `get`, whatever class its types name.
  return { name, get } as unknown as Metric;
}

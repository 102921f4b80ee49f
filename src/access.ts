/** What is told of each request when it is over: a number for the figures, and a line where a log of them is kept. */
import type { IncomingMessage } from 'node:http';
import { routeName } from './http/route-name.ts';
import type { Over } from './http/server.ts';
import { openAccessLog } from './log.ts';
import type { Measures } from './measures.ts';

/** A probe that finds all well leaves no line. */
const probes: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

/** @param keepsLog whether lines are written at all */
export function accessOf({ answered }: Pick<Measures, 'answered'>, keepsLog: boolean) {
  const log = keepsLog ? openAccessLog() : null;
  return {
    over: ({ method, url = '' }: Pick<IncomingMessage, 'method' | 'url'>, { trace, status, ms }: Over): void => {
      answered(status);
      if (log === null) return;
      const route = routeName(url);
      if (status === 200 && probes.has(route)) return;
      log.write({ ...trace, method, route, status, ms: Math.round(ms * 10) / 10 });
    },
    close: () => log?.close(),
  };
}

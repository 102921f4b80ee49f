/** `GET /healthz`: alive. `GET /readyz`: able to serve, or why not. */
import type { ServerResponse } from 'node:http';
import type { Fault } from '../fault.ts';

type Probe = {
  readonly method: 'GET';
  readonly path: string;
  readonly run: (request: unknown, response: ServerResponse) => void;
};

/**
 * @param trouble null when able to serve. A reply that cannot be delivered is no trouble: sending users elsewhere would
 *   not deliver it, see docs/operations.md
 */
export function health(trouble: () => Fault | null): readonly Probe[] {
  const say = (response: ServerResponse, body: object): void => {
    response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify(body));
  };
  return [
    { method: 'GET', path: '/healthz', run: (_, response) => say(response, { status: 'alive' }) },
    {
      method: 'GET',
      path: '/readyz',
      run: (_, response) => {
        const why = trouble();
        if (why !== null) throw why;
        say(response, { status: 'ready' });
      },
    },
  ];
}

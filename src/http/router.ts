/**
 * Restify's router, for what is asked now and then. The only file that knows restify; its body parser is never used,
 * since one broken gzip ends the process.
 */
import { ServerResponse, type IncomingMessage } from 'node:http';
import restify from 'restify';
import { Fault, isFault } from '../fault.ts';
import type { Listener, Route } from './route.ts';

type Failed = (request: IncomingMessage, response: ServerResponse, error: unknown) => void;

// Restify replaces Node's own `writeHead`, for every response of this process, by one that gives nothing back, so that
// `response.writeHead(200).end()` throws. Node's promise is kept again here.
// eslint-disable-next-line @typescript-eslint/unbound-method -- bound to each response just below
const writeHead = ServerResponse.prototype.writeHead;
ServerResponse.prototype.writeHead = function (this: ServerResponse, ...given: unknown[]) {
  Reflect.apply(writeHead, this, given);
  return this;
};

/**
 * Answers requests by their routes; its own server never listens.
 * @param failed answers what is thrown, and what has no route
 */
export function createRouter(routes: readonly Route[], failed: Failed): Listener {
  const router = restify.createServer({ name: 'Bussola', ignoreTrailingSlash: true });
  mount(router, routes, failed);
  router.on('restifyError', (request: IncomingMessage, response: ServerResponse, error: unknown) => {
    failed(request, response, faultOf(error, response));
  });
  // Node gives one signature to all listeners of an event; these are restify's for `request`.
  const listeners = router.server.listeners('request') as Listener[];
  return (request, response) => {
    for (const listener of listeners) listener(request, response);
  };
}

const names = { GET: 'get', POST: 'post', PATCH: 'patch', PUT: 'put', DELETE: 'del' } as const;

function mount(router: restify.Server, routes: readonly Route[], failed: Failed): void {
  for (const { method, path, run } of routes) {
    const listener = (request: restify.Request, response: restify.Response, next: restify.Next): void => {
      response.setHeader('Cache-Control', 'no-store');
      response.setHeader('Referrer-Policy', 'no-referrer');
      // Parameters of a path are text.
      const parameters = (request.params ?? {}) as Record<string, string>;
      void (async () => run(request, response, parameters))()
        .catch((error: unknown) => failed(request, response, error))
        .finally(() => next(false));
    };
    // Restify calls it `del`.
    router[names[method]](path, listener);
    if (method === 'GET') router.head(path, listener);
  }
}

/** Restify's errors of routing as ours. */
function faultOf(error: unknown, response: ServerResponse): unknown {
  if (isFault(error) || !(error instanceof Error) || !('statusCode' in error)) return error;
  if (error.statusCode === 404)
    return new Fault('request.not-found', {}, 'There is nothing at this address.', { cause: error });
  if (error.statusCode === 405) {
    const allow = String(response.getHeader('Allow') ?? 'GET');
    return new Fault('request.method', { allow }, `This address takes ${allow}.`, { cause: error });
  }
  if (typeof error.statusCode === 'number' && error.statusCode < 500) {
    return new Fault('request.bad', {}, 'The request cannot be understood.', { cause: error });
  }
  return error;
}

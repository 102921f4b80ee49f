/**
 * The HTTP server: restify's router for what is asked now and then, and before it a row of handlers for what is asked
 * all the time. Restify costs about as much as a whole turn does, so channels and pages look at a request first and
 * the router gets what none of them wants. The only file that knows restify; its body parser is never used, since one
 * broken gzip ends the process.
 */
import { randomBytes } from 'node:crypto';
import { ServerResponse, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import restify from 'restify';
import { Fault, isFault } from '../fault.ts';
import { traced, type Log } from '../log.ts';
import { headersOf } from './headers.ts';
import { health } from './health.ts';
import { leavingOf, type Leaving } from './leaving.ts';
import { answerProblem, problemOf } from './problem.ts';
import { begin, type Trace } from './trace.ts';

/** Takes the request and returns true, or leaves it alone and returns false. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;
/** Takes the connection and returns true, or leaves it alone and returns false. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;

export type Route = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** As restify writes them: `/api/applications/:code`. */
  readonly path: string;
  /** A thrown Fault becomes its problem document. */
  readonly run: (
    request: IncomingMessage,
    response: ServerResponse,
    parameters: Readonly<Record<string, string>>,
  ) => void | Promise<void>;
};

/** Both lists may be filled until the server is asked something. */
export type ServerOptions = {
  readonly handlers: readonly Handler[];
  readonly upgrades: readonly Upgrade[];
  /** Null when able to serve, otherwise why not. */
  readonly trouble: () => Fault | null;
  /** Whether people reach it over https alone. */
  readonly isSecure?: boolean;
  readonly log: Log;
  readonly patience?: Patience;
  /** Told of each request when its answer is out, or nobody waits for it any more. */
  readonly over?: (request: IncomingMessage, answer: Over) => void;
};

/** `status` null: the client went away before. */
export type Over = { readonly trace: Trace; readonly status: number | null; readonly ms: number };

export type HttpServer = {
  /** Adds routes to the router, for what is asked now and then. */
  readonly mount: (routes: readonly Route[]) => void;
  /** Resolves with the port once it listens. */
  readonly listen: (port: number, host: string) => Promise<number>;
  /** Takes no more connections, and answers what comes over those that are there until they end, or the time is over. */
  readonly drain: (limitMs: number) => Promise<void>;
  /** Takes no more connections, lets all that are there end within the time, then closes them. */
  readonly close: (limitMs: number) => Promise<void>;
};

const mostConnections = 10_000;

/** How long a client may take, in milliseconds, and how often it is looked at. */
export type Patience = { readonly headersMs: number; readonly requestMs: number; readonly checkMs: number };
const usual: Patience = { headersMs: 15_000, requestMs: 30_000, checkMs: 5_000 };

// Restify replaces Node's own `writeHead`, for every response of this process, by one that gives nothing back, so that
// `response.writeHead(200).end()` throws. Node's promise is kept again here.
// eslint-disable-next-line @typescript-eslint/unbound-method -- bound to each response just below
const writeHead = ServerResponse.prototype.writeHead;
ServerResponse.prototype.writeHead = function (this: ServerResponse, ...given: unknown[]) {
  Reflect.apply(writeHead, this, given);
  return this;
};

export function createServer(options: ServerOptions): HttpServer {
  const router = restify.createServer({ name: 'Bussola', ignoreTrailingSlash: true });
  const server: Server = router.server;
  // Slow or silent clients hold a connection no longer than this.
  const { headersMs, requestMs, checkMs } = options.patience ?? usual;
  server.headersTimeout = headersMs;
  server.requestTimeout = requestMs;
  // Node looks every 30 s, and would so give a silent client twice its time. It reads this when it begins to listen.
  Object.assign(server, { connectionsCheckingInterval: checkMs });
  server.keepAliveTimeout = 75_000;
  server.maxConnections = mostConnections;
  // Restify passes on the server's errors, and one that nobody hears would end the process. `listen` hears its own.
  router.on('error', (error: unknown) => options.log.error(traced(error), 'the server has an error'));
  mount(router, health(options.trouble), options.log);
  const leaving = leavingOf(server);
  putBefore(server, router, leaving, options);
  return {
    mount: (routes) => mount(router, routes, options.log),
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          server.off('error', reject);
          // It listens on TCP, so its address is not a path.
          resolve((server.address() as AddressInfo).port);
        });
      }),
    drain: leaving.drain,
    close: leaving.close,
  };
}

/** Our handlers take restify's place at the server, and hand it what they leave. */
function putBefore(
  server: Server,
  router: restify.Server,
  leaving: Leaving,
  { handlers, upgrades, isSecure = false, log, over }: ServerOptions,
): void {
  // Node gives one signature to all listeners of an event; these are restify's for `request`.
  const rest = server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[];
  server.removeAllListeners('request');
  // Restify's own would skip the handlers. Without one Node says "continue" by itself, and goes on with `request`.
  server.removeAllListeners('checkContinue');
  server.removeAllListeners('upgrade');
  const nextId = requestIds();
  const always = headersOf(isSecure);

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of always) response.setHeader(name, value);
    const trace = begin(request, nextId(request));
    response.setHeader('X-Request-Id', trace.request);
    if (over !== undefined) {
      const fromMs = performance.now();
      response.once('close', () => {
        const status = response.writableFinished ? response.statusCode : null;
        over(request, { trace, status, ms: performance.now() - fromMs });
      });
    }
    leaving.note(response);
    void dispatch(request, response);
  });
  async function dispatch(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      for (const handler of handlers) {
        const taken = handler(request, response);
        if (taken === true || (taken !== false && (await taken))) return;
      }
      for (const listener of rest) listener(request, response);
    } catch (error) {
      failed(request, response, error, log);
    }
  }

  server.on('upgrade', (request, socket, head) => {
    leaving.letGo(socket);
    socket.on('error', () => socket.destroy());
    if (!upgrades.some((upgrade) => upgrade(request, socket, head))) {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    }
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    socket.end(rawProblem(error.code ?? ''));
  });
  router.on('restifyError', (request: IncomingMessage, response: ServerResponse, error: unknown) => {
    failed(request, response, faultOf(error, response), log);
  });
}

/** Each failure is answered; one of ours is also logged. */
function failed(request: IncomingMessage, response: ServerResponse, error: unknown, log: Log): void {
  if (problemOf(error).status >= 500) {
    const id = response.getHeader('X-Request-Id');
    log.error({ request: id, method: request.method, ...traced(error) }, 'a request failed');
  }
  answerProblem(request, response, error);
}

const names = { GET: 'get', POST: 'post', PATCH: 'patch', PUT: 'put', DELETE: 'del' } as const;

function mount(router: restify.Server, routes: readonly Route[], log: Log): void {
  for (const { method, path, run } of routes) {
    const listener = (request: restify.Request, response: restify.Response, next: restify.Next): void => {
      response.setHeader('Cache-Control', 'no-store');
      response.setHeader('Referrer-Policy', 'no-referrer');
      // Parameters of a path are text.
      const parameters = (request.params ?? {}) as Record<string, string>;
      void (async () => run(request, response, parameters))()
        .catch((error: unknown) => failed(request, response, error, log))
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

/** Answer to what is not even HTTP, or never became a whole request. */
function rawProblem(code: string): string {
  const [status, title] =
    code === 'HPE_HEADER_OVERFLOW'
      ? ['431 Request Header Fields Too Large', 'The headers are too large']
      : code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? ['408 Request Timeout', 'The request took too long to arrive']
        : ['400 Bad Request', 'The request cannot be understood'];
  const problem = {
    type: 'urn:bussola:problem:request.bad',
    title,
    status: Number(status.slice(0, 3)),
    detail: `${title}.`,
  };
  const body = JSON.stringify(problem);
  return `HTTP/1.1 ${status}\r\nContent-Type: application/problem+json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`;
}

/** Whose log line is whose: the proxy's own id when it sends a sane one. */
function requestIds(): (request: IncomingMessage) => string {
  const start = randomBytes(4).toString('hex');
  let count = 0;
  return (request) => {
    const given = request.headers['x-request-id'];
    if (typeof given === 'string' && /^[\w.-]{1,64}$/.test(given)) return given;
    count += 1;
    return `${start}-${count.toString(36)}`;
  };
}

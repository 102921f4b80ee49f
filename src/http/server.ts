/**
 * The HTTP server: a row of handlers for what is asked all the time, and behind it restify's router for what is asked
 * now and then. Restify costs about as much as a whole turn does, so channels and pages look at a request first and
 * the router gets what none of them wants. It is loaded with the first such request, since it would take a fifth of the
 * start.
 */
import { randomBytes } from 'node:crypto';
import { createServer as createNodeServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { Fault } from '../fault.ts';
import { traced, type Log } from '../log.ts';
import type { Crowd } from './crowd.ts';
import { headersOf } from './headers.ts';
import { health } from './health.ts';
import { leavingOf, type Leaving } from './leaving.ts';
import { answerProblem, problemOf } from './problem.ts';
import type { Listener, Route } from './route.ts';
import { begin, type Trace } from './trace.ts';

/** Takes the request and returns true, or leaves it alone and returns false. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;
/** Takes the connection and returns true, or leaves it alone and returns false. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;

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
  /** How many connections an address may hold; as many as there are unless told. */
  readonly crowd?: Crowd;
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

export function createServer(options: ServerOptions): HttpServer {
  const server = createNodeServer();
  // Slow or silent clients hold a connection no longer than this.
  const { headersMs, requestMs, checkMs } = options.patience ?? usual;
  server.headersTimeout = headersMs;
  server.requestTimeout = requestMs;
  // Node looks every 30 s, and would so give a silent client twice its time. It reads this when it begins to listen.
  Object.assign(server, { connectionsCheckingInterval: checkMs });
  server.keepAliveTimeout = 75_000;
  server.maxConnections = mostConnections;
  // One that nobody hears, such as no more files that may be opened, would end the process. `listen` hears its own.
  server.on('error', (error) => options.log.error(traced(error), 'the server has an error'));
  const routes: Route[] = [...health(options.trouble)];
  const leaving = leavingOf(server);
  listenTo(server, routes, leaving, options);
  return {
    mount: (more) => routes.push(...more),
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        const refused = (error: Error): void => reject(noPlace(error, port, host));
        server.once('error', refused);
        server.listen(port, host, () => {
          server.off('error', refused);
          // It listens on TCP, so its address is not a path.
          resolve((server.address() as AddressInfo).port);
        });
      }),
    drain: leaving.drain,
    close: leaving.close,
  };
}

/** Why it cannot listen, by the setting to look at. */
function noPlace(error: NodeJS.ErrnoException, port: number, host: string): Fault {
  const address = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const why =
    error.code === 'EADDRINUSE'
      ? 'is in use by another program. Stop that one, or set PORT to another port.'
      : error.code === 'EACCES'
        ? 'is not for this account to listen on. Set PORT to a port above 1023.'
        : `is no address of this machine (${error.code ?? error.name}). Set HOST to one that it has.`;
  return new Fault('server.address', { address }, `${address} ${why}`, { cause: error });
}

/** Handlers first; what they leave goes to the router. */
function listenTo(
  server: Server,
  routes: readonly Route[],
  leaving: Leaving,
  { handlers, upgrades, isSecure = false, log, over, crowd }: ServerOptions,
): void {
  const answerFailed = (request: IncomingMessage, response: ServerResponse, error: unknown): void =>
    failed(request, response, error, log);
  let router: Promise<Listener> | undefined;
  const routed = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    router ??= import('./router.ts').then(({ createRouter }) => createRouter(routes, answerFailed));
    (await router)(request, response);
  };
  const nextId = requestIds();
  const always = headersOf(isSecure);
  Object.assign(server, { shouldUpgradeCallback: asksForWebSocket });

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
      if (namesSeveralHosts(request)) throw new Fault('request.bad', {}, 'The request names more than one host.');
      for (const handler of handlers) {
        const taken = handler(request, response);
        if (taken === true || (taken !== false && (await taken))) return;
      }
      await routed(request, response);
    } catch (error) {
      failed(request, response, error, log);
    }
  }

  server.on('connection', (socket) => {
    if (crowd?.admits(socket) === false) socket.destroy();
  });
  server.on('upgrade', (request, socket, head) => {
    leaving.letGo(socket);
    socket.on('error', () => socket.destroy());
    if (crowd?.admitsStream(request, socket) === false) {
      turnAway(socket, '429 Too Many Requests');
      return;
    }
    if (!upgrades.some((upgrade) => upgrade(request, socket, head))) {
      turnAway(socket, '404 Not Found');
    }
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    socket.end(rawProblem(error.code ?? ''));
  });
}

/** Nobody reads such a connection any more, so its other side would keep it open by saying nothing. */
const turnAway = (socket: Duplex, status: string): void => {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
};

/** A client that would rather speak HTTP/2 (`Upgrade: h2c`) is answered as if it had not asked, as HTTP has it. */
const asksForWebSocket = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' && /\bwebsocket\b/i.test(headers.upgrade ?? '');

/** Node goes by the first and a proxy perhaps by the last: RFC 9112 refuses both. */
function namesSeveralHosts({ rawHeaders }: IncomingMessage): boolean {
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) if (rawHeaders[at]?.toLowerCase() === 'host') hosts += 1;
  return hosts > 1;
}

/** Each failure is answered; one of ours is also logged. */
function failed(request: IncomingMessage, response: ServerResponse, error: unknown, log: Log): void {
  if (problemOf(error).status >= 500) {
    const id = response.getHeader('X-Request-Id');
    log.error({ request: id, method: request.method, ...traced(error) }, 'a request failed');
  }
  answerProblem(request, response, error);
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

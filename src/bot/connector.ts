/**
 * Sends activities to a Bot Framework service: one request of bounded time over a connection that is kept, and never a
 * second one by itself. Whether to try again is the outbox's decision, so the answer says what is known.
 */
import { Agent as HttpAgent, request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { z } from 'zod';
import type { Delivery } from './channel.ts';

export type How = {
  /** Shows anew what was sent before. */
  readonly method?: 'PUT';
  /** Tells how the service knows what it took. */
  readonly asksId?: true;
};

export type Connector = {
  /**
   * @param text the activity as JSON
   * @param token gives the bearer token, or null when none is needed; `afresh` after one was refused
   */
  readonly post: (
    url: string,
    text: string,
    signal: AbortSignal,
    token: (afresh: boolean) => Promise<string | null>,
    how?: How,
  ) => Promise<Delivery>;
  readonly close: () => void;
};

export function createConnector({ limitMs = 15_000 }: { readonly limitMs?: number } = {}): Connector {
  const options = {
    keepAlive: true,
    maxSockets: mostSockets,
    maxFreeSockets: mostSockets,
    scheduling: 'lifo',
  } as const;
  const agents = { http: new HttpAgent(options), https: new HttpsAgent(options) };

  function send(url: string, text: string, token: string | null, signal: AbortSignal, how: How): Promise<Sent> {
    return new Promise((resolve) => {
      const { protocol, hostname, port, pathname, search } = new URL(url);
      const isSecure = protocol === 'https:';
      const headers: Record<string, string | number> = {
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Length': Buffer.byteLength(text),
        Accept: 'application/json',
        'User-Agent': 'Bussola',
        ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
      };
      // Node takes an address apart more slowly.
      const to = {
        method: how.method ?? 'POST',
        hostname: unbracketed(hostname),
        port,
        path: pathname + search,
        headers,
      };
      const request = isSecure
        ? httpsRequest({ ...to, agent: agents.https })
        : httpRequest({ ...to, agent: agents.http });
      const timer = setTimeout(() => request.destroy(new Error('Out of time.')), limitMs);
      const underWay = underWayUntil(signal);
      underWay.add(request);
      const done = (sent: Sent): void => {
        clearTimeout(timer);
        underWay.delete(request);
        resolve(sent);
      };
      request.on('response', (response) => {
        const answer = answered(response);
        const said = how.asksId === true ? hearing(response) : () => '';
        // What the service says else is of no use; it has to be read for the connection to be used again.
        response.resume();
        response.on('end', () => done({ ...answer, said: said() }));
        // The status has arrived: that is what counts, whatever happens to the rest.
        response.on('error', () => done(answer));
        response.on('close', () => done(answer));
      });
      let isConnected = false;
      request.on('socket', (socket) => {
        if (socket.connecting) socket.once(isSecure ? 'secureConnect' : 'connect', () => (isConnected = true));
        else isConnected = true;
      });
      request.on('error', (error) => done({ is: 'failed', wasSent: isConnected && !wasStale(request, error) }));
      request.end(text);
      if (signal.aborted) request.destroy(new Error('Stopping.'));
    });
  }

  return {
    async post(url, text, signal, token, how = {}) {
      let sent = await send(url, text, await token(false), signal, how);
      if (sent.is === 'answered' && sent.status === 401) {
        // The token may have been revoked or rotated. The message was not taken, so one more try repeats nothing.
        const fresh = await token(true);
        if (fresh !== null) sent = await send(url, text, fresh, signal, how);
      }
      return deliveryOf(sent);
    },
    close() {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

const mostSockets = 256;

/** An address of IPv6 without the brackets that it has in a URL. */
const unbracketed = (hostname: string): string => (hostname.startsWith('[') ? hostname.slice(1, -1) : hostname);

/** The requests that a signal ends: one listener for all of them. */
function underWayUntil(signal: AbortSignal): Set<ClientRequest> {
  const known = ended.get(signal);
  if (known !== undefined) return known;
  const requests = new Set<ClientRequest>();
  ended.set(signal, requests);
  signal.addEventListener('abort', () => {
    for (const request of requests) request.destroy(new Error('Stopping.'));
  });
  return requests;
}
const ended = new WeakMap<AbortSignal, Set<ClientRequest>>();

type Answered = {
  readonly is: 'answered';
  readonly status: number;
  readonly afterMs: number | null;
  readonly said: string;
};

type Sent =
  | Answered
  /** `wasSent`: the service may have read the message. */
  | { readonly is: 'failed'; readonly wasSent: boolean };

/** The service says that it has not taken the message, and may later. */
const notTaken: ReadonlySet<number> = new Set([401, 408, 412, 429, 502, 503, 504]);

function deliveryOf(sent: Sent): Delivery {
  if (sent.is === 'failed') return sent.wasSent ? { is: 'doubtful' } : { is: 'retry', afterMs: null };
  const { status, afterMs } = sent;
  if (status >= 200 && status < 300) return { is: 'delivered', ...idIn(sent.said) };
  if (notTaken.has(status)) return { is: 'retry', afterMs };
  // Another fault over there: it may have come before or after the message was taken.
  if (status >= 500) return { is: 'doubtful' };
  return { is: 'gave-up', because: refusals.get(status) ?? 'refused', status };
}

/** Blocked or removed by the person; a chat that is not there any more; more bytes than the service takes. */
const refusals: ReadonlyMap<number, 'left' | 'too-large'> = new Map([
  [403, 'left'],
  [404, 'left'],
  [413, 'too-large'],
]);

const answered = (response: IncomingMessage): Answered => ({
  is: 'answered',
  status: response.statusCode ?? 0,
  afterMs: retryAfterMs(response.headers['retry-after']),
  said: '',
});

const longestHeard = 4_000;

/** What the service says, of bounded length; to be asked for at the end. */
function hearing(response: IncomingMessage): () => string {
  let said = '';
  response.setEncoding('utf8').on('data', (part: string) => {
    if (said.length < longestHeard) said += part;
  });
  return () => said;
}

const idShape = z.looseObject({ id: z.string().min(1).max(1024) });

/** The id that the service gave, or nothing when it gave none. */
function idIn(said: string): { readonly as?: string } {
  if (said === '') return {};
  try {
    const read = idShape.safeParse(JSON.parse(said));
    return read.success ? { as: read.data.id } : {};
  } catch {
    // Not JSON: it was taken all the same, and cannot be shown anew.
    return {};
  }
}

/** A kept connection that the other side closed while it was idle, which shows only at the next use. */
const wasStale = (request: ClientRequest, error: Error): boolean =>
  request.reusedSocket && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');

/** Seconds or a date, as milliseconds from now; null for neither. */
function retryAfterMs(header: string | undefined): number | null {
  if (header === undefined) return null;
  if (/^\d{1,6}$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now());
}

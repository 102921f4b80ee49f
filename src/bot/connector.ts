/**
 * Sends activities to a Bot Framework service: one request of bounded time over a connection that is kept, and never a
 * second one by itself. Whether to try again is the outbox's decision, so the answer says what is known.
 */
import { z } from 'zod';
import type { Delivery } from './channel.ts';
import { keptSockets, type Sent, type SocketOptions } from './kept-sockets.ts';

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

export function createConnector({
  limitMs = 15_000,
  ...options
}: { readonly limitMs?: number } & SocketOptions = {}): Connector {
  const sockets = keptSockets(options);

  function send(url: string, text: string, token: string | null, signal: AbortSignal, how: How): Promise<Sent> {
    const to = new URL(url);
    // A token is ASCII without spaces: anything else would be a header of its own.
    if (token !== null && !/^[\x21-\x7e]+$/.test(token)) return Promise.resolve({ is: 'failed', wasSent: false });
    const bearer = token === null ? '' : `Authorization: Bearer ${token}\r\n`;
    const head = `${how.method ?? 'POST'} ${to.pathname}${to.search} HTTP/1.1\r\n${headers}${bearer}`;
    return sockets.exchange(to, head, text, limitMs, signal);
  }

  return {
    async post(url, text, signal, token, how = {}) {
      let sent = await send(url, text, await token(false), signal, how);
      if (sent.is === 'answered' && sent.answer.status === 401) {
        // The token may have been revoked or rotated. The message was not taken, so one more try repeats nothing.
        const fresh = await token(true);
        if (fresh !== null) sent = await send(url, text, fresh, signal, how);
      }
      return deliveryOf(sent, how);
    },
    close: sockets.close,
  };
}

const headers = 'Content-Type: application/json; charset=utf-8\r\nAccept: application/json\r\nUser-Agent: Bussola\r\n';

/** The service says that it has not taken the message, and may later. */
const notTaken: ReadonlySet<number> = new Set([401, 408, 412, 429, 502, 503, 504]);

function deliveryOf(sent: Sent, how: How): Delivery {
  if (sent.is === 'failed') return sent.wasSent ? { is: 'doubtful' } : { is: 'retry', afterMs: null };
  const { status, retryAfter, body } = sent.answer;
  if (status >= 200 && status < 300) return { is: 'delivered', ...(how.asksId === true ? idIn(body) : {}) };
  if (notTaken.has(status)) return { is: 'retry', afterMs: retryAfterMs(retryAfter) };
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

const idShape = z.looseObject({ id: z.string().min(1).max(1024) });

/** The id that the service gave, or nothing when it gave none. */
function idIn(said: Buffer): { readonly as?: string } {
  try {
    const read = idShape.safeParse(JSON.parse(said.toString()));
    return read.success ? { as: read.data.id } : {};
  } catch {
    // Not JSON: it was taken all the same, and cannot be shown anew.
    return {};
  }
}

/** Seconds or a date, as milliseconds from now; null for neither. */
function retryAfterMs(header: string | undefined): number | null {
  if (header === undefined) return null;
  if (/^\d{1,6}$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now());
}

/**
 * Requests over connections that are kept: one at a time on each, never a second one by itself. Node's own client
 * costs three times as much, which with every reply to a channel is a twelfth of a turn (docs/decisions/016).
 */
import { isIP, connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { readAnswer, type Answer } from './http-answer.ts';

export type Sent =
  | { readonly is: 'answered'; readonly answer: Answer }
  /** `wasSent`: the service may have read the message. */
  | { readonly is: 'failed'; readonly wasSent: boolean };

export type KeptSockets = {
  /**
   * One request, and its answer. Never rejects.
   * @param head the first line and the headers, but for `Host`, `Content-Length` and the empty line at the end
   * @param signal gives up when it is aborted
   */
  readonly exchange: (url: URL, head: string, text: string, limitMs: number, signal: AbortSignal) => Promise<Sent>;
  readonly close: () => void;
};

export type SocketOptions = {
  /** Whom to trust besides those whom Node does; for tests. */
  readonly ca?: string;
};

/** Idle connections that are kept to one service. */
const mostIdle = 256;

/** A service, and the connections to it that wait for something to do. */
type Place = {
  readonly url: URL;
  readonly idle: Line[];
  /** What resumes a session of TLS. */
  session: Buffer | undefined;
};

type Line = {
  readonly socket: Socket;
  readonly place: Place;
  /** The connection is made. */
  isReady: boolean;
  /** An answer came over it before. */
  isUsed: boolean;
  /** We end it, not the other side. */
  isGivenUp: boolean;
  /** When the other side may close it for being idle. */
  untilMs: number;
  /** What it is busy with. */
  exchange: Exchange | null;
};

type Exchange = { bytes: Buffer | null; readonly done: (sent: Sent) => void };

export function keptSockets({ ca }: SocketOptions = {}): KeptSockets {
  const places = new Map<string, Place>();
  const lines = new Set<Line>();
  const underWay = underWayUntil();
  let isClosed = false;

  function lineTo(url: URL): Line {
    const place = places.get(url.origin) ?? { url, idle: [], session: undefined };
    places.set(url.origin, place);
    for (let line = place.idle.pop(); line !== undefined; line = place.idle.pop()) {
      if (performance.now() < line.untilMs && line.socket.writable) {
        line.socket.ref();
        return line;
      }
      line.socket.destroy();
    }
    const line = opened(place, ca);
    lines.add(line);
    line.socket.once('close', () => lines.delete(line));
    return line;
  }

  return {
    exchange: (url, head, text, limitMs, signal) =>
      new Promise((resolve) => {
        if (isClosed || signal.aborted) {
          resolve({ is: 'failed', wasSent: false });
          return;
        }
        const line = lineTo(url);
        const busy = underWay(signal);
        busy.add(line);
        const timer = setTimeout(() => giveUp(line), limitMs);
        const done = (sent: Sent): void => {
          clearTimeout(timer);
          busy.delete(line);
          resolve(sent);
        };
        line.exchange = { bytes: null, done };
        const length = Buffer.byteLength(text);
        line.socket.write(`${head}Host: ${url.host}\r\nContent-Length: ${length}\r\n\r\n${text}`);
      }),
    close() {
      isClosed = true;
      for (const line of lines) giveUp(line);
    },
  };
}

function opened(place: Place, ca: string | undefined): Line {
  const isSecure = place.url.protocol === 'https:';
  const socket = isSecure ? secure(place, ca) : connectTcp(addressOf(place.url));
  const line: Line = {
    socket,
    place,
    isReady: false,
    isUsed: false,
    isGivenUp: false,
    untilMs: Infinity,
    exchange: null,
  };
  socket.setNoDelay().setKeepAlive(true, 1000);
  socket.once(isSecure ? 'secureConnect' : 'connect', () => (line.isReady = true));
  socket.on('data', (bytes: Buffer) => hear(line, bytes));
  // What went wrong does not matter: the connection is over.
  socket.on('error', () => {});
  socket.on('end', () => socket.destroy());
  socket.on('close', () => {
    const at = place.idle.indexOf(line);
    if (at >= 0) place.idle.splice(at, 1);
    line.exchange?.done(brokenOff(line, line.exchange.bytes));
  });
  return line;
}

function hear(line: Line, bytes: Buffer): void {
  const { exchange, socket } = line;
  if (exchange === null) {
    // Nobody asked.
    socket.destroy();
    return;
  }
  exchange.bytes = exchange.bytes === null ? bytes : Buffer.concat([exchange.bytes, bytes]);
  const read = readAnswer(exchange.bytes);
  if (read.is === 'begun' || (read.is === 'answer' && read.rest === 'to-come')) return;
  if (read.is === 'broken') {
    socket.destroy();
    return;
  }
  line.exchange = null;
  if (read.rest === 'none' && socket.writableLength === 0) keep(line, read.answer);
  else socket.destroy();
  exchange.done({ is: 'answered', answer: read.answer });
}

/** For the next request. */
function keep(line: Line, { idleSeconds }: Answer): void {
  const { idle } = line.place;
  line.isUsed = true;
  // A second earlier than the other side: what crosses its closing is lost.
  line.untilMs = idleSeconds === null ? Infinity : performance.now() + (idleSeconds - 1) * 1000;
  if (line.isGivenUp || idle.length >= mostIdle) {
    line.socket.destroy();
    return;
  }
  // Alone it keeps no program running.
  line.socket.unref();
  idle.push(line);
}

function giveUp(line: Line): void {
  line.isGivenUp = true;
  line.socket.destroy();
}

/** The connections that a signal ends: one listener for all of them. */
function underWayUntil(): (signal: AbortSignal) => Set<Line> {
  const ended = new WeakMap<AbortSignal, Set<Line>>();
  return (signal) => {
    const known = ended.get(signal);
    if (known !== undefined) return known;
    const busy = new Set<Line>();
    ended.set(signal, busy);
    signal.addEventListener('abort', () => {
      for (const line of busy) giveUp(line);
    });
    return busy;
  };
}

/** The connection ended while an answer was awaited. The status may have arrived: that is what counts. */
function brokenOff(line: Line, bytes: Buffer | null): Sent {
  const read = bytes === null ? null : readAnswer(bytes);
  if (read?.is === 'answer') return { is: 'answered', answer: read.answer };
  // A kept connection that the other side closed while it was idle shows only at the next use.
  const wasStale = line.isUsed && bytes === null && !line.isGivenUp;
  return { is: 'failed', wasSent: line.isReady && !wasStale };
}

function secure(place: Place, ca: string | undefined): Socket {
  const { host, port } = addressOf(place.url);
  const socket = connectTls({
    host,
    port,
    ALPNProtocols: ['http/1.1'],
    // A number is no name to ask for.
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(ca === undefined ? {} : { ca }),
    ...(place.session === undefined ? {} : { session: place.session }),
  });
  socket.on('session', (session: Buffer) => (place.session = session));
  return socket;
}

/** An address of IPv6 has brackets in a URL. */
const addressOf = ({ hostname, port, protocol }: URL): { host: string; port: number } => ({
  host: hostname.startsWith('[') ? hostname.slice(1, -1) : hostname,
  port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
});

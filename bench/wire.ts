/**
 * HTTP/1.1 by hand, for the load generator only: it shares two cores with the program that it measures, and Node's own
 * client and server would cost as much as a turn does. Keep-alive, one request at a time on a connection.
 */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A request or an answer: its first line with the headers as they came, and the body. */
export type HttpMessage = { readonly head: string; readonly body: string };

export type Connection = {
  /** Sends and waits for the whole answer; rejects when the connection ends first. */
  readonly send: (method: 'GET' | 'POST', path: string, body: string, headers?: string) => Promise<Answer>;
  readonly close: () => void;
};
export type Answer = { readonly status: number; readonly body: string };

export function openConnection(url: URL): Connection {
  let waiting: { done: (answer: Answer) => void; failed: (why: Error) => void } | null = null;
  const open = (): Socket => {
    const broken = (why?: Error) => {
      waiting?.failed(why ?? new Error(`${url.host} closed the connection before it answered`));
      waiting = null;
    };
    return connect(Number(url.port), url.hostname)
      .setNoDelay()
      .on(
        'data',
        messagesOf(({ head, body }) => {
          const asked = waiting;
          waiting = null;
          asked?.done({ status: Number(head.slice(9, 12)), body });
        }),
      )
      .on('error', broken)
      .on('close', () => {
        broken();
      });
  };
  let socket = open();
  return {
    send: (method, path, body, headers = '') =>
      new Promise((done, failed) => {
        // A server lets go of a connection that was idle for some seconds.
        if (socket.destroyed) socket = open();
        waiting = { done, failed };
        socket.write(
          `${method} ${path} HTTP/1.1\r\nHost: ${url.host}\r\nContent-Type: application/json\r\n` +
            `Content-Length: ${Buffer.byteLength(body)}\r\n${headers}\r\n${body}`,
        );
      }),
    close: () => socket.destroy(),
  };
}

/** A server on loopback that answers every request with the JSON that `take` gives. */
export function listen(take: (request: HttpMessage) => string): Promise<{ url: string; close: () => void }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.setNoDelay());
    socket.on('close', () => sockets.delete(socket)).on('error', () => sockets.delete(socket));
    socket.on(
      'data',
      messagesOf((request) => {
        const body = take(request);
        socket.write(
          `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: keep-alive\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
        );
      }),
    );
  });
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      // A server that listens on a port has an address of that sort.
      const { port } = server.address() as AddressInfo;
      const close = () => {
        for (const socket of sockets) socket.destroy();
        server.close();
      };
      done({ url: `http://127.0.0.1:${port}`, close });
    });
  });
}

/** Turns the bytes of a connection into messages, whether they come whole, cut or several at once. */
function messagesOf(take: (message: HttpMessage) => void): (bytes: Buffer) => void {
  let kept: Buffer = Buffer.alloc(0);
  return (bytes) => {
    kept = kept.length === 0 ? bytes : Buffer.concat([kept, bytes]);
    for (;;) {
      const headEnd = kept.indexOf('\r\n\r\n');
      if (headEnd === -1) return;
      const head = kept.toString('latin1', 0, headEnd);
      const read = readBody(kept, headEnd + 4, head);
      if (read === null) return;
      kept = kept.subarray(read.end);
      take({ head, body: read.body });
    }
  };
}

/** The body that follows the headers, and where it ends; null while part of it lacks. */
function readBody(bytes: Buffer, start: number, head: string): { body: string; end: number } | null {
  if (/\r\ntransfer-encoding: *chunked/i.test(head)) return readChunks(bytes, start);
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
  const end = start + length;
  return bytes.length < end ? null : { body: bytes.toString('utf8', start, end), end };
}

function readChunks(bytes: Buffer, start: number): { body: string; end: number } | null {
  const parts: Buffer[] = [];
  for (let at = start; ;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd === -1) return null;
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    const end = lineEnd + 2 + size + 2;
    if (bytes.length < end) return null;
    if (size === 0) return { body: Buffer.concat(parts).toString(), end };
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = end;
  }
}

/** Tells open pages that something that they show came in or changed: its code, and nothing about it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Store } from '../store/store.ts';
import { signedOutId } from './everybody-out.ts';

export type Live = {
  readonly open: (request: IncomingMessage, response: ServerResponse) => void;
  readonly close: () => void;
};

/** A stream ends after a while, and the browser opens it again: whoever left or lost the key is then turned away. */
const longestMs = 10 * 60_000;
/** What pages show by themselves. */
const kinds: ReadonlySet<string> = new Set(['application', 'handoff', 'cluster', 'registration', 'note']);
const beatMs = 25_000;
const mostStreams = 200;

export function liveOf(store: Pick<Store, 'onCommit'>): Live {
  const streams = new Set<ServerResponse>();
  const tell = (event: string, id: string | null): void => {
    for (const stream of streams) stream.write(`event: ${event}\ndata: ${JSON.stringify(id)}\n\n`);
  };
  const endAll = (): void => {
    for (const stream of streams) stream.end();
  };
  const stop = store.onCommit((writes) => {
    for (const write of writes) {
      if (write.do === 'missed') tell('missed', null);
      else if ('kind' in write && write.kind === 'counter' && write.id === signedOutId) endAll();
      else if ('kind' in write && kinds.has(write.kind)) tell(write.kind, write.id);
    }
  });
  return {
    open(request, response) {
      const [oldest] = streams;
      if (streams.size >= mostStreams) oldest?.end();
      response.writeHead(200, {
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      });
      response.write('retry: 3000\n\n');
      streams.add(response);
      const beat = setInterval(() => response.write(':\n\n'), beatMs).unref();
      const end = setTimeout(() => response.end(), longestMs).unref();
      response.on('close', () => {
        streams.delete(response);
        clearInterval(beat);
        clearTimeout(end);
      });
      request.resume();
    },
    close() {
      stop();
      endAll();
    },
  };
}

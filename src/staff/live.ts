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
const kinds: ReadonlySet<string> = new Set([
  'application',
  'handoff',
  'cluster',
  'registration',
  'note',
  'milestone',
  'checkin',
]);
const beatMs = 25_000;
const mostStreams = 200;
/** How long, and how much of what was told is told again to a page that was on its way meanwhile. */
const recent = { ms: 30_000, events: 1000 };

export function liveOf(store: Pick<Store, 'onCommit'>): Live {
  const streams = new Set<ServerResponse>();
  const told: { readonly at: number; readonly words: string }[] = [];
  const tell = (event: string, id: string | null): void => {
    const words = `event: ${event}\ndata: ${JSON.stringify(id)}\n\n`;
    for (const stream of streams) stream.write(words);
    told.push({ at: performance.now(), words });
    if (told.length > recent.events) told.shift();
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
      const since = performance.now() - agoIn(request);
      for (const { at, words } of told) if (at >= since) response.write(words);
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

/** How long ago the page was asked for that now listens: what happened meanwhile may not stand in it. */
function agoIn({ url }: IncomingMessage): number {
  const ago = Number(/[?&]ago=(\d{1,9})(?:&|$)/.exec(url ?? '')?.[1] ?? 0);
  return Math.min(ago, recent.ms);
}

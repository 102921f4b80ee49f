/**
 * What waits to be delivered, in lines: those of one line one after the other, lines side by side. A line is a
 * conversation, or post. What becomes of a message is decided elsewhere.
 */
import { isNews, type Outgoing } from './channel.ts';
import { sideBySide } from './side-by-side.ts';
import type { To } from './tried.ts';

/**
 * How many run side by side of what nobody sits and waits for: a channel takes so much a second and no more, and a slow
 * post office must not keep replies waiting.
 */
const mostNews = 8;
const mostPost = 4;

/** What became of a message. `to` null: where the line goes is to be looked up anew. `ms` null: not by this process. */
export type Gone =
  | { readonly is: 'over'; readonly to?: null }
  | { readonly is: 'again'; readonly message: Outgoing; readonly ms: number | null };

export type LineParts = {
  /** How many replies run side by side. */
  readonly most: number;
  readonly later: (ms: number, run: () => void) => () => void;
  /** For how long news have to wait. */
  readonly quietMs: () => number;
  /** Must not reject. `isStill` tells whether it was not forgotten meanwhile. */
  readonly deliver: (message: Outgoing, to: To | null, isStill: () => boolean) => Promise<Gone>;
};

type Line = {
  readonly waiting: Outgoing[];
  state: 'idle' | 'ready' | 'busy' | 'later';
  cancel: () => void;
  /** Where to, when a commit has told it: saves a look into the store, which would wait for the disk. */
  to: To | null;
};

export type Lines = ReturnType<typeof createLines>;

export function createLines({ most, later, quietMs, deliver }: LineParts) {
  const lines = new Map<string, Line>();
  const pools = { reply: sideBySide(most, work), news: sideBySide(mostNews, work), post: sideBySide(mostPost, work) };
  const all = Object.values(pools);

  function wait(name: string, line: Line, ms: number): void {
    line.state = 'later';
    line.cancel = later(ms, () => makeReady(name, line));
  }

  function makeReady(name: string, line: Line): void {
    line.state = 'ready';
    const [message] = line.waiting;
    pools[message === undefined ? 'reply' : kindOf(message)].add(name);
  }

  function goOn(name: string, line: Line): void {
    line.state = 'idle';
    if (line.waiting.length === 0) lines.delete(name);
    else makeReady(name, line);
  }

  async function work(name: string): Promise<void> {
    const line = lines.get(name);
    const message = line?.waiting[0];
    if (line === undefined || message === undefined) {
      lines.delete(name);
      return;
    }
    const ms = isNews(message) ? quietMs() : 0;
    if (ms > 0) {
      wait(name, line, ms);
      return;
    }
    line.state = 'busy';
    const isStill = (): boolean => line.waiting[0] === message;
    const gone = await deliver(message, line.to, isStill);
    if (gone.is === 'over' || !isStill()) {
      if (isStill()) line.waiting.shift();
      if (gone.is === 'over' && gone.to === null) line.to = null;
      goOn(name, line);
      return;
    }
    line.waiting[0] = gone.message;
    if (gone.ms !== null) wait(name, line, gone.ms);
  }

  /** Forgets a whole line. */
  function drop(name: string): void {
    const line = lines.get(name);
    if (line === undefined) return;
    line.waiting.length = 0;
    line.cancel();
    if (line.state === 'later') lines.delete(name);
  }

  return {
    /** @param waitMs until it is due; counts for the first of a line only */
    take(message: Outgoing, to: To | null, waitMs = 0): void {
      const { conversation: name } = message;
      const line = lines.get(name) ?? { waiting: [], state: 'idle', cancel: () => {}, to: null };
      line.to = to ?? line.to;
      lines.set(name, line);
      line.waiting.push(message);
      if (line.state !== 'idle') return;
      if (waitMs > 0) wait(name, line, waitMs);
      else makeReady(name, line);
    },
    dropAll: (): void => [...lines.keys()].forEach(drop),
    /** Whoever was forgotten is not written to, nor is anybody told of them. */
    forget(owner: string): void {
      drop(owner);
      for (const [name, line] of lines) {
        if (!line.waiting.some((message) => message.owner === owner)) continue;
        line.waiting.splice(0, Infinity, ...line.waiting.filter((message) => message.owner !== owner));
        if (line.state !== 'later') continue;
        line.cancel();
        goOn(name, line);
      }
    },
    waiting: (): Outgoing[] => [...lines.values()].flatMap((line) => line.waiting),
    /** Resolves when nothing is being delivered. */
    async idle(): Promise<void> {
      while (!all.every((pool) => pool.isIdle())) await Promise.all(all.map((pool) => pool.idle()));
    },
    /** Begins nothing more. */
    stop: (): void => all.forEach((pool) => pool.stop()),
    /** Calls off what waits for its time. */
    cancel: (): void => [...lines.values()].forEach((line) => line.cancel()),
  };
}

const kindOf = (message: Outgoing): 'reply' | 'news' | 'post' =>
  message.post === undefined ? (isNews(message) ? 'news' : 'reply') : 'post';

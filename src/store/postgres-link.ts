/**
 * The one connection by which this process writes. When it breaks in the middle of a commit nobody knows whether the
 * commit happened; so each connection, when made, ends what the former may still be doing, and then asks.
 */
import { Client, type ClientBase, type ClientConfig } from 'pg';
import { z } from 'zod';
import { type Patience, type Pauses, growing, rest } from './postgres-patience.ts';
import { type Log, awayFault, isAway, isCollision, isReplaced, pause } from './postgres-names.ts';

export type LinkParts = {
  readonly config: ClientConfig;
  readonly place: string;
  readonly process: number;
  /** How long a commit waits for a database that is away; told when it goes and comes. */
  readonly patience: Patience;
  /** A process that was not heard of for this long is taken for dead. */
  readonly leaseMs: number;
  /** Told when this process was: what it had in hand to deliver may be in others' hands. */
  readonly lapsed: () => void;
  readonly log: Log;
};

export type Link = {
  /**
   * Calls `keep_group`. Null: all was kept. Otherwise what was not as it was seen; or, if each begins with `>`, all was
   * kept, and those messages were left to the process that has older ones of their conversation in hand.
   */
  readonly keep: (
    version: string,
    values: readonly unknown[],
    channel: string,
    news: readonly string[],
  ) => Promise<readonly string[] | null>;
  readonly trouble: () => string | null;
  readonly close: () => Promise<void>;
};

type Connection = { readonly client: Client; readonly epoch: number; readonly lastBatch: string };

const entered = z.tuple([z.object({ now_epoch: z.int(), last_batch: z.string(), is_lapsed: z.boolean() })]);
const answer = z.tuple([z.object({ answer: z.array(z.string()).nullable() })]);
/** How often a commit is sent again that got in the way of somebody who is not one of our processes. */
const mostCollisions = 8;

const places = Array.from({ length: 42 }, (_, at) => `$${at + 1}`).join(', ');
const keepText = `select keep_group(${places}) as answer`;

/** Connects. Throws what the database says when it does not let us in. */
export async function openLink(parts: LinkParts): Promise<Link> {
  const { config, place, process: id, patience, leaseMs, lapsed, log } = parts;
  let connection: Connection | null = null;
  let connecting: Promise<Connection> | null = null;
  let failure: unknown = null;
  let isClosed = false;
  let batch = 0;
  let isBusy = false;
  let beating: Promise<void> | null = null;

  async function connect(): Promise<Connection> {
    const { isLapsed, ...made } = await enter(config, id, leaseMs, lose);
    if (failure !== null) log('store.back', { place });
    failure = null;
    patience.back();
    if (isLapsed) lapsed();
    return (connection = made);
  }

  function lose(client: Client): void {
    if (connection?.client !== client) return;
    connection = null;
    client.end().catch(() => undefined); // it is lost already
    if (isClosed) return;
    log('store.away', { place });
    failure ??= new Error('the connection was lost');
    patience.away();
    void reconnect(growing()).catch(() => undefined); // `close` alone ends it
  }

  /** One attempt after another as long as there are pauses; all who wait share them. */
  async function reconnect(pauses: Pauses): Promise<Connection> {
    for (;;) {
      if (connection !== null) return connection;
      if (isClosed) throw new Error('the store is closed');
      try {
        connecting ??= connect().finally(() => (connecting = null));
        return await connecting;
      } catch (error) {
        failure = error;
        await rest(pauses, place, error);
      }
    }
  }

  const beat = setInterval(() => {
    const now = connection;
    // A commit says as much.
    if (now === null || isBusy) return;
    beating = now.client
      .query('update process set seen_at = clock_timestamp() where id = $1 and epoch = $2', [id, now.epoch])
      .then(({ rowCount }) => {
        if (rowCount === 0) lose(now.client); // taken for dead, or replaced: enter again
      })
      .catch(() => lose(now.client))
      .finally(() => (beating = null));
  }, leaseMs / 6).unref();

  const keep: Link['keep'] = (...given) => {
    isBusy = true;
    return Promise.resolve(beating)
      .then(() => send(...given))
      .finally(() => (isBusy = false));
  };

  const send: Link['keep'] = async (version, values, channel, news) => {
    const pauses = patience.begin();
    batch += 1;
    let sentOn: Connection | null = null;
    for (let collisions = 0; ;) {
      const now = await reconnect(pauses);
      // Sent before, on a connection that broke: what it did is known now, and it can do nothing more.
      if (sentOn !== null && sentOn !== now && now.lastBatch === String(batch)) return null;
      sentOn = now;
      try {
        const text = {
          name: 'keep_group',
          text: keepText,
          values: [id, now.epoch, batch, version, ...values, channel, news],
        };
        const { rows } = await now.client.query(text);
        return answer.parse(rows)[0].answer;
      } catch (error) {
        if (isCollision(error) && collisions < mostCollisions) {
          collisions += 1;
          await pause(Math.random() * 2 ** collisions);
        } else if (isReplaced(error) || isAway(error)) {
          failure = error;
          lose(now.client);
          await rest(pauses, place, error);
        } else throw error;
      }
    }
  };

  await connect();
  return {
    keep,
    trouble: () => (failure === null ? null : awayFault(place, failure).message),
    async close() {
      isClosed = true;
      clearInterval(beat);
      const now = connection;
      connection = null;
      // What it had to deliver is free for the others at once.
      await now?.client.query('delete from process where id = $1', [id]).catch(() => undefined); // they find out in time
      await now?.client.end().catch(() => undefined); // it may be gone
    },
  };
}

/** Connects and makes this the one connection of the process. @param lose told when it breaks */
async function enter(config: ClientConfig, id: number, leaseMs: number, lose: (client: Client) => void) {
  const client = new Client(config);
  // Whoever uses it hears of a failure; without a listener the process would end.
  client.on('error', () => lose(client));
  client.on('end', () => lose(client));
  try {
    await client.connect();
    await prepareSession(client);
    const { rows } = await client.query('select * from enter_process($1, $2)', [id, leaseMs]);
    const [{ now_epoch, last_batch, is_lapsed }] = entered.parse(rows);
    return { client, epoch: now_epoch, lastBatch: last_batch, isLapsed: is_lapsed };
  } catch (error) {
    await client.end().catch(() => undefined); // it may never have been open
    throw error;
  }
}

/** What we promise must not depend on how the database was set up by default. */
export async function prepareSession(client: ClientBase): Promise<void> {
  await client.query(
    "set default_transaction_isolation = 'read committed'; set default_transaction_read_only = off; " +
      "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') in ('off', 'local')",
  );
}

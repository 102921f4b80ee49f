/** What processes tell each other with NOTIFY: which documents and logs a commit touched, sealed with the store's key. */
import type { KeyObject } from 'node:crypto';
import { Client, type ClientConfig } from 'pg';
import { z } from 'zod';
import { prepareSession } from './postgres-link.ts';
import { pause } from './postgres-names.ts';
import { type RecordKind, shapes } from './records.ts';
import { SEAL_BYTES, sealInto, unseal } from './seal.ts';
import type { News, Write } from './store.ts';

/** PostgreSQL takes 8000 bytes at most; sealed and in base64 this many characters stay below, whatever they are. */
const mostCharacters = 1900;
/** How often the connection that listens is tried. */
const beatMs = 15_000;

const kinds = Object.keys(shapes) as [RecordKind, ...RecordKind[]]; // the keys of `shapes` are the kinds, by definition
const item = z.union([
  z.tuple([z.literal('d'), z.enum(kinds), z.string()]),
  z.tuple([z.literal('l'), z.string()]),
  z.tuple([z.literal('f'), z.string()]),
  z.tuple([z.literal('?')]),
]);
const message = z.tuple([z.int(), z.array(item)]);
type Item = z.infer<typeof item>;

/** The payloads that tell the others of these writes. */
export function tellings(process: number, writes: readonly Write[], key: KeyObject): readonly string[] {
  const items = new Map<string, Item>();
  for (const write of writes) {
    const told = itemOf(write);
    const text = JSON.stringify(told);
    // Too long for a message: the others look for themselves.
    if (text.length > mostCharacters - 40) items.set('?', ['?']);
    else items.set(text, told);
  }
  const payloads: string[] = [];
  let part: Item[] = [];
  let size = 40;
  for (const [text, told] of items) {
    if (size + text.length > mostCharacters && part.length > 0) {
      payloads.push(sealed([process, part], key));
      part = [];
      size = 40;
    }
    part.push(told);
    size += text.length + 1;
  }
  if (part.length > 0) payloads.push(sealed([process, part], key));
  return payloads;
}

function itemOf(write: Write): Item {
  if (write.do === 'append') return ['l', write.log];
  if (write.do === 'forget') return ['f', write.owner];
  return ['d', write.kind, write.id];
}

function sealed(content: unknown, key: KeyObject): string {
  const text = JSON.stringify(content);
  const bytes = Buffer.allocUnsafe(Buffer.byteLength(text) + SEAL_BYTES);
  sealInto(bytes, 0, key, text);
  return bytes.toString('base64');
}

/** What another process told; null when it is our own, or of another store. */
function heard(payload: string, process: number, key: KeyObject): readonly News[] | null {
  let text: string;
  try {
    text = unseal(Buffer.from(payload, 'base64'), key);
  } catch {
    return null; // whoever may connect to the database may notify; only what our key opens is ours
  }
  const [from, items] = message.parse(JSON.parse(text));
  if (from === process) return null;
  return items.map((told): News => {
    if (told[0] === 'd') return { do: 'touched', kind: told[1], id: told[2] };
    if (told[0] === 'l') return { do: 'grown', log: told[1] };
    return told[0] === 'f' ? { do: 'forget', owner: told[1] } : { do: 'missed' };
  });
}

export type Ear = { readonly close: () => Promise<void> };

export type EarParts = {
  readonly config: ClientConfig;
  readonly channel: string;
  readonly process: number;
  readonly key: KeyObject;
  readonly tell: (news: readonly News[]) => void;
};

/** Listens, and goes on listening after the database was away; then says that something may have been missed. */
export async function openEar({ config, channel, process, key, tell }: EarParts): Promise<Ear> {
  let client: Client | null = null;
  let isClosed = false;

  async function listen(): Promise<void> {
    const fresh = new Client(config);
    const lost = (): void => {
      if (client !== fresh) return;
      client = null;
      fresh.end().catch(() => undefined); // it is lost already
      if (!isClosed) void again();
    };
    // From the first moment: an error that nobody listens to would end the program.
    fresh.on('error', lost);
    fresh.on('end', lost);
    fresh.on('notification', ({ payload = '' }) => {
      const news = heard(payload, process, key);
      if (news !== null) tell(news);
    });
    try {
      await fresh.connect();
      await prepareSession(fresh);
      await fresh.query(`listen "${channel}"`);
    } catch (error) {
      await fresh.end().catch(() => undefined); // it may never have been open
      throw error;
    }
    client = fresh;
    // A connection that is dead without a word would be listened to for ever; one that broke just now, too.
    const beat = setInterval(() => void fresh.query('select 1').catch(lost), beatMs).unref();
    fresh.on('end', () => clearInterval(beat));
    void fresh.query('select 1').catch(lost);
  }

  async function again(): Promise<void> {
    for (let wait = 50; !isClosed; wait = Math.min(2000, wait * 2)) {
      try {
        await listen();
        tell([{ do: 'missed' }]);
        return;
      } catch {
        await pause(wait); // the writing connection reports what is wrong
      }
    }
  }

  await listen();
  return {
    async close() {
      isClosed = true;
      const now = client;
      client = null;
      await now?.end().catch(() => undefined); // it may be gone
    },
  };
}

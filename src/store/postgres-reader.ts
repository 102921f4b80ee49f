/** Reads the PostgreSQL store: from within a transaction, noting what is seen, and from outside, what is durable now. */
import { deepFrozen } from './bodies.ts';
import type { Name } from './record-text.ts';
import { fieldNames } from './json-reader.ts';
import type { Keeper } from './postgres-keeper.ts';
import type { Loader, Match, Question } from './postgres-load.ts';
import type { Version } from './postgres-names.ts';
import type { KnownDocument, Overlay, Seen } from './postgres-overlay.ts';
import type { RecordKind, RecordOf } from './records.ts';
import type { Page, Paging, Reader, Where } from './store.ts';
import { turnsOf } from './records.ts';
import { cursorOf, readCursor } from './view.ts';

/** What the database answered a transaction, to be asked again when it is kept. */
export type Asked = { readonly question: Question; readonly answer: string };

export type Inside = {
  readonly overlay: Overlay;
  readonly loader: Loader;
  readonly name: Name;
  readonly seen: Seen;
  readonly asked: Asked[];
  readonly keeper: Pick<Keeper, 'settled' | 'allSettled'>;
};

/** The reader that a transaction decides by. */
export function readerInside({ overlay, loader, name, seen, asked, keeper }: Inside): Reader {
  const admitted = async (key: string): Promise<KnownDocument> =>
    overlay.document(key) ?? overlay.admitDocument(key, await loader.document(key));

  async function documentOf(key: string): Promise<KnownDocument> {
    const kept = await admitted(key);
    note(seen.documents, key, kept.version);
    return kept;
  }

  async function headOf(key: string): Promise<number> {
    for (;;) {
      if (overlay.forgetting > 0) await keeper.allSettled();
      const known = overlay.head(key) ?? overlay.admitHead(key, await loader.head(key));
      if (overlay.forgetting > 0) continue;
      if (known.length !== null) {
        note(seen.logs, key, known.version);
        return known.length;
      }
      if (known.by === null) overlay.distrust([key], null);
      else await keeper.settled(known.by);
    }
  }

  function note(notes: Map<string, Version>, key: string, version: Version): void {
    if (notes.has(key) && notes.get(key) !== version) seen.isTorn = true;
    notes.set(key, version);
  }

  return {
    async get<K extends RecordKind>(kind: K, id: string): Promise<RecordOf<K> | null> {
      const key = name(kind, id);
      // A turn begins with its conversation, and goes on with the end of its log and its person: fetched in one go.
      if (kind === 'conversation' && overlay.document(key) === undefined) prefetch(id);
      return bodyAtHand<K>(await documentOf(key));
    },
    async find<K extends RecordKind>(kind: K, where: Where<K>, paging: Paging = {}): Promise<Page<RecordOf<K>>> {
      const question = questionOf(kind, where, paging, name);
      const matches = await loader.matching(question);
      if (paging.loose === true) return pageOf(matches, paging, async (key) => bodyAtHand<K>(await admitted(key)));
      asked.push({ question, answer: matches.map((match) => match.name).join(',') });
      return pageOf(matches, paging, async (key) => {
        const document = await documentOf(key);
        if (document.text === null) seen.isTorn = true;
        return bodyAtHand<K>(document);
      });
    },
    async count<K extends RecordKind>(kind: K, where: Where<K>): Promise<number> {
      const question = { ...questionOf(kind, where, {}, name), limit: -1 };
      const counted = await loader.count(kind, question.fields);
      asked.push({ question, answer: String(counted) });
      return counted;
    },
    async log(logName, from = 0, most = Infinity) {
      const key = name('log', logName);
      for (;;) {
        const before = overlay.head(key)?.by ?? null;
        if (before !== null) await keeper.settled(before);
        const { head, entries } = await loader.entries(key, Math.max(0, from), most);
        // Something was appended here meanwhile: the database does not have it yet.
        if (overlay.head(key)?.by != null) continue;
        overlay.distrust([key], null);
        note(seen.logs, key, head.version);
        return entries;
      }
    },
    logLength: (logName) => headOf(name('log', logName)),
  };

  function prefetch(id: string): void {
    const [log, person] = [name('log', turnsOf(id)), name('owner', id)];
    // Whoever asks in earnest hears of a failure.
    if (overlay.head(log) === undefined) loader.head(log).then((head) => overlay.admitHead(log, head), () => undefined); // prettier-ignore
    if (overlay.holder(person) === undefined) loader.person(person).then((found) => overlay.admitPerson(person, found), () => undefined); // prettier-ignore
  }
}

/** The reader for whoever is not in a transaction: asks the database each time. */
export function readerOutside(loader: Loader, name: Name): Reader {
  return {
    get: async <K extends RecordKind>(kind: K, id: string): Promise<RecordOf<K> | null> =>
      bodyOf<K>((await loader.document(name(kind, id))).text),
    find: async <K extends RecordKind>(kind: K, where: Where<K>, paging: Paging = {}): Promise<Page<RecordOf<K>>> =>
      pageOf(await loader.matching(questionOf(kind, where, paging, name)), paging, async (key) =>
        bodyOf<K>((await loader.document(key)).text),
      ),
    count: (kind, where) => loader.count(kind, fieldNames(kind, where, name)),
    log: async (logName, from = 0, most = Infinity) =>
      (await loader.entries(name('log', logName), Math.max(0, from), most)).entries,
    logLength: async (logName) => (await loader.head(name('log', logName))).length,
  };
}

/** Checked against its shape when it was read from the database; this process put it otherwise. */
const bodyOf = <K extends RecordKind>(text: string | null): RecordOf<K> | null =>
  text === null ? null : (JSON.parse(text) as RecordOf<K>);

function bodyAtHand<K extends RecordKind>(document: KnownDocument): RecordOf<K> | null {
  if (document.body === undefined && document.text !== null)
    document.body = deepFrozen(JSON.parse(document.text) as object); // put as a document
  return (document.body ?? null) as RecordOf<K> | null; // as with `bodyOf`
}

/** One more than the page holds, to know whether there is another. */
function questionOf(kind: RecordKind, where: object, { limit, cursor, newestFirst }: Paging, name: Name): Question {
  const place = cursor === undefined ? null : readCursor(cursor);
  return {
    kind,
    fields: fieldNames(kind, where, name),
    after: place === null ? null : { sort: place.sort, name: place.key },
    newest: newestFirst === true,
    limit: limit === undefined ? null : Math.max(1, limit) + 1,
  };
}

async function pageOf<T>(
  matches: readonly Match[],
  { limit }: Paging,
  read: (name: string) => Promise<T | null>,
): Promise<Page<T>> {
  const most = limit === undefined ? matches.length : Math.max(1, limit);
  const shown = matches.slice(0, most);
  const bodies = await Promise.all(shown.map((match) => read(match.name)));
  const last = shown.at(-1);
  const next = matches.length > most && last !== undefined ? cursorOf({ sort: last.sort, key: last.name }) : null;
  // One that went between the two looks is not there any more.
  return { items: bodies.filter((body) => body !== null), next };
}

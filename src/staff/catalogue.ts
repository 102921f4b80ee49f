/**
 * Keeps what the staff's list is filtered, searched and put in order by, so that no request reads the store through.
 * Filled in the background, newest first; from then on each commit says what changed, those of other processes too.
 * docs/decisions/019-desk.md
 */
import type { Domain } from '../rules/domain.ts';
import type { RecordOf } from '../store/records.ts';
import type { News, Store } from '../store/store.ts';
import { printerOf } from './answers.ts';
import { entryOf, printOf, textsOf, type Entry } from './entry.ts';
import { createPace, unhurried } from './pace.ts';
import type { StaffTexts } from './texts.ts';
import { talksOf } from './talks.ts';
import { createWordIndex } from './word-index.ts';

export type Shelf = {
  readonly entries: ReadonlyMap<string, Entry>;
  /** Tells whether all words of the query were said about an application; null for a query without words. */
  readonly search: (query: string) => ((entry: Entry) => boolean) | null;
  /** Every application that was submitted at this instant or later is here; `''` when all are. */
  readonly since: string;
};

export type Catalogue = {
  /** Answers from what is known by now; for null it goes on when more is, and is asked again. */
  readonly ask: <T>(answer: (shelf: Shelf) => T | null, needs?: Needs) => Promise<T>;
  /** Begins to fill it, in nobody's way. */
  readonly warm: () => void;
  readonly close: () => void;
};

/** `words`: what was said in conversations and notes counts too. */
export type Needs = { readonly words?: boolean };

export type CatalogueGround = { readonly store: Store; readonly domain: Domain; readonly texts: StaffTexts };

export function catalogueOf(ground: CatalogueGround): Catalogue {
  let current: Filling | null = null;
  const stop = ground.store.onCommit((news) => {
    // What was missed is not known: all of it is read again.
    if (news.some((one) => one.do === 'missed')) current = null;
    else current?.hear(news);
  });
  const begun = (): Filling => {
    const filling = (current ??= fillingOf(ground));
    filling.done.catch(() => {
      if (current === filling) current = null; // the next who asks tries again, and hears of it
    });
    return filling;
  };
  return {
    async ask(answer, needs = {}) {
      for (;;) {
        const filling = begun();
        await filling.settle();
        if (needs.words === true) await filling.listen();
        const found = answer(filling.shelf);
        if (found !== null) return found;
        await filling.more();
      }
    },
    warm: () => void begun(),
    close: stop,
  };
}

type Filling = {
  readonly shelf: Shelf;
  readonly hear: (news: readonly News[]) => void;
  /** Takes in what was heard of; documents of other processes are read now. */
  readonly settle: () => Promise<void>;
  /** Resolves when twice as much is known, or all. */
  readonly more: () => Promise<void>;
  /** Takes in what was said since; waits until all of it is known that ever will be. */
  readonly listen: () => Promise<void>;
  readonly done: Promise<void>;
};

type Application = RecordOf<'application'>;

/** More bodies than these do not wait for somebody to ask. */
const mostPending = 100;
/** The last instant that a text can name. */
const future = '9999';

/** The entries and their words; not yet the knowledge of when to change them. */
function shelved({ domain, texts }: CatalogueGround) {
  const entries = new Map<string, Entry>();
  const index = createWordIndex();
  /** Numbers of what was said about them, by code: documents beside those of the answers. */
  const talks = new Map<string, number>();
  let isSweeping = false;

  /** Found by nobody from now on; the words go from memory together with those of others who are erased at this moment. */
  function sweepSoon(): void {
    if (isSweeping) return;
    isSweeping = true;
    setImmediate(() => {
      isSweeping = false;
      index.sweep();
    });
  }

  function hush(code: string): void {
    const talk = talks.get(code);
    if (talk !== undefined) index.drop(talk);
    talks.delete(code);
  }

  return {
    entries,
    search: (query: string): ((entry: Entry) => boolean) | null => {
      const says = index.search(query);
      return says === null ? null : ({ code, doc }) => says(doc) || says(talks.get(code) ?? -1);
    },
    tell: (code: string, texts: Iterable<string>): void => {
      hush(code);
      talks.set(code, index.add(texts));
    },
    keep: (application: Application): void => {
      const before = entries.get(application.code);
      const call = domain.calls.find(({ id }) => id === application.call) ?? domain.calls[0];
      const said = call === undefined ? [application.code] : textsOf(application, printerOf(domain, call, texts));
      const print = printOf(said);
      const isSame = before?.print === print;
      if (before !== undefined && !isSame) {
        index.drop(before.doc);
        hush(application.code);
      }
      const doc = isSame ? before.doc : index.add(said);
      entries.set(application.code, entryOf(application, domain, { doc, print }));
    },
    drop: (code: string): void => {
      const before = entries.get(code);
      if (before === undefined) return;
      entries.delete(code);
      index.drop(before.doc);
      hush(code);
      sweepSoon();
    },
  };
}

function fillingOf(ground: CatalogueGround): Filling {
  const { store } = ground;
  const { entries, search, keep, tell, drop: dropEntry } = shelved(ground);
  const pace = createPace();
  const shelf = { entries, search, since: future };
  /** Applications that changed: their body, or null when it is to be read. */
  const pending = new Map<string, Application | null>();
  /** Codes and persons that went while the store is read: a page that was read before must not bring them back. */
  const gone = new Set<string>();
  let step = Promise.withResolvers<undefined>();
  let settling: Promise<void> = Promise.resolve();
  /** Counts what was heard of applications. */
  let heard = 0;

  function drop(code: string): void {
    if (shelf.since !== '') gone.add(code);
    dropEntry(code);
  }

  const talks = talksOf(ground, { entries, tell }, pace);

  function hearOne(one: News): void {
    talks.hear(one);
    if ('kind' in one && one.kind === 'application') {
      heard += 1;
      if (one.do === 'delete') drop(one.id);
      pending.set(one.id, one.do === 'put' ? one.body : null);
    } else if (one.do === 'forget') {
      heard += 1;
      if (shelf.since !== '') gone.add(one.owner);
      for (const [code, body] of pending) if (body?.dossier === one.owner) pending.set(code, null);
      for (const { code, dossier } of entries.values()) {
        if (dossier !== one.owner) continue;
        drop(code);
        pending.set(code, null);
      }
    }
  }

  async function fill(): Promise<void> {
    for await (const page of unhurried(store, 'application', pace, true)) {
      for (const body of page) {
        // What was heard meanwhile is newer.
        const isKnown = pending.has(body.code) || entries.has(body.code);
        if (!isKnown && !gone.has(body.code) && !gone.has(body.dossier)) keep(body);
      }
      const last = page.at(-1);
      if (last !== undefined) shelf.since = last.submittedAt;
      step.resolve(undefined);
      step = Promise.withResolvers();
    }
    shelf.since = '';
    gone.clear();
    step.resolve(undefined);
  }

  async function settle(): Promise<void> {
    for (const [code, known] of pending) {
      let body = known;
      for (let before = -1; known === null && before !== heard;) {
        before = heard;
        body = await store.get('application', code);
      }
      // A newer one may have been put while this one was read.
      const newest = pending.get(code) ?? body;
      pending.delete(code);
      if (newest === null) drop(code);
      else keep(newest);
    }
  }

  const done = fill();
  done.then(talks.settle).catch(() => step.resolve(undefined)); // whoever waits goes to look
  return {
    shelf,
    done,
    hear(news) {
      news.forEach(hearOne);
      if (pending.size <= mostPending) return;
      for (const [code, body] of pending) {
        if (body === null) continue;
        pending.delete(code);
        keep(body);
      }
    },
    async listen() {
      pace.hurry();
      await done;
      await talks.settle();
    },
    settle: () => (settling = settling.catch(() => undefined).then(settle)),
    async more() {
      pace.hurry();
      const enough = Math.max(1, entries.size * 2);
      const isEnough = (): boolean => shelf.since === '' || entries.size >= enough;
      while (!isEnough()) await Promise.race([step.promise, done]);
      if (shelf.since === '') await done;
    },
  };
}

/**
 * Words that were said about the newest applications without being answers, and the office's notes: what a search finds
 * beside the answers. Read when the list is known, and again when something was said; nothing of it is kept but the index.
 */
import type { Domain } from '../rules/domain.ts';
import { turnsOf, type Turn } from '../store/records.ts';
import type { News, Store } from '../store/store.ts';
import { printerOf } from './answers.ts';
import { textsOf, type Entry } from './entry.ts';
import type { Pace } from './pace.ts';
import type { StaffTexts } from './texts.ts';
import { transcriptOf } from './transcript.ts';

/** Older applications are found by their answers alone: reading all conversations of many years would take minutes. */
const newest = 2000;
/** More dossiers that were talked about than these, and all are read anew. */
const mostGrown = 1000;
/** Notes on one dossier that are read. */
const mostNotes = 500;

export type Talks = {
  readonly hear: (one: News) => void;
  /** Reads what is not known yet. */
  readonly settle: () => Promise<void>;
};

export function talksOf(
  { store, domain, texts }: { readonly store: Store; readonly domain: Domain; readonly texts: StaffTexts },
  shelf: {
    readonly entries: ReadonlyMap<string, Entry>;
    readonly tell: (code: string, texts: readonly string[]) => void;
  },
  pace: Pace,
): Talks {
  /** Codes to read; dossiers in which something was said; logs to which another process has appended. */
  const stale = new Set<string>();
  const grown = { dossiers: new Set<string>(), logs: new Set<string>() };
  /** Dossiers of applications that were read: what is said in others is no matter yet. */
  const known = new Set<string>();
  let isAllStale = true;
  let settling: Promise<void> = Promise.resolve();

  function hear(one: News): void {
    if ('kind' in one && (one.kind === 'application' || one.kind === 'note')) {
      // A note's id is its application's code and a number.
      stale.add(one.kind === 'note' ? one.id.replace(/\.\d+$/, '') : one.id);
    } else if (one.do === 'append' && one.log.startsWith(turnsOf(''))) {
      const { dossier } = one.entry as Turn; // whoever appends to such a log appends turns
      if (known.has(dossier)) grown.dossiers.add(dossier);
    } else if (one.do === 'forget') {
      if (known.has(one.owner)) grown.dossiers.add(one.owner);
    } else if (one.do === 'grown' && one.log.startsWith(turnsOf(''))) grown.logs.add(one.log);
    if (stale.size + grown.dossiers.size + grown.logs.size <= mostGrown) return;
    isAllStale = true;
    for (const each of [stale, grown.dossiers, grown.logs]) each.clear();
  }

  async function settle(): Promise<void> {
    for (const log of grown.logs) {
      grown.logs.delete(log);
      for (const { entry } of await store.log(log)) grown.dossiers.add((entry as Turn).dossier); // as above
    }
    const { dossiers } = grown;
    if (isAllStale) newestOf(shelf.entries).forEach((code) => stale.add(code));
    else if (dossiers.size > 0) {
      for (const { code, dossier } of shelf.entries.values()) if (dossiers.has(dossier)) stale.add(code);
    }
    isAllStale = false;
    dossiers.clear();
    for (const code of stale) {
      stale.delete(code);
      await read(code);
      await pace.rest();
    }
  }

  async function read(code: string): Promise<void> {
    const application = await store.get('application', code);
    const call = domain.calls.find(({ id }) => id === application?.call) ?? domain.calls[0];
    if (application === null || call === undefined) return;
    known.add(application.dossier);
    const said = (await transcriptOf(store, application)).filter(({ from }) => from !== 'bot').map(({ text }) => text);
    const notes = await store.find('note', { application: code }, { limit: mostNotes, newestFirst: true });
    // Answers are in it too: words of both kinds may be asked for together.
    const words = [
      ...textsOf(application, printerOf(domain, call, texts)),
      ...said,
      ...notes.items.map(({ text }) => text),
    ];
    // What was said or forgotten meanwhile is read again: these words may be of somebody who is not there any more.
    const isOld = isAllStale || stale.has(code) || grown.dossiers.has(application.dossier);
    if (!isOld && shelf.entries.has(code)) shelf.tell(code, words);
  }

  return { hear, settle: () => (settling = settling.catch(() => undefined).then(settle)) };
}

const newestOf = (entries: ReadonlyMap<string, Entry>): readonly string[] =>
  [...entries.values()]
    .sort((a, b) => (a.submittedAt < b.submittedAt ? 1 : -1))
    .slice(0, newest)
    .map(({ code }) => code);

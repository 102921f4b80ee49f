/** What is too old is forgotten, once a day: drafts that nobody finished, and dossiers whose time is over. */
import { randomUUID } from 'node:crypto';
import { traced, type Log } from '../log.ts';
import type { Store, Reader, Write } from '../store/store.ts';
import { joiningErased } from './joining-erased.ts';
import { messagesErased } from './message-writes.ts';
import { guestsOf } from './news.ts';
import { planErased } from './plan-erased.ts';
import { projectsErased } from './project-erased.ts';

export type Retention = {
  /** Days without a word after which a dossier that was never submitted is forgotten. */
  readonly draftDays: number;
  /** The same for one that became an application or a registration. */
  readonly dossierDays: number;
};

const dayMs = 24 * 60 * 60 * 1000;
/** Dossiers looked at between two breaths of the program. */
const chunk = 200;

/**
 * Forgets what is too old, one dossier a transaction.
 * @param isOver the program stops: the rest is left to the next day
 * @param newId of what stays of an application, and of check-ins
 * @returns how many of each; what cannot be forgotten now is tried again the next day
 */
export async function purge(
  store: Store,
  retention: Retention,
  now: string,
  log: Log,
  isOver: () => boolean = () => false,
  newId: () => string = randomUUID,
): Promise<{ readonly drafts: number; readonly dossiers: number }> {
  const count = { drafts: 0, dossiers: 0 };
  let cursor: string | undefined;
  do {
    const page = await store.find('dossier', {}, { limit: chunk, ...(cursor === undefined ? {} : { cursor }) });
    for (const { id, touchedAt } of page.items) {
      if (isOver()) break;
      if (Date.parse(now) - Date.parse(touchedAt) < Math.min(retention.draftDays, retention.dossierDays) * dayMs)
        continue;
      try {
        const was = await store.transact((tx) => forgotten(tx, id, retention, now, newId));
        if (was !== null) count[was] += 1;
      } catch (error) {
        log.error(traced(error), 'a dossier could not be forgotten');
      }
    }
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && !isOver());
  log.info(count, 'what was too old is forgotten');
  return count;
}

async function forgotten(tx: Reader, id: string, retention: Retention, now: string, newId: () => string) {
  const nothing = { writes: [], result: null };
  const dossier = await tx.get('dossier', id);
  if (dossier === null) return nothing;
  const isDraft =
    (await tx.count('application', { dossier: id })) === 0 && (await tx.count('registration', { dossier: id })) === 0;
  const days = isDraft ? retention.draftDays : retention.dossierDays;
  if (Date.parse(now) - Date.parse(dossier.touchedAt) < days * dayMs) return nothing;
  const writes: Write[] = [
    { do: 'delete', kind: 'dossier', id },
    { do: 'forget', owner: id },
  ];
  // Nobody has decided anything: what was asked for stays asked for in the figures of its year.
  writes.push(...(await projectsErased(tx, [id], newId, (status) => status)));
  const gone: { conversation: string }[] = [];
  for (const conversation of dossier.conversations) {
    // A chat that has gone on to another dossier stays that one's.
    if ((await tx.get('conversation', conversation))?.dossier !== id) continue;
    gone.push({ conversation });
    for (const outgoing of (await tx.find('outgoing', { conversation })).items) {
      writes.push({ do: 'delete', kind: 'outgoing', id: outgoing.id });
    }
    writes.push({ do: 'delete', kind: 'conversation', id: conversation }, { do: 'forget', owner: conversation });
    writes.push({ do: 'forget', owner: guestsOf(conversation) });
  }
  writes.push(...(await messagesErased(tx, [{ dossier: id }, ...gone])), ...(await joiningErased(tx, [id], now)));
  writes.push(...(await planErased(tx, [id], newId)));
  return { writes, result: isDraft ? ('drafts' as const) : ('dossiers' as const) };
}

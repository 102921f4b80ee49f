/** A decision of the staff, kept together with the message that tells the promoter: one stroke, or nothing. */
import type { Reply } from '../dialogs/reply.ts';
import { literal } from '../dialogs/say.ts';
import { Fault } from '../fault.ts';
import type { Lang } from '../rules/domain.ts';
import { dayOf, type Hours } from '../rules/calendar.ts';
import { decided, isGranted, needsNote, type Decision } from '../rules/life.ts';
import { grantAfter, noGrant, projectOf, type Milestone } from '../rules/plan.ts';
import { checksAfter } from '../rules/dues.ts';
import type { Post, RecordOf } from '../store/records.ts';
import type { Reader, Store, Write } from '../store/store.ts';
import { audited } from './audit.ts';
import { applicationOf } from './dossier.ts';
import type { StaffTexts } from './texts.ts';

export const longestNote = 2000;

export type Ruling = {
  readonly code: string;
  readonly decision: Decision;
  readonly note: string;
  /** Number of events that whoever decides had seen; a decision on something older is refused. */
  readonly seen?: number;
};

/** Puts a reply into a conversation as news; null when the conversation is not there any more. */
export type Announce = (
  tx: Reader,
  conversation: string,
  reply: Reply,
  at: string,
  /** How many entries the same transaction has put into this conversation before. */
  after?: number,
) => Promise<{ readonly writes: readonly Write[] } | null>;

/** The writes that keep what is to be asked of a promoter in step with its plan. */
export type DueWrites = (
  tx: Reader,
  application: RecordOf<'application'>,
  milestones: readonly Milestone[],
) => Promise<readonly Write[]>;

/** Post about something, by whatever means there are, to be kept in the same transaction. */
export type Posts = (
  tx: Reader,
  matter: Pick<Post, 'about' | 'code' | 'cluster' | 'dossier'>,
  at: string,
) => Promise<readonly Write[]>;

/** Writes that try a message that was given up once more, inside a transaction. */
export type SendAgain = (tx: Reader, noted: RecordOf<'undelivered'>, at: string) => Promise<readonly Write[]>;

type Desk = {
  readonly store: Store;
  readonly texts: StaffTexts;
  readonly now: () => string;
  readonly announce: Announce;
  readonly dues: DueWrites;
  readonly hours: Hours;
  readonly who: string;
};

/**
 * Takes the decision and tells the promoter.
 * @returns the application after it, and whether there was a conversation to tell it in
 * @throws Fault `request.not-found`; `request.bad` for a note that is missing or too long; `request.conflict` when the
 * decision cannot be taken in this status, or on what was seen
 */
export async function decide(
  ruling: Ruling,
  { store, texts, now, announce, dues, hours, who }: Desk,
): Promise<{ readonly application: RecordOf<'application'>; readonly isTold: boolean }> {
  const note = ruling.note.trim();
  if (note.length > longestNote)
    throw new Fault('request.bad', {}, `The note is longer than ${longestNote} characters.`);
  return store.transact(async (tx) => {
    const before = await applicationOf(tx, ruling.code);
    const status = decided(before.status, ruling.decision);
    if (status === null) {
      const detail = `An application that is ${before.status} cannot be given the decision ${ruling.decision}.`;
      throw new Fault('request.conflict', {}, detail);
    }
    if (ruling.seen !== undefined && ruling.seen !== before.history.length) {
      throw new Fault('request.conflict', {}, 'The application has changed since it was looked at.');
    }
    if (note === '' && needsNote(ruling.decision)) {
      throw new Fault('request.bad', {}, `The decision ${ruling.decision} needs a note: the promoter reads it.`);
    }
    const at = now();
    const event = { at, by: 'staff', event: ruling.decision, note: note === '' ? null : note };
    const grant = isGranted(status) ? grantAfter(ruling.decision, before.grant ?? noGrant, dayOf(at)) : before.grant;
    const application = {
      ...before,
      status,
      ...(grant === undefined ? {} : { grant }),
      history: [...before.history, event],
    };
    const planned = isGranted(status) ? (await tx.find('milestone', { application: ruling.code })).items : [];
    const due = isGranted(status) ? await dues(tx, application, planned) : [];
    const checks = checksAfter(ruling.decision, projectOf(application), at, hours).map((one): Write => ({
      do: 'put',
      kind: 'due',
      id: one.id,
      body: one,
    }));
    const reply = newsOf(ruling.decision, note, before, texts);
    const news: Write[] = [];
    let isTold = false;
    for (const conversation of await conversationsOf(tx, before.dossier)) {
      const announced = await announce(tx, conversation, reply, at);
      if (announced === null) continue;
      news.push(...announced.writes);
      isTold = true;
    }
    const put: Write = { do: 'put', kind: 'application', id: application.code, body: application };
    const kept = await audited(tx, { who, action: `application.decide.${ruling.decision}`, object: ruling.code }, at);
    return { writes: [put, ...due, ...checks, ...news, ...kept], result: { application, isTold } };
  });
}

/** Where the promoter is told: the chats that stand at this dossier; when none does any more, the last that did. */
export async function conversationsOf(tx: Reader, dossier: string): Promise<readonly string[]> {
  const { items } = await tx.find('conversation', { dossier });
  if (items.length > 0) return items.map(({ id }) => id);
  return (await tx.get('dossier', dossier))?.conversations.slice(-1) ?? [];
}

function newsOf(
  decision: Decision,
  note: string,
  { code, lang }: { code: string; lang: Lang },
  texts: StaffTexts,
): Reply {
  const said = note.split(/\n+/).map((paragraph) => literal(paragraph).trim()).filter((paragraph) => paragraph !== ''); // prettier-ignore
  const isPlain = !needsNote(decision) && said.length > 0;
  const paragraphs = [
    texts.text(lang, `staff.news.${decision}`, { code }),
    ...(isPlain ? [texts.text(lang, 'staff.news.note')] : []),
    ...said,
    ...(decision === 'request-info' ? [texts.text(lang, 'staff.news.request-info.next')] : []),
  ];
  return { text: paragraphs.join('\n\n'), choices: [], facts: { lang, application: { code } } };
}

/** What is said, as entries of a conversation's log, and as messages left to deliver. */
import { hash } from 'node:crypto';
import type { Reply } from '../dialogs/reply.ts';
import { turnsOf, type Turn } from '../store/records.ts';
import type { News, Reader, Write } from '../store/store.ts';
import { toActivity } from './activity.ts';
import { holderText } from './activity-text.ts';
import type { Incoming } from './channel.ts';
import { keptOf } from './kept-message.ts';

type About = { readonly id: string; readonly at: string; readonly dossier: string };

/** Id of the turn at a position of a conversation's log: the same whenever it is worked out, and nobody else's. */
export const turnId = (conversation: string, position: number): string =>
  `${hash('sha256', conversation, 'base64url').slice(0, 16)}.${position}`;

/** Position in its log of the turn with that id. */
export const positionIn = (id: string): number => Number(id.slice(id.lastIndexOf('.') + 1));

export function userTurn(incoming: Incoming, about: About & { readonly question: string | null }): Turn {
  const { text, activity } = keptOf(incoming);
  const { id, at, question, dossier } = about;
  return { id, at, from: 'user', text, question, dossier, activity };
}

/** @param about `replyToId` null for what answers no message: a welcome, news */
export const botTurn = (
  reply: Reply,
  about: About & { readonly replyToId: string | null; readonly from?: 'bot' | 'staff' },
): Turn => ({
  id: about.id,
  at: about.at,
  from: about.from ?? 'bot',
  text: reply.text,
  question: reply.facts.question ?? null,
  dossier: about.dossier,
  activity: toActivity(reply, about),
});

/** The turn as the next of its conversation's log. */
export const appended = (conversation: string, turn: Turn, owner: string = turn.dossier): Write => ({
  do: 'append',
  log: turnsOf(conversation),
  owner,
  entry: turn,
  json: holderText(turn),
});

/** The turn at a position of the log, left for the outbox to deliver. */
export function outgoingOf(conversation: string, position: number, turn: Turn, owner?: string): Write {
  const body = {
    id: turn.id,
    conversation,
    seq: position,
    activity: turn.activity,
    attempts: 0,
    dueAt: turn.at,
    doubtful: false,
    ...(owner === undefined ? {} : { owner }),
  };
  return { do: 'put', kind: 'outgoing', id: turn.id, body, json: holderText(body) };
}

export type Announcement = {
  readonly at: string;
  readonly from: 'bot' | 'staff';
  readonly delivers: (channel: string) => boolean;
  /** How many entries the same transaction appends to this conversation before. */
  readonly after?: number;
  /** Whose data it holds, when it is not the conversation's own person's alone. */
  readonly owner?: string;
};

/**
 * News for a conversation that nobody there asked for (a decision, a person's reply): the writes that put it into the
 * log and, where the channel delivers, into the outbox. To be kept in the transaction that `tx` belongs to. Null when the conversation is not known (any more).
 */
export async function announce(
  tx: Reader,
  conversation: string,
  reply: Reply,
  by: Announcement,
): Promise<{ readonly writes: readonly Write[]; readonly turn: Turn } | null> {
  const known = await tx.get('conversation', conversation);
  if (known === null) return null;
  const position = (await tx.logLength(turnsOf(conversation))) + (by.after ?? 0);
  const id = turnId(conversation, position);
  const turn = botTurn(reply, { id, at: by.at, replyToId: null, dossier: known.dossier, from: by.from });
  const append = appended(conversation, turn, by.owner ?? known.dossier);
  const writes = by.delivers(known.channel) ? [append, outgoingOf(conversation, position, turn, by.owner)] : [append];
  return { writes, turn };
}

/**
 * Whose logs grew by a commit (null: perhaps anybody's), and by which turns: undefined when another process added them,
 * and the log says which.
 */
export function turnsIn(news: readonly News[]): ReadonlyMap<string | null, readonly Turn[] | undefined> {
  const found = new Map<string | null, Turn[] | undefined>();
  for (const one of news) {
    if (one.do === 'missed') found.set(null, undefined);
    if ((one.do !== 'append' && one.do !== 'grown') || !one.log.startsWith(turnsPrefix)) continue;
    const conversation = one.log.slice(turnsPrefix.length);
    const turns = found.get(conversation);
    // These logs hold nothing else.
    const turn = one.do === 'append' ? (one.entry as Turn) : undefined;
    if (turn === undefined) found.set(conversation, undefined);
    else if (!found.has(conversation)) found.set(conversation, [turn]);
    else turns?.push(turn);
  }
  return found;
}
const turnsPrefix = turnsOf('');

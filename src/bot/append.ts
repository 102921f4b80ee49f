/** What is said, as entries of a conversation's log, and as messages left to deliver. */
import { createHash } from 'node:crypto';
import type { Reply } from '../dialogs/reply.ts';
import { turnsOf, type Turn } from '../store/records.ts';
import type { Reader, Write } from '../store/store.ts';
import { toActivity } from './activity.ts';
import type { Incoming } from './channel.ts';

type About = { readonly id: string; readonly at: string; readonly dossier: string };

/** Id of the turn at a position of a conversation's log: the same whenever it is worked out, and nobody else's. */
export const turnId = (conversation: string, position: number): string =>
  `${createHash('sha256').update(conversation).digest('base64url').slice(0, 16)}.${position}`;

export const userTurn = (incoming: Incoming, about: About & { readonly question: string | null }): Turn => ({
  id: about.id,
  at: about.at,
  from: 'user',
  text: incoming.text,
  question: about.question,
  dossier: about.dossier,
  activity: incoming.activity,
});

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

/** The turn at a position of the log, left for the outbox to deliver. */
export const outgoingOf = (conversation: string, position: number, turn: Turn, owner?: string): Write => ({
  do: 'put',
  kind: 'outgoing',
  id: turn.id,
  body: {
    id: turn.id,
    conversation,
    seq: position,
    activity: turn.activity,
    attempts: 0,
    dueAt: turn.at,
    doubtful: false,
    ...(owner === undefined ? {} : { owner }),
  },
});

export type News = {
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
  by: News,
): Promise<{ readonly writes: readonly Write[]; readonly turn: Turn } | null> {
  const known = await tx.get('conversation', conversation);
  if (known === null) return null;
  const position = (await tx.logLength(turnsOf(conversation))) + (by.after ?? 0);
  const id = turnId(conversation, position);
  const turn = botTurn(reply, { id, at: by.at, replyToId: null, dossier: known.dossier, from: by.from });
  const append: Write = { do: 'append', log: turnsOf(conversation), owner: by.owner ?? known.dossier, entry: turn };
  const writes = by.delivers(known.channel) ? [append, outgoingOf(conversation, position, turn, by.owner)] : [append];
  return { writes, turn };
}

/** What a channel is: how messages come in, and how replies go out. One file a channel in `channels/`. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Group, Tap } from '../dialogs/turn.ts';
import type { Trace } from '../http/trace.ts';
import type { RecordOf, Turn } from '../store/records.ts';

/** A message from a user, freed of its channel's dress. */
export type Incoming = {
  readonly channel: string;
  /** Key of (channel, chat, person); the same for every message of this person in this chat. */
  readonly conversation: string;
  /** Id by which a message sent twice is known. */
  readonly id: string;
  readonly text: string;
  readonly attachments: number;
  /** The text is a button's. */
  readonly tap?: Tap;
  readonly locale: string | null;
  /** What the channel needs to write to this person later; kept with the conversation. */
  readonly address: unknown;
  /** The user's own activity, kept in the log and shown again after a reload. */
  readonly activity: Record<string, unknown>;
  /** The message with this id was written anew: the words that it has now, by which an edit sent twice is known. */
  readonly edited?: string;
  /** Whose account it is, by a hash, where the channel vouches for one. */
  readonly account?: string;
  /** Several people read along: nothing is asked or told there. */
  readonly group?: Group;
  /** Network that it came from, where that says something about the person: `networkOf` of src/http/limit.ts. */
  readonly network?: string;
  /** Buttons that were answered can be taken away; `tapped`: the message whose button this is, as the channel knows it. */
  readonly updates?: { readonly tapped: string | null };
  /** The channel hands the reply over itself, in its answer to the request: nothing is left to deliver. */
  readonly inline?: true;
  /** The request that it came with; told the turn that answers. Nothing of it is kept. */
  readonly trace?: Trace | undefined;
};

/** Somebody opened the chat: greeted once. */
export type Arrival = Omit<Incoming, 'id' | 'text' | 'attachments' | 'tap' | 'activity' | 'updates' | 'inline'>;

export type Received = {
  /** Position of the bot's answer in the conversation's log; null when the message had been processed before. */
  readonly reply: Turn | null;
  readonly repeated: boolean;
  /** Number of the incident when the turn failed: `reply` is then the apology, and the same message may be sent again. */
  readonly incident?: string;
};

/**
 * The turn pipeline, as channels see it. Resolves when the turn is on disk. Throws a Fault: `request.too-many` past a
 * limit, `server.draining` when stopping, `turn.failed` when not even the apology could be kept.
 */
export type Pipeline = {
  readonly receive: (message: Incoming) => Promise<Received>;
  readonly arrive: (arrival: Arrival) => Promise<void>;
  /** Somebody took the bot out of their chat: no news go there until they are back. */
  readonly leave: (person: Pick<Arrival, 'conversation'>) => Promise<void>;
};

export type Outgoing = RecordOf<'outgoing'>;

/** Nobody waits for it: a welcome, a decision, somebody's reply. */
export const isNews = ({ post, activity }: Pick<Outgoing, 'post' | 'activity'>): boolean =>
  post === undefined && !(typeof activity === 'object' && activity !== null && 'replyToId' in activity);

/** Why a message is not tried again. `gone`: there is nobody, or nothing, to deliver any more, which nobody need know. */
export type Failure = {
  readonly because: RecordOf<'undelivered'>['why'] | 'gone';
  /** What the channel answered, such as 550. */
  readonly status: number | null;
};

export type Delivery =
  /** `as`: how the channel knows it, where it can be shown anew. */
  | { readonly is: 'delivered'; readonly as?: string }
  /** The person left, or the channel will never take it. */
  | ({ readonly is: 'gave-up' } & Failure)
  /** The channel said that it was not taken. */
  | { readonly is: 'retry'; readonly afterMs: number | null }
  /** Nobody knows whether it arrived: tried once more only. */
  | { readonly is: 'doubtful' };

/** What is shown anew. */
export type Shown = {
  /** As the channel knows it. */
  readonly as: string;
  /** Rows of a list that were decided on. */
  readonly rows: readonly { readonly code: string; readonly status: RecordOf<'registration'>['status'] }[];
};

/** What the outbox needs of a channel, or of whoever carries post. */
export type Carrier = Pick<Channel, 'deliver'>;

export type Channel = {
  readonly name: string;
  /** Answers the request and returns true, or returns false when the path is not this channel's. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;
  readonly upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;
  /** Null when the channel's clients fetch messages from the log by themselves. */
  readonly deliver:
    ((message: Outgoing, address: unknown, signal: AbortSignal, shown?: Shown) => Promise<Delivery>) | null;
  /**
   * Something was appended to a conversation's log, null: perhaps to any. `turns` are what was appended, in order,
   * where they are at hand.
   */
  readonly onTurns?: (conversation: string | null, turns?: readonly Turn[]) => void;
  readonly close?: () => Promise<void>;
};

/** Messages left for a person: read with what was said around them, replied to in the conversation, closed. */
import { withoutResumeCodes } from '../dialogs/codes.ts';
import type { Reply } from '../dialogs/reply.ts';
import { literal } from '../dialogs/say.ts';
import { Fault } from '../fault.ts';
import type { Lang } from '../rules/domain.ts';
import type { RecordOf, Turn } from '../store/records.ts';
import type { Reader, Write } from '../store/store.ts';
import { audited } from './audit.ts';
import { conversationsOf } from './decision.ts';
import type { Desk } from './route.ts';
import { codesGiven, turnsIn, withoutSecrets } from './transcript.ts';

export type Handoff = RecordOf<'handoff'>;

/** A message with what the staff need to reply to it. */
export type SeenHandoff = Omit<Handoff, 'conversation' | 'dossier' | 'context'> & {
  /** Code of the application or registration of the same person, when there is one. */
  readonly about: string | null;
  /** What was said before it, and the message itself, oldest first; what was erased is not there. */
  readonly context: readonly Pick<Turn, 'id' | 'at' | 'from' | 'text' | 'question'>[];
};

export const longestReply = 4000;

/**
 * As it is kept.
 * @throws Fault `request.not-found`
 */
export async function handoffOf(reader: Reader, id: string): Promise<Handoff> {
  const handoff = await reader.get('handoff', id);
  if (handoff === null) throw new Fault('request.not-found', {}, 'There is no message with this number.');
  return handoff;
}

/** A message as the staff see it in a list: without the codes that open a dossier, in any spelling of those given before it. */
export const handoffsShown = async (reader: Reader, kept: readonly Handoff[]): Promise<readonly Handoff[]> => {
  const heard = await heardAround(reader, kept);
  return kept.map((each) => ({ ...each, message: messageOf(each, heard) }));
};

/** A message with what was said around it; contacts told later in the same dossier count too. */
export async function seenHandoff(reader: Reader, kept: Handoff): Promise<SeenHandoff> {
  return seen(reader, kept, await heardAround(reader, [kept]));
}

/** The same of several; the log of a conversation is read once. */
export async function seenHandoffs(reader: Reader, kept: readonly Handoff[]): Promise<readonly SeenHandoff[]> {
  const heard = await heardAround(reader, kept);
  return Promise.all(kept.map((each) => seen(reader, each, heard)));
}

async function seen(reader: Reader, handoff: Handoff, heard: HeardIn): Promise<SeenHandoff> {
  const { conversation, dossier: id, context, ...shown } = handoff;
  const dossier = await reader.get('dossier', id);
  const { given = [], turns } = heard.get(conversation) ?? {};
  return {
    ...shown,
    message: messageOf(handoff, heard),
    contact: handoff.contact ?? contactIn(dossier?.state),
    about: submittedIn(dossier?.state),
    context: context
      .flatMap((each) => turns?.get(each) ?? [])
      .map((said) => withoutSecrets(said, given))
      .map(({ id: turnId, at, from, text, question }) => ({ id: turnId, at, from, text, question })),
  };
}

const messageOf = ({ conversation, message }: Handoff, heard: HeardIn): string =>
  withoutResumeCodes(message, [], heard.get(conversation)?.given);

/** By conversation: the codes given in it, and of its turns those around the messages, by their id. */
type HeardIn = ReadonlyMap<string, { readonly given: readonly string[]; readonly turns: ReadonlyMap<string, Turn> }>;

/** One log after the other: of each only what is needed is held. */
async function heardAround(reader: Reader, kept: readonly Handoff[]): Promise<HeardIn> {
  const heard = new Map<string, { given: string[]; turns: Map<string, Turn> }>();
  const wanted = new Set(kept.flatMap(({ context }) => context));
  for (const conversation of new Set(kept.map((each) => each.conversation))) {
    const given: string[] = [];
    const turns = new Map<string, Turn>();
    for await (const said of turnsIn(reader, conversation)) {
      given.push(...codesGiven([said]));
      if (wanted.has(said.id)) turns.set(said.id, said);
    }
    heard.set(conversation, { given, turns });
  }
  return heard;
}

export type Answering = {
  readonly id: string;
  readonly text: string;
  /** Number of replies that whoever replies had seen; on something older it is refused. Left out, replies follow each other. */
  readonly seen?: number;
};

/**
 * Replies in the conversation that the message was left in.
 * @returns the message after it, and whether there was a conversation to reply in
 * @throws Fault `request.not-found`; `request.bad` for a text that is missing or too long; `request.conflict` when it is
 * closed, or was replied to meanwhile
 */
export async function replyTo(
  answering: Answering,
  desk: Desk,
): Promise<{ readonly handoff: Handoff; readonly isTold: boolean }> {
  const text = answering.text.trim();
  if (text === '') throw new Fault('request.bad', {}, 'text: is empty.');
  if (text.length > longestReply)
    throw new Fault('request.bad', {}, `text: is longer than ${longestReply} characters.`);
  return desk.store.transact(async (tx) => {
    const before = await handoffOf(tx, answering.id);
    if (before.status === 'closed')
      throw new Fault('request.conflict', {}, 'The message is closed: open it again first.');
    if (answering.seen !== undefined && answering.seen !== before.replies.length) {
      throw new Fault('request.conflict', {}, 'Somebody has replied since it was looked at.');
    }
    const at = desk.now();
    const handoff: Handoff = {
      ...before,
      status: 'answered',
      replies: [...before.replies, { at, text, by: desk.who }],
    };
    const lang = langIn((await tx.get('dossier', before.dossier))?.state) ?? before.lang;
    const news = await announced(tx, before, replyIn(text, before, lang, desk), at, desk);
    const note = await audited(tx, { who: desk.who, action: 'handoff.reply', object: before.id }, at);
    const put: Write = { do: 'put', kind: 'handoff', id: before.id, body: handoff };
    return { writes: [put, ...(news ?? []), ...note], result: { handoff, isTold: news !== null } };
  });
}

/**
 * Closes a message without a reply, or opens it again.
 * @throws Fault `request.not-found`
 */
export async function settleHandoff(id: string, status: 'open' | 'closed', desk: Desk): Promise<Handoff> {
  return desk.store.transact(async (tx) => {
    const handoff: Handoff = { ...(await handoffOf(tx, id)), status };
    const note = await audited(
      tx,
      { who: desk.who, action: `handoff.${status === 'open' ? 'reopen' : 'close'}`, object: id },
      desk.now(),
    );
    return { writes: [{ do: 'put', kind: 'handoff', id, body: handoff }, ...note], result: handoff };
  });
}

/** In the chat that it was left in; when that is gone, where the dossier is talked about now. Null: nowhere. */
async function announced(
  tx: Reader,
  { conversation, dossier }: Handoff,
  reply: Reply,
  at: string,
  { announce }: Desk,
): Promise<readonly Write[] | null> {
  const own = await announce(tx, conversation, reply, at);
  if (own !== null) return own.writes;
  const others = await Promise.all((await conversationsOf(tx, dossier)).map((other) => announce(tx, other, reply, at)));
  const told = others.filter((one) => one !== null);
  return told.length === 0 ? null : told.flatMap(({ writes }) => writes);
}

const longestQuote = 120;

function replyIn(text: string, { id, message }: Handoff, lang: Lang, { texts }: Desk): Reply {
  const said = text.split(/\n+/).map((paragraph) => literal(paragraph).trim()).filter((paragraph) => paragraph !== ''); // prettier-ignore
  const quote = literal(message.length > longestQuote ? `${message.slice(0, longestQuote)}…` : message);
  const paragraphs = [
    texts.text(lang, 'staff.reply.from'),
    ...said,
    texts.text(lang, 'staff.reply.to', { id, message: quote }),
  ];
  return { text: paragraphs.join('\n\n'), choices: [], facts: { lang, handoff: { id } } };
}

/** What the staff's side reads of a dossier's state, which belongs to the dialogs. */
const part = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null ? (of as Readonly<Record<string, unknown>>)[name] : undefined; // an object has names

function langIn(state: unknown): Lang | null {
  const lang = part(state, 'lang');
  return lang === 'it' || lang === 'en' ? lang : null;
}

function submittedIn(state: unknown): string | null {
  const code = part(state, 'submitted');
  return typeof code === 'string' ? code : null;
}

function contactIn(state: unknown): Handoff['contact'] {
  const told = (question: string): string | null => {
    const value = part(part(part(state, 'answers'), question), 'value');
    return typeof value === 'string' ? value : null;
  };
  const contact = { email: told('contact.email'), phone: told('contact.phone') };
  return contact.email === null && contact.phone === null ? null : contact;
}

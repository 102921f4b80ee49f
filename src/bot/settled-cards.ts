/**
 * Cards whose buttons a turn makes idle, where a channel can take them away: the one that waited for an answer, the one
 * that was tapped, news whose words were said, and every list of companies with a row that was decided on, by whomever
 * and wherever.
 */
import { turn as turnShape, turnsOf, type RecordOf, type Turn } from '../store/records.ts';
import type { Reader, Write } from '../store/store.ts';
import { positionIn } from './append.ts';
import { hasButtons, listedIn, questionIn, saysIn } from './cards/teams.ts';
import { isNews, type Incoming } from './channel.ts';

export type Answering = {
  readonly incoming: Incoming;
  /** Turn whose buttons waited for an answer. */
  readonly open: string | undefined;
  readonly reply: Turn;
  /** Position of the reply in the log: what is shown anew comes after it. */
  readonly position: number;
  readonly now: string;
  /** What else the turn keeps. */
  readonly writes: readonly Write[];
};

type Outgoing = RecordOf<'outgoing'>;
type Card = RecordOf<'card'>;

/** The turn whose buttons now wait for an answer. */
export const openAfter = ({ updates }: Incoming, { id, activity }: Turn): string | undefined =>
  updates !== undefined && hasButtons(activity) ? id : undefined;

/** What is to be shown anew, each card once. */
export async function settledCards(tx: Reader, answering: Answering): Promise<readonly Write[]> {
  const { incoming, open, writes } = answering;
  const found = new Map<string, Pick<Card, 'id' | 'conversation' | 'owner'>>();
  for (const card of await decidedLists(tx, writes)) found.set(card.id, card);
  if (incoming.updates !== undefined) {
    if (open !== undefined) found.set(open, { id: open, conversation: incoming.conversation });
    for (const card of await answeredCards(tx, incoming)) found.set(card.id, card);
  }
  const all = await Promise.all([...found.values()].map((card) => shownAnew(tx, card, answering)));
  return all.flat();
}

/** What is kept of a message with buttons once it was delivered. */
export function cardOf(message: Outgoing, activity: string): Card {
  const { id, conversation, owner } = message;
  // Activities of our own making are JSON objects.
  const shown = message.activity as Turn['activity'];
  const lists = listedIn(shown);
  return {
    ...{ id, conversation, activity },
    ...(lists.length > 0 ? { lists: [...new Set(lists)] } : isNews(message) ? { news: newsOf(shown) } : {}),
    ...(owner === undefined ? {} : { owner }),
  };
}

const newsOf = (activity: Turn['activity']): Card['news'] => ({
  says: [...saysIn(activity)],
  asks: questionIn(activity['channelData']) !== null,
});

/** More are not looked for: each has one company or more to be decided on. */
const mostLists = 200;

/** Lists, in all chats of the promoter, of the companies that these writes decide on. */
async function decidedLists(tx: Reader, writes: readonly Write[]): Promise<readonly Card[]> {
  const forgotten = new Set(writes.flatMap((write) => (write.do === 'forget' ? [write.owner] : [])));
  const found: Card[] = [];
  for (const write of writes) {
    if (write.do !== 'put' || write.kind !== 'registration') continue;
    const { code, status, cluster } = write.body;
    if (cluster === null || !isDecided(status)) continue;
    for (const conversation of await promoterChats(tx, cluster)) {
      const { items } = await tx.find('card', { list: conversation }, { limit: mostLists, newestFirst: true });
      // What was forgotten is not said again.
      found.push(
        ...items.filter((card) => card.lists?.includes(code) === true && !forgotten.has(card.owner ?? conversation)),
      );
    }
  }
  return found;
}

/** Whether nobody waits for the promoter any more. */
export const isDecided = (status: RecordOf<'registration'>['status']): boolean => status !== 'requested';

async function promoterChats(tx: Reader, code: string): Promise<readonly string[]> {
  const cluster = await tx.get('cluster', code);
  const dossier = cluster === null ? null : await tx.get('dossier', cluster.dossier);
  return dossier?.conversations ?? [];
}

const mostNews = 20;

/**
 * The message that was tapped, unless it is a list; news that say what was said. What was just delivered may be missed:
 * no turn is decided again for it.
 */
async function answeredCards(tx: Reader, { conversation, updates, text }: Incoming): Promise<readonly Card[]> {
  const activity = updates?.tapped ?? null;
  const tapped =
    activity === null ? [] : (await tx.find('card', { conversation, activity }, { limit: 1, loose: true })).items;
  const { items: news } = await tx.find(
    'card',
    { news: conversation },
    { limit: mostNews, newestFirst: true, loose: true },
  );
  const said = plain(text);
  return [
    ...tapped.filter(({ lists }) => lists === undefined),
    ...news.filter((card) => card.news?.asks === true || card.news?.says.some((words) => plain(words) === said)),
  ];
}

const plain = (text: string): string => text.trim().toLowerCase();

async function shownAnew(
  tx: Reader,
  { id, conversation, owner }: Pick<Card, 'id' | 'conversation' | 'owner'>,
  { incoming, reply, position, now }: Answering,
): Promise<readonly Write[]> {
  const [entry] = await tx.log(turnsOf(conversation), positionIn(id), 1);
  const read = turnShape.safeParse(entry?.entry);
  // It may have been erased with the person it speaks of.
  if (!read.success || read.data.id !== id) return [];
  const { activity, question } = read.data;
  const isHere = conversation === incoming.conversation;
  // Asked once more, the question has its buttons below. Of a message that asks nothing, other words are no answer.
  const isAnswered =
    question === null
      ? saysIn(activity).some((words) => plain(words) === plain(incoming.text))
      : reply.question !== question;
  const body: Outgoing = {
    id: `${reply.id}~${id}`,
    conversation,
    seq: isHere ? position : await tx.logLength(turnsOf(conversation)),
    activity,
    attempts: 0,
    dueAt: now,
    doubtful: false,
    ...(owner === undefined ? {} : { owner }),
    updates: { turn: id, note: isHere && isAnswered ? shortened(incoming.text) : null },
  };
  return [{ do: 'put', kind: 'outgoing', id: body.id, body }];
}

const longestNote = 200;
const shortened = (text: string): string => {
  const letters = [...text.replace(/\s+/g, ' ')];
  return letters.length > longestNote ? `${letters.slice(0, longestNote - 1).join('')}…` : letters.join('');
};

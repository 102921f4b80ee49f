/** Cards that a turn answers, on channels that can take their buttons away: what is to be shown in their place. */
import { turn as turnShape, turnsOf, type RecordOf, type Turn } from '../store/records.ts';
import type { Reader, Write } from '../store/store.ts';
import { positionIn } from './append.ts';
import { hasButtons, isSaidBy, rowsIn } from './cards/teams.ts';
import type { Incoming } from './channel.ts';

export type Answering = {
  readonly incoming: Incoming;
  /** Turn whose buttons waited for an answer. */
  readonly open: string | undefined;
  readonly reply: Turn;
  /** Position of the reply in the log: what is shown anew comes after it. */
  readonly position: number;
  readonly now: string;
};

type Outgoing = RecordOf<'outgoing'>;

/** The turn whose buttons now wait for an answer: a list is answered row by row, and stays. */
export const openAfter = ({ updates }: Incoming, { id, activity }: Turn): string | undefined =>
  updates !== undefined && hasButtons(activity) && rowsIn(activity).length === 0 ? id : undefined;

/** Shows anew the card that was tapped, and the one that waited for an answer. */
export async function settledCards(tx: Reader, answering: Answering): Promise<readonly Write[]> {
  const { incoming, open } = answering;
  if (incoming.updates === undefined) return [];
  const tapped = await tappedCard(tx, incoming);
  const whole = open === undefined || open === tapped?.id ? [] : await shownAnew(tx, answering, open, null);
  return tapped === null ? whole : [...whole, ...(await shownAnew(tx, answering, tapped.id, tapped))];
}

async function tappedCard(tx: Reader, { conversation, updates }: Incoming): Promise<RecordOf<'card'> | null> {
  const activity = updates?.tapped ?? null;
  if (activity === null) return null;
  return (await tx.find('card', { conversation, activity }, { limit: 1 })).items[0] ?? null;
}

async function shownAnew(
  tx: Reader,
  { incoming, reply, position, now }: Answering,
  id: string,
  tapped: RecordOf<'card'> | null,
): Promise<readonly Write[]> {
  const [entry] = await tx.log(turnsOf(incoming.conversation), positionIn(id), 1);
  const read = turnShape.safeParse(entry?.entry);
  // It may have been erased with the person it speaks of.
  if (!read.success || read.data.id !== id) return [];
  const { activity, question } = read.data;
  const update = (updates: NonNullable<Outgoing['updates']>, owner?: string): Write => {
    const body: Outgoing = {
      id: `${reply.id}~${id}`,
      conversation: incoming.conversation,
      seq: position,
      activity,
      attempts: 0,
      dueAt: now,
      doubtful: false,
      ...(owner === undefined ? {} : { owner }),
      updates,
    };
    return { do: 'put', kind: 'outgoing', id: body.id, body };
  };
  const row = tapped === null ? undefined : rowsIn(activity).find((says) => isSaidBy(says, incoming.text));
  if (tapped !== null && row !== undefined) {
    // What did not succeed may be tried again.
    if (errorIn(reply) !== null) return [];
    const rows = [...tapped.rows, row];
    const card: RecordOf<'card'> = { ...tapped, rows };
    return [{ do: 'put', kind: 'card', id, body: card }, update({ turn: id, rows, note: null }, tapped.owner)];
  }
  // Asked once more, the question has its buttons below.
  const isAnswered = question === null ? rowsOrChoices(activity).includes(incoming.text) : reply.question !== question;
  return [update({ turn: id, rows: [], note: isAnswered ? shortened(incoming.text) : null }, tapped?.owner)];
}

/** Of a message that asks nothing, words that are none of its buttons are no answer. */
function rowsOrChoices({ suggestedActions }: Turn['activity']): readonly unknown[] {
  const actions: unknown =
    typeof suggestedActions === 'object' && suggestedActions !== null && 'actions' in suggestedActions
      ? suggestedActions.actions
      : [];
  return Array.isArray(actions) ? actions.map((action: { value?: unknown }) => action.value) : [];
}

function errorIn({ activity: { channelData } }: Turn): unknown {
  // Our own replies carry it as an object, by `toActivity`.
  const { bussola } = channelData as { readonly bussola: { readonly error?: string } };
  return bussola.error ?? null;
}

const longestNote = 200;
const shortened = (text: string): string => {
  const letters = [...text.replace(/\s+/g, ' ')];
  return letters.length > longestNote ? `${letters.slice(0, longestNote - 1).join('')}…` : letters.join('');
};

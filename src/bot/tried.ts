/** One try to deliver a message: by whom, to where, and whether it still may. */
import { traced, type Log } from '../log.ts';
import type { RecordOf } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { isNews, type Carrier, type Delivery, type Outgoing, type Shown } from './channel.ts';
import { isDecided } from './settled-cards.ts';

/** Where a conversation's messages go, and whether somebody is there. */
export type To = Pick<RecordOf<'conversation'>, 'channel' | 'address' | 'left'>;

type Parts = {
  readonly store: Store;
  readonly channel: (name: string) => Carrier | undefined;
  readonly log: Log;
};

/** `idle`: nothing is left to tap on what was shown anew. */
export type Tried = { readonly delivery: Delivery; readonly channel: string; readonly idle?: true };

/** One try. What goes wrong on our side counts as not taken. */
export async function tried(parts: Parts, message: Outgoing, to: To | null, signal: AbortSignal): Promise<Tried> {
  let channel = message.post?.by ?? to?.channel ?? '';
  const gone = { is: 'gave-up', because: 'gone', status: null } as const;
  try {
    const { store } = parts;
    // A shared store that hears nothing of us gives to others what we have in hand.
    if (store.claim !== undefined && store.trouble() !== null) {
      return { channel, delivery: { is: 'retry', afterMs: 1_000 } };
    }
    // One that waited may have been erased where we did not hear of it.
    if (message.attempts > 0 && (await store.get('outgoing', message.id)) === null) return { channel, delivery: gone };
    const conversation =
      message.post !== undefined
        ? { channel, address: null, left: null }
        : (to ?? (await store.get('conversation', message.conversation)));
    if (conversation === null) return { channel, delivery: gone };
    ({ channel } = conversation);
    if (typeof conversation.left === 'string' && isNews(message)) {
      return { channel, delivery: { is: 'gave-up', because: 'left', status: null } };
    }
    const deliver = parts.channel(channel)?.deliver ?? null;
    if (deliver === null) {
      // Post that nobody carries any more, since the settings changed, is worth a look.
      return { channel, delivery: message.post === undefined ? gone : { ...gone, because: 'refused' } };
    }
    if (message.post !== undefined && !(await begun(store, message))) return { channel, delivery: gone };
    const send = (shown?: Shown) => deliver(message, conversation.address, signal, shown);
    if (message.updates === undefined) return { channel, delivery: await send() };
    const card = await store.get('card', message.updates.turn);
    // It never arrived: nothing to show anew.
    if (card === null) return { channel, delivery: { is: 'delivered' } };
    const shown = await shownNow(store, card);
    return { channel, delivery: await send(shown), ...(isIdle(card, shown) ? { idle: true } : {}) };
  } catch (error) {
    parts.log.error({ turn: message.id, ...traced(error) }, 'a delivery failed');
    return { channel, delivery: { is: 'retry', afterMs: null } };
  }
}

/** What became of the companies in a list, looked up when it is shown: of two decisions at a time the last tells both. */
async function shownNow(store: Store, { activity, lists = [] }: RecordOf<'card'>): Promise<Shown> {
  const rows = await Promise.all(
    lists.map(async (code) => ({ code, status: (await store.get('registration', code))?.status ?? 'withdrawn' })),
  );
  return { as: activity, rows: rows.filter(({ status }) => isDecided(status)) };
}

const isIdle = ({ lists = [] }: RecordOf<'card'>, { rows }: Shown): boolean => rows.length === lists.length;

/** Keeps that it is being sent: a process that ends meanwhile leaves a doubt and not a second first try. False when it was erased. */
function begun(store: Store, message: Outgoing): Promise<boolean> {
  return store.transact(async (tx) => {
    const isThere = (await tx.get('outgoing', message.id)) !== null;
    const body: Outgoing = { ...message, begun: true };
    return { writes: isThere ? [{ do: 'put', kind: 'outgoing', id: message.id, body }] : [], result: isThere };
  });
}

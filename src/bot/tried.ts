/** One try to deliver a message: by whom, to where, and whether it still may. */
import { traced, type Log } from '../log.ts';
import type { RecordOf } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { isNews, type Carrier, type Delivery, type Outgoing } from './channel.ts';

/** Where a conversation's messages go, and whether somebody is there. */
export type To = Pick<RecordOf<'conversation'>, 'channel' | 'address' | 'left'>;

type Parts = {
  readonly store: Store;
  readonly channel: (name: string) => Carrier | undefined;
  readonly log: Log;
};

export type Tried = { readonly delivery: Delivery; readonly channel: string };

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
    const { updates } = message;
    const card = updates === undefined ? null : await store.get('card', updates.turn);
    // It never arrived: nothing to show anew.
    if (updates !== undefined && card === null) return { channel, delivery: { is: 'delivered' } };
    return { channel, delivery: await deliver(message, conversation.address, signal, card?.activity) };
  } catch (error) {
    parts.log.error({ turn: message.id, ...traced(error) }, 'a delivery failed');
    return { channel, delivery: { is: 'retry', afterMs: null } };
  }
}

/** Keeps that it is being sent: a process that ends meanwhile leaves a doubt and not a second first try. False when it was erased. */
function begun(store: Store, message: Outgoing): Promise<boolean> {
  return store.transact(async (tx) => {
    const isThere = (await tx.get('outgoing', message.id)) !== null;
    const body: Outgoing = { ...message, begun: true };
    return { writes: isThere ? [{ do: 'put', kind: 'outgoing', id: message.id, body }] : [], result: isThere };
  });
}

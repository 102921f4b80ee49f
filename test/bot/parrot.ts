/**
 * A pipeline that welcomes once and repeats what it hears, over a real store: enough to try a channel and the page
 * without the assistant. "cosa posso scegliere" gets buttons.
 */
import type { Channel, Incoming, Pipeline } from '../../src/bot/channel.ts';
import { inOrder } from '../../src/bot/queue.ts';
import { turnsOf, type Turn } from '../../src/store/records.ts';
import type { Reader, Store, Write } from '../../src/store/store.ts';

type Said = { readonly from: Turn['from']; readonly text: string; readonly activity: Record<string, unknown> };

const choices = ['sono un promotore', "sono un'impresa", 'aiuto', 'Emilia-Romagna e mercati esteri'];

export function parrot(store: Store, channel: () => Channel): Pipeline {
  const queue = inOrder(100);

  const append = async (tx: Reader, key: string, turns: readonly Said[]): Promise<Write[]> => {
    const first = await tx.logLength(turnsOf(key));
    return turns.map((said, index) => ({
      do: 'append',
      log: turnsOf(key),
      owner: key,
      entry: { id: `${key}/${first + index}`, at: new Date().toISOString(), question: null, dossier: key, ...said },
    }));
  };

  const putConversation = (
    incoming: Pick<Incoming, 'channel' | 'conversation' | 'address'>,
    processed: string[],
  ): Write => ({
    do: 'put',
    kind: 'conversation',
    id: incoming.conversation,
    body: {
      id: incoming.conversation,
      channel: incoming.channel,
      dossier: incoming.conversation,
      address: incoming.address,
      processed,
      welcomed: true,
      openedAt: new Date().toISOString(),
      wrongCodes: 0,
    },
  });

  const botSays = (text: string, replyToId: string | null): Said => ({
    from: 'bot',
    text,
    activity: {
      type: 'message',
      text,
      textFormat: 'markdown',
      ...(replyToId === null ? {} : { replyToId }),
      ...(text.includes('scegliere') || replyToId === null
        ? { suggestedActions: { to: [], actions: choices.map((value) => ({ type: 'imBack', title: value, value })) } }
        : {}),
      channelData: { bussola: { lang: 'it' } },
    },
  });

  return {
    leave: () => Promise.resolve(),
    arrive: (arrival) =>
      queue.run(arrival.conversation, async () => {
        await store.transact(async (tx) => {
          if ((await tx.get('conversation', arrival.conversation)) !== null) return { writes: [], result: null };
          const said = botSays(
            `**Buongiorno**, sono Bussola (${arrival.locale ?? 'senza lingua'}). [Informativa](/privacy)`,
            null,
          );
          const writes = await append(tx, arrival.conversation, [said]);
          return { writes: [...writes, putConversation(arrival, [])], result: null };
        });
        channel().onTurns?.(arrival.conversation);
      }),
    receive: (message) =>
      queue.run(message.conversation, async () => {
        const repeated = await store.transact(async (tx) => {
          const known = await tx.get('conversation', message.conversation);
          if (known?.processed.includes(message.id) === true) return { writes: [], result: true };
          const user: Said = { from: 'user', text: message.text, activity: message.activity };
          const files = message.attachments > 0 ? ` [${message.attachments}]` : '';
          const turns = [user, botSays(`Ha scritto: ${message.text}${files}`, message.id)];
          const writes = await append(tx, message.conversation, turns);
          return {
            writes: [...writes, putConversation(message, [...(known?.processed ?? []), message.id])],
            result: false,
          };
        });
        if (!repeated) channel().onTurns?.(message.conversation);
        return { reply: null, repeated };
      }),
  };
}

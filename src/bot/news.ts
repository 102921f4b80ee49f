/** News that a turn leaves in other people's conversations, in the same transaction. */
import type { Change } from '../dialogs/turn.ts';
import type { Reader, Write } from '../store/store.ts';
import { announce } from './append.ts';

/** News for somebody else, to be put into their conversations after the turn's own entries. */
export type Tell = Extract<Change, { do: 'tell' }>;

/**
 * Whose are the entries of a conversation that hold data of other people: they go together when one of those wants it
 * erased, without touching the rest of the conversation.
 */
export const guestsOf = (conversation: string): string => `guests/${conversation}`;

/**
 * The writes that tell each dossier's person: in the chats that stand at the dossier, or, when none does any more, in
 * the last that did.
 * @param appended how many entries the transaction has put into a conversation already
 */
export async function newsWrites(
  tx: Reader,
  news: readonly Tell[],
  {
    at,
    delivers,
    appended,
  }: { at: string; delivers: (channel: string) => boolean; appended: ReadonlyMap<string, number> },
): Promise<readonly Write[]> {
  const writes: Write[] = [];
  const count = new Map(appended);
  for (const { dossier, reply } of news) {
    for (const conversation of await conversationsOf(tx, dossier)) {
      const after = count.get(conversation) ?? 0;
      const told = await announce(tx, conversation, reply, {
        at,
        from: 'bot',
        delivers,
        after,
        owner: guestsOf(conversation),
      });
      if (told === null) continue;
      count.set(conversation, after + 1);
      writes.push(...told.writes);
    }
  }
  return writes;
}

/** The chats that stand at the dossier; when none does any more, the last that did. */
export async function conversationsOf(tx: Reader, dossier: string): Promise<readonly string[]> {
  const { items } = await tx.find('conversation', { dossier });
  if (items.length > 0) return items.map(({ id }) => id);
  return (await tx.get('dossier', dossier))?.conversations.slice(-1) ?? [];
}

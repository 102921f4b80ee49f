/**
 * The chat of the staff in Teams: whoever writes there the code that the staff's page showed names it, once and within
 * minutes. Nothing of it goes into a dossier or a log.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Say } from '../dialogs/say.ts';
import type { Lang } from '../rules/domain.ts';
import type { Post } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { Activity } from './activity.ts';
import { cardType } from './cards/card.ts';
import { staffCard, type StaffSummary } from './cards/staff.ts';
import type { Carrier, Incoming } from './channel.ts';
import { staffChatId } from './post.ts';

/** What is answered to a code; null when the text is none. */
export type StaffChat = (
  text: string,
  from: Pick<Incoming, 'channel' | 'address'>,
  lang: Lang,
) => Promise<string | null>;

const pattern = /^(?:ufficio|office)\s+([a-z2-9]{5})-([a-z2-9]{5})$/i;

export function staffChatOf(store: Store, say: Say, now: () => string): StaffChat {
  return async (text, { channel, address }, lang) => {
    const read = pattern.exec(text.trim());
    if (read === null) return null;
    const given = createHash('sha256').update(`${read[1]}${read[2]}`.toUpperCase()).digest();
    return store.transact(async (tx) => {
      const known = await tx.get('staffChat', staffChatId);
      const invitation = known?.invitation ?? null;
      const isRight =
        invitation !== null && invitation.until > now() && timingSafeEqual(given, Buffer.from(invitation.hash, 'hex'));
      if (!isRight) return { writes: [], result: say.text(lang, 'staff-chat.wrong') };
      const body = {
        id: staffChatId,
        chat: { channel, address: withoutThread(address), since: now() },
        invitation: null,
      };
      return {
        writes: [{ do: 'put', kind: 'staffChat', id: staffChatId, body }],
        result: say.text(lang, 'staff-chat.linked'),
      };
    });
  };
}

/** In a channel of a team the conversation names the thread, too: news begin one of their own. */
function withoutThread(address: unknown): unknown {
  if (typeof address !== 'object' || address === null || !('conversation' in address)) return address;
  const { conversation } = address;
  if (typeof conversation !== 'object' || conversation === null || !('id' in conversation)) return address;
  const [id] = String(conversation.id).split(';messageid=');
  return { ...address, conversation: { ...conversation, id } };
}

/** Carries cards into the chat of the staff. `write` gives null when there is nothing to tell any more. */
export const cardCarrier = (
  store: Store,
  channel: (name: string) => Carrier | undefined,
  write: (post: Post) => Promise<StaffSummary | null>,
): Carrier => ({
  async deliver(message, _, signal) {
    const { post, ...rest } = message;
    const chat = (await store.get('staffChat', staffChatId))?.chat ?? null;
    const summary = post === undefined || chat === null ? null : await write(post);
    const deliver = chat === null ? null : (channel(chat.channel)?.deliver ?? null);
    if (chat === null || summary === null || deliver === null) {
      return { is: 'gave-up', because: 'gone', status: null };
    }
    return deliver({ ...rest, activity: activityOf(summary) }, chat.address, signal);
  },
});

/** All of it is in the text too, for channels that show no cards; Teams puts the title alone above the card. */
function activityOf(summary: StaffSummary): Activity {
  const card = staffCard(summary);
  const { title } = summary;
  return {
    type: 'message',
    text: card['fallbackText'],
    textFormat: 'plain',
    summary: title,
    attachments: [{ contentType: cardType, content: card }],
    channelData: { messageBack: { displayText: title } },
  };
}

/** Where a person is reached over the Bot Framework: what is kept of an activity for it, and how a reply is sent there. */
import { hash } from 'node:crypto';
import { z } from 'zod';
import { Fault } from '../../fault.ts';
import type { Group } from '../../dialogs/turn.ts';
import type { Activity } from '../activity.ts';
import type { BotActivity } from './activity-shape.ts';

const channel = 'botframework';

const account = z.object({ id: z.string(), name: z.string().optional() });
export const addressShape = z.object({
  serviceUrl: z.string(),
  channelId: z.string(),
  conversation: z.looseObject({ id: z.string() }),
  user: account,
  bot: account.optional(),
});
export type Address = z.infer<typeof addressShape>;

type Account = NonNullable<BotActivity['from']>;

/** Who speaks where: in a group each person has a conversation of their own with the bot. */
export function personOf(activity: BotActivity, who: Account | undefined) {
  const chat = activity.conversation;
  const lacks = who === undefined ? 'from.id' : chat === null || chat === undefined ? 'conversation.id' : null;
  if (who === undefined || chat === null || chat === undefined) {
    throw new Fault('request.bad', {}, `The activity has no ${lacks ?? 'sender'}.`);
  }
  const channelId = activity.channelId ?? 'unknown';
  const { id, isGroup, conversationType, tenantId } = chat;
  const address: Address = {
    serviceUrl: activity.serviceUrl ?? '',
    channelId,
    conversation: {
      id,
      ...(typeof isGroup === 'boolean' ? { isGroup } : {}),
      ...(typeof conversationType === 'string' ? { conversationType } : {}),
      ...(typeof tenantId === 'string' ? { tenantId } : {}),
    },
    user: named(who),
    ...(activity.recipient === null || activity.recipient === undefined ? {} : { bot: named(activity.recipient) }),
  };
  // Lengths in front of the parts, so that no two triples ever give the same key.
  const conversation = [channel, channelId, id, who.id].map((part) => `${part.length}:${part}`).join('/');
  const known = accountOf(activity, who);
  const group = groupOf(activity);
  return {
    channel,
    conversation,
    locale: activity.locale ?? null,
    address,
    ...(known === null ? {} : { account: known }),
    ...(group === null ? {} : { group }),
  };
}

/**
 * In Teams a person is an object of a tenant's directory, in every chat the same; ids look alike in two tenants, so both
 * count. Elsewhere nobody vouches for who it is.
 */
function accountOf({ channelId, conversation, channelData }: BotActivity, { aadObjectId }: Account): string | null {
  const tenant = conversation?.tenantId ?? channelData?.tenant?.id;
  if (channelId !== 'msteams' || typeof tenant !== 'string' || typeof aadObjectId !== 'string') return null;
  return hash('sha256', JSON.stringify([channelId, tenant.toLowerCase(), aadObjectId.toLowerCase()]), 'base64url');
}

/** A group or a channel of Teams, with the way to a private chat: the bot's id there is that of its app. */
function groupOf({ channelId, conversation, recipient }: BotActivity): Group | null {
  const kind = conversation?.conversationType;
  if (channelId !== 'msteams' || (kind !== 'groupChat' && kind !== 'channel')) return null;
  const id = recipient?.id ?? '';
  const isApp = /^28:[\w-]{1,64}$/.test(id);
  return { privateUrl: isApp ? `https://teams.microsoft.com/l/chat/0/0?users=${id}` : null };
}

const named = ({ id, name: said }: Account) => ({ id, ...(typeof said === 'string' ? { name: said } : {}) });

/** What the Bot Framework wants to see on our activities of who speaks to whom. */
export const dressOf = ({ conversation, user, bot, channelId, serviceUrl }: Address): Activity => ({
  channelId,
  serviceUrl,
  from: { ...bot, role: 'bot' },
  recipient: user,
  conversation,
});

export function urlOf({ serviceUrl, conversation }: Address, { replyToId }: Activity): string {
  const root = `${serviceUrl.endsWith('/') ? serviceUrl.slice(0, -1) : serviceUrl}/v3/conversations/${part(conversation.id)}/activities`;
  return typeof replyToId === 'string' ? `${root}/${part(replyToId)}` : root;
}

/** An id as a part of an address, whatever it holds: half of a pair of surrogates has no form there. */
const part = (id: string): string => encodeURIComponent(id.toWellFormed());

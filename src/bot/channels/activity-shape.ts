/** What is read of an activity that a Bot Framework channel posts; the rest is left alone. */
import { z } from 'zod';

/** Ids and addresses are kept and sent back: bounded, whatever the channel. */
const id = z.string().min(1).max(1024);
const account = z.looseObject({
  id,
  name: z.string().max(1024).nullish().catch(null),
  role: z.string().nullish().catch(null),
  /** Who it is in the directory of the tenant. */
  aadObjectId: z.string().min(1).max(128).nullish().catch(null),
});

/**
 * Only what is needed to answer may make an activity unreadable. Optional parts of a wrong type count as absent:
 * channels send what they like there.
 */
export const activityShape = z.looseObject({
  type: z.string().min(1).max(64),
  id: id.nullish(),
  replyToId: id.nullish().catch(null),
  channelId: z.string().min(1).max(128).nullish().catch(null),
  serviceUrl: z.string().max(2048).nullish(),
  conversation: z
    .looseObject({
      id,
      conversationType: z.string().nullish().catch(null),
      isGroup: z.boolean().nullish().catch(null),
      tenantId: z.string().nullish().catch(null),
    })
    .nullish(),
  from: account.nullish(),
  recipient: account.nullish(),
  text: z.string().nullish().catch(null),
  value: z.unknown().optional(),
  /** What an invoke asks for, and whether an installation is one or its end. */
  name: z.string().max(256).nullish().catch(null),
  action: z.string().max(64).nullish().catch(null),
  locale: z.string().max(35).nullish().catch(null),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id: z.string() }).nullish().catch(null),
      /** Why a message was updated. */
      eventType: z.string().nullish().catch(null),
    })
    .nullish()
    .catch(null),
  deliveryMode: z.string().nullish().catch(null),
  attachments: z.array(z.unknown()).nullish().catch(null),
  membersAdded: z.array(account).nullish().catch(null),
  membersRemoved: z.array(account).nullish().catch(null),
  entities: z.array(z.unknown()).nullish().catch(null),
});
export type BotActivity = z.infer<typeof activityShape>;

const mention = z.looseObject({
  type: z.literal('mention'),
  text: z.string().min(1),
  mentioned: z.looseObject({ id: z.string() }),
});
const tag = /<at[^<>]*>[^<>]*<\/at>/gi;

/**
 * What the user said, without the bot's own name in front of it: in a group people say "@Bussola aiuto". Mentions of
 * others keep their name and lose their tag.
 */
export function textOf(activity: BotActivity): string {
  let text = activity.text ?? '';
  for (const entity of activity.entities ?? []) {
    const read = mention.safeParse(entity);
    if (read.success && read.data.mentioned.id === activity.recipient?.id) text = text.replaceAll(read.data.text, ' ');
  }
  if (text.includes('<at')) {
    const bot = activity.recipient?.name?.toLowerCase();
    text = text.replace(tag, (said) => {
      const name = said.slice(said.indexOf('>') + 1, said.lastIndexOf('<')).trim();
      return bot === undefined || name.toLowerCase() === bot || activity.entities === undefined ? ' ' : name;
    });
  }
  return text.replaceAll('&nbsp;', ' ').replaceAll('\0', '').toWellFormed().trim();
}

/**
 * Files and voice notes. Teams repeats the text of a message as an attachment of HTML, and a quoted message as a
 * reference: those are none.
 */
export const attachmentsOf = (activity: BotActivity): number =>
  (activity.attachments ?? []).filter((attachment) => !isOfText(attachment)).length;

const isOfText = (attachment: unknown): boolean =>
  typeof attachment === 'object' &&
  attachment !== null &&
  'contentType' in attachment &&
  (attachment.contentType === 'text/html' || attachment.contentType === 'messageReference');

/** What Direct Line clients send, read with care: an activity becomes a message with the parts that are kept. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Fault } from '../../fault.ts';
import type { Incoming } from '../channel.ts';
import { saidIn } from '../tap.ts';

/** What a client says when it asks for a conversation; whatever it says wrongly is left out. */
export type Greeting = {
  /** Id that the client chose for its user; it names, and opens nothing. */
  readonly user: string | null;
  readonly locale: string | null;
  /** True when a new conversation is wanted although there is one to go on with. */
  readonly fresh: boolean;
};

const locale = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i);
const chosenId = z.string().regex(/^[\w.@-]{1,64}$/);

const greetingShape = z.looseObject({
  user: z
    .looseObject({ id: chosenId.nullish().catch(null) })
    .nullish()
    .catch(null),
  locale: locale.nullish().catch(null),
  fresh: z.boolean().catch(false),
});

/** @param body parsed JSON, `undefined` for none. Throws `request.bad` when it is no object. */
export function readGreeting(body: unknown): Greeting {
  const read = greetingShape.safeParse(body ?? {});
  if (!read.success) throw new Fault('request.bad', {}, 'The body must be a JSON object, or be left out.');
  const { user, locale: said, fresh } = read.data;
  return { user: user?.id ?? null, locale: said ?? null, fresh };
}

const activityShape = z.looseObject({
  type: z.string().min(1).max(64),
  id: z.string().min(1).max(200).nullish(),
  text: z.string().nullish(),
  locale: locale.nullish().catch(null),
  attachments: z.array(z.unknown()).nullish(),
  channelData: z.unknown().optional(),
  from: z
    .looseObject({ name: z.string().max(200).nullish().catch(null) })
    .nullish()
    .catch(null),
});

const clientId = z.looseObject({ clientActivityID: z.string().min(1).max(200) });

/** Parts of the user's own activity that are shown again as they came. */
const keptAsSent = ['channelData', 'entities', 'value', 'textFormat', 'localTimestamp', 'localTimezone'] as const;

/**
 * A message, or null for an activity of another type. The person is the token's, whatever the activity says.
 * Its id, by which one sent twice is known, is the client's own: its `id`, or else Web Chat's `clientActivityID`.
 * @param body parsed JSON. Throws `request.bad` when it is no activity.
 */
export function readMessage(
  body: unknown,
  conversationId: string,
  user: string,
): Omit<Incoming, 'channel' | 'conversation' | 'address' | 'network'> | null {
  const read = activityShape.safeParse(body);
  if (!read.success) {
    const [issue] = read.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? 'The activity' : `"${issue.path.join('.')}"`;
    throw new Fault('request.bad', {}, `${where} is missing or not what Direct Line 3.0 expects.`);
  }
  const activity = read.data;
  if (activity.type !== 'message') return null;
  const sent = clientId.safeParse(activity.channelData);
  const id = activity.id ?? `${conversationId}|${sent.success ? sent.data.clientActivityID : randomUUID()}`;
  const said = saidIn(activity.text ?? '', activity['value']);
  const name = activity.from?.name;
  const kept: Record<string, unknown> = { type: 'message', id };
  if (typeof activity.locale === 'string') kept['locale'] = activity.locale;
  for (const key of keptAsSent) if (activity[key] !== undefined && activity[key] !== null) kept[key] = activity[key];
  if (typeof activity.text === 'string') kept['text'] = activity.text;
  if (said.tap !== undefined) showTap(kept, said.text);
  kept['from'] = { id: user, ...(typeof name === 'string' ? { name } : {}), role: 'user' };
  return {
    id,
    ...said,
    attachments: activity.attachments?.length ?? 0,
    locale: activity.locale ?? null,
    activity: kept,
  };
}

/** A button's words belong to the conversation like typed ones; Web Chat hides what is marked as a `postBack`. */
function showTap(kept: Record<string, unknown>, text: string): void {
  kept['text'] = text;
  if (!isObject(kept['channelData'])) return;
  const { postBack: _, ...channelData } = kept['channelData'];
  kept['channelData'] = channelData;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/**
 * The Bot Framework protocol at `POST /api/messages`: Azure Bot Service, Teams, Agents Playground, Emulator. Without
 * credentials it serves this machine only. An answer of 200 says that the turn is on disk; the reply follows by the
 * outbox, or in the answer itself when it was asked for with `deliveryMode: expectReplies`.
 *
 * Long because it is one protocol: its gate, its kinds of activity and its answers are read together.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { Fault } from '../../fault.ts';
import { readBody, readJson } from '../../http/body.ts';
import { networkOf, type Limiter } from '../../http/limit.ts';
import { answerProblem } from '../../http/problem.ts';
import { isThisMachine } from '../../http/this-machine.ts';
import { traced, type Log } from '../../log.ts';
import { activityShape, attachmentsOf, textOf, type BotActivity } from './activity-shape.ts';
import type { Door } from './azure-door.ts';
import type { Activity } from '../activity.ts';
import type { Arrival, Channel, Incoming, Pipeline } from '../channel.ts';
import type { Connector } from '../connector.ts';
import { fitted } from '../fit.ts';
import { isServiceUrlAllowed } from '../service-url.ts';

export type AzureOptions = {
  readonly pipeline: Pipeline;
  readonly connector: Connector;
  /** Null without credentials: this machine only. */
  readonly door: Door | null;
  readonly log: Log;
  /** Refused tokens of one address. */
  readonly refusals: Limiter;
};

export const path = '/api/messages';
const name = 'botframework';

export function azure(options: AzureOptions): Channel {
  return {
    name,
    handle(request, response) {
      const { url = '' } = request;
      if (url !== path && !url.startsWith(`${path}?`)) return false;
      return answered(request, response, options).then(() => true);
    },
    deliver(message, address, signal) {
      const to = addressShape.safeParse(address);
      if (!to.success || !isServiceUrlAllowed(to.data.serviceUrl, options.door === null)) {
        return Promise.resolve({ is: 'gave-up', why: 'replies may not go to that service' });
      }
      // Activities of our own making are JSON objects.
      const activity = dressed(message.activity as Activity, to.data);
      const { door } = options;
      const token = door === null ? () => Promise.resolve(null) : door.token;
      return options.connector.post(urlOf(to.data, activity), fitted(activity, to.data.channelId), signal, token);
    },
  };
}

async function answered(request: IncomingMessage, response: ServerResponse, options: AzureOptions): Promise<void> {
  try {
    gate(request, options);
    const read = activityShape.safeParse(readJson(await readBody(request)));
    if (!read.success) throw unreadable(read.error.issues[0]);
    await admitted(request, read.data, options);
    const body = await taken(request, read.data, options);
    const text = JSON.stringify(body);
    const length = Buffer.byteLength(text);
    // As a text it leaves together with the headers.
    response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': length });
    response.end(text);
  } catch (error) {
    if (!(error instanceof Fault)) options.log.error(traced(error), 'a request to /api/messages failed');
    answerProblem(request, response, error);
  }
}

/** What can be said before a byte of the body is read. */
function gate(request: IncomingMessage, { door, refusals }: AzureOptions): void {
  if (request.method !== 'POST') throw new Fault('request.method', { allow: 'POST' }, `${path} takes POST only.`);
  const { headers, socket } = request;
  if (door === null && !isFromThisMachine(request)) {
    throw new Fault('request.forbidden', {}, 'Without an Azure Bot registration only this machine is served.');
  }
  // Also keeps web pages out: they may send plain text anywhere without being asked.
  if (headers['content-type'] !== undefined && !/^application\/([\w.-]+\+)?json\b/i.test(headers['content-type'])) {
    throw new Fault('request.unsupported', {}, 'Send an activity as application/json.');
  }
  const seconds = refusals.look(networkOf(socket.remoteAddress));
  if (seconds > 0) throw new Fault('request.too-many', { retryAfterSeconds: seconds }, 'Too many refused tokens.');
}

/**
 * The socket says so, and nothing says that somebody else is behind it: a proxy would make everyone local, and a page
 * whose name was pointed at 127.0.0.1 would use its visitor's browser.
 */
function isFromThisMachine({ headers, socket }: IncomingMessage): boolean {
  if (!isThisMachine(socket.remoteAddress ?? '')) return false;
  if (headers['x-forwarded-for'] !== undefined || headers['forwarded'] !== undefined) return false;
  const host = /^(\[[\da-f:.]+\]|[^:]*)(:\d+)?$/i.exec(headers.host ?? 'localhost')?.[1] ?? '';
  return isThisMachine(host.toLowerCase());
}

/** Who sends it, and whether replies may go where it says. */
async function admitted(
  request: IncomingMessage,
  activity: BotActivity,
  { door, refusals }: AzureOptions,
): Promise<void> {
  if (door !== null) {
    try {
      await door.authenticate(activity, request.headers.authorization);
    } catch (error) {
      refusals.take(networkOf(request.socket.remoteAddress));
      throw error;
    }
  }
  const { serviceUrl } = activity;
  const isNeeded = activity.type === 'message' || activity.type === 'conversationUpdate';
  if (!isNeeded && (serviceUrl === null || serviceUrl === undefined)) return;
  if (!isServiceUrlAllowed(serviceUrl ?? '', door === null)) {
    throw new Fault('request.forbidden', {}, 'Replies may not go to the serviceUrl of this activity.');
  }
}

/** What the activity asks for, done; gives the body of the answer. */
async function taken(request: IncomingMessage, activity: BotActivity, options: AzureOptions): Promise<object> {
  switch (activity.type) {
    case 'message':
      return message(request, activity, options);
    case 'conversationUpdate':
      await arrivals(request, activity, options);
      return {};
    default:
      // Typing, reactions, edits, deletions, installations, invokes: nothing to say, and nothing wrong with them.
      return {};
  }
}

async function message(
  request: IncomingMessage,
  activity: BotActivity,
  { pipeline, door }: AzureOptions,
): Promise<object> {
  const from = personOf(activity, activity.from ?? undefined);
  if (from.address.user.id === from.address.bot?.id) return {};
  const isInline = activity.deliveryMode === 'expectReplies';
  const incoming: Incoming = {
    ...from,
    id: activity.id ?? randomUUID(),
    text: textOf(activity),
    attachments: attachmentsOf(activity),
    activity: keptOf(activity),
    ...networkIf(door === null, request),
    ...(isInline ? { inline: true } : {}),
  };
  const { reply } = await pipeline.receive(incoming);
  if (!isInline) return activity.id === undefined || activity.id === null ? {} : { id: activity.id };
  const said = reply?.activity;
  return { activities: said === undefined ? [] : [dressed(said, from.address)] };
}

/**
 * People came in: greeted, the bot itself never. Of several who come at once the first is: in a group one welcome
 * is heard by all, and whoever speaks first without having been greeted is told then.
 */
async function arrivals(
  request: IncomingMessage,
  activity: BotActivity,
  { pipeline, door }: AzureOptions,
): Promise<void> {
  const bot = activity.recipient?.id;
  const [first] = (activity.membersAdded ?? []).filter((member) => member.id !== bot);
  const isInstalledByOne =
    activity.channelId === 'msteams' &&
    activity.conversation?.conversationType === 'personal' &&
    activity.membersAdded?.some((member) => member.id === bot) === true;
  // In a personal chat of Teams the bot is the one who comes in, and the person the one who brought it.
  const greeted = first ?? (isInstalledByOne ? (activity.from ?? undefined) : undefined);
  if (greeted === undefined || greeted.id === bot) return;
  const arrival: Arrival = { ...personOf(activity, greeted), ...networkIf(door === null, request) };
  await pipeline.arrive(arrival);
}

const account = z.object({ id: z.string(), name: z.string().optional() });
const addressShape = z.object({
  serviceUrl: z.string(),
  channelId: z.string(),
  conversation: z.looseObject({ id: z.string() }),
  user: account,
  bot: account.optional(),
});
type Address = z.infer<typeof addressShape>;

type Account = NonNullable<BotActivity['from']>;

/** Who speaks where: in a group each person has a conversation of their own with the bot. */
function personOf(activity: BotActivity, who: Account | undefined) {
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
  const conversation = [name, channelId, id, who.id].map((part) => `${part.length}:${part}`).join('/');
  return { channel: name, conversation, locale: activity.locale ?? null, address };
}

const named = ({ id, name: said }: Account) => ({ id, ...(typeof said === 'string' ? { name: said } : {}) });

/** With credentials everybody comes from Microsoft's few addresses, which say nothing about the person. */
const networkIf = (isDirect: boolean, request: IncomingMessage) =>
  isDirect ? { network: networkOf(request.socket.remoteAddress) } : {};

/** The parts of the user's activity that a transcript may want; the text has its own place. */
const keptOf = (activity: BotActivity): Activity => ({
  type: activity.type,
  ...(typeof activity.id === 'string' ? { id: activity.id } : {}),
  ...(typeof activity.text === 'string' ? { text: activity.text.toWellFormed() } : {}),
  ...(typeof activity.locale === 'string' ? { locale: activity.locale } : {}),
});

/** Our activity with what the Bot Framework wants to see of who speaks to whom. */
const dressed = (activity: Activity, { conversation, user, bot, channelId, serviceUrl }: Address): Activity => ({
  ...activity,
  channelId,
  serviceUrl,
  from: { ...bot, role: 'bot' },
  recipient: user,
  conversation,
});

function urlOf({ serviceUrl, conversation }: Address, { replyToId }: Activity): string {
  const root = `${serviceUrl.endsWith('/') ? serviceUrl.slice(0, -1) : serviceUrl}/v3/conversations/${encodeURIComponent(conversation.id)}/activities`;
  return typeof replyToId === 'string' ? `${root}/${encodeURIComponent(replyToId)}` : root;
}

function unreadable(issue: { readonly path: readonly PropertyKey[] } | undefined): Fault {
  const where = issue === undefined || issue.path.length === 0 ? 'The body' : `"${issue.path.join('.')}"`;
  return new Fault('request.bad', {}, `${where} is missing or not what a Bot Framework activity has there.`);
}

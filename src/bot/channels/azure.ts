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
import type { Limiter } from '../../http/limit.ts';
import type { NetworkFrom } from '../../http/network.ts';
import { answerProblem } from '../../http/problem.ts';
import { isFromThisMachine } from '../../http/this-machine.ts';
import { traceOf } from '../../http/trace.ts';
import type { Say } from '../../dialogs/say.ts';
import { traced, type Log } from '../../log.ts';
import { activityShape, attachmentsOf, textOf, type BotActivity } from './activity-shape.ts';
import { dressOf, personOf, urlOf } from './azure-address.ts';
import { cameIn, wentAway } from './azure-comings.ts';
import { canUpdate, delivered, tokenOf } from './azure-deliver.ts';
import type { Door } from './azure-door.ts';
import type { Activity } from '../activity.ts';
import type { Arrival, Channel, Incoming, Pipeline } from '../channel.ts';
import type { Connector } from '../connector.ts';
import { langOfLocale } from '../decide.ts';
import { fittedText } from '../fit.ts';
import { isServiceUrlAllowed } from '../service-url.ts';
import type { StaffChat } from '../staff-chat.ts';
import { readTap, saidIn } from '../tap.ts';

export type AzureOptions = {
  readonly pipeline: Pipeline;
  readonly connector: Connector;
  /** Null without credentials: this machine only. */
  readonly door: Door | null;
  readonly log: Log;
  /** Refused tokens of one address. */
  readonly refusals: Limiter;
  readonly network: NetworkFrom;
  /** Words of the channel itself, beside those of the replies. */
  readonly say: Say;
  /** Answers whoever names the chat of the staff; every other text is a user's. */
  readonly staffChat?: StaffChat;
};

export const path = '/api/messages';

export function azure(options: AzureOptions): Channel {
  return {
    name: 'botframework',
    handle(request, response) {
      const { url = '' } = request;
      if (url !== path && !url.startsWith(`${path}?`)) return false;
      return answered(request, response, options).then(() => true);
    },
    deliver: (message, address, signal, shown) => delivered(message, address, signal, { ...options, shown }),
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
    if (!(error instanceof Fault))
      options.log.error({ request: traceOf(request)?.request, ...traced(error) }, 'a request to /api/messages failed');
    answerProblem(request, response, error);
  }
}

/** What can be said before a byte of the body is read. */
function gate(request: IncomingMessage, { door, refusals, network }: AzureOptions): void {
  if (request.method !== 'POST') throw new Fault('request.method', { allow: 'POST' }, `${path} takes POST only.`);
  const { headers } = request;
  if (door === null && !isFromThisMachine(request)) {
    throw new Fault('request.forbidden', {}, 'Without an Azure Bot registration only this machine is served.');
  }
  // Also keeps web pages out: they may send plain text anywhere without being asked.
  if (headers['content-type'] !== undefined && !/^application\/([\w.-]+\+)?json\b/i.test(headers['content-type'])) {
    throw new Fault('request.unsupported', {}, 'Send an activity as application/json.');
  }
  const seconds = refusals.look(network(request));
  if (seconds > 0) throw new Fault('request.too-many', { retryAfterSeconds: seconds }, 'Too many refused tokens.');
}

/** Who sends it, and whether replies may go where it says. */
async function admitted(
  request: IncomingMessage,
  activity: BotActivity,
  { door, refusals, network }: AzureOptions,
): Promise<void> {
  if (door !== null) {
    try {
      await door.authenticate(activity, request.headers.authorization);
    } catch (error) {
      refusals.take(network(request));
      throw error;
    }
  }
  const { serviceUrl } = activity;
  const isNeeded = answeredTypes.has(activity.type);
  if (!isNeeded && (serviceUrl === null || serviceUrl === undefined)) return;
  if (!isServiceUrlAllowed(serviceUrl ?? '', door === null)) {
    throw new Fault('request.forbidden', {}, 'Replies may not go to the serviceUrl of this activity.');
  }
}

/** Activities that may get a reply. */
const answeredTypes: ReadonlySet<string> = new Set(['message', 'conversationUpdate', 'installationUpdate', 'invoke']);

/** What the activity asks for, done; gives the body of the answer. */
async function taken(request: IncomingMessage, activity: BotActivity, options: AzureOptions): Promise<object> {
  switch (activity.type) {
    case 'message':
      return message(request, activity, options);
    case 'conversationUpdate':
    case 'installationUpdate':
      await comings(request, activity, options);
      return {};
    case 'messageUpdate':
      return edited(request, activity, options);
    case 'invoke':
      return invoked(request, activity, options);
    default:
      // Typing, reactions, deletions, events: nothing to say, and nothing wrong with them.
      return {};
  }
}

/**
 * An invoke waits for its answer, whatever it asks. Of a card's button that a client sends in this way the reply comes
 * as a message, like any other; what is asked for otherwise is not there: 501, as the SDK says it.
 */
async function invoked(request: IncomingMessage, activity: BotActivity, options: AzureOptions): Promise<object> {
  if (activity.name !== 'adaptiveCard/action') {
    throw new Fault('request.not-implemented', {}, 'This bot answers messages and the buttons of its own cards.');
  }
  const action = cardActionShape.safeParse(activity.value);
  const tapped = action.success ? readTap(action.data.action.data) : null;
  if (tapped === null) throw new Fault('request.bad', {}, 'The action holds no button of a card of this bot.');
  const said = { ...activity, type: 'message', text: '', value: action.data?.action.data, attachments: [] };
  await message(request, said, options);
  const value = options.say.text(langOfLocale(activity.locale ?? null), 'tap.taken');
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value };
}

/** Whoever corrects a message is told that an answer is changed by saying so. In a group nothing was taken anyway. */
async function edited(request: IncomingMessage, activity: BotActivity, options: AzureOptions): Promise<object> {
  const { id, text, channelData, serviceUrl } = activity;
  const isByHand = channelData?.eventType === 'editMessage';
  if (!isByHand || typeof id !== 'string' || typeof serviceUrl !== 'string') return {};
  const from = personOf(activity, activity.from ?? undefined);
  if (from.group !== undefined || from.address.user.id === from.address.bot?.id) return {};
  await options.pipeline.receive({
    ...from,
    id,
    edited: text ?? '',
    text: '',
    attachments: 0,
    activity: keptOf({ ...activity, text: null }),
    ...networkIf(options, request),
    trace: traceOf(request),
    ...(canUpdate(from.address.channelId) ? { updates: { tapped: null } } : {}),
  });
  return {};
}

async function message(request: IncomingMessage, activity: BotActivity, options: AzureOptions): Promise<object> {
  const from = personOf(activity, activity.from ?? undefined);
  if (from.address.user.id === from.address.bot?.id) return {};
  const isInline = activity.deliveryMode === 'expectReplies';
  const named = await options.staffChat?.(textOf(activity), from, langOfLocale(from.locale));
  if (named !== undefined && named !== null) return staffChatNamed(activity, named, options);
  const incoming: Incoming = {
    ...from,
    id: activity.id ?? randomUUID(),
    // What was said in a group is not ours to keep.
    ...(from.group === undefined ? saidIn(textOf(activity), activity.value) : { text: '' }),
    attachments: attachmentsOf(activity),
    activity: keptOf(from.group === undefined ? activity : { ...activity, text: null }),
    ...networkIf(options, request),
    trace: traceOf(request),
    ...(isInline
      ? { inline: true }
      : canUpdate(from.address.channelId)
        ? { updates: { tapped: tappedIn(activity) } }
        : {}),
  };
  const { reply } = await options.pipeline.receive(incoming);
  if (!isInline) return activity.id === undefined || activity.id === null ? {} : { id: activity.id };
  const said = reply?.activity;
  if (said === undefined) return { activities: [] };
  const text = fittedText(said, dressOf(from.address), from.address.channelId);
  return { activities: [JSON.parse(text)] };
}

/** Answered at once and past the outbox: whoever named the chat sits before it, and its first card follows anyway. */
async function staffChatNamed(activity: BotActivity, text: string, options: AzureOptions): Promise<object> {
  const { address } = personOf(activity, activity.from ?? undefined);
  const { door, connector } = options;
  const reply: Activity = { type: 'message', text, ...(activity.id === undefined ? {} : { replyToId: activity.id }) };
  if (activity.deliveryMode === 'expectReplies') return { activities: [{ ...reply, ...dressOf(address) }] };
  const said = fittedText(reply, dressOf(address), address.channelId);
  await connector.post(urlOf(address, reply), said, AbortSignal.timeout(15_000), tokenOf(door));
  return {};
}

/** People came in, or took the bot out. */
async function comings(request: IncomingMessage, activity: BotActivity, options: AzureOptions): Promise<void> {
  const gone = wentAway(activity);
  if (gone !== null) await options.pipeline.leave(personOf(activity, gone));
  const greeted = cameIn(activity);
  if (greeted === null) return;
  const arrival: Arrival = { ...personOf(activity, greeted), ...networkIf(options, request) };
  await options.pipeline.arrive(arrival);
}

const cardActionShape = z.looseObject({ action: z.looseObject({ data: z.unknown() }) });

/** The message whose button was tapped: Teams says it so of taps, and of nothing else that has a value. */
const tappedIn = ({ value, replyToId }: BotActivity): string | null =>
  readTap(value) === null ? null : (replyToId ?? null);

/** With credentials everybody comes from Microsoft's few addresses, which say nothing about the person. */
const networkIf = ({ door, network }: AzureOptions, request: IncomingMessage) =>
  door === null ? { network: network(request) } : {};

/** The parts of the user's activity that a transcript may want; the text has its own place. */
const keptOf = (activity: BotActivity): Activity => ({
  type: activity.type,
  ...(typeof activity.id === 'string' ? { id: activity.id } : {}),
  ...(typeof activity.text === 'string' ? { text: activity.text.toWellFormed() } : {}),
  ...(typeof activity.locale === 'string' ? { locale: activity.locale } : {}),
});

function unreadable(issue: { readonly path: readonly PropertyKey[] } | undefined): Fault {
  const where = issue === undefined || issue.path.length === 0 ? 'The body' : `"${issue.path.join('.')}"`;
  return new Fault('request.bad', {}, `${where} is missing or not what a Bot Framework activity has there.`);
}

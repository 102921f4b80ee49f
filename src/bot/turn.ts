/**
 * The turn, the same for every channel, read from top to bottom: what a channel hands in has passed the gate, the
 * limits of its address, the bounded reader, its shape and its authentication. From here: limit of the conversation →
 * queue of the conversation → one transaction → the answer. The outbox hears of what is kept from the store.
 */
import { randomInt, randomUUID } from 'node:crypto';
import { Fault, isFault } from '../fault.ts';
import type { Limiter } from '../http/limit.ts';
import { traced, type Log } from '../log.ts';
import type { Assistant } from '../dialogs/turn.ts';
import { usualPace, type Pace } from '../rules/dues.ts';
import { turn, turnsOf, type Turn } from '../store/records.ts';
import type { Reader, Store } from '../store/store.ts';
import { toActivity, type Activity } from './activity.ts';
import type { Arrival, Incoming, Pipeline, Received } from './channel.ts';
import { apologyOf, decideApology, decideArrival, decideTurn, langOfLocale } from './decide.ts';
import type { Decided, Rules, Wants } from './decide.ts';
import type { Means } from './post.ts';
import type { Prepared } from './prepared.ts';
import { paced } from './pace.ts';
import { duesWith } from './dues.ts';
import { decideLeaving } from './leaving.ts';
import { inOrder } from './queue.ts';
import { isResumeCode, mintResumeCode } from './resume-code.ts';
import { readProjects } from './world.ts';

export type Limits = {
  /** Messages of one conversation. */
  readonly messages: Limiter;
  /** New conversations of one network. */
  readonly openings: Limiter;
  /** Wrong resume codes, of one conversation and of one network. */
  readonly codes: Limiter;
  readonly networkCodes: Limiter;
};

export type PipelineParts = {
  readonly store: Store;
  readonly assistant: Assistant;
  /** Id of the call of new dossiers. */
  readonly call: string;
  readonly now: () => string;
  readonly limits: Limits;
  /** When promoters are asked about their plans; the usual one unless told. */
  readonly pace?: Pace;
  readonly log: Log;
  /** Whether replies on the channel have to be delivered, rather than fetched by its clients. */
  readonly delivers: (channel: string) => boolean;
  /** How others than who is speaking are told; nothing is posted without. */
  readonly means?: Means;
  /** Tries to say something when the store keeps nothing any more; best effort, no matter how it ends. */
  readonly lastWord?: (incoming: Incoming, activity: Activity) => Promise<unknown>;
};

/** The pipeline, and what a stop needs of it. */
export type RunningPipeline = Pipeline & {
  /** Takes no more, and resolves when the turns under way are kept. */
  readonly close: () => Promise<void>;
  /** How many are being worked on, or wait for their turn. */
  readonly waiting: () => number;
};

const longestQueue = 32;
/** About five milliseconds of work. */
const turnsInARound = 16;
/** How often a turn may go back for something that must not be done inside a transaction. */
const preparations = 4;

/** What every turn is decided by. */
const rulesOf = (parts: PipelineParts, questions: ReturnType<typeof openQuestions>): Rules => ({
  assistant: parts.assistant,
  call: parts.call,
  now: parts.now,
  newId: randomUUID,
  projects: readProjects,
  dues: duesWith(parts.pace ?? usualPace),
  delivers: parts.delivers,
  means: parts.means ?? { mail: false, staffMail: false },
  waitToOpen: (network) => parts.limits.openings.look(network),
  openQuestion: (tx, conversation, position) => questions.before(tx, conversation, position),
});

export function createPipeline(parts: PipelineParts): RunningPipeline {
  const { store, limits, log } = parts;
  const queue = inOrder(longestQueue);
  const pace = paced(turnsInARound);
  const questions = openQuestions();
  let isDraining = false;
  const rules = rulesOf(parts, questions);

  async function receive(incoming: Incoming): Promise<Received> {
    if (isDraining) throw draining();
    const seconds = limits.messages.take(incoming.conversation);
    if (seconds > 0) throw tooMany(seconds, 'This conversation has sent too many messages in the last minute.');
    return queue.run(incoming.conversation, () => oneTurn(incoming));
  }

  async function oneTurn(incoming: Incoming): Promise<Received> {
    try {
      await pace();
      return told(received(await decided(incoming), incoming), incoming);
    } catch (error) {
      // A limit or a stop is an answer of its own; anything else is an incident.
      if (isFault(error) && (error.code.startsWith('request.') || error.code === 'server.draining')) throw error;
      return sorry(incoming, error);
    }
  }

  async function decided(incoming: Incoming): Promise<Decided> {
    let prepared: Prepared = {};
    for (let round = 0; round <= preparations; round += 1) {
      const known = prepared;
      const outcome = await store.transact((tx) => decideTurn(tx, incoming, known, rules));
      if (outcome.is !== 'wants') return outcome;
      prepared = { ...prepared, ...(await prepare(outcome.wants, incoming)) };
    }
    throw new Error('A turn goes on wanting what was prepared.');
  }

  async function prepare(wants: Wants, incoming: Incoming): Promise<Prepared> {
    if (wants.what === 'resume-code') return { minted: await mintResumeCode() };
    const { code } = wants;
    const counted: readonly (readonly [Limiter, string])[] = [
      [limits.codes, incoming.conversation],
      ...(incoming.network === undefined ? [] : [[limits.networkCodes, incoming.network] as const]),
    ];
    if (counted.some(([limit, key]) => limit.look(key) > 0)) return { resumed: { code, opens: 'too-many' } };
    // Counted before the slow comparison, so that many at once do not all get by; a right code costs nothing.
    for (const [limit, key] of counted) limit.take(key);
    for (const { dossier, hash } of wants.candidates) {
      if (!(await isResumeCode(code, hash))) continue;
      for (const [limit, key] of counted) limit.giveBack(key);
      return { resumed: { code, opens: { dossier } } };
    }
    return { resumed: { code, opens: 'unknown' } };
  }

  function received(outcome: Decided, from: Arrival): Received {
    if (outcome.is === 'limited') throw tooMany(outcome.seconds, 'Too many new conversations from this address.');
    if (outcome.is === 'repeated') return { reply: null, repeated: true };
    if (outcome.is === 'wants') throw new Error('A turn ended without an outcome.');
    if (outcome.opened && from.network !== undefined) limits.openings.take(from.network);
    questions.asked(from.conversation, outcome.reply);
    return { reply: outcome.reply, repeated: false };
  }

  async function sorry(incoming: Incoming, error: unknown): Promise<Received> {
    const incident = `INC-${randomInt(36 ** 5, 36 ** 6)
      .toString(36)
      .toUpperCase()}`;
    const request = incoming.trace?.request;
    log.error({ incident, request, channel: incoming.channel, ...traced(error) }, 'a turn failed');
    try {
      const outcome = await store.transact((tx) => decideApology(tx, incoming, incident, rules));
      const answer = told(received(outcome, incoming), incoming);
      if (!answer.repeated) log.info({ incident, request, turn: answer.reply?.id }, 'apologised');
      return answer.repeated ? answer : { ...answer, incident };
    } catch (second) {
      log.error({ incident, ...traced(second) }, 'the apology could not be kept');
      const apology = apologyOf(rules, langOfLocale(incoming.locale), incident);
      const activity = toActivity(apology, { id: incident, at: parts.now(), replyToId: incoming.id });
      void parts
        .lastWord?.(incoming, activity)
        .catch((third: unknown) => log.warn({ incident, ...traced(third) }, 'not told'));
      const detail = `Something went wrong here; nothing that was confirmed is lost. Send the message again. Incident ${incident}.`;
      throw new Fault('turn.failed', { incident }, detail, { cause: error });
    }
  }

  async function arrive(arrival: Arrival): Promise<void> {
    if (isDraining) throw draining();
    await queue.run(arrival.conversation, async () => {
      received(await store.transact((tx) => decideArrival(tx, arrival, rules)), arrival);
    });
  }

  async function leave({ conversation }: Pick<Arrival, 'conversation'>): Promise<void> {
    if (isDraining) throw draining();
    await queue.run(conversation, () => store.transact((tx) => decideLeaving(tx, conversation, parts.now())));
  }

  return {
    receive,
    arrive,
    leave,
    waiting: queue.size,
    close: async () => {
      isDraining = true;
      await queue.idle();
    },
  };
}

/** Whoever logs the request may say which turn came of it. */
function told(answer: Received, { trace }: Incoming): Received {
  if (trace !== undefined && answer.reply !== null) trace.turn = answer.reply.id;
  return answer;
}

/**
 * The question that each conversation was last asked, remembered for the busy ones so that a turn need not read the
 * log. What is remembered counts only at the position it was remembered for: news or another process may have come by.
 */
function openQuestions() {
  const most = 10_000;
  const last = new Map<string, { readonly id: string; readonly question: string | null }>();
  return {
    asked(conversation: string, { id, question }: Turn): void {
      last.delete(conversation);
      last.set(conversation, { id, question });
      if (last.size <= most) return;
      const oldest = last.keys().next();
      if (oldest.done !== true) last.delete(oldest.value);
    },
    async before(tx: Reader, conversation: string, position: number): Promise<string | null> {
      const known = last.get(conversation);
      if (known?.id.endsWith(`.${position - 1}`) === true) return known.question;
      const entries = await tx.log(turnsOf(conversation), position - 1);
      const read = turn.safeParse(entries.at(-1)?.entry);
      return read.success ? read.data.question : null;
    },
  };
}

const draining = () => new Fault('server.draining', {}, 'The program is stopping. Send again in a few seconds.');
const tooMany = (retryAfterSeconds: number, detail: string) =>
  new Fault('request.too-many', { retryAfterSeconds }, `${detail} Wait ${retryAfterSeconds} s and go on.`);

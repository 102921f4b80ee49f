/**
 * One turn as one transaction: what is read, what the assistant makes of it, what is kept. It has no effect of its own
 * and may be run again. What must not hold a transaction (hashing of resume codes) is asked of the caller as `wants`.
 *
 * Long because a turn, an arrival and an apology are kept by the same few steps, read side by side.
 */
import { hash } from 'node:crypto';
import { freshState, type State } from '../dialogs/state.ts';
import type { Assistant, Message, Stepped, World } from '../dialogs/turn.ts';
import { turnsOf, type RecordOf, type Turn } from '../store/records.ts';
import type { Batch, Reader } from '../store/store.ts';
import { appended, botTurn, outgoingOf, turnId, userTurn } from './append.ts';
import { changed, type Standing } from './change.ts';
import type { Arrival, Incoming } from './channel.ts';
import type { Means } from './post.ts';
import type { Opened, Prepared } from './prepared.ts';
import type { DueWrites } from './dues.ts';
import { backAgain } from './leaving.ts';
import { guestsOf, newsWrites } from './news.ts';
import { missedBy } from './undelivered.ts';
import { prefixOf } from './resume-code.ts';
import { openAfter, settledCards } from './settled-cards.ts';
import { lookedAt, ownDossier, type ProjectsReader } from './world.ts';

export type Wants =
  | { readonly what: 'resume-code' }
  | {
      readonly what: 'resumed';
      readonly code: string;
      readonly candidates: readonly { dossier: string; hash: string }[];
    };

export type Decided =
  | { readonly is: 'kept'; readonly reply: Turn; readonly opened: boolean }
  | { readonly is: 'repeated' }
  | { readonly is: 'limited'; readonly seconds: number }
  | { readonly is: 'wants'; readonly wants: Wants };

/** What does not change from turn to turn. */
export type Rules = {
  readonly assistant: Assistant;
  /** Id of the call of new dossiers. */
  readonly call: string;
  readonly now: () => string;
  readonly newId: () => string;
  readonly projects: ProjectsReader;
  readonly dues: DueWrites;
  /** Whether replies on the channel have to be delivered, rather than fetched. */
  readonly delivers: (channel: string) => boolean;
  /** Seconds that a network must wait before it opens another conversation; 0 for none. */
  readonly waitToOpen: (network: string) => number;
  /** How the staff are told. */
  readonly means: Means;
  /** Question that the last turn before a position of a log asked, read from the log if need be. */
  readonly openQuestion: (tx: Reader, conversation: string, position: number) => Promise<string | null>;
};

/** How many message ids a conversation remembers; a channel repeats a message within minutes. */
const remembered = 100;
/** Rounds of step and look; each round names everything it knows to lack. */
const rounds = 8;

/** A user's message: the state after it, the message, the reply, what it changes, all in one batch. */
export async function decideTurn(
  tx: Reader,
  incoming: Incoming,
  prepared: Prepared,
  rules: Rules,
): Promise<Batch<Decided>> {
  const nothing = (result: Decided): Batch<Decided> => ({ writes: [], result });
  const mark = markOf(incoming);
  const known = await tx.get('conversation', incoming.conversation);
  if (known?.processed.includes(mark) === true) return nothing({ is: 'repeated' });
  const seconds = known === null && incoming.network !== undefined ? rules.waitToOpen(incoming.network) : 0;
  if (seconds > 0) return nothing({ is: 'limited', seconds });

  const now = rules.now();
  const standing = await standingOf(tx, incoming, known, now, rules);
  const position = await tx.logLength(turnsOf(incoming.conversation));
  const asked = position === 0 ? null : await rules.openQuestion(tx, incoming.conversation, position);
  const turn = turnId(incoming.conversation, position);
  const message = messageOf(incoming, turn, now);

  let world: World = { now, dossier: standing.dossier.id, greeted: standing.conversation.welcomed };
  let stepped: Stepped = rules.assistant.step(standing.state, message, world);
  for (let round = 1; stepped.needs.length > 0; round += 1) {
    if (round > rounds) throw new Error('A step goes on naming needs that were satisfied.');
    for (const need of stepped.needs) {
      if (need.what === 'resume-code') {
        if (prepared.minted === undefined) return nothing({ is: 'wants', wants: need });
        world = { ...world, resumeCode: prepared.minted.code };
      } else if (need.what === 'resumed') {
        if (prepared.resumed?.code !== need.code)
          return nothing({ is: 'wants', wants: await candidatesFor(tx, need.code) });
        world = { ...world, resumed: { code: need.code, found: await found(tx, prepared.resumed.opens, rules) } };
      } else if (need.what === 'own-dossier') {
        const own = await ownDossier(tx, standing.conversation, standing.dossier.id, rules.assistant.revive);
        world = { ...world, ownDossier: own };
      } else {
        world = await lookedAt(world, need, tx, standing.conversation, rules.projects);
      }
    }
    stepped = rules.assistant.step(standing.state, message, world);
  }

  const { writes, after, news } = await changed(tx, standing, stepped, {
    now,
    prepared,
    newId: rules.newId,
    means: rules.means,
    dues: rules.dues,
  });
  const hadLeft = typeof after.conversation.left === 'string';
  // Whoever goes on with another dossier, or wants to be forgotten, gets nothing of before.
  const isSame = after.dossier.id === standing.dossier.id;
  const missed = hadLeft && isSame ? await missedBy(tx, incoming.conversation, now) : [];
  const wrongCodes =
    world.resumed === undefined ? after.conversation.wrongCodes : wrongAfter(after, world.resumed.found);
  const conversation: RecordOf<'conversation'> = {
    ...after.conversation,
    address: incoming.address,
    welcomed: true,
    processed: [...after.conversation.processed, mark].slice(-remembered),
    wrongCodes,
    ...(hadLeft ? { left: null } : {}),
  };
  const said = userTurn(incoming, { id: turn, at: now, question: asked, dossier: after.dossier.id });
  const owner = stepped.guests === true ? guestsOf(conversation.id) : after.dossier.id;
  const reply = botTurn(stepped.reply, {
    id: turnId(incoming.conversation, position + 1),
    at: now,
    replyToId: incoming.id,
    dossier: after.dossier.id,
  });
  const answering = { incoming, open: standing.conversation.open, reply, position: position + 1, now, writes };
  const open = openAfter(incoming, reply);
  return {
    writes: [
      ...writes,
      ...missed,
      // Neighbours of one person share a seal.
      { do: 'put', kind: 'dossier', id: after.dossier.id, body: touched(after, stepped.state, now), givenAway: true },
      { do: 'put', kind: 'conversation', id: conversation.id, body: withOpen(conversation, open), givenAway: true },
      ...(rules.delivers(incoming.channel) && incoming.inline === undefined
        ? [outgoingOf(conversation.id, position + 1, reply, stepped.guests === true ? owner : undefined)]
        : []),
      ...(await settledCards(tx, answering)),
      appended(conversation.id, said, owner),
      appended(conversation.id, reply, owner),
      ...(await newsWrites(tx, news, { at: now, delivers: rules.delivers, appended: new Map([[conversation.id, 2]]) })),
    ],
    result: { is: 'kept', reply, opened: known === null },
  };
}

const messageOf = ({ text, attachments, locale, tap, group, edited }: Incoming, turn: string, at: string): Message => ({
  turn,
  at,
  text,
  attachments,
  locale,
  ...(tap === undefined ? {} : { tap }),
  ...(edited === undefined ? {} : { edited: true }),
  ...(group === undefined ? {} : { group }),
});

const withOpen = (
  { open: _, ...conversation }: RecordOf<'conversation'>,
  open: string | undefined,
): RecordOf<'conversation'> => (open === undefined ? conversation : { ...conversation, open });

/** Somebody opened the chat: welcomed, unless something was said to them before. */
export async function decideArrival(tx: Reader, arrival: Arrival, rules: Rules): Promise<Batch<Decided>> {
  const known = await tx.get('conversation', arrival.conversation);
  const now = rules.now();
  if (known?.welcomed === true) {
    return { writes: await backAgain(tx, known, arrival.address, now), result: { is: 'repeated' } };
  }
  const seconds = known === null && arrival.network !== undefined ? rules.waitToOpen(arrival.network) : 0;
  if (seconds > 0) return { writes: [], result: { is: 'limited', seconds } };
  const { conversation, dossier, state } = await standingOf(tx, arrival, known, now, rules);
  const position = await tx.logLength(turnsOf(arrival.conversation));
  const id = turnId(arrival.conversation, position);
  const reply = botTurn(rules.assistant.welcome(state, arrival.group), {
    id,
    at: now,
    replyToId: null,
    dossier: dossier.id,
  });
  return {
    writes: [
      { do: 'put', kind: 'dossier', id: dossier.id, body: { ...dossier, touchedAt: now } },
      {
        do: 'put',
        kind: 'conversation',
        id: conversation.id,
        body: withOpen(
          { ...conversation, address: arrival.address, welcomed: true },
          rules.delivers(arrival.channel) ? id : undefined,
        ),
      },
      appended(conversation.id, reply),
      ...(rules.delivers(arrival.channel) ? [outgoingOf(conversation.id, position, reply)] : []),
    ],
    result: { is: 'kept', reply, opened: known === null },
  };
}

/**
 * A turn failed: the message and the apology are kept, the state stays as it was, and the message's id is not
 * remembered, so that it works when it is sent again. Unless it was kept after all, and only the word of it was lost:
 * then its reply is on its way, and there is nothing to be sorry for.
 */
export async function decideApology(
  tx: Reader,
  incoming: Incoming,
  incident: string,
  rules: Rules,
): Promise<Batch<Decided>> {
  const now = rules.now();
  const known = await tx.get('conversation', incoming.conversation);
  if (known?.processed.includes(markOf(incoming)) === true) return { writes: [], result: { is: 'repeated' } };
  const dossier = known === null ? null : await tx.get('dossier', known.dossier);
  const lang = langOf(dossier?.state, incoming.locale);
  const owner = dossier ?? newDossier(rules, lang, incoming.conversation, now);
  const conversation = known ?? newConversation(incoming, owner.id, now);
  const position = await tx.logLength(turnsOf(incoming.conversation));
  const id = turnId(incoming.conversation, position);
  const said = userTurn(incoming, { id, at: now, question: null, dossier: owner.id });
  const reply = botTurn(apologyOf(rules, lang, incident), {
    id: turnId(incoming.conversation, position + 1),
    at: now,
    replyToId: incoming.id,
    dossier: owner.id,
  });
  return {
    writes: [
      ...(dossier === null ? [{ do: 'put', kind: 'dossier', id: owner.id, body: owner } as const] : []),
      {
        do: 'put',
        kind: 'conversation',
        id: conversation.id,
        body: { ...conversation, dossier: owner.id, address: incoming.address },
      },
      appended(conversation.id, said),
      appended(conversation.id, reply),
      ...(rules.delivers(incoming.channel) && incoming.inline === undefined
        ? [outgoingOf(conversation.id, position + 1, reply)]
        : []),
    ],
    result: { is: 'kept', reply, opened: known === null },
  };
}

/** By what a message is known when it comes again. */
const markOf = ({ id, edited }: Incoming): string => shortHash(id + (edited === undefined ? '' : `\n${edited}`));

/** The apology as a reply. */
export const apologyOf = (rules: Pick<Rules, 'assistant'>, lang: State['lang'], incident: string) => ({
  text: rules.assistant.apology(lang, incident),
  choices: [],
  facts: { lang },
});

/** Italian, unless the channel says that the person has another language; English then. */
export const langOfLocale = (locale: string | null): State['lang'] =>
  locale === null || locale === '' || /^it\b/i.test(locale) ? 'it' : 'en';

function langOf(state: unknown, locale: string | null): State['lang'] {
  const lang = typeof state === 'object' && state !== null && 'lang' in state ? state.lang : null;
  return lang === 'it' || lang === 'en' ? lang : langOfLocale(locale);
}

/** Where the conversation stands: its records, made when they are not there yet (or were erased). */
async function standingOf(
  tx: Reader,
  from: Arrival,
  known: RecordOf<'conversation'> | null,
  now: string,
  rules: Rules,
): Promise<Standing> {
  const saved = known === null ? null : await tx.get('dossier', known.dossier);
  const dossier = saved ?? newDossier(rules, langOfLocale(from.locale), from.conversation, now);
  const conversation = known ?? newConversation(from, dossier.id, now);
  return {
    conversation: {
      ...conversation,
      dossier: dossier.id,
      ...(from.account === undefined ? {} : { account: from.account }),
    },
    dossier,
    state: rules.assistant.revive(dossier.state),
  };
}

function newDossier(rules: Rules, lang: State['lang'], conversation: string, now: string): RecordOf<'dossier'> {
  const state = freshState(lang, rules.call);
  return { id: rules.newId(), state, startedAt: now, touchedAt: now, conversations: [conversation], resume: null };
}

const newConversation = (from: Arrival, dossier: string, now: string): RecordOf<'conversation'> => ({
  id: from.conversation,
  channel: from.channel,
  dossier,
  address: from.address,
  processed: [],
  welcomed: false,
  openedAt: now,
  wrongCodes: 0,
});

/** A store whose dossiers share more prefixes than this is too full for codes of ten letters. */
const mostCandidates = 500;

async function candidatesFor(tx: Reader, code: string): Promise<Wants> {
  const { items } = await tx.find('dossier', { resumePrefix: prefixOf(code) }, { limit: mostCandidates });
  const candidates = items.flatMap(({ id, resume }) => (resume === null ? [] : [{ dossier: id, hash: resume.hash }]));
  return { what: 'resumed', code, candidates };
}

async function found(tx: Reader, opens: Opened, rules: Rules): Promise<NonNullable<World['resumed']>['found']> {
  if (opens === 'unknown' || opens === 'too-many') return opens;
  const dossier = await tx.get('dossier', opens.dossier);
  // Erased between the look at the code and now.
  return dossier === null ? 'unknown' : { dossier: dossier.id, state: rules.assistant.revive(dossier.state) };
}

function wrongAfter(after: Standing, found: NonNullable<World['resumed']>['found']): number {
  if (found === 'unknown') return after.conversation.wrongCodes + 1;
  return found === 'too-many' ? after.conversation.wrongCodes : 0;
}

const touched = ({ dossier }: Standing, state: State, now: string): RecordOf<'dossier'> => ({
  ...dossier,
  state,
  touchedAt: now,
});

const shortHash = (text: string): string => hash('sha256', text, 'base64url').slice(0, 8);

/** What a step decided besides its own state, as writes. */
import { freshState, type State } from '../dialogs/state.ts';
import type { Change, Stepped } from '../dialogs/turn.ts';
import { afterErasure } from '../rules/life.ts';
import type { RecordOf } from '../store/records.ts';
import type { Reader, Write } from '../store/store.ts';
import type { Prepared } from './prepared.ts';
import { consentGiven } from './consent.ts';
import type { DueWrites } from './dues.ts';
import { joiningErased } from './joining-erased.ts';
import { joiningWrites } from './joining-writes.ts';
import { guestsOf, type Tell } from './news.ts';
import { messagesErased, messageWrites } from './message-writes.ts';
import { postsAbout, type Means } from './post.ts';
import { projectsErased } from './project-erased.ts';
import { planErased } from './plan-erased.ts';
import { planWrites } from './plan-writes.ts';
import { dossiersOf } from './world.ts';

/** Records of a conversation and of the dossier it talks about. */
export type Standing = {
  readonly conversation: RecordOf<'conversation'>;
  readonly dossier: RecordOf<'dossier'>;
  readonly state: State;
};

type Given = {
  readonly now: string;
  readonly prepared: Prepared;
  readonly newId: () => string;
  readonly means: Means;
  readonly dues: DueWrites;
};

/**
 * The writes of a step's changes, in order, and where the conversation stands after them. The records of `after` are
 * for the caller to put, with the step's state.
 */
export async function changed(
  tx: Reader,
  before: Standing,
  stepped: Stepped,
  given: Given,
): Promise<{ readonly writes: readonly Write[]; readonly after: Standing; readonly news: readonly Tell[] }> {
  const writes: Write[] = [];
  const news: Tell[] = [];
  let after = before;
  for (const change of stepped.changes) {
    const done = await apply(tx, after, change, stepped.state, given);
    writes.push(...done.writes);
    news.push(...(done.news ?? []));
    after = done.after;
  }
  return { writes, after, news };
}

type Done = { readonly writes: readonly Write[]; readonly after: Standing; readonly news?: readonly Tell[] };

async function apply(tx: Reader, at: Standing, change: Change, state: State, given: Given): Promise<Done> {
  switch (change.do) {
    case 'submit':
      return {
        writes: [
          ...submitted(at, change, state, given.now, await consentIn(tx, at, change)),
          ...(await postsOf(tx, at, 'application', change.code, given)),
        ],
        after: at,
      };
    case 'register':
      return { writes: registered(at, change, state, given.now, await consentIn(tx, at, change)), after: at };
    case 'settle':
    case 'set-cluster':
    case 'ask-company':
    case 'answer-promoter':
    case 'join':
      return { writes: await joiningWrites(tx, change, given.now), after: at };
    case 'report-milestone':
    case 'add-milestone':
    case 'spent':
    case 'check-in':
      return { writes: await planWrites(tx, change, { ...given, conversations: at.dossier.conversations }), after: at };
    case 'leave-message':
      return {
        writes: [
          ...(await messageWrites(tx, { ...at, lang: state.lang }, change, given.now)),
          counted(change.id),
          ...(await postsOf(tx, at, 'handoff', change.id, given)),
        ],
        after: at,
      };
    case 'add-contact':
    case 'inform':
      return { writes: await messageWrites(tx, { ...at, lang: state.lang }, change, given.now), after: at };
    case 'tell':
      return { writes: [], after: at, news: [change] };
    case 'issue-resume-code': {
      const { minted } = given.prepared;
      if (minted === undefined) throw new Error('A resume code is issued only after it was named as a need.');
      const resume = { prefix: minted.prefix, hash: minted.hash };
      return { writes: [], after: { ...at, dossier: { ...at.dossier, resume } } };
    }
    case 'switch-dossier':
      return { writes: [], after: await switched(tx, at, change.dossier) };
    case 'new-dossier':
      return { writes: [], after: renewed(at, state, given) };
    case 'erase':
      return erased(tx, at, state, given);
  }
}

/** The staff are told. */
const postsOf = (
  tx: Reader,
  { dossier }: Standing,
  about: 'application' | 'handoff',
  code: string,
  { means, now }: Given,
): Promise<readonly Write[]> => postsAbout(tx, { about, code, cluster: null, dossier: dossier.id }, means, now);

type Consent = RecordOf<'registration'>['consent'];

const consentIn = (
  tx: Reader,
  { dossier }: Standing,
  { turns }: Change & { do: 'register' | 'submit' },
): Promise<Consent> => consentGiven(tx, turns['consent.privacy'], dossier.conversations);

function registered(
  at: Standing,
  change: Change & { do: 'register' },
  state: State,
  now: string,
  consent: Consent,
): Write[] {
  const { code, cluster, sector, markets, vat, answers, turns } = change;
  const registration: RecordOf<'registration'> = {
    code,
    dossier: at.dossier.id,
    call: state.call,
    lang: state.lang,
    cluster,
    offer: null,
    sector,
    markets: [...markets],
    vat,
    status: cluster === null ? 'waiting' : 'requested',
    asked: null,
    submittedAt: now,
    answers: { ...answers },
    turns: { ...turns },
    consent,
    history: [{ at: now, by: 'company', event: cluster === null ? 'waiting' : 'requested', note: null }],
  };
  return [{ do: 'put', kind: 'registration', id: code, body: registration }, counted(code)];
}

/** The counter of a series of codes, at this one. */
function counted(code: string): Write {
  const series = code.slice(0, code.lastIndexOf('-'));
  return { do: 'put', kind: 'counter', id: series, body: { id: series, last: Number(code.slice(series.length + 1)) } };
}

function submitted(
  at: Standing,
  change: Change & { do: 'submit' },
  state: State,
  now: string,
  consent: Consent,
): Write[] {
  const { code, answers, turns } = change;
  const application: RecordOf<'application'> = {
    code,
    dossier: at.dossier.id,
    call: state.call,
    lang: state.lang,
    submittedAt: now,
    answers: { ...answers },
    turns: { ...turns },
    status: 'submitted',
    consent,
    history: [{ at: now, by: 'promoter', event: 'submitted', note: null }],
  };
  return [{ do: 'put', kind: 'application', id: code, body: application }, counted(code)];
}

async function switched(tx: Reader, at: Standing, id: string): Promise<Standing> {
  const dossier = await tx.get('dossier', id);
  if (dossier === null) throw new Error('The dossier to go on with is not there.');
  const conversations = [...new Set([...dossier.conversations, at.conversation.id])];
  return { ...at, conversation: { ...at.conversation, dossier: id }, dossier: { ...dossier, conversations } };
}

function renewed(at: Standing, state: State, { now, newId }: Given): Standing {
  const id = newId();
  const fresh = freshState(state.lang, state.call);
  const dossier = {
    id,
    state: fresh,
    startedAt: now,
    touchedAt: now,
    conversations: [at.conversation.id],
    resume: null,
  };
  return { ...at, conversation: { ...at.conversation, dossier: id }, dossier };
}

/**
 * Forgets the person: every dossier that this conversation talked about with what was submitted from it, of which
 * nameless figures stay, and every conversation that talked about one of those. This conversation goes on, as a
 * stranger's, with a new dossier; it remembers only which messages it has answered.
 */
async function erased(tx: Reader, at: Standing, state: State, given: Given): Promise<Done> {
  const dossiers = await dossiersOf(tx, at.conversation, at.dossier.id);
  const conversations = new Set([at.conversation.id]);
  const writes: Write[] = [];
  for (const id of dossiers) {
    for (const conversation of (await tx.get('dossier', id))?.conversations ?? []) conversations.add(conversation);
    writes.push({ do: 'delete', kind: 'dossier', id }, { do: 'forget', owner: id });
  }
  // Whoever goes gives up what is not settled.
  writes.push(...(await projectsErased(tx, dossiers, given.newId, afterErasure)));
  for (const id of conversations) {
    for (const { id: outgoing } of (await tx.find('outgoing', { conversation: id })).items) {
      writes.push({ do: 'delete', kind: 'outgoing', id: outgoing });
    }
    writes.push({ do: 'delete', kind: 'conversation', id }, { do: 'forget', owner: id });
  }
  const whose = [
    ...dossiers.map((dossier) => ({ dossier })),
    ...[...conversations].map((conversation) => ({ conversation })),
  ];
  writes.push(...(await messagesErased(tx, whose)));
  for (const id of conversations) writes.push({ do: 'forget', owner: guestsOf(id) });
  writes.push(...(await joiningErased(tx, dossiers, given.now)));
  writes.push(...(await planErased(tx, dossiers, given.newId)));
  return { writes, after: renewed(at, state, given) };
}

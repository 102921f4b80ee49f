/**
 * What is remembered: each kind of document with its shape, the fields it is found by, its order and its owner.
 * Shapes are validated when the store is opened and checked by `npm run fsck`.
 * Long because it is the list of all that is kept.
 */
import { z } from 'zod';

const lang = z.enum(['it', 'en']);
const instant = z.iso.datetime();

/**
 * A dossier's state as the dialogs keep it. Only its version is looked at here: `reviveState` of the dialogs validates
 * and migrates the rest, so that a newer release can open what an older one saved.
 */
export const savedState = z.looseObject({ v: z.int().positive() });

/** One chat of one person on one channel; it points at the dossier that is talked about. */
const conversation = z.strictObject({
  id: z.string(),
  channel: z.string(),
  dossier: z.string(),
  /** What the channel needs to write to this person later. */
  address: z.unknown(),
  /** Last message ids that were processed, newest last, shortened by a hash. */
  processed: z.array(z.string()),
  welcomed: z.boolean(),
  openedAt: instant,
  /** Wrong resume codes in a row, and when trying again is allowed. */
  wrongCodes: z.int().nonnegative(),
  /** Since when the channel says that the person is not there any more; over with the next message of theirs. */
  left: instant.nullable().optional(),
  /** Whose account it is, by a hash, where the channel vouches for one: the same person in another chat has the same. */
  account: z.string().optional(),
  /** Turn whose buttons wait for an answer, where the channel can take them away. */
  open: z.string().optional(),
});

const dossier = z.strictObject({
  id: z.string(),
  state: savedState,
  startedAt: instant,
  touchedAt: instant,
  /** Conversations whose logs hold this dossier's turns. */
  conversations: z.array(z.string()),
  resume: z.strictObject({ prefix: z.string(), hash: z.string() }).nullable(),
});

/** To which notice a person consented, and when. */
const consent = z.strictObject({ version: z.string(), at: instant });

const day = z.iso.date();
const cents = z.int().nonnegative();

/** What is known of a granted project; null: not said. */
const grant = z.strictObject({
  grantedCents: cents.nullable(),
  spentCents: cents.nullable(),
  spentAt: instant.nullable(),
  spentBy: z.enum(['staff', 'promoter']).nullable(),
  startsOn: day.nullable(),
  endsOn: day.nullable(),
  reportDueOn: day.nullable(),
  asked: z.strictObject({ after: z.string(), times: z.int().positive(), at: instant }).nullable(),
});

const applicationStatus = z.enum([
  'submitted',
  'info-requested',
  'answered',
  'admitted',
  'rejected',
  'funded',
  'running',
  'reported',
  'closed',
  'withdrawn',
]);

/** A submitted dossier: the answers that applied and held at submission, never a hidden one. */
const application = z.strictObject({
  code: z.string(),
  dossier: z.string(),
  call: z.string(),
  lang,
  submittedAt: instant,
  answers: z.record(z.string(), z.unknown()),
  /** Turn that gave each answer. */
  turns: z.record(z.string(), z.string()),
  status: applicationStatus,
  /** Not in applications of older releases. */
  consent: consent.nullable().optional(),
  /** Once granted. */
  grant: grant.optional(),
  history: z.array(z.strictObject({ at: instant, by: z.string(), event: z.string(), note: z.string().nullable() })),
});

const counted = z.int().nonnegative().nullable();

/**
 * What stays of an application when its promoter is forgotten, for the measure's accounts: figures, under an id that is
 * drawn by lot. No code, no name, no place, no day, no word that somebody wrote, and nothing that leads to who it was.
 */
const erasedProject = z.strictObject({
  id: z.string(),
  call: z.string(),
  /** In which it was submitted, in Italy. */
  year: z.int(),
  status: applicationStatus,
  sector: z.string().nullable(),
  markets: z.array(z.string()),
  /** How many companies it declared. */
  smes: counted,
  servicesCents: cents.nullable(),
  eventsCents: cents.nullable(),
  /** Of a granted project; `outcome` sums up its milestones, `companies` the best attended one. */
  granted: z
    .strictObject({
      grantedCents: cents.nullable(),
      spentCents: cents.nullable(),
      /** Companies that were accepted in its clusters. */
      accepted: z.int().nonnegative(),
      outcome: z
        .strictObject({ companies: counted, meetings: counted, contacts: counted, contracts: counted })
        .nullable(),
    })
    .nullable(),
});

/** A group of companies that a promoter leads abroad, opened by the staff. Holds no personal data. */
const cluster = z.strictObject({
  code: z.string(),
  /** Empty once the promoter was forgotten, like the dossier. */
  application: z.string(),
  /** The promoter's dossier. */
  dossier: z.string(),
  sector: z.string(),
  markets: z.array(z.string()),
  activities: z.array(z.string()),
  /** How many companies the application declared. */
  declared: z.int().nonnegative().nullable(),
  places: z.int().positive(),
  taken: z.int().nonnegative(),
  closesAt: instant.nullable(),
  status: z.enum(['open', 'full', 'closed', 'archived']),
  description: z.strictObject({ it: z.string(), en: z.string() }).nullable(),
  openedAt: instant,
});

/** A company that asked to join a cluster, or waits for one of its sector and markets. */
const registration = z.strictObject({
  code: z.string(),
  dossier: z.string(),
  call: z.string(),
  lang,
  /** Null: the waiting list. */
  cluster: z.string().nullable(),
  /** The cluster of which a waiting company was told. */
  offer: z.string().nullable(),
  sector: z.string(),
  markets: z.array(z.string()),
  vat: z.string(),
  status: z.enum(['requested', 'accepted', 'declined', 'waiting', 'withdrawn']),
  /** The promoter's question that waits for an answer. */
  asked: z.string().nullable(),
  submittedAt: instant,
  answers: z.record(z.string(), z.unknown()),
  /** Turn that gave each answer. */
  turns: z.record(z.string(), z.string()),
  /** To which notice the person consented, and when. */
  consent: consent.nullable(),
  history: z.array(z.strictObject({ at: instant, by: z.string(), event: z.string(), note: z.string().nullable() })),
});

/** A note of the staff on an application, for themselves. */
const note = z.strictObject({
  id: z.string(),
  /** 1 the first of its application. */
  number: z.int().positive(),
  application: z.string(),
  dossier: z.string(),
  at: instant,
  /** As the audit log names them. */
  who: z.string(),
  author: z.string().nullable(),
  text: z.string(),
});

/** A step of a granted project's plan; see `rules/plan.ts`. */
const milestone = z.strictObject({
  id: z.string(),
  number: z.int().positive(),
  application: z.string(),
  dossier: z.string(),
  kind: z.enum(['mission', 'event', 'meeting', 'training', 'report', 'other']),
  title: z.string(),
  plannedOn: day,
  place: z.string().nullable(),
  country: z.string().nullable(),
  status: z.enum(['planned', 'done', 'cancelled']),
  outcome: z
    .strictObject({ companies: counted, meetings: counted, contacts: counted, contracts: counted })
    .readonly()
    .nullable(),
  reminders: z.int().nonnegative(),
  history: z
    .array(
      z.strictObject({
        at: instant,
        by: z.string(),
        event: z.enum(['added', 'changed', 'moved', 'done', 'cancelled', 'planned', 'reminded']),
        on: day,
        note: z.string().nullable(),
      }),
    )
    .readonly(),
});

/** Three questions to a company of a cluster: at the start of the project, at its end, six months after. */
const checkin = z.strictObject({
  id: z.string(),
  /** Drawn by lot once the company was erased, one for all of its check-ins. */
  registration: z.string(),
  cluster: z.string(),
  /** Empty once its promoter was forgotten: the answers count on, of nobody's project. */
  application: z.string(),
  /** The company's; empty once it was erased. */
  dossier: z.string(),
  moment: z.enum(['start', 'end', 'after']),
  status: z.enum(['due', 'asked', 'answered', 'skipped']),
  askedAt: instant.nullable(),
  answeredAt: instant.nullable(),
  /** By question: what was said, when, and in which turn. */
  answers: z.record(z.string(), z.strictObject({ value: z.unknown(), at: instant, turn: z.string() })),
});

/** Something to do at a time; removed when it is done. See `rules/plan.ts`. */
const due = z.strictObject({
  id: z.string(),
  what: z.enum(['milestone', 'plan', 'checks', 'check-in']),
  of: z.string(),
  application: z.string(),
  dossier: z.string(),
  at: instant,
});

/** A message that somebody left for a person of the staff, and what was replied. */
const handoff = z.strictObject({
  id: z.string(),
  conversation: z.string(),
  dossier: z.string(),
  lang,
  at: instant,
  message: z.string(),
  /** The question that was open when it was left. */
  question: z.string().nullable(),
  /** Ids of the turns before it, and its own, oldest first. */
  context: z.array(z.string()),
  contact: z.strictObject({ email: z.string().nullable(), phone: z.string().nullable() }).nullable(),
  status: z.enum(['open', 'answered', 'closed']),
  replies: z.array(z.strictObject({ at: instant, text: z.string(), by: z.string() })),
});

/**
 * Post that goes elsewhere than into a conversation, as codes alone: it is written from the records when it is
 * delivered. `offer`: a company that waits is told of a cluster.
 */
const post = z.strictObject({
  by: z.enum(['mail', 'card']),
  about: z.enum(['application', 'handoff', 'offer']),
  code: z.string(),
  cluster: z.string().nullable(),
  dossier: z.string(),
  /** How many times the staff sent it again. */
  again: z.int().nonnegative(),
});
export type Post = z.infer<typeof post>;

/** A message that a channel still has to deliver; removed once delivered or given up. */
const outgoing = z.strictObject({
  id: z.string(),
  /** What is delivered one after the other: a conversation, or a line of post that has a name of its own. */
  conversation: z.string(),
  /** Order within the conversation: the position of its entry in the log. */
  seq: z.int().nonnegative(),
  /** Null for post. */
  activity: z.unknown(),
  post: post.optional(),
  attempts: z.int().nonnegative(),
  dueAt: instant,
  /** True after a try whose outcome is unknown: it is tried once more only. */
  doubtful: z.boolean(),
  /** Post that is being sent: found so at a start, nobody knows whether it arrived. */
  begun: z.literal(true).optional(),
  /** When it was first due, once it had to wait. */
  since: instant.optional(),
  /** Whose data it holds, when it is not the conversation's own person's alone. */
  owner: z.string().optional(),
  /**
   * The activity was delivered as this turn and is shown anew, as it is after it was answered: `note` is what was
   * answered. Of a list each row is shown as it is by then. `rows` is of older releases.
   */
  updates: z
    .strictObject({ turn: z.string(), rows: z.array(z.string()).optional(), note: z.string().nullable() })
    .optional(),
});

/** A delivered message with something to tap, which can be shown anew: as the channel knows it. */
const card = z.strictObject({
  id: z.string(),
  conversation: z.string(),
  activity: z.string(),
  /** Registrations that its rows decide on. */
  lists: z.array(z.string()).optional(),
  /** Of news, which wait for an answer by themselves: what its buttons say, and whether it asks a question. */
  news: z.strictObject({ says: z.array(z.string()), asks: z.boolean() }).optional(),
  /** Of older releases. */
  rows: z.array(z.string()).optional(),
  owner: z.string().optional(),
});

/** A message that was given up, for the staff to see. Its words are where they were: in the log, in the records. */
const undelivered = z.strictObject({
  id: z.string(),
  at: instant,
  channel: z.string(),
  /** `left`: the person is not there any more; `unsure`: twice nobody knew; `untaken`: for a day it was not taken. */
  why: z.enum(['refused', 'left', 'too-large', 'unsure', 'untaken']),
  /** What the channel answered, such as 550. */
  status: z.int().nullable(),
  conversation: z.string(),
  seq: z.int().nonnegative(),
  dossier: z.string().nullable(),
  post: post.optional(),
  owner: z.string().optional(),
});

/** Where in Teams the staff hear of new dossiers: the chat, or an invitation to name one. One document, `teams`. */
const staffChat = z.strictObject({
  id: z.string(),
  /** The chat's conversation, as `conversation` has it; null while none was named. */
  chat: z.strictObject({ channel: z.string(), address: z.unknown(), since: instant }).nullable(),
  /** SHA-256 of a code that names the chat in which it is written, once. */
  invitation: z.strictObject({ hash: z.string(), until: instant }).nullable(),
});

/** Last number used of a series of codes, such as `APP-2026`. */
const counter = z.strictObject({ id: z.string(), last: z.int().nonnegative() });

export const shapes = {
  conversation,
  dossier,
  application,
  erasedProject,
  cluster,
  registration,
  handoff,
  note,
  milestone,
  checkin,
  due,
  outgoing,
  undelivered,
  staffChat,
  card,
  counter,
} as const;

export type RecordKind = keyof typeof shapes;
export type RecordOf<K extends RecordKind> = z.infer<(typeof shapes)[K]>;

type Indexes = {
  conversation: { dossier: string; account: string };
  dossier: { resumePrefix: string };
  /** `aim1` and `aim2`: sector and market, such as `mechanics VN`, for finding overlaps without reading a whole sector. */
  application: { dossier: string; status: string; sector: string; aim1: string; aim2: string };
  erasedProject: Record<never, string>;
  cluster: { dossier: string; application: string; status: string; aim1: string; aim2: string };
  /** `wait1` to `wait5`: what a waiting company waits for, such as `mechanics VN`. */
  registration: { dossier: string; cluster: string; status: string; vat: string; waitSector: string } & Record<
    WaitField,
    string
  >;
  handoff: { dossier: string; conversation: string; status: string };
  note: { dossier: string; application: string };
  milestone: { dossier: string; application: string };
  checkin: { dossier: string; application: string; registration: string };
  due: { dossier: string; application: string };
  /** `late`: `yes` for what was tried several times. */
  outgoing: { conversation: string; late: string };
  undelivered: { conversation: string; dossier: string; channel: string };
  staffChat: Record<never, string>;
  /** `list` and `news`: the conversation, of a list of companies and of news. */
  card: { conversation: string; activity: string; list: string; news: string };
  counter: Record<never, string>;
};
export const waitFields = ['wait1', 'wait2', 'wait3', 'wait4', 'wait5'] as const;
type WaitField = (typeof waitFields)[number];

export type IndexOf<K extends RecordKind> = Indexes[K];

type Declared<K extends RecordKind> = {
  /** Fields that `find` and `count` may ask for. */
  readonly index: (body: RecordOf<K>) => Partial<IndexOf<K>>;
  /** Order of `find`, ascending, as text. */
  readonly sort: (body: RecordOf<K>) => string;
  /** Person whose key seals the document, or null when it holds no personal data. */
  readonly owner: (body: RecordOf<K>) => string | null;
};

/** After so many tries, some minutes, what does not arrive is worth a look. */
const lateAttempts = 6;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What a project aims at: its sector in each of its markets. */
export const aimsOf = (sector: string, markets: unknown): readonly string[] =>
  sector !== '' && Array.isArray(markets) ? markets.map((market) => `${sector} ${text(market)}`) : [];

function waits(sector: string, markets: readonly string[]): Partial<Record<WaitField, string>> {
  const aims = aimsOf(sector, markets);
  const fields: Partial<Record<WaitField, string>> = {};
  for (const [at, field] of waitFields.entries()) {
    const aim = aims[at];
    if (aim !== undefined) fields[field] = aim;
  }
  return fields;
}

export const declared: { readonly [K in RecordKind]: Declared<K> } = {
  conversation: {
    index: ({ dossier, account }) => ({ dossier, ...(account === undefined ? {} : { account }) }),
    sort: (body) => body.openedAt,
    owner: (body) => body.id,
  },
  dossier: {
    index: (body) => (body.resume === null ? {} : { resumePrefix: body.resume.prefix }),
    sort: (body) => body.startedAt,
    owner: (body) => body.id,
  },
  application: {
    index: (body) => {
      const sector = text(body.answers['project.sector']);
      const [aim1, aim2] = aimsOf(sector, body.answers['project.markets']);
      return {
        dossier: body.dossier,
        status: body.status,
        sector,
        ...(aim1 === undefined ? {} : { aim1 }),
        ...(aim2 === undefined ? {} : { aim2 }),
      };
    },
    sort: (body) => body.submittedAt + body.code,
    owner: (body) => body.dossier,
  },
  // Nobody's, whatever was erased together with it.
  erasedProject: { index: () => ({}), sort: (body) => String(body.year) + body.id, owner: () => null },
  cluster: {
    index: ({ dossier, application, sector, markets, status }) => {
      const [aim1, aim2] = aimsOf(sector, markets);
      return {
        ...(dossier === '' ? {} : { dossier }),
        ...(application === '' ? {} : { application }),
        status,
        ...(aim1 === undefined ? {} : { aim1 }),
        ...(aim2 === undefined ? {} : { aim2 }),
      };
    },
    sort: (body) => body.openedAt + body.code,
    owner: () => null,
  },
  registration: {
    index: ({ dossier, cluster, status, vat, sector, markets }) => ({
      dossier,
      status,
      ...(status === 'waiting' ? { waitSector: sector, ...waits(sector, markets) } : {}),
      ...(cluster === null ? {} : { cluster }),
      // What was erased keeps neither.
      ...(vat === '' ? {} : { vat }),
    }),
    sort: (body) => body.submittedAt + body.code,
    owner: (body) => (body.vat === '' ? null : body.dossier),
  },
  handoff: {
    index: ({ dossier, conversation, status }) => ({ dossier, conversation, status }),
    // Those that wait come first, the oldest at the top.
    sort: (body) => (body.status === 'open' ? '0' : '1') + body.at + body.id,
    owner: (body) => body.dossier,
  },
  note: {
    index: ({ dossier, application }) => ({ dossier, application }),
    sort: (body) => body.application + String(body.number).padStart(6, '0'),
    owner: (body) => body.dossier,
  },
  milestone: {
    index: ({ dossier, application }) => ({ dossier, application }),
    sort: (body) => body.application + body.plannedOn + String(body.number).padStart(4, '0'),
    owner: (body) => body.dossier,
  },
  checkin: {
    index: ({ dossier, application, registration }) => ({
      application,
      registration,
      ...(dossier === '' ? {} : { dossier }),
    }),
    sort: (body) => body.id,
    owner: (body) => (body.dossier === '' ? null : body.dossier),
  },
  due: {
    index: ({ dossier, application }) => ({ dossier, application }),
    // What is due first comes first: whoever looks stops at the first that is not.
    sort: (body) => body.at + body.id,
    owner: (body) => body.dossier,
  },
  outgoing: {
    index: ({ conversation, attempts }) => ({ conversation, ...(attempts >= lateAttempts ? { late: 'yes' } : {}) }),
    sort: (body) => String(body.seq).padStart(12, '0'),
    owner: (body) => body.owner ?? body.conversation,
  },
  undelivered: {
    index: ({ conversation, dossier, channel }) => ({
      conversation,
      channel,
      ...(dossier === null ? {} : { dossier }),
    }),
    sort: (body) => body.at + body.id,
    owner: (body) => body.owner ?? body.conversation,
  },
  // The address names whoever of the staff linked the chat.
  staffChat: { index: () => ({}), sort: (body) => body.id, owner: () => 'staff' },
  card: {
    index: ({ conversation, activity, lists, news }) => ({
      conversation,
      activity,
      ...(lists === undefined ? {} : { list: conversation }),
      ...(news === undefined ? {} : { news: conversation }),
    }),
    sort: (body) => body.id,
    owner: (body) => body.owner ?? body.conversation,
  },
  counter: { index: () => ({}), sort: (body) => body.id, owner: () => null },
};

/** Log of a conversation's turns, user's and bot's, in order. */
export const turnsOf = (conversation: string): string => `turns/${conversation}`;

/** An entry of a conversation's log: what was said, and the activity as the channel shows it. */
export const turn = z.strictObject({
  id: z.string(),
  at: instant,
  from: z.enum(['user', 'bot', 'staff']),
  text: z.string(),
  /** The question that was open for a user's message, or that a bot's message asks. */
  question: z.string().nullable(),
  dossier: z.string(),
  activity: z.record(z.string(), z.unknown()),
});
export type Turn = z.infer<typeof turn>;

/**
 * Asks what is due: how a milestone went, which comes next, a company's figures. What is due stands in the store in the
 * order of its time; whoever asks takes it away in the transaction that puts the question into the conversation, so
 * that it is asked once, whatever crashes and however many processes look. What is late comes together in one message.
 */
import type { Assistant } from '../dialogs/turn.ts';
import { aboutMilestone } from '../dialogs/plan-seen.ts';
import type { About } from '../dialogs/state.ts';
import { addDays, dayOf, decent, instantAt, isDecent } from '../rules/calendar.ts';
import { duesOf, emptyAfter, type Due, type Pace } from '../rules/dues.ts';
import { isUnderWay } from '../rules/life.ts';
import { byDay, nextOf, noGrant, projectOf, type Milestone } from '../rules/plan.ts';
import { traced, type Log } from '../log.ts';
import type { RecordOf } from '../store/records.ts';
import type { Batch, Reader, Store, Write } from '../store/store.ts';
import { announce } from './append.ts';
import { duePut } from './dues.ts';
import { conversationsOf } from './news.ts';
import { aboutCheckIn } from './world-plan.ts';

export type ReminderParts = {
  readonly store: Store;
  readonly assistant: Assistant;
  readonly now: () => string;
  readonly pace: Pace;
  readonly delivers: (channel: string) => boolean;
  readonly log: Log;
};

/** Looked at in one go; more wait for the next. */
const atOnce = 200;

/**
 * One look: everybody for whom something is due is asked, at decent hours only.
 * @returns how many messages were written
 */
export async function remindDue(parts: ReminderParts): Promise<number> {
  const { store, now, pace, log } = parts;
  const at = now();
  if (!isDecent(at, pace.hours)) return 0;
  const due = await dueBy(store, at);
  let count = 0;
  const attempt = async (run: () => Promise<number>): Promise<void> => {
    try {
      count += await run();
    } catch (error) {
      // The others are asked all the same; this one at the next look.
      log.error(traced(error), 'a reminder could not be written');
    }
  };
  for (const one of due.filter(({ what }) => what === 'checks')) {
    await attempt(async () => {
      await store.transact((tx) => checksPlanned(tx, one.id, at, pace));
      return 0;
    });
  }
  const dossiers = new Set((await dueBy(store, at)).filter(({ what }) => what !== 'checks').map((one) => one.dossier));
  for (const dossier of dossiers) {
    await attempt(() => store.transact((tx) => reminded(tx, dossier, at, parts)));
  }
  return count;
}

async function dueBy(store: Store, at: string): Promise<readonly Due[]> {
  const { items } = await store.find('due', {}, { limit: atOnce });
  return items.filter((one) => one.at <= at);
}

/** Everything that is due for one person, in one message. */
async function reminded(tx: Reader, id: string, at: string, parts: ReminderParts): Promise<Batch<number>> {
  const due = (await tx.find('due', { dossier: id })).items.filter((one) => one.what !== 'checks' && one.at <= at);
  const dropped = due.map((one): Write => ({ do: 'delete', kind: 'due', id: one.id }));
  const dossier = await tx.get('dossier', id);
  // Another process was faster, or the person is gone.
  if (due.length === 0 || dossier === null) return { writes: dropped, result: 0 };
  const plans = await plansAsked(tx, due, at, parts.pace);
  const checkIns = await checkInsAsked(tx, due, at);
  const about: About[] = [
    ...plans.flatMap((plan) => plan.milestones.map(aboutMilestone)),
    ...checkIns.map(aboutCheckIn),
  ];
  const next = plans.find((plan) => plan.after !== null);
  const asksNext = next?.after == null ? null : { application: next.application.code, after: next.after };
  const conversations = about.length > 0 || asksNext !== null ? await conversationsOf(tx, id) : [];
  if (conversations.length === 0) return { writes: dropped, result: 0 };
  const stands = (await tx.find('conversation', { dossier: id })).items;
  const state = parts.assistant.revive(dossier.state);
  const asked = parts.assistant.remind(state, { about, next: asksNext, isHere: stands.length > 0 }, at);
  const told: Write[] = [];
  for (const conversation of conversations) {
    const news = await announce(tx, conversation, asked.reply, { at, from: 'bot', delivers: parts.delivers });
    told.push(...(news?.writes ?? []));
  }
  if (told.length === 0) return { writes: dropped, result: 0 };
  const body = { ...dossier, state: asked.state };
  return {
    writes: [
      ...dropped,
      ...plans.flatMap((plan) => plan.writes),
      ...checkIns.map((one): Write => ({ do: 'put', kind: 'checkin', id: one.id, body: one })),
      { do: 'put', kind: 'dossier', id, body },
      ...told,
    ],
    result: 1,
  };
}

type Asked = {
  readonly application: RecordOf<'application'>;
  /** As they are once they were asked about. */
  readonly milestones: readonly Milestone[];
  /** The day after which the plan is empty, when that is asked. */
  readonly after: string | null;
  readonly writes: readonly Write[];
};

async function plansAsked(tx: Reader, due: readonly Due[], at: string, pace: Pace): Promise<readonly Asked[]> {
  const asked: Asked[] = [];
  for (const code of new Set(due.map(({ application }) => application))) {
    const application = await tx.get('application', code);
    if (application === null || !isUnderWay(application.status)) continue;
    const own = due.filter((one) => one.application === code);
    const all = byDay((await tx.find('milestone', { application: code })).items);
    const isAsked = (one: Milestone): boolean =>
      one.status === 'planned' && own.some(({ what, of }) => what === 'milestone' && of === one.id);
    const after = all.map((one) => (isAsked(one) ? askedOnce(one, at) : one));
    const milestones = after.filter(isAsked);
    const empty = emptyAfter(all);
    const isNext = own.some(({ what }) => what === 'plan') && (empty === 'none' || nextOf(all, dayOf(at)) !== null);
    const grant = application.grant ?? noGrant;
    const times = grant.asked?.after === empty ? grant.asked.times + 1 : 1;
    const body = isNext ? { ...application, grant: { ...grant, asked: { after: empty, times, at } } } : application;
    const writes: Write[] = milestones.map((one) => ({ do: 'put', kind: 'milestone', id: one.id, body: one }));
    if (isNext) writes.push({ do: 'put', kind: 'application', id: code, body });
    // What was due is taken away by now: what comes next is written anew.
    writes.push(...duesOf(projectOf(body), after, pace).map(duePut));
    asked.push({ application: body, milestones, after: isNext ? empty : null, writes });
  }
  return asked;
}

const askedOnce = (milestone: Milestone, at: string): Milestone => ({
  ...milestone,
  reminders: milestone.reminders + 1,
  history: [...milestone.history, { at, by: 'bussola', event: 'reminded', on: milestone.plannedOn, note: null }],
});

/** The check-ins to ask now, as asked; a company that left meanwhile is not. */
async function checkInsAsked(tx: Reader, due: readonly Due[], at: string): Promise<readonly RecordOf<'checkin'>[]> {
  const asked: RecordOf<'checkin'>[] = [];
  for (const { of } of due.filter(({ what }) => what === 'check-in')) {
    const checkin = await tx.get('checkin', of);
    const registration = checkin === null ? null : await tx.get('registration', checkin.registration);
    const isIn = registration?.status === 'accepted' && registration.cluster === checkin?.cluster;
    if (checkin?.status === 'due' && isIn) asked.push({ ...checkin, status: 'asked', askedAt: at });
  }
  return asked;
}

/** Companies to ask at most of one project. */
const mostCompanies = 1000;

/**
 * A check-in for each company accepted in the project's clusters that has none of this moment. While the project runs
 * it looks again every day: companies are accepted at any time.
 */
async function checksPlanned(tx: Reader, id: string, at: string, { hours }: Pace): Promise<Batch<null>> {
  const due = await tx.get('due', id);
  if (due === null || due.at > at) return { writes: [], result: null };
  const application = await tx.get('application', due.application);
  const moment = due.of === 'end' || due.of === 'after' ? due.of : 'start';
  const writes: Write[] = [{ do: 'delete', kind: 'due', id }];
  const isOver = application === null || (moment === 'start' && application.status !== 'running');
  if (isOver) return { writes, result: null };
  for (const { code: cluster } of (await tx.find('cluster', { application: due.application })).items) {
    const accepted = await tx.find('registration', { cluster, status: 'accepted' }, { limit: mostCompanies });
    for (const registration of accepted.items) {
      const checkIn = await freeId(tx, registration.code, cluster, moment);
      if (checkIn === null) continue;
      const body: RecordOf<'checkin'> = {
        id: checkIn,
        registration: registration.code,
        cluster,
        application: due.application,
        dossier: registration.dossier,
        moment,
        status: 'due',
        askedAt: null,
        answeredAt: null,
        answers: {},
      };
      writes.push({ do: 'put', kind: 'checkin', id: checkIn, body });
      writes.push(duePut({ ...due, id: `check-in/${checkIn}`, what: 'check-in', of: checkIn, dossier: registration.dossier, at })); // prettier-ignore
    }
  }
  if (moment === 'start') {
    writes.push(duePut({ ...due, at: decent(instantAt(addDays(dayOf(at), 1), hours.from), hours) }));
  }
  return { writes, result: null };
}

/** Id of a check-in that is not there yet: the cluster is in it for a company that told of another project before. */
async function freeId(tx: Reader, code: string, cluster: string, moment: string): Promise<string | null> {
  const first = await tx.get('checkin', `${code}.${moment}`);
  if (first === null) return `${code}.${moment}`;
  const id = `${code}.${cluster}.${moment}`;
  return first.cluster === cluster || (await tx.get('checkin', id)) !== null ? null : id;
}

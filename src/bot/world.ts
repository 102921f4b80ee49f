/** What a step asked to look at, read from the store inside its transaction. */
import type { State } from '../dialogs/state.ts';
import type { Need, OwnApplication, World } from '../dialogs/turn.ts';
import { dayOf } from '../rules/calendar.ts';
import { isOver } from '../rules/life.ts';
import type { OtherProject } from '../rules/overlap.ts';
import type { RecordOf } from '../store/records.ts';
import { aimsOf, turn, turnsOf } from '../store/records.ts';
import type { Reader } from '../store/store.ts';
import { messagesOf } from './message-writes.ts';
import { checkInsOf, plansOf, toldCheckInsOf } from './world-plan.ts';
import {
  clusterProjects,
  clustersFor,
  demandFor,
  deskOf,
  joinedCluster,
  joiningOf,
  registrationsOf,
  sameCompany,
} from './world-clusters.ts';

/** Needs that the store alone can satisfy; the others want work that must not hold a transaction. */
export type Readable = Exclude<Need, { what: 'resume-code' | 'resumed' | 'own-dossier' }>;

/**
 * The world with one more thing in it.
 * @param projects reader of a sector's open applications, see `openProjects`
 */
export async function lookedAt(
  world: World,
  need: Readable,
  tx: Reader,
  conversation: Who,
  projects: ProjectsReader,
): Promise<World> {
  switch (need.what) {
    case 'projects':
      return projectsFor(world, need, tx, projects);
    case 'applications':
      return { ...world, applications: await ownApplications(tx, conversation, world.dossier) };
    case 'application-code':
      return { ...world, applicationCode: await nextCode(tx, `APP-${yearIn(world.now)}`) };
    case 'handoff-code':
      return { ...world, handoffCode: await nextCode(tx, `HO-${yearIn(world.now)}`) };
    case 'messages':
      return { ...world, messages: await messagesOf(tx, await dossiersOf(tx, conversation, world.dossier)) };
    case 'application':
      return {
        ...world,
        application: { code: need.code, status: (await tx.get('application', need.code))?.status ?? null },
      };
    case 'clusters':
      return {
        ...world,
        clusters: { sectors: need.sectors, markets: need.markets, items: await clustersFor(tx, need) },
      };
    case 'cluster':
      return { ...world, cluster: { code: need.code, found: await joinedCluster(tx, need.code) } };
    case 'same-company':
      return { ...world, sameCompany: { vat: need.vat, cluster: need.cluster, ...(await sameCompany(tx, need)) } };
    case 'demand':
      return { ...world, demand: { sector: need.sector, markets: await demandFor(tx, need.sector) } };
    case 'desk':
      return { ...world, desk: await deskOf(tx, await dossiersOf(tx, conversation, world.dossier)) };
    case 'joining': {
      const own = await dossiersOf(tx, conversation, world.dossier);
      // Beside those known: an order after another in one message names companies of its own.
      const codes = [...new Set([...(world.joining?.codes ?? []), ...need.codes])];
      return { ...world, joining: { codes, items: await joiningOf(tx, codes, own) } };
    }
    case 'registrations':
      return { ...world, registrations: await registrationsOf(tx, await dossiersOf(tx, conversation, world.dossier)) };
    case 'plans':
      return { ...world, plans: await plansOf(tx, await dossiersOf(tx, conversation, world.dossier)) };
    case 'check-ins':
      return { ...world, checkIns: await checkInsOf(tx, await dossiersOf(tx, conversation, world.dossier)) };
    case 'told-check-ins':
      return { ...world, toldCheckIns: await toldCheckInsOf(tx, await dossiersOf(tx, conversation, world.dossier)) };
    case 'registration-code':
      return { ...world, registrationCode: await nextCode(tx, `REG-${yearIn(world.now)}`) };
  }
}

/** Open applications of a sector that aim at any of these markets. */
export type ProjectsReader = (
  tx: Reader,
  sector: string,
  markets: readonly string[],
) => Promise<readonly OtherProject[]>;

/** How many overlapping projects a step is shown, the newest: nobody reads more, and each is in every later reply. */
const mostProjects = 20;

/** The newest open applications with that aim; what it costs does not grow with the store. */
export const readProjects: ProjectsReader = async (tx, sector, markets) => {
  const found = new Map<string, RecordOf<'application'>>();
  const paging = { limit: mostProjects, newestFirst: true, loose: true } as const;
  const places = aimsOf(sector, markets).flatMap((aim) => [{ aim1: aim }, { aim2: aim }]);
  // Side by side: in a database each is a way there and back.
  for (const { items } of await Promise.all(places.map((where) => tx.find('application', where, paging))))
    for (const application of items) found.set(application.code, application);
  const applications = [...found.values()]
    .filter((application) => !isOver(application.status))
    .toSorted((a, b) => (a.submittedAt + a.code < b.submittedAt + b.code ? 1 : -1))
    .slice(0, mostProjects)
    .map((application) => ({
      code: application.code,
      dossier: application.dossier,
      sector,
      markets: marketsOf(application.answers['project.markets']),
      kind: 'application' as const,
    }));
  return [...applications, ...(await clusterProjects(tx, sector, markets))];
};

async function projectsFor(
  world: World,
  { sector, markets }: Need & { what: 'projects' },
  tx: Reader,
  projects: ProjectsReader,
) {
  return { ...world, projects: { sector, markets, items: await projects(tx, sector, markets) } };
}

const marketsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((market) => typeof market === 'string') : [];

async function ownApplications(tx: Reader, conversation: Who, dossier: string): Promise<OwnApplication[]> {
  const found: OwnApplication[] = [];
  for (const id of await dossiersOf(tx, conversation, dossier)) {
    for (const { code, status, submittedAt } of (await tx.find('application', { dossier: id })).items) {
      found.push({ code, status, submittedAt });
    }
  }
  return found.sort((a, b) => (a.submittedAt < b.submittedAt ? 1 : -1));
}

/** A conversation, and whose account it is where the channel vouches for one. */
export type Who = Pick<RecordOf<'conversation'>, 'id' | 'account'>;

/** Chats of one account that are looked at, the newest. */
const mostChats = 20;

/**
 * Every dossier that this conversation, and any other of the same account, ever talked about, the present one first.
 * Reads whole logs: for rare needs.
 */
export async function dossiersOf(tx: Reader, who: Who, present: string): Promise<readonly string[]> {
  const found = [present, ...(await spokenOf(tx, who.id))];
  for (const { id, dossier } of await chatsOf(tx, who)) found.push(dossier, ...(await spokenOf(tx, id)));
  return [...new Set(found)];
}

async function chatsOf(tx: Reader, { account }: Who): Promise<readonly RecordOf<'conversation'>[]> {
  if (account === undefined) return [];
  return (await tx.find('conversation', { account }, { limit: mostChats, newestFirst: true })).items;
}

async function spokenOf(tx: Reader, conversation: string): Promise<readonly string[]> {
  return (await tx.log(turnsOf(conversation))).flatMap(({ entry }) => {
    const read = turn.safeParse(entry);
    return read.success ? [read.data.dossier] : [];
  });
}

/** What the same account has begun elsewhere: a draft before what was sent, the last touched first. */
export async function ownDossier(
  tx: Reader,
  who: Who,
  present: string,
  revive: (saved: unknown) => State,
): Promise<NonNullable<World['ownDossier']> | null> {
  if (who.account === undefined) return null;
  const found: { dossier: string; state: State; touchedAt: string }[] = [];
  for (const id of await dossiersOf(tx, who, present)) {
    const record = id === present ? null : await tx.get('dossier', id);
    if (record === null) continue;
    const state = revive(record.state);
    if (state.interview !== null || state.submitted !== null) {
      found.push({ dossier: id, state, touchedAt: record.touchedAt });
    }
  }
  const rank = ({ state, touchedAt }: (typeof found)[number]): string =>
    `${state.submitted === null ? 1 : 0} ${touchedAt}`;
  const [best] = found.sort((a, b) => (rank(a) < rank(b) ? 1 : -1));
  return best === undefined ? null : { dossier: best.dossier, state: best.state };
}

async function nextCode(tx: Reader, series: string): Promise<string> {
  const counter = await tx.get('counter', series);
  return `${series}-${String((counter?.last ?? 0) + 1).padStart(4, '0')}`;
}

const yearIn = (instant: string): string => dayOf(instant).slice(0, 4);

/** What a step asked to look at, read from the store inside its transaction. */
import type { Need, OwnApplication, World } from '../dialogs/turn.ts';
import type { OtherProject } from '../rules/overlap.ts';
import type { RecordOf } from '../store/records.ts';
import { aimsOf, turn, turnsOf } from '../store/records.ts';
import type { Reader } from '../store/store.ts';
import { messagesOf } from './message-writes.ts';
import { checkInsOf, plansOf } from './world-plan.ts';
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
export type Readable = Exclude<Need, { what: 'resume-code' | 'resumed' }>;

/**
 * The world with one more thing in it.
 * @param projects reader of a sector's open applications, see `openProjects`
 */
export async function lookedAt(
  world: World,
  need: Readable,
  tx: Reader,
  conversation: string,
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
      return { ...world, joining: { codes: need.codes, items: await joiningOf(tx, need.codes, own) } };
    }
    case 'registrations':
      return { ...world, registrations: await registrationsOf(tx, await dossiersOf(tx, conversation, world.dossier)) };
    case 'plans':
      return { ...world, plans: await plansOf(tx, await dossiersOf(tx, conversation, world.dossier)) };
    case 'check-ins':
      return { ...world, checkIns: await checkInsOf(tx, await dossiersOf(tx, conversation, world.dossier)) };
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

/** Applications that nobody can overlap with any more. */
const over: ReadonlySet<string> = new Set<RecordOf<'application'>['status']>(['rejected', 'withdrawn', 'closed']);
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
    .filter((application) => !over.has(application.status))
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

async function ownApplications(tx: Reader, conversation: string, dossier: string): Promise<OwnApplication[]> {
  const found: OwnApplication[] = [];
  for (const id of await dossiersOf(tx, conversation, dossier)) {
    for (const { code, status, submittedAt } of (await tx.find('application', { dossier: id })).items) {
      found.push({ code, status, submittedAt });
    }
  }
  return found.sort((a, b) => (a.submittedAt < b.submittedAt ? 1 : -1));
}

/** Every dossier that this conversation ever talked about, the present one first. Reads the whole log: for rare needs. */
export async function dossiersOf(tx: Reader, conversation: string, present: string): Promise<readonly string[]> {
  const entries = await tx.log(turnsOf(conversation));
  const past = entries.flatMap(({ entry }) => {
    const read = turn.safeParse(entry);
    return read.success ? [read.data.dossier] : [];
  });
  return [...new Set([present, ...past])];
}

async function nextCode(tx: Reader, series: string): Promise<string> {
  const counter = await tx.get('counter', series);
  return `${series}-${String((counter?.last ?? 0) + 1).padStart(4, '0')}`;
}

const romeYear = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Rome', year: 'numeric' });
/** Rome is ahead of UTC: only in the last hours of a year are the two years not the same. */
const yearIn = (instant: string): string =>
  instant.slice(5, 10) === '12-31' ? romeYear.format(new Date(instant)) : instant.slice(0, 4);

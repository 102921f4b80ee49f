/** What a step asked to look at, read from the store inside its transaction. */
import type { Need, OwnApplication, World } from '../dialogs/turn.ts';
import type { OtherProject } from '../rules/overlap.ts';
import type { RecordOf } from '../store/records.ts';
import { turn, turnsOf } from '../store/records.ts';
import type { Reader } from '../store/store.ts';

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
  }
}

export type ProjectsReader = (tx: Reader, sector: string) => Promise<readonly OtherProject[]>;

/** Applications that nobody can overlap with any more. */
const over: ReadonlySet<string> = new Set<RecordOf<'application'>['status']>(['rejected', 'withdrawn', 'closed']);
/** How many overlapping projects a step is shown, the newest: nobody reads more, and each is in every later reply. */
const mostProjects = 20;

/** Open applications of a sector, newest first. */
export const readProjects: ProjectsReader = async (tx, sector) => {
  const { items } = await tx.find('application', { sector }, { newestFirst: true });
  return items
    .filter((application) => !over.has(application.status))
    .map((application) => ({
      code: application.code,
      dossier: application.dossier,
      sector,
      markets: marketsOf(application.answers['project.markets']),
      kind: 'application' as const,
    }));
};

/** The same, kept in memory until an application changes: `changed` is to be told of it. */
export function rememberedProjects(): { readonly read: ProjectsReader; readonly changed: () => void } {
  const known = new Map<string, readonly OtherProject[]>();
  let generation = 0;
  return {
    async read(tx, sector) {
      const items = known.get(sector);
      if (items !== undefined) return items;
      const before = generation;
      const found = await readProjects(tx, sector);
      if (before === generation) known.set(sector, found);
      return found;
    },
    changed() {
      generation += 1;
      known.clear();
    },
  };
}

async function projectsFor(world: World, need: Need & { what: 'projects' }, tx: Reader, projects: ProjectsReader) {
  const { sector, markets } = need;
  const wanted = new Set(markets);
  const items: OtherProject[] = [];
  for (const project of await projects(tx, sector)) {
    if (items.length === mostProjects) break;
    if (project.markets.some((market) => wanted.has(market))) items.push(project);
  }
  return { ...world, projects: { sector, markets, items } };
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
const yearIn = (instant: string): string => romeYear.format(new Date(instant));

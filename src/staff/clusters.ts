/** Clusters: opened by the staff from an application that was admitted, changed, closed. Whoever waits for one is told. */
import type { Reply } from '../dialogs/reply.ts';
import { Fault } from '../fault.ts';
import type { Lang } from '../rules/domain.ts';
import { addDays, dayOf, instantAt, type Day } from '../rules/calendar.ts';
import { dossierFacts } from '../rules/facts.ts';
import { opensCluster } from '../rules/life.ts';
import { settled } from '../rules/places.ts';
import { isJoinable, isPast, nearSectors } from '../rules/ranking.ts';
import { countryList } from '../dialogs/country-names.ts';
import { aimsOf, waitFields, type RecordOf } from '../store/records.ts';
import type { Batch, Reader, Write } from '../store/store.ts';
import { audited } from './audit.ts';
import { conversationsOf } from './decision.ts';
import { applicationOf } from './dossier.ts';
import { offerLetters } from './offer-letters.ts';
import type { Desk } from './route.ts';

export type Cluster = RecordOf<'cluster'>;
type Registration = RecordOf<'registration'>;
type Description = { readonly it: string; readonly en: string };

/** What a cluster may hold: places, and characters of its description in one language. */
export const most = { places: 1000, description: 2000 } as const;

/** The instant at which a cluster closes that takes companies through that day in Italy. */
export const closingOf = (day: Day): string => instantAt(addDays(day, 1), 0);

/** The last day on which a cluster takes companies. */
export const lastDayOf = (closesAt: string): Day => dayOf(new Date(Date.parse(closesAt) - 1).toISOString());

export type Opening = {
  readonly application: string;
  readonly places: number;
  readonly closesAt: string | null;
  readonly description: Description | null;
};

/**
 * Opens a cluster with sector, markets and activities of the application. The promoter is told, and every company that
 * waits for such a cluster.
 * @throws Fault `request.not-found`; `request.conflict` unless the application is admitted or funded; `request.bad` for
 * a closing date that has passed
 */
export function openCluster(opening: Opening, desk: Desk): Promise<Cluster> {
  return desk.store.transact(async (tx) => {
    const application = await applicationOf(tx, opening.application);
    if (!opensCluster(application.status)) {
      const detail = `A cluster is opened from an application that is admitted or funded; this one is ${application.status}.`;
      throw new Fault('request.conflict', {}, detail);
    }
    const facts = dossierFacts(application.answers);
    const sector = facts['project.sector'];
    const markets = facts['project.markets'] ?? [];
    if (sector === undefined || markets.length === 0) {
      throw new Fault('request.conflict', {}, 'The application names no sector or no market.');
    }
    const now = desk.now();
    refusePast(opening.closesAt, now);
    const series = `CL-${dayOf(now).slice(0, 4)}`;
    const last = ((await tx.get('counter', series))?.last ?? 0) + 1;
    const cluster: Cluster = {
      code: `${series}-${String(last).padStart(2, '0')}`,
      application: application.code,
      dossier: application.dossier,
      sector,
      markets: [...markets],
      activities: [...(facts['project.activities'] ?? [])],
      declared: facts['project.smes'] ?? null,
      places: opening.places,
      taken: 0,
      closesAt: opening.closesAt,
      status: 'open',
      description: opening.description,
      openedAt: now,
    };
    const news = newsIn(tx, desk, now);
    await news.tell(application.dossier, (lang) => openedReply(cluster, lang, desk));
    const told = await tellWaiting(tx, cluster, news, desk, now);
    const counter: Write = { do: 'put', kind: 'counter', id: series, body: { id: series, last } };
    const note = await audited(tx, { who: desk.who, action: 'cluster.open', object: cluster.code }, now);
    return kept(cluster, [counter, ...told, ...news.writes(), ...note]);
  });
}

export type Patch = {
  readonly places?: number | undefined;
  readonly closesAt?: string | null | undefined;
  readonly description?: Description | null | undefined;
  readonly status?: 'open' | 'closed' | 'archived' | undefined;
};

/**
 * Changes a cluster. One that takes companies again is told to those that wait; once archived nobody decides on the
 * requests that it has, so these companies wait for another one, and are told.
 * @throws Fault `request.not-found`; `request.conflict` for fewer places than are taken, what an archived cluster or one
 * past its closing date cannot be, or one whose promoter was forgotten; `request.bad` for a closing date that has passed
 */
export function patchCluster(code: string, patch: Patch, desk: Desk): Promise<Cluster> {
  return desk.store.transact(async (tx) => {
    const before = await clusterOf(tx, code);
    if (!(await isLedStill(tx, before))) {
      throw new Fault('request.conflict', {}, "Its promoter's data were erased: nobody leads this cluster any more.");
    }
    const now = desk.now();
    if (before.status === 'archived' && patch.status !== 'open' && patch.status !== 'closed') {
      throw new Fault('request.conflict', {}, 'The cluster is archived: open or close it first.');
    }
    if (patch.places !== undefined && patch.places < before.taken) {
      throw new Fault('request.conflict', {}, `${before.taken} places are taken: there cannot be fewer.`);
    }
    if (patch.closesAt !== undefined) refusePast(patch.closesAt, now);
    const after = settled({
      ...before,
      places: patch.places ?? before.places,
      closesAt: patch.closesAt === undefined ? before.closesAt : patch.closesAt,
      description: patch.description === undefined ? before.description : patch.description,
      status: patch.status ?? before.status,
    });
    if (patch.status === 'open' && isPast(after.closesAt, now)) {
      throw new Fault('request.conflict', {}, 'Its closing date has passed: set another one, or none, to open it.');
    }
    const news = newsIn(tx, desk, now);
    const told =
      isJoinable(after, now) && !isJoinable(before, now) ? await tellWaiting(tx, after, news, desk, now) : [];
    const freed = after.status === 'archived' ? await waitingAgain(tx, after, news, desk, now) : [];
    const note = await audited(tx, { who: desk.who, action: 'cluster.change', object: code }, now);
    return kept(after, [...told, ...freed, ...news.writes(), ...note]);
  });
}

/** @throws Fault `request.not-found` */
export async function clusterOf(reader: Reader, code: string): Promise<Cluster> {
  const cluster = await reader.get('cluster', code);
  if (cluster === null) throw new Fault('request.not-found', {}, `There is no cluster ${code}.`);
  return cluster;
}

/** Whether the application is still there from which it was opened; it goes when its promoter is forgotten. */
export const isLedStill = async (reader: Reader, { application }: Pick<Cluster, 'application'>): Promise<boolean> =>
  application !== '' && (await reader.get('application', application)) !== null;

const kept = (cluster: Cluster, writes: readonly Write[]): Batch<Cluster> => ({
  writes: [{ do: 'put', kind: 'cluster', id: cluster.code, body: cluster }, ...writes],
  result: cluster,
});

function refusePast(closesAt: string | null, now: string): void {
  if (isPast(closesAt, now)) throw new Fault('request.bad', {}, 'closesAt: has passed already.');
}

/** Whoever is told at most when a cluster opens: past it the others find it when they ask. */
const mostTold = 5000;

async function tellWaiting(
  tx: Reader,
  cluster: Cluster,
  news: News,
  desk: Desk,
  now: string,
): Promise<readonly Write[]> {
  const sectors = [cluster.sector, ...nearSectors(cluster.sector, desk.domain.sectors)];
  const waiting = new Map<string, Registration>();
  for (const aim of sectors.flatMap((sector) => aimsOf(sector, cluster.markets))) {
    for (const field of waitFields) {
      const { items } = await tx.find('registration', { [field]: aim }, { limit: mostTold });
      for (const each of items) waiting.set(each.code, each);
    }
  }
  const writes: Write[] = [];
  const told = [...waiting.values()].slice(0, mostTold);
  for (const each of told) {
    await news.tell(each.dossier, (lang) => waitingReply(cluster, each, lang, desk));
    writes.push({ do: 'put', kind: 'registration', id: each.code, body: { ...each, offer: cluster.code } });
  }
  return [...writes, ...(await offerLetters(tx, told, cluster.code, { ...desk, now }))];
}

async function waitingAgain(
  tx: Reader,
  { code: cluster }: Cluster,
  news: News,
  { texts }: Desk,
  now: string,
): Promise<readonly Write[]> {
  const writes: Write[] = [];
  for (const each of (await tx.find('registration', { cluster, status: 'requested' })).items) {
    const { code, dossier } = each;
    await news.tell(dossier, (lang) => ({
      text: texts.text(lang, 'staff.news.cluster-archived', { cluster, code }),
      choices: [],
      facts: { lang, registration: { code } },
    }));
    const history = [...each.history, { at: now, by: 'staff', event: 'waiting', note: null }];
    const body: Registration = { ...each, cluster: null, asked: null, offer: null, status: 'waiting', history };
    writes.push({ do: 'put', kind: 'registration', id: code, body });
  }
  return writes;
}

type News = {
  readonly tell: (dossier: string, reply: (lang: Lang) => Reply) => Promise<void>;
  readonly writes: () => readonly Write[];
};

/** News of one transaction: several for one conversation come one after the other. */
function newsIn(tx: Reader, { announce }: Desk, at: string): News {
  const writes: Write[] = [];
  const told = new Map<string, number>();
  return {
    async tell(dossier, reply) {
      const lang = langIn((await tx.get('dossier', dossier))?.state);
      for (const conversation of await conversationsOf(tx, dossier)) {
        const after = told.get(conversation) ?? 0;
        const announced = await announce(tx, conversation, reply(lang), at, after);
        if (announced === null) continue;
        told.set(conversation, after + 1);
        writes.push(...announced.writes);
      }
    },
    writes: () => writes,
  };
}

const langIn = (state: unknown): Lang =>
  typeof state === 'object' && state !== null && 'lang' in state && state.lang === 'en' ? 'en' : 'it';

const factsOf = ({ code, sector, markets, places }: Cluster, lang: Lang, { domain }: Desk) => ({
  code,
  sector: domain.sectors.find(({ id }) => id === sector)?.name[lang] ?? sector,
  markets: countryList(markets, lang),
  places,
});

const openedReply = (cluster: Cluster, lang: Lang, desk: Desk): Reply => ({
  text: desk.texts.text(lang, 'staff.news.cluster-opened', factsOf(cluster, lang, desk)),
  choices: [],
  facts: { lang, application: { code: cluster.application } },
});

function waitingReply(cluster: Cluster, { code }: Registration, lang: Lang, desk: Desk): Reply {
  const join = desk.texts.text(lang, 'staff.news.cluster-waiting.join');
  const lines = [
    desk.texts.text(lang, 'staff.news.cluster-waiting', factsOf(cluster, lang, desk)),
    ...(cluster.description === null ? [] : [cluster.description[lang]]),
    desk.texts.text(lang, 'staff.news.cluster-waiting.next'),
  ];
  return { text: lines.join('\n\n'), choices: [{ text: join, label: join }], facts: { lang, registration: { code } } };
}

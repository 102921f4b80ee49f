/** What a step asked to look at of clusters and of the companies that join them. */
import type { DeskCluster, JoinedCluster, Joining, Leader, RegistrationStatus } from '../dialogs/joining.ts';
import type { Need } from '../dialogs/turn.ts';
import type { Lang } from '../rules/domain.ts';
import type { OtherProject } from '../rules/overlap.ts';
import type { ClusterSeen } from '../rules/ranking.ts';
import { aimsOf, type RecordOf } from '../store/records.ts';
import type { Reader } from '../store/store.ts';

/** Of each sector in each market so many are looked at, the newest: what it costs does not grow with the store. */
const mostOfAnAim = 50;
const mostProjects = 20;

/** Open clusters of these sectors that aim at any of these markets. */
export async function clustersFor(tx: Reader, need: Need & { what: 'clusters' }): Promise<readonly ClusterSeen[]> {
  const found = new Map<string, ClusterSeen>();
  const paging = { limit: mostOfAnAim, newestFirst: true };
  for (const aim of need.sectors.flatMap((sector) => aimsOf(sector, need.markets))) {
    for (const where of [{ aim1: aim }, { aim2: aim }]) {
      const { items } = await tx.find('cluster', { ...where, status: 'open' }, paging);
      for (const cluster of items) found.set(cluster.code, seen(cluster));
    }
  }
  return [...found.values()];
}

/** Clusters that are not over, as projects that another may overlap with; the newest. */
export async function clusterProjects(
  tx: Reader,
  sector: string,
  markets: readonly string[],
): Promise<readonly OtherProject[]> {
  const found = new Map<string, RecordOf<'cluster'>>();
  const paging = { limit: mostProjects, newestFirst: true, loose: true } as const;
  const places = aimsOf(sector, markets).flatMap((aim) => [{ aim1: aim }, { aim2: aim }]);
  for (const { items } of await Promise.all(places.map((where) => tx.find('cluster', where, paging))))
    for (const cluster of items) if (cluster.status !== 'archived') found.set(cluster.code, cluster);
  return [...found.values()]
    .slice(0, mostProjects)
    .map(({ code, dossier, markets: all }) => ({ code, dossier, sector, markets: all, kind: 'cluster' as const }));
}

/** A cluster with who leads it. */
export async function joinedCluster(tx: Reader, code: string): Promise<JoinedCluster | null> {
  const cluster = await tx.get('cluster', code);
  return cluster === null ? null : joined(tx, cluster);
}

async function joined(tx: Reader, cluster: RecordOf<'cluster'>): Promise<JoinedCluster> {
  const application = await tx.get('application', cluster.application);
  const { declared, dossier } = cluster;
  const leader = application === null ? null : leaderIn(application.answers);
  return { ...seen(cluster), declared, dossier, lang: await langOf(tx, dossier), leader };
}

function leaderIn(answers: Readonly<Record<string, unknown>>): Leader {
  const said = (id: string): string | null => (typeof answers[id] === 'string' ? answers[id] : null);
  return {
    name: said('promoter.name'),
    contact: said('contact.name'),
    email: said('contact.email'),
    phone: said('contact.phone'),
  };
}

async function langOf(tx: Reader, dossier: string): Promise<Lang> {
  return (await tx.get('dossier', dossier))?.state['lang'] === 'en' ? 'en' : 'it';
}

const seen = ({
  code,
  sector,
  markets,
  activities,
  places,
  taken,
  closesAt,
  status,
  description,
}: RecordOf<'cluster'>): ClusterSeen => ({
  code,
  sector,
  markets,
  activities,
  places,
  taken,
  closesAt,
  status,
  description: description === null ? null : { it: shortened(description.it), en: shortened(description.en) },
});

const longestDescription = 240;

/** An offer is read on a phone: the beginning of a long description, up to the end of a word. */
function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= longestDescription) return line;
  const whole = line.slice(0, longestDescription);
  return `${whole.slice(0, Math.max(whole.lastIndexOf(' '), longestDescription / 2)).replace(/(?<![\s,;:.])[\s,;:.]+$/, '')}…`;
}

/**
 * A registration of the same company for the same cluster, or in the waiting list of the same sector; and other clusters
 * of a market in common that it asked to join.
 */
export async function sameCompany(
  tx: Reader,
  { vat, cluster, sector, markets }: Need & { what: 'same-company' },
): Promise<{
  readonly found: { readonly code: string; readonly status: RegistrationStatus } | null;
  readonly elsewhere: readonly JoinedCluster[];
}> {
  const { items } = await tx.find('registration', { vat }, { limit: mostOfACompany, newestFirst: true });
  const same = items.find(
    (registration) =>
      registration.status !== 'withdrawn' &&
      registration.cluster === cluster &&
      (cluster !== null || registration.sector === sector),
  );
  const its = cluster === null ? null : await tx.get('cluster', cluster);
  const elsewhere = await clustersOf(tx, items, { cluster, markets: its?.markets ?? markets });
  return {
    found: same === undefined ? null : { code: same.code, status: same.status },
    elsewhere: await Promise.all(elsewhere.map((each) => joined(tx, each))),
  };
}

const mostOfACompany = 50;

/** Clusters of a market in common among those that these registrations ask for, other than the one in hand. */
async function clustersOf(
  tx: Reader,
  registrations: readonly RecordOf<'registration'>[],
  own: { readonly cluster: string | null; readonly markets: readonly string[] },
): Promise<readonly RecordOf<'cluster'>[]> {
  const found = new Map<string, RecordOf<'cluster'>>();
  for (const { cluster, status } of registrations) {
    if (cluster === null || cluster === own.cluster || (status !== 'requested' && status !== 'accepted')) continue;
    const other = await tx.get('cluster', cluster);
    if (other?.markets.some((market) => own.markets.includes(market)) === true) found.set(cluster, other);
  }
  return [...found.values()];
}

/** How many companies of each kind are looked at. */
const mostListed = 200;

/** The clusters of these dossiers that are not archived, with the companies; oldest requests first. */
export async function deskOf(tx: Reader, own: readonly string[]): Promise<readonly DeskCluster[]> {
  const found: DeskCluster[] = [];
  for (const dossier of own) {
    for (const record of (await tx.find('cluster', { dossier })).items) {
      // An archived one is shown for the companies that were taken: their contacts are still needed.
      if (record.status === 'archived' && record.taken === 0) continue;
      const of = { cluster: record.code };
      const requested = await tx.find('registration', { ...of, status: 'requested' }, { limit: mostListed });
      const accepted = await tx.find('registration', { ...of, status: 'accepted' }, { limit: mostListed });
      found.push({
        cluster: await joined(tx, record),
        requested: await tx.count('registration', { ...of, status: 'requested' }),
        companies: await joiningAll(tx, [...requested.items, ...accepted.items], own),
      });
    }
  }
  return found.sort((a, b) => (a.cluster.code < b.cluster.code ? -1 : 1));
}

/** Registrations by their codes; what is not there is left out. */
export async function joiningOf(
  tx: Reader,
  codes: readonly string[],
  own: readonly string[],
): Promise<readonly Joining[]> {
  const records = await Promise.all(codes.map((code) => tx.get('registration', code)));
  return joiningAll(
    tx,
    records.filter((record) => record !== null),
    own,
  );
}

/** Registrations of these dossiers, newest first. */
export async function registrationsOf(tx: Reader, own: readonly string[]): Promise<readonly Joining[]> {
  const found: RecordOf<'registration'>[] = [];
  for (const dossier of own) found.push(...(await tx.find('registration', { dossier })).items);
  const ordered = found.toSorted((a, b) => (a.submittedAt + a.code < b.submittedAt + b.code ? 1 : -1));
  return joiningAll(tx, ordered.slice(0, mostListed), own);
}

/** One after the other: each cluster is read once. */
async function joiningAll(
  tx: Reader,
  records: readonly RecordOf<'registration'>[],
  own: readonly string[],
): Promise<Joining[]> {
  const clusters = new Map<string, JoinedCluster | null>();
  const all: Joining[] = [];
  for (const record of records) {
    const { cluster: code, vat } = record;
    if (code !== null && !clusters.has(code)) clusters.set(code, await joinedCluster(tx, code));
    const cluster = code === null ? null : (clusters.get(code) ?? null);
    const same = vat === '' ? [] : (await tx.find('registration', { vat }, { limit: mostOfACompany })).items;
    const others =
      cluster === null || same.length < 2
        ? []
        : await clustersOf(tx, same, { cluster: code, markets: cluster.markets });
    all.push({
      code: record.code,
      status: record.status,
      dossier: record.dossier,
      lang: await langOf(tx, record.dossier),
      call: record.call,
      answers: record.answers,
      submittedAt: record.submittedAt,
      asked: record.asked,
      reason: record.status === 'declined' ? (record.history.findLast(({ event }) => event === 'declined')?.note ?? null) : null, // prettier-ignore
      sector: record.sector,
      markets: record.markets,
      cluster,
      offer: record.offer,
      alsoIn: others.map(({ code: other }) => other),
      isOwnCluster: cluster !== null && own.includes(cluster.dossier),
    });
  }
  return all;
}

/** Of the companies that wait in a sector so many are looked at, the newest. */
const mostWaiting = 500;

/** How many companies wait for a cluster of this sector, by market, the most wanted first. A company counts once. */
export async function demandFor(
  tx: Reader,
  sector: string,
): Promise<readonly { readonly market: string; readonly companies: number }[]> {
  const { items } = await tx.find(
    'registration',
    { waitSector: sector },
    { limit: mostWaiting, newestFirst: true, loose: true },
  );
  const companies = new Map<string, Set<string>>();
  for (const { vat, markets } of items) {
    for (const market of markets) companies.set(market, (companies.get(market) ?? new Set()).add(vat));
  }
  return [...companies]
    .map(([market, all]) => ({ market, companies: all.size }))
    .toSorted((a, b) => b.companies - a.companies || (a.market < b.market ? -1 : 1));
}

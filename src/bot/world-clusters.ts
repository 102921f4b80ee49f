/** What a step asked to look at of clusters and of the companies that join them. */
import type { Need, RegistrationStatus } from '../dialogs/turn.ts';
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
  for (const aim of aimsOf(sector, markets)) {
    for (const where of [{ aim1: aim }, { aim2: aim }]) {
      const { items } = await tx.find('cluster', where, { limit: mostProjects, newestFirst: true });
      for (const cluster of items) if (cluster.status !== 'archived') found.set(cluster.code, cluster);
    }
  }
  return [...found.values()]
    .slice(0, mostProjects)
    .map(({ code, dossier, markets: all }) => ({ code, dossier, sector, markets: all, kind: 'cluster' as const }));
}

export async function clusterSeen(tx: Reader, code: string): Promise<ClusterSeen | null> {
  const cluster = await tx.get('cluster', code);
  return cluster === null ? null : seen(cluster);
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
}: RecordOf<'cluster'>): ClusterSeen => ({
  code,
  sector,
  markets,
  activities,
  places,
  taken,
  closesAt,
  status,
});

/** A registration that stands of the same company for the same cluster, or in the waiting list of the same sector. */
export async function sameCompany(
  tx: Reader,
  { vat, cluster, sector }: Need & { what: 'same-company' },
): Promise<{ readonly code: string; readonly status: RegistrationStatus } | null> {
  const { items } = await tx.find('registration', { vat });
  const same = items.find(
    (registration) =>
      registration.status !== 'withdrawn' &&
      registration.cluster === cluster &&
      (cluster !== null || registration.sector === sector),
  );
  return same === undefined ? null : { code: same.code, status: same.status };
}

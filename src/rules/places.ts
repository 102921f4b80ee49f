/** Places in a cluster: who may get one, and what the cluster is afterwards. Everything else is refused. */
import { isPast, type ClusterStatus } from './ranking.ts';

/** What of a cluster decides about its places. */
export type Places = {
  readonly places: number;
  readonly taken: number;
  readonly status: ClusterStatus;
  readonly closesAt: string | null;
};

export type NoPlace = 'full' | 'archived';

/**
 * Why nobody can be accepted any more; null while somebody can. A cluster that takes no more requests may still accept
 * those that it has.
 */
export const noPlaceIn = ({ places, taken, status }: Places): NoPlace | null =>
  status === 'archived' ? 'archived' : taken >= places ? 'full' : null;

/** The cluster with one more company in it. Ask `noPlaceIn` first. */
export const withOneMore = <C extends Places>(cluster: C): C => settled({ ...cluster, taken: cluster.taken + 1 });

/** The cluster with one company less: full, it opens again, unless its closing date has passed. */
export const withOneLess = <C extends Places>(cluster: C, now: string): C => {
  const left = { ...cluster, taken: Math.max(0, cluster.taken - 1) };
  return left.status === 'full' && isPast(left.closesAt, now) ? { ...left, status: 'closed' } : settled(left);
};

/** What a cluster is at this instant: one whose closing date has passed is closed, whatever it was set to. */
export const statusAt = ({ status, closesAt }: Pick<Places, 'status' | 'closesAt'>, now: string): ClusterStatus =>
  (status === 'open' || status === 'full') && isPast(closesAt, now) ? 'closed' : status;

/** Open or full by its places; closed and archived stay what they are. */
export function settled<C extends Places>(cluster: C): C {
  if (cluster.status !== 'open' && cluster.status !== 'full') return cluster;
  return { ...cluster, status: cluster.taken >= cluster.places ? 'full' : 'open' };
}

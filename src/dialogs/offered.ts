/** The choice among clusters: what is offered, and whether what was chosen can be had. */
import { isPast, offerOf, type ClusterSeen, type Company, type Experience } from '../rules/ranking.ts';
import { same, type Offering } from './interview.ts';
import type { Live, Problem } from './kind.ts';
import { isNoCluster } from './kinds/cluster.ts';
import type { Scene } from './scene.ts';
import type { State } from './state.ts';
import type { Need, World } from './turn.ts';
import type { Answered } from './intent.ts';

export type Chosen =
  | { readonly is: 'fine'; readonly state: State }
  | { readonly is: 'refused'; readonly state: State; readonly problem: Problem }
  | { readonly is: 'waits'; readonly state: State; readonly needs: readonly Need[] };

/**
 * Looks up the cluster that was chosen, offered or not: it has to be there and open at this moment. One that was not
 * offered is added to what was, so that it can be shown with its data. Any other answer is fine.
 */
export function answerTo(
  { scene, world }: { readonly scene: Scene; readonly world: World },
  answered: Answered | undefined,
): Chosen {
  const { state, live } = scene;
  const offering = answered?.question.offers ?? null;
  const code = answered?.value;
  if (offering === null || typeof code !== 'string' || isNoCluster(code)) return { is: 'fine', state };
  // What is kept already was looked up when it was chosen, and is once more at the end.
  if (answered !== undefined && same(live[answered.question.id], code)) return { is: 'fine', state };
  if (world.cluster?.code !== code) return { is: 'waits', state, needs: [{ what: 'cluster', code }] };
  const problem = clusterProblem(code, world.cluster.found, world.now);
  // The list is made anew: what it showed is no longer so.
  if (problem !== null) return { is: 'refused', state: { ...state, offers: null }, problem };
  const company = companyIn(offering, live);
  if (world.cluster.found === null || company === null || state.offers === null) return { is: 'fine', state };
  const offer = offerOf(world.cluster.found, company);
  const at = state.offers.found.findIndex((shown) => shown.code === code);
  const found = at === -1 ? [...state.offers.found, offer] : state.offers.found.with(at, offer);
  return { is: 'fine', state: { ...state, offers: { ...state.offers, found } } };
}

/** Why nobody can join it; null when one can. Codes: `cluster.unknown`, `cluster.full`, `cluster.closed`. */
export function clusterProblem(code: string, found: ClusterSeen | null, now: string): Problem | null {
  if (found === null) return { code: 'cluster.unknown', facts: { code } };
  if (found.status === 'closed' || found.status === 'archived' || isPast(found.closesAt, now)) {
    return { code: 'cluster.closed', facts: { code } };
  }
  return found.status === 'full' || found.taken >= found.places ? { code: 'cluster.full', facts: { code } } : null;
}

/** The company as matching looks at it; null while sector or markets are not known. */
export function companyIn(offering: Offering, live: Live): Company | null {
  const sector = live[offering.sector];
  const markets = live[offering.markets];
  const experience = live[offering.experience];
  if (typeof sector !== 'string' || !Array.isArray(markets)) return null;
  // Its kind accepts nothing else.
  return { sector, markets: markets.map(String), experience: (experience as Experience | undefined) ?? null };
}

/** For which company something was offered. */
export const offeredTo = ({ sector, markets, experience }: Company): string =>
  `${sector} ${markets.join(' ')} ${experience ?? ''}`;

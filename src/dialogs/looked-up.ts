/** What a turn looks up about other people's projects and about clusters, and remembers with the dossier. */
import type { Domain } from '../rules/domain.ts';
import { findOverlaps } from '../rules/overlap.ts';
import { nearSectors, rankClusters } from '../rules/ranking.ts';
import { companyIn, offeredTo } from './offered.ts';
import type { Scene } from './scene.ts';
import type { State } from './state.ts';
import type { Need, World } from './turn.ts';

/** The state with what was found, or what has to be read first. */
export type LookedUp = { readonly state: State; readonly needs: readonly Need[] };

/** Overlaps are looked up when sector or markets change, and again whenever everything is shown. */
export function withOverlaps(scene: Scene, world: World, isFull: boolean): LookedUp {
  const { state, live } = scene;
  const sector = live['project.sector'];
  const markets = live['project.markets'];
  if (typeof sector !== 'string' || !Array.isArray(markets)) {
    return { state: state.overlaps === null ? state : { ...state, overlaps: null }, needs: [] };
  }
  const of = `${sector} ${markets.join(' ')}`;
  if (state.overlaps?.of === of && !isFull) return { state, needs: [] };
  const codes: string[] = markets.map(String);
  const read = world.projects;
  if (read?.sector !== sector || !codes.every((code) => read.markets.includes(code))) {
    return { state, needs: [{ what: 'projects', sector, markets: codes }] };
  }
  return {
    state: {
      ...state,
      overlaps: { of, found: findOverlaps({ dossier: world.dossier, sector, markets: codes }, read.items) },
    },
    needs: [],
  };
}

const holdsAll = (all: readonly string[], wanted: readonly string[]): boolean =>
  wanted.every((one) => all.includes(one));

/** Clusters are looked up when the question about them is newly asked, and when the company changes while it is open. */
export function withOffersOf(before: Scene, scene: Scene, world: World, domain: Domain): LookedUp {
  const { state, live, open } = scene;
  const offering = open?.question?.offers ?? null;
  const company = offering === null ? null : companyIn(offering, live);
  if (company === null) return { state, needs: [] };
  const of = offeredTo(company);
  if (state.offers?.of === of && before.open?.id === open?.id) return { state, needs: [] };
  const sectors = [company.sector, ...nearSectors(company.sector, domain.sectors)];
  const read = world.clusters;
  const isRead = read !== undefined && holdsAll(read.sectors, sectors) && holdsAll(read.markets, company.markets);
  if (!isRead) return { state, needs: [{ what: 'clusters', sectors, markets: company.markets }] };
  return {
    state: { ...state, offers: { of, found: rankClusters(company, read.items, world.now, domain.sectors) } },
    needs: [],
  };
}

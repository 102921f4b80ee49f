/** Which clusters suit a company, best first, each with its reasons. The same arguments give the same order. */
import type { Lang, Sector } from './domain.ts';

export const experiences = ['none', 'occasional', 'regular'] as const;
export type Experience = (typeof experiences)[number];

export type ClusterStatus = 'open' | 'full' | 'closed' | 'archived';

/** A cluster as matching looks at it. `closesAt` is the instant after which nobody joins; null when none was set. */
export type ClusterSeen = {
  readonly code: string;
  readonly sector: string;
  readonly markets: readonly string[];
  readonly activities: readonly string[];
  readonly places: number;
  readonly taken: number;
  readonly closesAt: string | null;
  readonly status: ClusterStatus;
  /** What the staff wrote about it, in few words. */
  readonly description?: Description | null;
};

type Description = Readonly<Record<Lang, string>>;

export type Company = {
  readonly sector: string;
  readonly markets: readonly string[];
  /** Null while it is not known. */
  readonly experience: Experience | null;
};

/** Why a cluster suits: machine names; each has a text of its own, filled from the offer. */
export type OfferReason = 'same-sector' | 'near-sector' | 'markets' | 'guided' | 'experienced' | 'places' | 'closes';

export type Offer = {
  readonly code: string;
  readonly sector: string;
  readonly markets: readonly string[];
  /** Markets in common, in the company's order. */
  readonly shared: readonly string[];
  readonly placesLeft: number;
  readonly closesAt: string | null;
  readonly reasons: readonly OfferReason[];
  readonly description?: Description | undefined;
};

/** Longer lists are not read on a phone. */
const mostOffers = 5;

/** Activities that lead a company by the hand, and those for one that knows its way. */
const guidedBy: ReadonlySet<string> = new Set(['consultancy', 'partner-search', 'seminars', 'workshops']);
const experiencedBy: ReadonlySet<string> = new Set(['business-meetings', 'missions-abroad', 'incoming']);

/**
 * Clusters that this company can join: open, with places left, not past the closing date, of the same sector or of a
 * neighbouring one, with a market in common. Ranked by sector, number of markets in common, fit with the experience,
 * closing date (the nearest first, none last), places left, code.
 * @param sectors the list that says which sectors are neighbours
 * @param most how many are wanted at most
 */
export function rankClusters(
  company: Company,
  clusters: readonly ClusterSeen[],
  now: string,
  sectors: readonly Pick<Sector, 'id' | 'near'>[],
  most: number = mostOffers,
): readonly Offer[] {
  const near = new Set(nearSectors(company.sector, sectors));
  const nowMs = Date.parse(now);
  // Only the best are kept, in order: of thousands of clusters few are ever an offer.
  const best: Suiting[] = [];
  for (const cluster of clusters) {
    if (!hasPlaces(cluster) || (cluster.sector !== company.sector && !near.has(cluster.sector))) continue;
    const shared = count(company.markets, (market) => cluster.markets.includes(market));
    if (shared === 0) continue;
    const closesMs = cluster.closesAt === null ? Number.MAX_SAFE_INTEGER : Date.parse(cluster.closesAt);
    if (closesMs <= nowMs) continue;
    const fits = fitOf(cluster, company.experience) !== null;
    place({ cluster, isSame: cluster.sector === company.sector, shared, fits, closesMs }, best, most);
  }
  return best.map(({ cluster }) => offerOf(cluster, company));
}

/** Whether anybody may ask to join it now. */
export const isJoinable = (cluster: ClusterSeen, now: string): boolean =>
  hasPlaces(cluster) && !isPast(cluster.closesAt, now);

const hasPlaces = ({ status, taken, places }: ClusterSeen): boolean => status === 'open' && taken < places;

/** Whether the closing date has passed. */
export const isPast = (closesAt: string | null, now: string): boolean =>
  closesAt !== null && Date.parse(closesAt) <= Date.parse(now);

/** Sectors next to this one, whichever of the two the list says it of. */
export const nearSectors = (sector: string, sectors: readonly Pick<Sector, 'id' | 'near'>[]): readonly string[] =>
  sectors
    .filter(({ id, near }) => id !== sector && (near.includes(sector) || isNeighbour(sectors, sector, id)))
    .map(({ id }) => id);

const isNeighbour = (sectors: readonly Pick<Sector, 'id' | 'near'>[], of: string, other: string): boolean =>
  sectors.find(({ id }) => id === of)?.near.includes(other) === true;

/** The cluster as an offer to this company, whether it suits or not: for one that was asked for by its code. */
export function offerOf(cluster: ClusterSeen, { sector, markets, experience }: Company): Offer {
  const shared = markets.filter((market) => cluster.markets.includes(market));
  const fit = fitOf(cluster, experience);
  return {
    code: cluster.code,
    sector: cluster.sector,
    markets: cluster.markets,
    shared,
    placesLeft: Math.max(0, cluster.places - cluster.taken),
    closesAt: cluster.closesAt,
    reasons: [
      cluster.sector === sector ? 'same-sector' : 'near-sector',
      ...(shared.length === 0 ? [] : (['markets'] as const)),
      ...(fit === null ? [] : [fit]),
      'places',
      ...(cluster.closesAt === null ? [] : (['closes'] as const)),
    ],
    ...(cluster.description == null ? {} : { description: cluster.description }),
  };
}

function fitOf({ activities }: ClusterSeen, experience: Experience | null): 'guided' | 'experienced' | null {
  if (experience === null) return null;
  if (experience === 'regular') return activities.some((each) => experiencedBy.has(each)) ? 'experienced' : null;
  return activities.some((each) => guidedBy.has(each)) ? 'guided' : null;
}

/** A cluster that suits, by what decides its rank. `closesMs` is past all dates when no closing date was set. */
type Suiting = {
  readonly cluster: ClusterSeen;
  readonly isSame: boolean;
  readonly shared: number;
  readonly fits: boolean;
  readonly closesMs: number;
};

/** Puts it where it belongs among the best, of which at most `most` stay. */
function place(suiting: Suiting, best: Suiting[], most: number): void {
  let at = best.length;
  for (let above = best[at - 1]; above !== undefined && compare(suiting, above) < 0; above = best[at - 1]) at -= 1;
  best.splice(at, 0, suiting);
  if (best.length > most) best.pop();
}

const compare = (a: Suiting, b: Suiting): number =>
  Number(b.isSame) - Number(a.isSame) ||
  b.shared - a.shared ||
  Number(b.fits) - Number(a.fits) ||
  a.closesMs - b.closesMs ||
  left(b.cluster) - left(a.cluster) ||
  a.cluster.code.length - b.cluster.code.length ||
  (a.cluster.code < b.cluster.code ? -1 : 1);

const left = ({ places, taken }: ClusterSeen): number => places - taken;

function count<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let found = 0;
  for (const item of items) if (holds(item)) found += 1;
  return found;
}

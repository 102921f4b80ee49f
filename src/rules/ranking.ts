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
  const wanted = new Set(company.markets);
  const offers: Offer[] = [];
  for (const cluster of clusters) {
    if (cluster.sector !== company.sector && !near.has(cluster.sector)) continue;
    if (!isJoinable(cluster, now) || !cluster.markets.some((market) => wanted.has(market))) continue;
    offers.push(offerOf(cluster, company));
  }
  return offers.toSorted(compareOffers).slice(0, most);
}

/** Whether anybody may ask to join it now. */
export const isJoinable = ({ status, taken, places, closesAt }: ClusterSeen, now: string): boolean =>
  status === 'open' && taken < places && !isPast(closesAt, now);

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

const compareOffers = (a: Offer, b: Offer): number =>
  Number(b.reasons.includes('same-sector')) - Number(a.reasons.includes('same-sector')) ||
  b.shared.length - a.shared.length ||
  fits(b) - fits(a) ||
  closing(a) - closing(b) ||
  b.placesLeft - a.placesLeft ||
  a.code.length - b.code.length ||
  (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);

const fits = ({ reasons }: Offer): number => Number(reasons.includes('guided') || reasons.includes('experienced'));
/** A finite number, so that two without a date differ by 0. */
const closing = ({ closesAt }: Offer): number => (closesAt === null ? Number.MAX_SAFE_INTEGER : Date.parse(closesAt));

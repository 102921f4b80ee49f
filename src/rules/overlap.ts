/** Others that aim at the same sector and a market in common; names no promoter. */
export type Overlap = {
  readonly code: string;
  readonly sector: string;
  /** The markets in common, in alphabetical order: what else another project plans is not told. */
  readonly markets: readonly string[];
  readonly kind: 'application' | 'cluster';
};

/** What may overlap: an open application or cluster, with all its markets and the dossier that it belongs to. */
export type OtherProject = Overlap & { readonly dossier: string };

/** The project in hand; while its sector or markets are not known nothing overlaps. */
export type OwnProject = {
  readonly dossier: string;
  readonly sector?: string | undefined;
  readonly markets?: readonly string[] | undefined;
};

/**
 * Which of the others have the same sector and a market in common. One's own dossier is left out, and a code
 * that is given twice counts once. Applications come first, then clusters, each by code.
 * Source: `cooperation.overlap`.
 */
export function findOverlaps(own: OwnProject, others: readonly OtherProject[]): readonly Overlap[] {
  const markets = new Set(own.markets);
  const found = new Map<string, Overlap>();
  for (const other of others) {
    if (other.sector !== own.sector || other.dossier === own.dossier) continue;
    const shared = [...new Set(other.markets)].filter((market) => markets.has(market)).toSorted();
    if (shared.length === 0) continue;
    found.set(other.code, { code: other.code, sector: other.sector, markets: shared, kind: other.kind });
  }
  return [...found.values()].toSorted(
    (a, b) => compare(a.kind, b.kind) || a.code.length - b.code.length || compare(a.code, b.code),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

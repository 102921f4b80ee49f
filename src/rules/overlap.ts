/** Others that aim at the same sector and a market in common; names no promoter. */
export type Overlap = {
  readonly code: string;
  readonly sector: string;
  readonly markets: readonly string[];
  readonly kind: 'application' | 'cluster';
};

/**
 * What is true, as data: the shapes of the files in `domain/`. `src/domain.ts` reads and validates them;
 * everything else receives a `Domain` and never a file.
 */

export type Lang = 'it' | 'en';
export type Worded = Readonly<Record<Lang, string>>;
/** Id of a source in `domain/sources.json`, shown to users as what a rule rests on. */
export type Cite = string;
/** A figure of a call, with the sources that give it. */
export type Sourced<T> = { readonly value: T; readonly cites: readonly Cite[] };

export const promoterTypes = [
  'business-association',
  'chamber-of-commerce',
  'unioncamere',
  'italian-chamber-abroad',
  'foundation',
  'other',
] as const;
export type PromoterType = (typeof promoterTypes)[number];

export type Source = {
  readonly id: Cite;
  readonly text: Worded;
  /** Where the fact comes from: the good practice, or a law by name. */
  readonly document: string;
  readonly kind: 'measure' | 'law';
};

export type CostCategory = 'services' | 'events';

export type Activity = {
  readonly id: string;
  readonly category: CostCategory;
  readonly name: Worded;
  readonly synonyms: readonly string[];
};

export type Sector = {
  readonly id: string;
  readonly ateco: readonly string[];
  readonly name: Worded;
  readonly synonyms: readonly string[];
  readonly near: readonly string[];
};

export type Province = { readonly code: string; readonly name: string; readonly region: string };

/** One year's rules. A dossier keeps the call it began under. */
export type Call = {
  readonly id: string;
  readonly year: number;
  readonly name: Worded;
  /** `reconstructed`: known from the published good practice only; the official text prevails. */
  readonly standing: 'official' | 'reconstructed';
  readonly promoterTypes: Sourced<readonly PromoterType[]>;
  /** Provinces whose Chambers of Commerce are eligible, and where SMEs must be. */
  readonly provinces: Sourced<readonly string[]>;
  readonly markets: Sourced<{ readonly min: number; readonly max: number }>;
  readonly ratePercent: Sourced<number>;
  readonly capCents: Sourced<number>;
  /** Categories whose costs count. */
  readonly costs: Readonly<Record<CostCategory, Sourced<true>>>;
  readonly activities: Sourced<readonly string[]>;
  /** Fewer than this is a single action, not a structured set: to be checked. */
  readonly structuredActivities: Sourced<number>;
  /** Fewer companies than this are not a cluster: to be checked. */
  readonly clusterSmes: Sourced<number>;
  readonly purpose: Sourced<true>;
  /** Priority goes to markets outside the EU. */
  readonly priorityOutsideEu: Sourced<true>;
  readonly budgetCents: Sourced<number>;
};

/** Facts about countries that change with time, dated. */
export type Geography = {
  readonly asOf: string;
  /** ISO 3166 alpha-2 of the EU member states. */
  readonly euMembers: readonly string[];
  /** Countries under wide EU restrictive measures. */
  readonly restricted: readonly string[];
};

export type Domain = {
  readonly calls: readonly Call[];
  readonly sources: ReadonlyMap<Cite, Source>;
  readonly sectors: readonly Sector[];
  readonly activities: readonly Activity[];
  readonly provinces: readonly Province[];
  readonly geography: Geography;
};

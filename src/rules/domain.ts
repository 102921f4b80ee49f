/**
 * What is true, as data: the shapes of the files in `domain/`. `src/domain.ts` reads and validates them;
 * everything else receives a `Domain` and never a file.
 */

import type { LightSettings } from './light.ts';
import type { ReminderDays } from './dues.ts';

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

/** The published text that the facts about the measure come from. */
export type PublishedDocument = {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly period: string;
  readonly standing: Standing;
};

/** Something about the measure that no source gives: the assistant says that it does not know. */
export type Unknown = { readonly id: string; readonly text: Worded };

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
  /** What it makes, in words of every day: they tell the sector only where no name does. */
  readonly products: readonly string[];
  readonly near: readonly string[];
};

export type Province = {
  readonly code: string;
  readonly name: string;
  readonly region: string;
  /** Other names of the province alone: its towns, older or English names. */
  readonly synonyms: readonly string[];
};

/** `reconstructed`: known from the published good practice only; the official text prevails. */
export type Standing = 'official' | 'reconstructed';

/** A company is an SME with fewer persons than `headcount`, and at most one of the two amounts passed. */
export type SmeLimits = {
  readonly headcount: number;
  readonly turnoverCents: number;
  readonly balanceSheetCents: number;
};

/** One year's rules. A dossier keeps the call it began under. */
export type Call = {
  readonly id: string;
  readonly year: number;
  readonly name: Worded;
  readonly standing: Standing;
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
  /** A project targets one production sector. */
  readonly oneSector: Sourced<true>;
  /** Priority goes to markets outside the EU. */
  readonly priorityOutsideEu: Sourced<true>;
  /** Regional funds of a year, on average. */
  readonly budgetCents: Sourced<number>;
  readonly smeLimits: Sourced<SmeLimits>;
};

/** Facts about countries that change with time, dated. */
export type Geography = {
  readonly asOf: string;
  /** ISO 3166 alpha-2 of the EU member states. */
  readonly euMembers: readonly string[];
  /** Countries under wide EU restrictive measures. */
  readonly restricted: readonly string[];
  /** For each restricted country, the regulation that restricts it. */
  readonly restrictedBy: Readonly<Record<string, string>>;
};

export type Domain = {
  readonly calls: readonly Call[];
  readonly document: PublishedDocument;
  readonly sources: ReadonlyMap<Cite, Source>;
  readonly unknown: readonly Unknown[];
  readonly sectors: readonly Sector[];
  readonly activities: readonly Activity[];
  readonly provinces: readonly Province[];
  readonly geography: Geography;
  readonly desk: DeskSettings;
};

/** How the desk works, from `domain/desk.json`: settings, not rules of the measure. */
export type DeskSettings = { readonly note: Worded; readonly reminders: ReminderDays; readonly light: LightSettings };

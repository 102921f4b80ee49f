/** Companies and the clusters that they join, as a step sees them. */
import type { Lang } from '../rules/domain.ts';
import type { ClusterSeen } from '../rules/ranking.ts';

export type RegistrationStatus = 'requested' | 'accepted' | 'declined' | 'waiting' | 'withdrawn';

/** Who leads a cluster; null where the application left it out. */
export type Leader = {
  readonly name: string | null;
  readonly contact: string | null;
  readonly email: string | null;
  readonly phone: string | null;
};

export type JoinedCluster = ClusterSeen & {
  /** How many companies the application declared. */
  readonly declared: number | null;
  /** The promoter's dossier, and the language that it speaks. */
  readonly dossier: string;
  readonly lang: Lang;
  /** Null once the promoter's data was erased. */
  readonly leader: Leader | null;
};

export type Joining = {
  readonly code: string;
  readonly status: RegistrationStatus;
  /** The company's dossier, and the language that it speaks. */
  readonly dossier: string;
  readonly lang: Lang;
  readonly call: string;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly submittedAt: string;
  /** The promoter's question that waits for an answer. */
  readonly asked: string | null;
  readonly sector: string;
  readonly markets: readonly string[];
  /** Why the promoter declined it. */
  readonly reason: string | null;
  /** Null: the waiting list. */
  readonly cluster: JoinedCluster | null;
  /** The cluster of which a waiting company was told. */
  readonly offer: string | null;
  /** Other clusters of a market in common that the same company asked to join. */
  readonly alsoIn: readonly string[];
  /** Whether the cluster is of the person who is speaking. */
  readonly isOwnCluster: boolean;
};

/** A cluster of the person who is speaking: the companies that wait for a decision, then those that were accepted. */
export type DeskCluster = {
  readonly cluster: JoinedCluster;
  /** How many wait for a decision; `companies` holds the first of them. */
  readonly requested: number;
  readonly companies: readonly Joining[];
};

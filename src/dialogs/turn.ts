/**
 * A turn of a conversation as a function: what goes in and what comes out of `step`.
 *
 * Long because it is the list of all that a step may ask for and may change.
 */
import type { OtherProject } from '../rules/overlap.ts';
import type { ClusterSeen, ClusterStatus } from '../rules/ranking.ts';
import type { Outcome, Planned } from '../rules/plan.ts';
import type { DeskCluster, JoinedCluster, Joining, RegistrationStatus } from './joining.ts';
import type { OwnCheckIn, OwnProject, ToldCheckIn, Reminding } from './plan-seen.ts';
import type { Reply } from './reply.ts';
import type { State } from './state.ts';

/** A user's message, already freed of what its channel adds. */
export type Message = {
  /** Id of the turn in the transcript. */
  readonly turn: string;
  readonly at: string;
  readonly text: string;
  /** Files and voice notes that came along; they are answered politely and not kept. */
  readonly attachments: number;
  /** Language that the channel says the user has, such as `it-IT`. */
  readonly locale: string | null;
  /** The text is a button's. */
  readonly tap?: Tap;
  /** It is one of before that was written anew: nothing of it is read. */
  readonly edited?: true;
  readonly group?: Group;
};

/** A chat of several people. */
export type Group = {
  /** Leads to a private chat with the assistant; null when the channel has no such link. */
  readonly privateUrl: string | null;
};

/** For what a button was made: a late or double tap is then understood for what it was. */
export type Tap = {
  /** The question that it answers; null when its words stand for themselves. */
  readonly question: string | null;
  /** The question whose answer it is to change. */
  readonly change: string | null;
};

/** An application of the person who is speaking. */
export type OwnApplication = { readonly code: string; readonly status: string; readonly submittedAt: string };

/** A message that whoever speaks left for the staff, with what was replied. */
export type OwnMessage = {
  readonly id: string;
  readonly at: string;
  readonly message: string;
  readonly contact: Contact | null;
  readonly replies: readonly { readonly at: string; readonly text: string }[];
};

/** What a step may have to look at beyond its own dossier. Answered by the shell, which runs the step again with it. */
export type Need =
  | { readonly what: 'projects'; readonly sector: string; readonly markets: readonly string[] }
  | { readonly what: 'applications' }
  /** Open clusters of these sectors that aim at any of these markets. */
  | { readonly what: 'clusters'; readonly sectors: readonly string[]; readonly markets: readonly string[] }
  | { readonly what: 'cluster'; readonly code: string }
  /** Whether a company has asked already for this cluster, or waits already in this sector when it names none. */
  | {
      readonly what: 'same-company';
      readonly vat: string;
      readonly cluster: string | null;
      readonly sector: string;
      readonly markets: readonly string[];
    }
  | { readonly what: 'registration-code' }
  /** How many companies wait in a sector, by market. */
  | { readonly what: 'demand'; readonly sector: string }
  /** The clusters of whoever speaks, with the companies. */
  | { readonly what: 'desk' }
  /** Registrations by their codes, anybody's. */
  | { readonly what: 'joining'; readonly codes: readonly string[] }
  /** Registrations of whoever speaks, newest first. */
  | { readonly what: 'registrations' }
  /** Granted projects of whoever speaks, newest first. */
  | { readonly what: 'plans' }
  /** Check-ins of whoever speaks that wait for answers. */
  | { readonly what: 'check-ins' }
  /** Check-ins that whoever speaks has answered, oldest first. */
  | { readonly what: 'told-check-ins' }
  | { readonly what: 'application-code' }
  | { readonly what: 'handoff-code' }
  /** What the same account has begun elsewhere. */
  | { readonly what: 'own-dossier' }
  /** Messages that whoever speaks left for the staff, newest first. */
  | { readonly what: 'messages' }
  /** Where an application stands. */
  | { readonly what: 'application'; readonly code: string }
  | { readonly what: 'resume-code' }
  | { readonly what: 'resumed'; readonly code: string };

/** A plain snapshot. A field that is undefined was not read: a step that needs it names it in `needs`. */
export type World = {
  readonly now: string;
  /** Id of this conversation's dossier. */
  readonly dossier: string;
  /** False when nothing was said to this person before: no arrival was welcomed, and this reply is the first. */
  readonly greeted?: boolean;
  /** Open applications and clusters of this sector that aim at any of these markets; a bounded number of them. */
  readonly projects?: {
    readonly sector: string;
    readonly markets: readonly string[];
    readonly items: readonly OtherProject[];
  };
  readonly applications?: readonly OwnApplication[];
  readonly clusters?: {
    readonly sectors: readonly string[];
    readonly markets: readonly string[];
    readonly items: readonly ClusterSeen[];
  };
  /** One cluster by its code; null when there is none. */
  readonly cluster?: { readonly code: string; readonly found: JoinedCluster | null };
  readonly sameCompany?: {
    readonly vat: string;
    readonly cluster: string | null;
    readonly found: { readonly code: string; readonly status: RegistrationStatus } | null;
    /** Other clusters of a market in common that the company asked to join. */
    readonly elsewhere: readonly JoinedCluster[];
  };
  /** The most wanted market first. */
  readonly demand?: {
    readonly sector: string;
    readonly markets: readonly { readonly market: string; readonly companies: number }[];
  };
  readonly desk?: readonly DeskCluster[];
  readonly joining?: { readonly codes: readonly string[]; readonly items: readonly Joining[] };
  readonly registrations?: readonly Joining[];
  readonly plans?: readonly OwnProject[];
  readonly checkIns?: readonly OwnCheckIn[];
  readonly toldCheckIns?: readonly ToldCheckIn[];
  /** Next free code, such as `REG-2026-0007`. */
  readonly registrationCode?: string;
  /** Next free code, such as `APP-2026-0007`. */
  readonly applicationCode?: string;
  /** The newest of the same account's dossiers, one still open first; null when there is none. */
  readonly ownDossier?: { readonly dossier: string; readonly state: State } | null;
  readonly messages?: readonly OwnMessage[];
  /** Next free code, such as `HO-2026-0007`. */
  readonly handoffCode?: string;
  /** Where an application stands; null when there is none of this code. */
  readonly application?: { readonly code: string; readonly status: string | null };
  /** A new secret that the user may write down. */
  readonly resumeCode?: string;
  /** What a resume code in the text opens: another dossier, nothing, or no more tries for now. */
  readonly resumed?: {
    readonly code: string;
    readonly found: { readonly dossier: string; readonly state: State } | 'unknown' | 'too-many';
  };
};

/** At least one of the two is there. */
export type Contact = { readonly email: string | null; readonly phone: string | null };

/** What a turn does besides changing its own state. */
export type Change =
  | {
      readonly do: 'submit';
      readonly code: string;
      readonly answers: Readonly<Record<string, unknown>>;
      readonly turns: Readonly<Record<string, string>>;
    }
  /** A company asks to join a cluster, or for a place in the waiting list of its sector and markets. */
  | {
      readonly do: 'register';
      readonly code: string;
      /** Null: the waiting list. */
      readonly cluster: string | null;
      readonly sector: string;
      readonly markets: readonly string[];
      readonly vat: string;
      readonly answers: Readonly<Record<string, unknown>>;
      readonly turns: Readonly<Record<string, string>>;
    }
  /** A registration is decided, or withdrawn; `cluster`: its places after that. */
  | {
      readonly do: 'settle';
      readonly registration: string;
      readonly to: 'accepted' | 'declined' | 'withdrawn';
      readonly by: 'promoter' | 'company';
      readonly note: string | null;
      readonly cluster: ClusterPlaces | null;
    }
  | { readonly do: 'set-cluster'; readonly cluster: ClusterPlaces }
  | { readonly do: 'ask-company'; readonly registration: string; readonly question: string }
  | { readonly do: 'answer-promoter'; readonly registration: string; readonly answer: string }
  /** A waiting company asks to join a cluster. */
  | { readonly do: 'join'; readonly registration: string; readonly cluster: string }
  /** News for another dossier's person, with data of this one's. */
  | { readonly do: 'tell'; readonly dossier: string; readonly reply: Reply }
  /** A message for a person of the staff, left under `world.handoffCode`. */
  | {
      readonly do: 'leave-message';
      readonly id: string;
      readonly message: string;
      /** The question that is open. */
      readonly question: string | null;
      readonly contact: Contact | null;
    }
  /** How else to reach whoever left a message. */
  | { readonly do: 'add-contact'; readonly id: string; readonly contact: Contact }
  /** What the promoter answers to the staff's request for information. */
  | { readonly do: 'inform'; readonly code: string; readonly message: string }
  /** What became of a milestone; `on`: the new day of one that was moved. */
  | {
      readonly do: 'report-milestone';
      readonly id: string;
      readonly to: 'held' | 'moved' | 'cancelled' | 'not-yet';
      readonly on: string | null;
      readonly outcome: Outcome;
      readonly note: string | null;
    }
  | { readonly do: 'add-milestone'; readonly application: string; readonly planned: Planned }
  /** Euro cents that were spent on a project so far. */
  | { readonly do: 'spent'; readonly application: string; readonly cents: number }
  | {
      readonly do: 'check-in';
      readonly id: string;
      readonly to: 'answered' | 'skipped';
      readonly answers: Readonly<Record<string, unknown>>;
      readonly turns: Readonly<Record<string, string>>;
    }
  /** Makes `world.resumeCode` the dossier's resume code, in place of an older one. */
  | { readonly do: 'issue-resume-code' }
  /** This conversation goes on with another dossier. */
  | { readonly do: 'switch-dossier'; readonly dossier: string }
  /** Leaves this dossier as it is and goes on with a new one. */
  | { readonly do: 'new-dossier' }
  /** Erases the person's data. */
  | { readonly do: 'erase' };

export type ClusterPlaces = { readonly code: string; readonly taken: number; readonly status: ClusterStatus };

export type Stepped = {
  /** State of the dossier that the conversation has after the changes: the other one's after `switch-dossier`. */
  readonly state: State;
  readonly reply: Reply;
  /** The exchange holds data of other people, which goes when they want theirs erased. */
  readonly guests?: boolean;
  readonly changes: readonly Change[];
  /** Not empty: the result is provisional; run again with a world that holds these. */
  readonly needs: readonly Need[];
};

/** The assistant that channels talk to. Pure: the same arguments give the same result. */
export type Assistant = {
  /** First message of a conversation, before the user says anything. */
  readonly welcome: (state: State, group?: Group) => Reply;
  readonly step: (state: State, message: Message, world: World) => Stepped;
  /** What the bot asks by itself, and the state in which the next message answers it. */
  readonly remind: (state: State, what: Reminding, now: string) => { readonly state: State; readonly reply: Reply };
  /** A dossier's state as saved by any earlier release, fit for this one. Throws a Fault when it cannot be read. */
  readonly revive: (saved: unknown) => State;
  /** Said when a turn failed: nothing was lost, and the incident's number. */
  readonly apology: (lang: State['lang'], incident: string) => string;
};

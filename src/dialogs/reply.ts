/** What a turn answers: the fields that every channel sends as `channelData.bussola`, and the text to read. */
import type { Cite, Lang } from '../rules/domain.ts';
import type { Estimate } from '../rules/estimate.ts';
import type { Overlap } from '../rules/overlap.ts';
import type { Verdict } from '../rules/rule.ts';
import type { Card } from './card.ts';

/** A button. `text` is what tapping it says, and works as well when typed. */
export type Choice = { readonly text: string; readonly label: string };

/** The machine-readable side of a reply; each field is there only when it says something. */
export type Facts = {
  readonly lang: Lang;
  readonly question?: string;
  readonly error?: string;
  readonly verdict?: Verdict;
  readonly estimate?: Estimate;
  readonly overlap?: readonly Overlap[];
  readonly cites?: readonly Cite[];
  readonly answer?:
    { readonly entry: string; readonly score: number } | { readonly entry: null; readonly topic?: string };
  readonly application?: { readonly code: string; readonly resumeCode?: string };
  readonly registration?: { readonly code: string; readonly resumeCode?: string };
  /** A message left for a person of the staff, or one that was replied to. */
  readonly handoff?: { readonly id: string };
  /** Given once, when a draft is paused. */
  readonly resumeCode?: string;
  readonly answers?: Readonly<Record<string, unknown>>;
};

export type Reply = {
  /** Markdown of the small subset that Teams and Web Chat both show: paragraphs, lists, bold, links. */
  readonly text: string;
  readonly choices: readonly Choice[];
  readonly facts: Facts;
  /** The same words, laid out. */
  readonly card?: Card;
  /** A document to keep, as JSON. */
  readonly file?: { readonly name: string; readonly content: unknown };
};

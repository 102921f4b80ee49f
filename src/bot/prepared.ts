/** What a turn needs that must not be worked out inside a transaction: it takes long, or is random. */
import type { ResumeCode } from './resume-code.ts';

/** The dossier that a resume code opens, or why none. */
export type Opened = { readonly dossier: string } | 'unknown' | 'too-many';

export type Prepared = {
  readonly minted?: ResumeCode;
  readonly resumed?: { readonly code: string; readonly opens: Opened };
};

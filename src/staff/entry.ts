/** What the list knows of an application without reading it: enough to filter and to put in order. */
import { fold } from '../dialogs/words.ts';
import type { Domain } from '../rules/domain.ts';
import type { RecordOf } from '../store/records.ts';
import type { Printer } from './answers.ts';
import { projectOf, type Project } from './figures.ts';
import { withoutSecretNotes } from './transcript.ts';

export type Entry = Project & {
  readonly code: string;
  readonly submittedAt: string;
  readonly updatedAt: string;
  /** As it was written. */
  readonly promoter: string | null;
  /** The same, folded. */
  readonly named: string;
  /** Number of its words in the index. */
  readonly doc: number;
  /** Tells whether its words have changed. */
  readonly print: number;
};

type Application = RecordOf<'application'>;

export function entryOf(application: Application, domain: Domain, words: Pick<Entry, 'doc' | 'print'>): Entry {
  const name = application.answers['promoter.name'];
  const promoter = typeof name === 'string' ? name : null;
  return {
    ...projectOf(application, domain),
    ...words,
    code: application.code,
    submittedAt: application.submittedAt,
    updatedAt: updatedAt(application),
    promoter,
    named: fold(promoter ?? ''),
  };
}

export const updatedAt = ({ history, submittedAt }: Application): string => history.at(-1)?.at ?? submittedAt;

/**
 * All that can be searched: the code, what was answered, in the words of both languages where it was chosen from a
 * list, and what the staff and the promoter wrote to each other. Amounts are whole euro.
 */
export function textsOf(application: Application, printer: Printer): readonly string[] {
  const { code, answers, history } = withoutSecretNotes(application);
  const said = Object.entries(answers).flatMap(([id, value]) => {
    if (typeof value === 'number') return [String(printer.isMoney(id) ? Math.floor(value / 100) : value)];
    if (typeof value === 'boolean' || value === null) return [];
    const shown = [printer.show(id, value, 'it'), printer.show(id, value, 'en')];
    return typeof value === 'string' ? [value, ...shown] : shown;
  });
  return [code, ...said, ...history.flatMap(({ note }) => note ?? [])];
}

/** A short number that other texts hardly share. */
export function printOf(texts: readonly string[]): number {
  let print = 2166136261;
  for (const text of texts) {
    for (let at = 0; at < text.length; at += 1) print = Math.imul(print ^ text.charCodeAt(at), 16777619);
    print = Math.imul(print ^ 0x1ffff, 16777619);
  }
  return print >>> 0;
}

/**
 * A reply laid out for channels that show cards. Whatever a card shows is in the reply's text too: a client that
 * ignores cards loses nothing.
 */

/** Tapping it says `say`, which works as well when typed. */
export type Button = {
  readonly label: string;
  readonly say: string;
  /** The question that it answers. */
  readonly question?: string;
  /** The question whose answer it is to change. */
  readonly change?: string;
  /** Asks for some words first, which are said after its own. */
  readonly form?: { readonly label: string; readonly missing: string; readonly send: string };
};

export type Row = {
  /** One line of the text's own Markdown. */
  readonly text: string;
  readonly buttons: readonly Button[];
};

export type Block =
  | { readonly is: 'text'; readonly text: string }
  /** `aside`: their one button stands beside the words. */
  | { readonly is: 'rows'; readonly rows: readonly Row[]; readonly aside?: true }
  | { readonly is: 'sums'; readonly sums: readonly Sum[] };

/** An amount with its name; the result of the others is set off. */
export type Sum = { readonly label: string; readonly value: string; readonly isResult?: true };

export type Card = {
  /** What is said before the card; never empty. */
  readonly lead: string;
  readonly blocks: readonly Block[];
};

/** Words of a reply and the blocks that show the same; `title` in a word or two. */
export type Shown = { readonly text: string; readonly title: string; readonly blocks: readonly Block[] };

/** A paragraph of a reply. */
export type Line = string | Shown;

export const wordsOf = (line: Line): string => (typeof line === 'string' ? line : line.text);

/** The card of a reply: from its first part that is shown in blocks to its end. Null when it has none. */
export function cardOf(lines: readonly Line[]): Card | null {
  const at = lines.findIndex((line) => typeof line !== 'string');
  const first = lines[at];
  if (first === undefined || typeof first === 'string') return null;
  const lead = lines.slice(0, at).map(wordsOf).join('\n\n');
  return {
    lead: lead === '' ? first.title : lead,
    blocks: lines.slice(at).flatMap((line) => (typeof line === 'string' ? [{ is: 'text', text: line }] : line.blocks)),
  };
}

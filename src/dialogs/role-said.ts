/** What somebody does instead of who it is: "il legale rappresentante", "sono il presidente della CNA". */
import { leading } from './leading.ts';

/** Folded phrases of a list of `role` in `locales/…/words.json`: roles, what stands before one, what says whose it is. */
type RoleWords = (list: 'is' | 'lead' | 'link') => ReadonlySet<string>;

/** Whether the words say nothing but a role: whoever it is has no name yet. */
export function roleSaid(known: RoleWords): (words: readonly string[]) => boolean {
  const [opens, leads, links] = [leading(known('is')), known('lead'), known('link')];
  return (words) => {
    const from = words.findIndex((word) => !leads.has(word));
    const length = from === -1 ? 0 : opens(words, from);
    const next = words[from + length];
    return length > 0 && (next === undefined || links.has(next));
  };
}

/** The title of a project inside a sentence, where a word for it leads to quotes: `progetto «Oltre i confini»`. */
import type { Found } from './kind.ts';

/** The title; null where none is quoted, or more than one. Linear. */
export function quotedTitle(raw: string): Found<string> | null {
  const quoted = [...raw.slice(0, longestSaid).matchAll(/["“«„]([^"“”«»„\n]{3,200})["”»“]/gu)];
  const [only, ...more] = quoted.filter(({ index }) => leads.test(raw.slice(Math.max(0, index - longestLead), index)));
  const value = only?.[1]?.trim() ?? '';
  return only === undefined || more.length > 0 || !/\p{L}/u.test(value)
    ? null
    : { value, start: only.index, end: only.index + only[0].length };
}
const longestSaid = 2000;
const longestLead = 40;
/** An association is called something as well: what is named is said to be a project, or to be entitled. */
const leads =
  /(?<!\p{L})(?:project|progetto|title|titolo|titled|entitled|intitolat[oa]|si intitola)(?: is| will be| è| sarà)?(?: called| named| titled| entitled| dal titolo| intitolato| denominato| chiamato| si chiama| si chiamerà| si intitola)?[\s:,–-]*$/iu;

/** Who writes, where they say their name in so many words: "my name is Anna Neri, from the chamber in Tokyo". */
import type { Found } from './kind.ts';

/** First name and surname, up to four words; null when none is said. Linear. */
export function personSaid(raw: string): Found<string> | null {
  const said = name.exec(raw.slice(0, longestSaid));
  const value = said?.[1] ?? '';
  if (said === null || value === '' || body.test(value)) return null;
  const start = said.index + said[0].length - value.length;
  return { value, start, end: start + value.length };
}
const longestSaid = 600;
const name =
  /(?<!\p{L})(?:my (?:full )?name is|my name['’]s|mi chiamo|il mio nome è)\s(\p{L}[\p{L}'’.-]{0,30}(?:\s\p{L}[\p{L}'’.-]{0,30}){1,3}?)(?=\s?(?:[,;\n!(]|\.(?:\s|$)|$)|\s(?:and|from|of|for|at|with|the|i|we|e|ed|di|del|della|dal|dalla|per|sono|lavoro)(?!\p{L}))/iu;
/** "Mi chiamo Rossi Srl", "mi chiamo Consorzio Export": no person. */
const body =
  /(?<!\p{L})(?:s\.?\s?r\.?\s?l|s\.?p\.?a|s\.?n\.?c|ltd|gmbh|inc|associa\p{L}*|foundation|fondazione|consor\p{L}+|union\p{L}*|federa\p{L}+|confedera\p{L}+|confindustria|confartigianato|cna|chamber|camera|company|azienda)(?!\p{L})/iu;

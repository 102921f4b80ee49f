/** How many people there are when they are told one by one, as in a family's firm. */
import type { Text } from './words.ts';

/** "Io, mio figlio e due operai": people told one by one, oneself first; null when a part is anything else. */
export function oneByOne(text: Text): number | null {
  const words = text.words.map((word) => word.text);
  const at = words.findIndex((word) => !opensPeople.has(word));
  if ((words[at] !== 'io' && words[at] !== 'me') || words.length > mostPeople) return null;
  let total = 1;
  for (let from = at + 1; from < words.length;) {
    while (besidePeople.has(words[from] ?? '')) from++;
    const [first = '', second = '', third = ''] = words.slice(from);
    const few = smallNumbers.get(first) ?? (/^\d{1,3}$/.test(first) ? Number(first) : null);
    if (few !== null && somePeople.test(second)) total += few;
    else if (owns.has(first) && onePerson.test(second)) total++;
    else if (first === 'il' || first === 'la') {
      if (!owns.has(second) || !onePerson.test(third)) return null;
      total++;
      from++;
    } else return null;
    from += 2;
  }
  return words.length > at + 1 ? total : null;
}
const mostPeople = 16;
const opensPeople = new Set('siamo ci we are solo just there s'.split(' '));
const besidePeople = new Set('e ed and poi piu plus anche'.split(' '));
const owns = new Set('mio mia un uno una my a an'.split(' '));
const onePerson =
  /^(?:figli[oa]|moglie|marito|fratello|sorella|soci[oa]|padre|madre|cugin[oa]|dipendente|operai[oa]|impiegat[oa]|apprendista|segretari[oa]|son|daughter|wife|husband|brother|sister|partner|father|mother|employee|worker)$/;
const somePeople =
  /^(?:figl[ie]|fratelli|sorelle|soci|dipendenti|operaie?|impiegat[ie]|collaboratori|apprendisti|persone|employees|workers|partners|people|sons)$/;
const smallNumbers = new Map(
  ['due two', 'tre three', 'quattro four', 'cinque five', 'sei six', 'sette seven', 'otto eight', 'nove nine', 'dieci ten'].flatMap(
    (names, at) => names.split(' ').map((name) => [name, at + 2] as const),
  ),
); // prettier-ignore

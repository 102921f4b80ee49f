/** How many people there are when they are told one by one, as in a family's firm. */
import { isAnd } from './conjunctions.ts';
import { atomsOf } from './number-words.ts';
import type { Text } from './words.ts';

/** "Io, mio figlio e due operai": people told one by one, oneself first; null when a part is anything else. */
export function oneByOne(text: Text): number | null {
  const words = text.words.map((word) => word.text);
  const at = words.findIndex((word) => !opensPeople.has(word));
  if ((words[at] !== 'io' && words[at] !== 'me') || words.length > mostPeople) return null;
  let total = 1;
  for (let from = at + 1; from < words.length;) {
    while (isBeside(words[from] ?? '')) from++;
    const [first = '', second = '', third = ''] = words.slice(from);
    const few = /^\d{1,3}$/.test(first) ? Number(first) : smallNumber(first);
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
const isBeside = (word: string): boolean =>
  isAnd(word) || word === 'piu' || word === 'plus' || word === 'poi' || word === 'anche';
const owns = new Set('mio mia un uno una my a an'.split(' '));
const onePerson =
  /^(?:figli[oa]|moglie|marito|fratello|sorella|soci[oa]|padre|madre|cugin[oa]|dipendente|operai[oa]|impiegat[oa]|apprendista|segretari[oa]|son|daughter|wife|husband|brother|sister|partner|father|mother|employee|worker)$/;
const somePeople =
  /^(?:figl[ie]|fratelli|sorelle|soci|dipendenti|operaie?|impiegat[ie]|collaboratori|apprendisti|persone|employees|workers|partners|people|sons)$/;
/** "Due" to "dieci"; null for any other word. */
function smallNumber(word: string): number | null {
  const [atom, ...more] = atomsOf(word);
  return atom?.is === 'value' && more.length === 0 && atom.value >= 2 && atom.value <= 10 ? atom.value : null;
}

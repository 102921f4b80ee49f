/** What a promoter says of a milestone: whether it was held, moved or cancelled, and the figures beside it. */
import type { Lang } from '../rules/domain.ts';
import { readAssent } from './assent.ts';
import { findCounts } from './counts.ts';
import type { Found } from './kind.ts';
import type { Text } from './words.ts';

export const milestoneOutcomes = ['held', 'moved', 'cancelled', 'not-yet'] as const;
export type MilestoneOutcome = (typeof milestoneOutcomes)[number];

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const moved = words(
  'spostata spostato spostate spostati spostiamo rinviata rinviato posticipata posticipato rimandata rimandato anticipata anticipato slittata slittato slitta moved postponed rescheduled delayed',
);
const cancelled = words('annullata annullato cancellata cancellato saltata saltato cancelled canceled scrapped');
const held = words(
  'fatta fatto svolta svolto tenuta tenuto avvenuta avvenuto conclusa concluso completata completato realizzata realizzato finita finito bene benissimo ottima ottimo ottimamente riuscita riuscito successo done held happened well great good fine completed finished',
);
const nots = words('non not never t mai ne');

/** What became of it, and the words that say so; null when no word does. */
export function findOutcome(text: Text): Found<MilestoneOutcome> | null {
  const said = text.words.slice(0, 80);
  const find = (list: ReadonlySet<string>, value: MilestoneOutcome): Found<MilestoneOutcome> | null => {
    const word = said.find((each) => list.has(each.text));
    return word === undefined ? null : { value, start: word.start, end: word.end };
  };
  const started = said.find((word, at) => (word.text === 'ancora' || word.text === 'yet') && said[at - 1] !== undefined && nots.has(said[at - 1]?.text ?? '')); // prettier-ignore
  if (started !== undefined) return { value: 'not-yet', start: started.start, end: started.end };
  const off = find(moved, 'moved') ?? find(cancelled, 'cancelled');
  if (off !== null) return off;
  const done = find(held, 'held');
  if (done === null) return null;
  const at = said.findIndex((word) => word.start === done.start);
  const isDenied = said.slice(Math.max(0, at - 4), at).some((word) => nots.has(word.text));
  // "Non è andata bene" was held all the same; "non è stata fatta" was not.
  return isDenied && !/^(?:bene|well|great|good)$/.test(said[at]?.text ?? '') ? { ...done, value: 'not-yet' } : done;
}

/** The answer to "how did it go?": a word of it, a yes, figures alone. "No" leaves open what became of it. */
export function readOutcome(text: Text, lang: Lang): MilestoneOutcome | 'no' | null {
  const found = findOutcome(text);
  if (found !== null) return found.value;
  if (findTallies(text, lang).length > 0 || loneNumber(text) !== null) return 'held';
  const assent = text.words.length <= 6 ? readAssent(text, lang) : null;
  return assent === null ? null : assent ? 'held' : 'no';
}

/** "12", said to "how did it go, how many companies took part?". */
export const loneNumber = (text: Text): Found<number> | null => {
  const [word, ...more] = text.words;
  const isNumber = word !== undefined && more.length === 0 && /^\d{1,4}$/.test(word.text);
  return isNumber ? { value: Number(word.text), start: word.start, end: word.end } : null;
};

export type Tally = 'companies' | 'meetings' | 'contacts' | 'contracts' | 'negotiations';

const nouns: Readonly<Record<Exclude<Tally, 'companies'>, ReadonlySet<string>>> = {
  meetings: words('incontro incontri b2b meeting meetings appuntamento appuntamenti colloqui'),
  contacts: words('contatto contatti contact contacts buyer buyers'),
  contracts: words('contratto contratti contract contracts accordo accordi ordine ordini order orders'),
  negotiations: words('trattativa trattative negotiation negotiations negoziati negoziato'),
};
const numbers = new Map(
  'nessun nessuno nessuna no zero|un una uno one|due two|tre three|quattro four|cinque five|sei six|sette seven|otto eight|nove nine|dieci ten|undici eleven|dodici twelve'
    .split('|')
    .flatMap((line, value) => line.split(' ').map((word) => [word, value] as const)),
);

/** Figures tied to what they count: "12 imprese", "30 incontri b2b", "three contracts". */
export function findTallies(text: Text, lang: Lang): readonly (Found<number> & { readonly of: Tally })[] {
  const found: (Found<number> & { readonly of: Tally })[] = findCounts(text, lang).map((one) => ({ ...one, of: 'companies' })); // prettier-ignore
  const said = text.words.slice(0, 80);
  for (const [at, word] of said.entries()) {
    const value = /^\d{1,5}$/.test(word.text) ? Number(word.text) : numbers.get(word.text);
    if (value === undefined) continue;
    // One word may stand between: "30 nuovi contatti".
    const noun = said.slice(at + 1, at + 3).find(({ text: each }) => kindOf(each) !== null);
    const of = noun === undefined ? null : kindOf(noun.text);
    if (noun === undefined || of === null || found.some((one) => one.of === of || one.start === word.start)) continue;
    found.push({ value, start: word.start, end: noun.end, of });
  }
  return found;
}

const kindOf = (word: string): Exclude<Tally, 'companies'> | null =>
  (['meetings', 'contacts', 'contracts', 'negotiations'] as const).find((kind) => nouns[kind].has(word)) ?? null;

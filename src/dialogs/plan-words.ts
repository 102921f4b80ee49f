/** What a promoter says of its plan in a few words: "aggiungi tappa …", "tappa 2 fatta", "abbiamo speso 40 mila". */
import { readAmount } from './amounts.ts';
import type { Lang } from '../rules/domain.ts';
import type { Phrases } from './phrases.ts';
import { readText, type Text } from './words.ts';

export type PlanAct =
  | { readonly is: 'add'; readonly words: string }
  /** `number`: of the milestone, within its project. */
  | { readonly is: 'report'; readonly number: number; readonly words: string }
  | { readonly is: 'spent'; readonly cents: number };

/** What the whole message says of a plan; null when it says nothing of one. */
export function readPlanAct(text: Text, lang: Lang, phrases: Phrases): PlanAct | null {
  const said = text.words.map((word) => word.text);
  const add = phrases.opensPlan('add', said);
  if (add > 0) return { is: 'add', words: from(text, add) };
  const of = phrases.opensPlan('milestone', said);
  const number = said[of] ?? '';
  if (of > 0 && /^\d{1,3}$/.test(number)) return { is: 'report', number: Number(number), words: from(text, of + 1) };
  const spent = phrases.opensPlan('spent', said);
  const amount = spent > 0 && !text.raw.includes('?') ? readAmount(readText(from(text, spent)), lang) : null;
  return amount?.ok === true ? { is: 'spent', cents: amount.value } : null;
}

/** The raw words from a place on, without the signs before them. */
const from = (text: Text, at: number): string => {
  const start = text.words[at]?.start;
  return start === undefined ? '' : text.raw.slice(start).trim();
};

/** What a promoter decides in a few words: "accetta 2", "rifiuta 3 perché …", "chiedi a 4 …"; and a company's answer. */
import { codesIn } from './codes.ts';
import { placeOf } from './list-numbers.ts';
import type { Phrases } from './phrases.ts';
import type { Text } from './words.ts';

/** A place in the list that was shown last, from 1, or a code. */
export type Target = number | string;

export type DeskAct =
  | { readonly is: 'accept'; readonly targets: readonly Target[] }
  | { readonly is: 'decline' | 'ask'; readonly targets: readonly Target[]; readonly words: string }
  /** A company answers the promoter's question. */
  | { readonly is: 'reply'; readonly words: string };

/** The longest list that one message decides on. */
const mostTargets = 10;

/**
 * What the whole message orders, or null when it orders nothing. An order names its companies right after the verb;
 * without a name it is none, except an answer, which is all words.
 */
export function readDeskAct(text: Text, phrases: Phrases): DeskAct | null {
  const said = text.words.map((word) => word.text);
  for (const is of ['accept', 'decline', 'ask', 'reply'] as const) {
    const verb = phrases.opensDesk(is, said);
    if (verb === 0) continue;
    if (is === 'reply') return { is, words: after(text, verb) };
    const { targets, next } = targetsFrom(text, verb, phrases);
    if (targets.length === 0) continue;
    // "Perché" opens a reason that is given; in a question it is part of it.
    if (is === 'decline') return { is, targets, words: after(text, next + phrases.opensReason(said.slice(next))) };
    if (is === 'ask') return { is, targets, words: after(text, next) };
    // "accetta 2 ma solo se…" is no order.
    return next === said.length ? { is, targets } : null;
  }
  return null;
}

function targetsFrom(
  text: Text,
  from: number,
  phrases: Phrases,
): { readonly targets: readonly Target[]; readonly next: number } {
  const targets: Target[] = [];
  let at = from;
  while (at < text.words.length && targets.length < mostTargets) {
    const word = text.words[at];
    if (word === undefined) break;
    const code = /^reg$/.test(word.text) ? codeAt(text, at) : null;
    const place = code === null ? numberOf(word.text) : null;
    if (code === null && place === null) {
      if (!phrases.isOneOf('desk-filler', word.text)) break;
      at += 1;
      continue;
    }
    targets.push(code ?? place ?? 0);
    at += code === null ? 1 : 3;
    // A comma or an "and" goes on with the list; anything else ends it.
    const gap = text.raw.slice(text.words[at - 1]?.end ?? 0, text.words[at]?.start ?? text.raw.length);
    if (!gap.includes(',') && !/^(?:e|ed|and|,)$/.test(text.words[at]?.text ?? '')) break;
  }
  return { targets, next: at };
}

function codeAt(text: Text, at: number): string | null {
  const start = text.words[at]?.start ?? 0;
  const end = text.words[at + 2]?.end ?? start;
  return codesIn(text.raw.slice(start, end)).registrations[0] ?? null;
}

/** The last of the list is -1. "Una" is an article here, not a place. */
const numberOf = (word: string): number | null =>
  articles.has(word) ? null : /^\d{1,3}$/.test(word) ? Number(word) : placeOf(word, -1);
const articles: ReadonlySet<string> = new Set(['un', 'una', 'uno', 'one', 'a', 'an']);

/** The raw words from a place on, without the signs around them. */
function after(text: Text, from: number): string {
  const start = text.words[from]?.start;
  if (start === undefined) return '';
  // An opening sign belongs to what follows.
  const opens = /[«"'(]/.test(text.raw[start - 1] ?? '') ? start - 1 : start;
  return text.raw.slice(opens).trim();
}

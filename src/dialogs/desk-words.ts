/** What a promoter decides in a few words: "accetta 2", "rifiuta 3 perché …", "chiedi a 4 …"; and a company's answer. */
import { codesIn } from './codes.ts';
import { placeOf } from './list-numbers.ts';
import type { Phrases } from './phrases.ts';
import { readText, type Text } from './words.ts';

/** A place in the list that was shown last, from 1 or from its end, -1; a code; all that wait for a decision. */
export type Target = number | string | typeof everyone;
/** Stands for all that wait. */
export const everyone = Symbol('all');

/** `name`: the raw words after the verb where companies are named otherwise, or none is; who is meant is looked up. */
type Whom = { readonly targets: readonly Target[]; readonly name?: string };

export type Decision =
  ({ readonly is: 'accept' } & Whom) | ({ readonly is: 'decline' | 'ask'; readonly words: string } & Whom);
export type DeskAct =
  | { readonly is: 'decide'; readonly all: readonly Decision[] }
  /** A company answers the promoter's question. */
  | { readonly is: 'reply'; readonly words: string };

/** The longest list that one message decides on. */
const mostTargets = 10;

/**
 * What the whole message orders, or null when it orders nothing. An order names its companies right after the verb;
 * without a name it is one only at the desk, where it is asked back, except an answer, which is all words.
 * @param isAtDesk whether nothing else can be meant than the companies: then names and looser words count too
 */
export function readDeskAct(text: Text, phrases: Phrases, isAtDesk: boolean): DeskAct | null {
  const said = text.words.map((word) => word.text);
  const from = leadIn(said, phrases);
  const reply = phrases.opensDesk('reply', said.slice(from));
  if (reply > 0) return { is: 'reply', words: after(text, from + reply) };
  const all = decisionsFrom(text, from, phrases, isAtDesk);
  // "Possiamo accettare la 2?" asks; what is decided cannot be taken back.
  const isAsked = text.raw.trimEnd().endsWith('?') && all?.some(({ is }) => is !== 'ask') === true;
  return all === null || isAsked ? null : { is: 'decide', all };
}

/** "Buongiorno, vorrei per favore accettare …": words before the verb that order nothing themselves. */
function leadIn(said: readonly string[], phrases: Phrases): number {
  let at = 0;
  for (let skipped = phrases.opensDesk('lead', said); skipped > 0;) {
    at += skipped;
    skipped = phrases.opensDesk('lead', said.slice(at));
  }
  return at;
}

function decisionsFrom(text: Text, from: number, phrases: Phrases, isAtDesk: boolean): readonly Decision[] | null {
  const said = text.words.map((word) => word.text);
  for (const [is, list] of verbs) {
    if (!isAtDesk && list.endsWith('loose')) continue;
    const verb = phrases.opensDesk(list, said.slice(from));
    if (verb === 0) continue;
    const { targets, next } = targetsFrom(text, from + verb, phrases, is === 'accept');
    if (targets.length === 0) {
      const name = after(text, from + verb);
      return isAtDesk && !list.endsWith('loose') ? [{ is, targets, name, words: '' }] : null;
    }
    // "Perché" opens a reason that is given; in a question it is part of it.
    if (is === 'ask') return [{ is, targets, words: after(text, next) }];
    const reason = next + phrases.opensReason(said.slice(next));
    if (is === 'decline') return withOthers({ is, targets, words: after(text, reason) }, text, reason, phrases);
    const rest = said.slice(next);
    if (rest.every((word) => phrases.isOneOf('desk-trail', word))) return [{ is, targets }];
    // "accetta 2 ma solo se…" is no order; "accetta 1 e rifiuta 2 perché …" is two.
    const trail = rest.findIndex((word) => !phrases.isOneOf('desk-trail', word));
    const others = decisionsFrom(text, next + trail, phrases, false);
    return others === null ? null : [{ is, targets }, ...others];
  }
  return null;
}

const verbs = [
  ['decline', 'decline'],
  ['accept', 'accept'],
  ['ask', 'ask'],
  ['decline', 'decline-loose'],
  ['accept', 'accept-loose'],
] as const;

/** "rifiuta 3 perché è fuori settore e accetta 2": the reason ends where another order begins. */
function withOthers(
  decline: Decision & { readonly is: 'decline' | 'ask' },
  text: Text,
  from: number,
  phrases: Phrases,
): readonly Decision[] {
  for (let at = from + 1; at < text.words.length; at += 1) {
    const before = text.words[at - 1];
    const start = text.words[at]?.start ?? 0;
    const gap = text.raw.slice(before?.end ?? 0, start);
    const isJoined = /[,.;\n]/.test(gap) || /^(?:e|ed|and|poi|then)$/.test(before?.text ?? '');
    const others = isJoined ? decisionsFrom(text, at, phrases, false) : null;
    if (others === null || others.some(({ is }) => is === 'ask')) continue;
    const last = text.words.slice(from, at).findLast(({ text: word }) => !/^(?:e|ed|and|poi|then)$/.test(word));
    return [{ ...decline, words: text.raw.slice(text.words[from]?.start ?? 0, last?.end ?? 0) }, ...others];
  }
  return [decline];
}

type Targets = { readonly targets: readonly Target[]; readonly next: number };

/** @param isList whether only companies may follow: then numbers need no commas between them */
function targetsFrom(text: Text, from: number, phrases: Phrases, isList: boolean): Targets {
  const said = text.words.map((word) => word.text);
  const targets: Target[] = [];
  let next = from;
  for (let at = from; at < said.length && targets.length < mostTargets;) {
    const found = targetAt(text, at, phrases);
    if (found === null) {
      if (!phrases.isOneOf('desk-filler', said[at] ?? '')) break;
      at += 1;
      continue;
    }
    targets.push(...found.targets);
    at = found.next;
    // "la seconda impresa", "the second one"
    while (phrases.isOneOf('desk-noun', said[at] ?? '')) at += 1;
    next = at;
    // A comma or an "and" goes on with the list; anything else ends it.
    const gap = text.raw.slice(text.words[at - 1]?.end ?? 0, text.words[at]?.start ?? text.raw.length);
    const isNumber = isList && /^\d{1,3}$/.test(said[at] ?? '');
    if (!gap.includes(',') && !isNumber && !/^(?:e|ed|and|anche|also)$/.test(said[at] ?? '')) break;
  }
  return { targets: targets.slice(0, mostTargets), next };
}

/** One target, or the several of a range. */
function targetAt(text: Text, at: number, phrases: Phrases): Targets | null {
  const said = text.words.slice(at, at + 5).map((word) => word.text);
  const [first = '', second = '', third = '', fourth = ''] = said;
  const all = phrases.opensDesk('all', said);
  // "all'impresa 4" is Italian.
  const isElided = /^['’`]/.test(text.raw.slice(text.words[at]?.end ?? 0));
  if (all > 0 && !isElided) return { targets: [everyone], next: at + all };
  if (first === 'reg') {
    const code = codeAt(text, at);
    return code === null ? null : { targets: [code], next: at + 3 };
  }
  // "Number one" is a place, where "one" alone is an article.
  const isNamed = /^(?:numero|number)$/.test(text.words[at - 1]?.text ?? '');
  const place = isNamed ? placeOf(first, -1) : numberOf(first);
  // "le prime due", "the first three"
  if (place === 1 && /^(?:prime|primi|first)$/.test(first)) {
    const many = numberOf(second);
    if (many !== null && many > 1) return { targets: places(1, many), next: at + 2 };
  }
  // "1-3", "1 a 3", "dalla 1 alla 3", "from 1 to 3"
  if (/^(?:da|dal|dalla|from)$/.test(first) && /^(?:a|al|alla|to)$/.test(third)) return range(second, fourth, at + 4);
  if (/^\d{1,3}$/.test(first) && /^\s?[-–]\s?$/.test(between(text, at))) return range(first, second, at + 2);
  return place === null ? null : { targets: [place], next: at + 1 };

  function range(from: string, to: string, next: number): Targets | null {
    const [low, high] = [numberOf(from), numberOf(to)];
    return low === null || high === null || low < 1 || high <= low ? null : { targets: places(low, high), next };
  }
}

const places = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.min(to - from + 1, mostTargets) }, (_, step) => from + step);

const between = (text: Text, at: number): string =>
  text.raw.slice(text.words[at]?.end ?? 0, text.words[at + 1]?.start ?? text.raw.length);

function codeAt(text: Text, at: number): string | null {
  const start = text.words[at]?.start ?? 0;
  const end = text.words[at + 2]?.end ?? start;
  return codesIn(text.raw.slice(start, end)).registrations[0] ?? null;
}

/** The last of the list is -1. "Una" is an article here, not a place. */
function numberOf(word: string): number | null {
  if (articles.has(word)) return null;
  if (/^penultim[oa]$/.test(word)) return -2;
  return /^\d{1,3}$/.test(word) ? Number(word) : placeOf(word, -1);
}
const articles: ReadonlySet<string> = new Set(['un', 'una', 'uno', 'one', 'a', 'an']);

/** The raw words from a place on, without the signs around them. */
function after(text: Text, from: number): string {
  const start = text.words[from]?.start;
  if (start === undefined) return '';
  // An opening sign belongs to what follows.
  const opens = /[«"'(]/.test(text.raw[start - 1] ?? '') ? start - 1 : start;
  return text.raw.slice(opens).trim();
}

/** Companies that a text begins with, by name: the longest run of their words; and what is said after them. */
export function namedIn(
  raw: string,
  companies: readonly { readonly code: string; readonly name: string }[],
  phrases: Phrases,
): { readonly codes: readonly string[]; readonly isSure: boolean; readonly rest: string } {
  const text = readText(raw);
  const said = text.words.map((word) => word.text);
  const codes: string[] = [];
  let next = 0;
  for (let at = 0; at < said.length && codes.length < mostTargets;) {
    const found = longestName(said, at, companies);
    if (found === null) {
      if (!phrases.isOneOf('desk-filler', said[at] ?? '') && !/^(?:ad|and)$/.test(said[at] ?? '')) break;
      at += 1;
      continue;
    }
    if (found.codes.length > 1) return { codes: found.codes, isSure: false, rest: '' };
    codes.push(...found.codes);
    at += found.length;
    while (legalForms.has(said[at] ?? '')) at += 1;
    next = at;
    if (!between(text, at - 1).includes(',') && !/^(?:e|ed|and)$/.test(said[at] ?? '')) break;
  }
  return { codes, isSure: true, rest: after(text, next) };
}

function longestName(
  said: readonly string[],
  at: number,
  companies: readonly { readonly code: string; readonly name: string }[],
): { readonly codes: readonly string[]; readonly length: number } | null {
  let [codes, length]: [string[], number] = [[], 0];
  for (const { code, name } of companies) {
    const run = runOf(said, at, readText(name).words.map((word) => word.text).filter((word) => !legalForms.has(word))); // prettier-ignore
    if (run === 0 || run < length) continue;
    if (run > length) [codes, length] = [[], run];
    codes.push(code);
  }
  return codes.length === 0 ? null : { codes, length };
}

/** How many of the said words are in a row among those of the name; a word of one or two letters alone is none. */
function runOf(said: readonly string[], at: number, name: readonly string[]): number {
  let longest = 0;
  for (const [start, word] of name.entries()) {
    if (word !== said[at]) continue;
    let run = 1;
    while (start + run < name.length && name[start + run] === said[at + run]) run += 1;
    if (run > 1 || word.length > 2 || name.length === 1) longest = Math.max(longest, run);
  }
  return longest;
}

const legalForms: ReadonlySet<string> = new Set(
  'srl srls spa snc sas ltd gmbh inc s r l p a n c coop scarl'.split(' '),
);

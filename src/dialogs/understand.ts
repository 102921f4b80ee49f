/**
 * A text and the open question → what the user means. The one place that settles "command, answer or question?",
 * in a fixed order, so that no answer is taken for a command and no command for an answer.
 */
import { yesNo } from './kinds/yes-no.ts';
import type { EntryKind } from './knowledge.ts';
import type { Question } from './interview.ts';
import { same } from './interview.ts';
import type { Problem } from './kind.ts';
import type { CommandName, Phrases, ProceedChoice } from './phrases.ts';
import type { Scene } from './scene.ts';
import type { Lang } from '../rules/domain.ts';
import { longestText, readText, type Text } from './words.ts';
import type { InterviewId } from './state.ts';
import type { WhatIf } from './what-if.ts';

/** A fact surely said, with the question that it answers and its place in the raw text. */
export type Fact = { readonly question: string; readonly value: unknown; readonly start: number; readonly end: number };

export type Answered = { readonly question: Question; readonly value: unknown };

export type Intent =
  | { readonly do: 'confirm'; readonly yes: boolean | null }
  | { readonly do: 'command'; readonly name: CommandName }
  | { readonly do: 'resume'; readonly code: string }
  | { readonly do: 'change'; readonly question: Question; readonly value?: unknown; readonly problem?: Problem }
  | { readonly do: 'change-what' }
  | { readonly do: 'what-if'; readonly what: WhatIf }
  | { readonly do: 'start'; readonly interview: InterviewId; readonly facts: readonly Fact[]; /** "…, possiamo?" */ readonly asked?: true }
  | { readonly do: 'answer'; readonly answered: readonly Answered[]; readonly facts: readonly Fact[] }
  | { readonly do: 'proceed'; readonly choice: ProceedChoice }
  | { readonly do: 'submit' }
  | { readonly do: 'inquire' }
  | { readonly do: 'refused'; readonly problem: Problem }
  | { readonly do: 'empty' }
  | { readonly do: 'too-long' }
  | { readonly do: 'lost' };

export type Reader = {
  readonly phrases: Phrases;
  /** What is surely said inside a sentence that an interview asks for. */
  readonly facts: (text: Text, lang: Lang, interview: InterviewId) => readonly Fact[];
  /** The interview that a sentence would begin, with its facts; `introduces`: it says who is speaking and what they want. */
  readonly opening: (text: Text, lang: Lang) => Opening | null;
  readonly whatIf: (text: Text, lang: Lang, opening: number) => WhatIf | null;
  /** A question about the measure, as opposed to an answer: `yes` is sure, `maybe` only if nothing else fits. */
  readonly asks: (text: Text, lang: Lang) => 'yes' | 'maybe' | 'no';
  /** What the knowledge base would answer, and how surely. */
  readonly known: (text: Text, scene: Scene) => { readonly kind: EntryKind; readonly score: number } | null;
  /** Resume codes in the text. */
  readonly codes: (raw: string) => readonly string[];
};

export type Opening = { readonly interview: InterviewId; readonly facts: readonly Fact[]; readonly introduces: boolean };

/** What the message means in this scene. Never throws. */
export function understand(raw: string, scene: Scene, reader: Reader): Intent {
  if (raw.length > longestText) return { do: 'too-long' };
  const text = readText(raw);
  const { state, open } = scene;
  const lang = state.lang;
  if (raw.trim() === '') return { do: 'empty' };
  if (state.confirming !== null) {
    const read = yesNo.read(text, lang);
    if (read.ok) return { do: 'confirm', yes: read.value };
    // Anything longer, or a command, drops the question "are you sure?" and is taken for what it is.
    if (text.words.length <= 3 && command(text, scene, reader) === null) return { do: 'confirm', yes: null };
  }
  const early = open?.is === 'gate' ? gate(text, scene, reader) : open?.is === 'review' ? review(text, scene, reader) : null;
  if (early !== null) return early;
  return (
    command(text, scene, reader) ??
    edit(text, scene, reader) ??
    hypothesis(text, scene, reader) ??
    question(text, scene, reader) ??
    answer(text, scene, reader) ??
    leftover(text, scene, reader)
  );
}

function gate(text: Text, scene: Scene, reader: Reader): Intent | null {
  const said = reader.phrases.proceed(text)?.what;
  if (said !== undefined) return { do: 'proceed', choice: said };
  const read = scene.open?.kind?.read(text, scene.state.lang);
  if (read?.ok !== true) return null;
  return read.value === 'change' || read.value === 'go-on' || read.value === 'stop' ? { do: 'proceed', choice: read.value } : null;
}

function review(text: Text, scene: Scene, reader: Reader): Intent | null {
  if (reader.phrases.command(text)?.what === 'confirm') return { do: 'submit' };
  if (text.words.length > 4) return null;
  const read = yesNo.read(text, scene.state.lang);
  if (!read.ok) return null;
  return read.value ? { do: 'submit' } : { do: 'change-what' };
}

function command(text: Text, scene: Scene, reader: Reader): Intent | null {
  const words = text.words.map((word) => word.text);
  const said = reader.phrases.command(text)?.what ?? (text.raw.trim() === '?' ? 'help' : undefined);
  const codes = words.length <= 6 ? reader.codes(text.raw) : [];
  const [code] = codes;
  if (code !== undefined) {
    const first = reader.phrases.command(readText(words[0] ?? ''))?.what;
    const isAlone = scene.open === null && text.raw.replace(/[^\p{L}\p{N}]/gu, '').length <= code.length + 1;
    if (first === 'resume' || isAlone) return { do: 'resume', code };
  }
  if (said === undefined) {
    const start = scene.interview === null ? reader.phrases.opensStart(text) : null;
    if (start === null) return null;
    const interview = start.what === 'start-promoter' ? 'promoter' : 'sme';
    const facts = reader.facts(text, scene.state.lang, interview);
    return facts.length > 0 ? { do: 'start', interview, facts } : { do: 'command', name: start.what };
  }
  // "Confermo" is an answer to a yes/no question and to the review, a command nowhere else.
  if (said === 'confirm' && scene.open?.kind === yesNo) return null;
  return { do: 'command', name: said };
}

/** "cambia il mercato", "cambia le spese per eventi in 60 mila", "non 40 ma 60 mila", "il settore è ceramica". */
function edit(text: Text, scene: Scene, reader: Reader): Intent | null {
  if (scene.interview === null) return null;
  const words = text.words.map((word) => word.text);
  const opening = reader.phrases.opensChange(words);
  const isFree = scene.open?.kind?.free === true;
  if (opening > 0) {
    const rest = words.slice(opening);
    if (rest.length === 0) return isFree && text.raw.length > 40 ? null : { do: 'change-what' };
    const line = lineNamed(rest, scene);
    if (line !== null) return { do: 'change', question: line };
    const named = reader.phrases.namesQuestion(rest);
    const target = named === null ? null : questionFor(named.questions, scene);
    if (named !== null && target !== null) return changeTo(text, opening + named.length, target, scene, reader, isFree);
    const swapped = swap(text, opening, scene, reader);
    if (swapped !== null) return swapped;
    return isFree || words.length > 8 ? null : { do: 'change-what' };
  }
  return correction(text, scene, reader) ?? (isFree ? null : statement(text, scene, reader));
}

/** "cambia 3": a line of the review, counted from 1. */
function lineNamed(rest: readonly string[], scene: Scene): Question | null {
  const number = rest.find((word) => !['riga', 'la', 'numero', 'line', 'n', 'number', 'il', 'the', 'risposta', 'answer'].includes(word));
  if (number === undefined || !/^\d{1,2}$/.test(number) || rest.at(-1) !== number) return null;
  return scene.walk.asked[Number(number) - 1] ?? null;
}

/** The first of these questions that this interview asks. */
function questionFor(ids: readonly string[], scene: Scene): Question | null {
  const applicable = scene.interview?.questions.filter((question) => question.when(scene.live)) ?? [];
  for (const id of ids) {
    const found = questionOf(id, scene, applicable);
    if (found !== null) return found;
  }
  return null;
}

/** The question by its id; an id such as `project.costs.*` means the only answered one of its kind. */
function questionOf(id: string, scene: Scene, applicable: readonly Question[]): Question | null {
  if (!id.endsWith('*')) return applicable.find((question) => question.id === id) ?? null;
  const [only, ...more] = scene.walk.asked.filter((question) => question.id.startsWith(id.slice(0, -1)));
  return more.length === 0 ? (only ?? null) : null;
}

function changeTo(text: Text, from: number, target: Question, scene: Scene, reader: Reader, isFree: boolean): Intent | null {
  let start = from;
  while (start < text.words.length && reader.phrases.isOneOf('change-to', text.words[start]?.text ?? '')) start++;
  const tail = text.words[start];
  if (tail === undefined) return { do: 'change', question: target };
  const said = signed(text.raw, tail.start);
  const read = target.kind.read(readText(said), scene.state.lang);
  const current = scene.live[target.id];
  const swapped = correctionWithin(said, target, scene, reader);
  if (swapped !== null) return swapped;
  if (read.ok && target.kind.free !== true) return { do: 'change', question: target, value: read.value };
  // A long sentence that merely begins like a change is an answer to a free question, not a command.
  if (isFree && text.words.length > 8) return null;
  if (read.ok) return { do: 'change', question: target, value: read.value };
  return current === undefined ? { do: 'change', question: target } : { do: 'change', question: target, problem: read.problem };
}

/** The raw text from a word on, with the sign that stands before it. */
function signed(raw: string, start: number): string {
  let from = start;
  while (from > 0 && /[€$£+\-("'«]/.test(raw[from - 1] ?? '')) from--;
  return raw.slice(from);
}

/** "cambia Vietnam in Giappone": the old value tells which answer. */
function swap(text: Text, opening: number, scene: Scene, reader: Reader): Intent | null {
  for (let at = opening + 1; at < text.words.length - 1; at++) {
    if (!reader.phrases.isOneOf('change-to', text.words[at]?.text ?? '')) continue;
    const found = replaced(slice(text, opening, at), slice(text, at + 1, text.words.length), scene);
    if (found !== null) return found;
  }
  return null;
}

/** "non 40 ma 60 mila": whose value was the first becomes the second. */
function correction(text: Text, scene: Scene, reader: Reader): Intent | null {
  const { phrases } = reader;
  const words = text.words.map((word) => word.text);
  if (words.length > 12) return null;
  const not = words.findIndex((word) => phrases.isOneOf('not', word));
  const but = not === -1 ? -1 : words.findIndex((word, at) => at > not + 1 && phrases.isOneOf('but', word));
  if (but > 0 && but < words.length - 1) {
    const found = replaced(slice(text, not + 1, but), slice(text, but + 1, words.length), scene);
    if (found !== null) return found;
    return scene.open?.kind?.free === true || scene.open?.question?.kind.read(text, scene.state.lang).ok === true ? null : { do: 'change-what' };
  }
  const opening = phrases.opensCorrection(words);
  if (opening === 0 || opening === words.length) return null;
  const said = slice(text, opening, words.length);
  if (scene.open?.question?.kind.read(readText(said), scene.state.lang).ok === true && scene.open.kind?.free !== true) return null;
  const last = scene.walk.asked.findLast((asked) => asked.kind.free !== true && asked.kind.read(readText(said), scene.state.lang).ok);
  const read = last?.kind.read(readText(said), scene.state.lang);
  return last === undefined || read?.ok !== true ? null : { do: 'change', question: last, value: read.value };
}

function correctionWithin(said: string, target: Question, scene: Scene, reader: Reader): Intent | null {
  const text = readText(said);
  const words = text.words.map((word) => word.text);
  const not = words.findIndex((word) => reader.phrases.isOneOf('not', word));
  const but = words.findIndex((word, at) => at > not && reader.phrases.isOneOf('but', word));
  if (not === -1 || but === -1) return null;
  const found = replaced(slice(text, not + 1, but), slice(text, but + 1, words.length), scene);
  return found?.do === 'change' && found.question.id === target.id ? found : null;
}

function replaced(before: string, after: string, scene: Scene): Intent | null {
  const lang = scene.state.lang;
  const tail = after.replace(/^[\d.,\s€]+/, '');
  for (const question of scene.walk.asked.toReversed()) {
    if (question.kind.free === true) continue;
    const now = scene.live[question.id];
    const read = question.kind.read(readText(after), lang);
    if (!read.ok) continue;
    // "non 40 ma 60 mila": the thousands are said once and meant twice.
    for (const said of [before, `${before} ${tail}`]) {
      const old = question.kind.read(readText(said), lang);
      if (!old.ok) continue;
      if (same(old.value, now)) return { do: 'change', question, value: read.value };
      const merged = mergedLists(now, old.value, read.value);
      if (merged !== null && question.kind.accepts(merged)) return { do: 'change', question, value: merged };
    }
  }
  return null;
}

/** Of two markets one is replaced, the other stays. */
function mergedLists(now: unknown, old: unknown, next: unknown): readonly unknown[] | null {
  if (!Array.isArray(now) || !Array.isArray(old) || !Array.isArray(next)) return null;
  if (!old.every((item) => now.includes(item))) return null;
  const at = now.indexOf(old[0]);
  const kept: unknown[] = now.filter((item) => !old.includes(item) && !next.includes(item));
  return [...kept.slice(0, at), ...(next as unknown[]), ...kept.slice(at)]; // narrowed by Array.isArray above
}

/** "il settore è ceramica", "markets: Vietnam": the question is named and answered. */
function statement(text: Text, scene: Scene, reader: Reader): Intent | null {
  const words = text.words.map((word) => word.text);
  const named = reader.phrases.namesQuestion(words);
  if (named === null || named.length === words.length) return null;
  const link = words[named.length] ?? '';
  const between = text.raw.slice(text.words[named.length - 1]?.end ?? 0, text.words[named.length]?.start ?? 0);
  const isLinked = ['e', 'sono', 'is', 'are', 'sara', 'saranno'].includes(link) || between.includes(':') || between.includes('=');
  if (!isLinked) return null;
  const target = questionFor(named.questions, scene);
  if (target === null || target.id === scene.open?.id || target.kind.free === true) return null;
  const from = between.includes(':') || between.includes('=') ? named.length : named.length + 1;
  const read = target.kind.read(readText(slice(text, from, words.length)), scene.state.lang);
  return read.ok ? { do: 'change', question: target, value: read.value } : null;
}

/** Raw text of some words, with the signs before the first. */
function slice(text: Text, from: number, to: number): string {
  const first = text.words[from];
  const last = text.words[to - 1];
  if (first === undefined || last === undefined || to <= from) return '';
  const ahead = text.words[to]?.start ?? text.raw.length;
  const cut = signed(text.raw.slice(0, ahead), first.start);
  return cut.trim();
}

function hypothesis(text: Text, scene: Scene, reader: Reader): Intent | null {
  const opening = reader.phrases.opensWhatIf(text.words.map((word) => word.text));
  if (opening === 0) return null;
  const what = reader.whatIf(text, scene.state.lang, opening);
  return what === null ? null : { do: 'what-if', what };
}

function question(text: Text, scene: Scene, reader: Reader): Intent | null {
  if (reader.asks(text, scene.state.lang) !== 'yes') return null;
  // "Vietnam?" is an answer given with doubt, unless the knowledge base knows better.
  const { kind } = scene.open ?? {};
  if (kind != null && kind.free !== true && kind.read(text, scene.state.lang).ok && reader.known(text, scene) === null) return null;
  // "siamo Confindustria, 10 aziende in Messico con 150 mila euro, possiamo?": the facts are taken, then it is answered.
  const opening = scene.interview === null ? reader.opening(text, scene.state.lang) : null;
  if (opening?.introduces === true) return { do: 'start', interview: opening.interview, facts: opening.facts, asked: true };
  return { do: 'inquire' };
}

function answer(text: Text, scene: Scene, reader: Reader): Intent | null {
  const { open } = scene;
  const lang = scene.state.lang;
  if (scene.interview === null || open === null) {
    const opening = scene.state.submitted === null ? reader.opening(text, lang) : null;
    return opening === null ? null : { do: 'start', interview: opening.interview, facts: opening.facts };
  }
  if (open.question === null) return null;
  const { question } = open;
  if (question.kind.free === true) return freeAnswer(text, question, scene, reader);
  const read = question.kind.read(text, lang);
  const found = text.words.length < 3 ? [] : reader.facts(text, lang, scene.interview.id);
  const facts = found.filter((fact) => fact.question !== question.id);
  if (read.ok) return { do: 'answer', answered: [{ question, value: read.value }], facts };
  const own = found.find((fact) => fact.question === question.id);
  if (own !== undefined && facts.length > 0) return { do: 'answer', answered: [{ question, value: own.value }], facts };
  return null;
}

/** A name or a description: what stands beside it (an e-mail after a name) is cut out and taken too. */
function freeAnswer(text: Text, question: Question, scene: Scene, reader: Reader): Intent {
  const lang = scene.state.lang;
  const answered: Answered[] = [];
  const cuts: { start: number; end: number }[] = [];
  for (const other of scene.interview?.questions ?? []) {
    if (!question.alongside.includes(other.id) || scene.live[other.id] !== undefined) continue;
    const [found, ...more] = other.kind.find?.(text, lang) ?? [];
    if (found === undefined || more.length > 0) continue;
    answered.push({ question: other, value: found.value });
    cuts.push(found);
  }
  const named = question.alongside.length === 0 ? null : nameInSentence(text, question, scene, reader);
  if (named !== null) return { do: 'answer', answered: [named.answered, ...answered], facts: named.facts };
  const left = cuts
    .toSorted((a, b) => b.start - a.start)
    .reduce((raw, cut) => `${raw.slice(0, cut.start)} ${raw.slice(cut.end)}`, text.raw)
    .replace(/^[\s,;:.–-]+|[\s,;:–-]+$/g, '');
  const read = question.kind.read(readText(cuts.length === 0 ? text.raw : left), lang);
  if (read.ok) return { do: 'answer', answered: [{ question, value: read.value }, ...answered], facts: [] };
  return { do: 'refused', problem: read.problem };
}

/**
 * "Siamo la CNA di Modena" and "CNA di Modena, meccanica verso il Vietnam" hold more than the name that was asked for.
 * A name alone is taken as it is written, whatever else it reminds of.
 */
function nameInSentence(text: Text, question: Question, scene: Scene, reader: Reader): { answered: Answered; facts: readonly Fact[] } | null {
  const facts = scene.interview === null ? [] : reader.facts(text, scene.state.lang, scene.interview.id);
  const own = facts.find((fact) => fact.question === question.id);
  if (own === undefined) return null;
  const others = facts.filter((fact) => fact.start !== own.start);
  const isIntroduced = reader.phrases.opensIntroduction(text.words.map((word) => word.text)) > 0;
  return others.length > 0 || isIntroduced ? { answered: { question, value: own.value }, facts: others } : null;
}

function leftover(text: Text, scene: Scene, reader: Reader): Intent {
  const lang = scene.state.lang;
  const facts = scene.interview === null || scene.open === null ? [] : reader.facts(text, lang, scene.interview.id);
  if (facts.length >= 2 && scene.open?.is === 'question') return { do: 'answer', answered: [], facts };
  const read = scene.open?.question?.kind.read(text, lang);
  const problem = read?.ok === false ? read.problem : null;
  // "Meccanica e ceramica" was understood and is wrong: that is told before looking for a question in it.
  if (problem !== null && !isVague(problem) && reader.asks(text, lang) !== 'yes') return { do: 'refused', problem };
  const near = reader.phrases.nearCommand(text);
  if (near !== null) return { do: 'command', name: near.what };
  if (reader.asks(text, lang) !== 'no' || isTalk(text, scene, reader)) return { do: 'inquire' };
  if (problem !== null) return { do: 'refused', problem };
  if (scene.open !== null) return { do: 'refused', problem: { code: `${scene.open.id}.unknown`, facts: {} } };
  return { do: 'lost' };
}

/**
 * Without the form of a question, something is answered from the knowledge base only when it surely is not an answer:
 * small talk, or a whole sentence that the base knows well. With nothing open, whatever the base knows.
 */
function isTalk(text: Text, scene: Scene, reader: Reader): boolean {
  const words = text.words.filter((word) => /^\p{L}+$/u.test(word.text)).length;
  const known = words < 2 ? null : reader.known(text, scene);
  if (known === null) return false;
  if (scene.open === null || known.kind === 'small-talk' || known.kind === 'out-of-scope') return true;
  return words >= 4 && known.score >= sure;
}
const sure = 0.85;

const vague: ReadonlySet<string> = new Set(['unknown', 'not-a-number', 'not-a-code', 'none', 'invalid', 'unclear', 'too-short']);

/** Nothing of the answer was understood, so it may have been something else. */
const isVague = ({ code }: Problem): boolean => vague.has(code.slice(code.lastIndexOf('.') + 1));

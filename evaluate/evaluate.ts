/**
 * Measures the knowledge base on questions that are kept apart from all that it learns.
 * `npm run evaluate` asks every `round-<number>.<lang>.json`, each written before anybody looked at what it would get;
 * `npm run evaluate -- NAME` one set. Without a name it also counts, over the turns of both interviews, answers and
 * questions taken for each other.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { readDomain } from '../src/domain.ts';
import { createKnowledge } from '../src/dialogs/knowledge.ts';
import type { Knowledge } from '../src/dialogs/knowledge.ts';
import { namesOf, readAsking, readEntries } from '../src/knowledge-files.ts';
import { openLearned } from '../src/knowledge-learned.ts';
import type { Lang } from '../src/rules/domain.ts';
import { judgeTurns, type JudgedTurn } from './turns.ts';

/** Questions by the id of the entry that must answer, ids with `|` where several may; `none` where no entry may. */
const questionsFile = z.record(z.string(), z.array(z.string()));

export type Verdict = 'right' | 'wrong' | 'refused' | 'missed';
export type Judged = {
  lang: Lang;
  text: string;
  wanted: string;
  got: string;
  score: number;
  verdict: Verdict;
  answerable: boolean;
};

/** The knowledge base as the program has it. */
export function openKnowledge(): Knowledge {
  const domain = readDomain();
  const entries = readEntries(new Set(domain.sources.keys()));
  const [asking, names] = [readAsking(), namesOf(domain.sectors)];
  return createKnowledge(entries, asking, names, openLearned({ entries, asking, names })());
}

/** The sets that are there, in the order in which they were written. */
export const rounds: readonly string[] = readdirSync(new URL('.', import.meta.url))
  .flatMap((file) => /^(round-\d+)\.it\.json$/.exec(file)?.[1] ?? [])
  .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));

export function readQuestions(set: string, lang: Lang): Readonly<Record<string, readonly string[]>> {
  return questionsFile.parse(JSON.parse(readFileSync(new URL(`./${set}.${lang}.json`, import.meta.url), 'utf8')));
}

/**
 * Asks every question of a set. An answerable one is `right`, `wrong` (another answer) or `missed` (no answer);
 * an unanswerable one is `refused` when no entry or one that says "I do not know" is found, else `wrong`.
 */
export function judgeSet(knowledge: Knowledge, set: string): readonly Judged[] {
  const langs: readonly Lang[] = ['it', 'en'];
  return langs.flatMap((lang) =>
    Object.entries(readQuestions(set, lang)).flatMap(([wanted, texts]) =>
      texts.map((text) => judge(knowledge, lang, wanted, text)),
    ),
  );
}

function judge(knowledge: Knowledge, lang: Lang, wanted: string, text: string): Judged {
  const found = knowledge.lookUp(text, lang);
  const silent = (kind: string | undefined) => kind === undefined || kind === 'unknown' || kind === 'out-of-scope';
  const answerable = wanted.split('|').some((id) => !silent(knowledge.entry(id)?.kind));
  const got = found.entry?.id ?? 'none';
  const quiet = silent(found.entry?.kind);
  const verdict = answerable
    ? wanted.split('|').includes(got)
      ? 'right'
      : quiet
        ? 'missed'
        : 'wrong'
    : quiet
      ? 'refused'
      : 'wrong';
  return { lang, text, wanted, got, score: found.entry ? found.score : 0, verdict, answerable };
}

function summarize(name: string, judged: readonly Judged[]): void {
  const rate = (part: readonly Judged[], verdict: Verdict) => {
    const count = part.filter((one) => one.verdict === verdict).length;
    return `${verdict} ${count} (${((100 * count) / Math.max(1, part.length)).toFixed(1)} %)`;
  };
  for (const lang of ['it', 'en', 'both'] as const) {
    const part = judged.filter((one) => lang === 'both' || one.lang === lang);
    const answerable = part.filter((one) => one.answerable);
    const unanswerable = part.filter((one) => !one.answerable);
    const known = (['right', 'wrong', 'missed'] as const).map((verdict) => rate(answerable, verdict)).join(', ');
    console.log(
      `${name} ${lang.padEnd(4)}  of ${answerable.length} answerable: ${known}; of ${unanswerable.length} others: ${rate(unanswerable, 'refused')}, ${rate(unanswerable, 'wrong')}`,
    );
  }
}

function listConfusions(judged: readonly Judged[]): void {
  console.log('\nConfusions (verdict, wanted -> got, score, question):');
  for (const one of judged) {
    const exact = one.wanted.split('|').includes(one.got);
    if (exact || (!one.answerable && one.verdict === 'refused' && one.wanted === 'none')) continue;
    const note = one.verdict === 'refused' ? 'refused as another topic' : one.verdict;
    console.log(`${note.padEnd(8)} ${one.lang} ${one.wanted} -> ${one.got} ${one.score.toFixed(2)} ${one.text}`);
  }
}

/** Answers taken for questions and questions for answers, over the turns of both interviews. */
function reportTurns(turns: readonly JudgedTurn[]): void {
  const off = turns.filter(({ verdict }) => verdict !== 'right');
  const confused = off.filter(({ verdict }) => verdict !== 'refused');
  const share = ((100 * confused.length) / Math.max(1, turns.length)).toFixed(1);
  console.log(`\nInterview turns: ${confused.length} of ${turns.length} confused (${share} %)`);
  for (const { verdict, lang, open, text, note } of off) console.log(`${verdict}  ${lang} ${open}: ${text} -> ${note}`);
}

if (import.meta.main) {
  const set = process.argv[2];
  const knowledge = openKnowledge();
  const sets = set === undefined ? rounds : [set];
  const judged = sets.map((name) => ({ name, judged: judgeSet(knowledge, name) }));
  for (const one of judged) summarize(one.name, one.judged);
  if (sets.length > 1)
    summarize(
      'all',
      judged.flatMap((one) => one.judged),
    );
  listConfusions(judged.flatMap((one) => one.judged));
  if (set === undefined) reportTurns(judgeTurns());
}

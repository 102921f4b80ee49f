/** What is told of a project besides the answer at hand: what was taken, what changed, or everything at once. */
import type { Call, Cite, Domain, Lang } from '../rules/domain.ts';
import { estimateContribution, type Estimate } from '../rules/estimate.ts';
import { scorePriority } from '../rules/priority.ts';
import type { Reason, Verdict } from '../rules/rule.ts';
import type { Button, Line, Row } from './card.ts';
import type { Question } from './interview.ts';
import type { Live } from './kind.ts';
import { keyIn, labelOf, shown, type Kit, type Move } from './moves.ts';
import type { Scene } from './scene.ts';
import { tinyLines } from './tiny.ts';
import { estimateTotal } from './what-if.ts';

/** What the rules make of a scene. */
export type View = { readonly verdict: Verdict | null; readonly estimate: Estimate | null };

/** Lines to say, and the sources that they rest on. */
export type Told = { readonly lines: readonly Line[]; readonly cites: readonly Cite[] };

/** A scene before and after a turn. */
export type Passage = { readonly before: Scene; readonly scene: Scene; readonly old: View; readonly now: View };

export function view(scene: Scene, call: Call): View {
  return { verdict: scene.interview?.assess(scene.live) ?? null, estimate: estimateOf(scene, call) };
}

function estimateOf(scene: Scene, call: Call): Estimate | null {
  const services = scene.live['project.costs.services'];
  const events = scene.live['project.costs.events'];
  if (typeof services === 'number' && typeof events === 'number')
    return estimateContribution({ services, events }, call);
  // A total named for a project is none of a company's.
  const isAbout = scene.interview?.remembered.some(({ id }) => id === 'project.costs.total') === true;
  const total = isAbout ? scene.state.answers['project.costs.total']?.value : undefined;
  return typeof total === 'number' ? estimateTotal(total, call) : null;
}

/**
 * The answers of this turn as they were understood.
 * The last is the scene before them: a free answer to the question that was open needs no repeating.
 */
export function takenLine(move: Move, scene: Scene, kit: Kit, { open }: Scene): readonly string[] {
  const { lang } = scene.state;
  // By the question as it is now: what it was chosen from may have changed with the choice.
  const now = (question: Question): Question =>
    scene.interview?.questions.find(({ id }) => id === question.id) ?? question;
  const taken = (move.taken ?? []).map(({ question, value }) => ({ question: now(question), value }));
  const told = taken.filter(
    ({ question }) => (question.kind.free !== true || question.id !== open?.id) && !question.isPlain,
  );
  const [only] = taken;
  if (told.length === 0 && taken.length < 2) return [];
  const list = (told.length === 1 && taken.length === 1 && only !== undefined ? [only] : taken).map(
    ({ question, value }) => `${labelOf(question, lang, kit)}: **${shown(question, value, lang)}**`,
  );
  return [kit.say.text(lang, 'taken', { list: list.join('; ') }), ...tinyLines(taken, scene, kit.say)];
}

/** What this turn made known: reasons, priority, overlaps and estimate that were not there before. */
export function news(passage: Passage, move: Move, kit: Kit, domain: Domain): Told {
  const parts = [reasonsNews(passage, move, kit), marketsNews(passage, kit, domain), estimateNews(passage, kit)];
  return { lines: parts.flatMap(({ lines }) => lines), cites: parts.flatMap(({ cites }) => cites) };
}

function reasonsNews({ scene, old, now }: Passage, move: Move, kit: Kit): Told {
  const { lang } = scene.state;
  const isOld = (reason: Reason): boolean => old.verdict?.reasons.some((other) => isSameReason(other, reason)) === true;
  const fresh = (now.verdict?.reasons ?? []).filter((reason) => !isOld(reason));
  const isNowIneligible = now.verdict?.status === 'ineligible' && old.verdict?.status !== 'ineligible';
  const isJudged = now.verdict !== null && (isNowIneligible || move.judged === true);
  return {
    lines: [
      ...kit.explain.reasons(fresh, lang),
      ...(isJudged ? [kit.explain.verdict(now.verdict, lang, scene.interview?.id, isWhole(scene))] : []),
    ],
    cites: fresh.filter(({ status }) => status !== 'eligible').flatMap(({ cites }) => cites),
  };
}

const isWhole = ({ walk }: Scene): boolean => walk.next === null && walk.stoppedBy === null;

function marketsNews({ before, scene }: Passage, kit: Kit, domain: Domain): Told {
  const { lang, overlaps, call } = scene.state;
  const isNew = hasChanged('project.markets', before.live, scene.live);
  const priority = isNew ? scorePriority(marketsOf(scene.live), kit.call(call), domain.geography) : null;
  const found = overlaps?.found ?? [];
  const overlapped = found.length > 0 && overlaps?.of !== before.state.overlaps?.of;
  return {
    lines: [
      ...(priority === null ? [] : [kit.explain.priority(priority, lang)]),
      ...(overlapped ? [kit.explain.overlaps(found, lang)] : []),
    ],
    cites: [...(priority?.cites ?? []), ...(overlapped ? ['cooperation.overlap'] : [])],
  };
}

function estimateNews({ scene, old, now }: Passage, kit: Kit): Told {
  const { estimate } = now;
  if (estimate === null || estimate.eligibleCostsCents === old.estimate?.eligibleCostsCents)
    return { lines: [], cites: [] };
  const { call, lang } = scene.state;
  return { lines: [kit.explain.sums(estimate, kit.call(call), lang)], cites: estimate.cites };
}

const isSameReason = (a: Reason, b: Reason): boolean =>
  a.rule === b.rule &&
  a.status === b.status &&
  a.wording === b.wording &&
  JSON.stringify(a.facts) === JSON.stringify(b.facts);

const hasChanged = (id: string, before: Live, after: Live): boolean =>
  JSON.stringify(before[id]) !== JSON.stringify(after[id]);

const marketsOf = (live: Live): readonly string[] => {
  const markets = live['project.markets'];
  return Array.isArray(markets) ? markets.map(String) : [];
};

/** Tells the lines apart by their numbers, which work as well when typed; what it says names the answer. */
const changeButton = (question: Question, at: number, lang: Lang, kit: Kit): Button => ({
  label: kit.say.text(lang, 'choice.change-line', { number: at + 1 }),
  say: kit.say.text(lang, 'choice.change-what', {
    what: kit.say.derived(lang, `article.${question.id}`) ?? String(at + 1),
  }),
  question: 'review',
  change: question.id,
});

/** All the answers, numbered so that "cambia 3" works, with verdict, estimate and overlaps. */
export function summary(scene: Scene, now: View, kit: Kit, domain: Domain): Told {
  const cites: Cite[] = [];
  const { state, live, walk } = scene;
  const { lang } = state;
  const call = kit.call(state.call);
  if (walk.asked.length === 0) return { lines: [kit.say.text(lang, 'summary.empty')], cites };
  const rows = walk.asked.map((question, at): Row => {
    const said = `${labelOf(question, lang, kit)}: ${shown(question, live[question.id], lang)}`;
    return {
      text: `${at + 1}. ${said}`,
      buttons: state.submitted === null ? [changeButton(question, at, lang, kit)] : [],
    };
  });
  const heading = (key: 'summary.title' | 'verdict.title' | 'estimate.title' | 'overlap.title'): string =>
    `**${kit.say.text(lang, key)}**`;
  const lines: Line[] = [
    scene.open?.is === 'review' ? kit.say.text(lang, keyIn(state, 'review.intro', kit)) : heading('summary.title'),
    {
      text: rows.map(({ text }) => text).join('\n'),
      title: heading('summary.title'),
      blocks: [{ is: 'rows', rows, aside: true }],
    },
  ];
  if (now.verdict !== null) {
    const priority = scorePriority(marketsOf(live), call, domain.geography);
    const told = [
      ...kit.explain.reasons(now.verdict.reasons, lang),
      ...(priority === null ? [] : [kit.explain.priority(priority, lang)]),
    ];
    lines.push(
      `${heading('verdict.title')}: ${kit.explain.verdict(now.verdict, lang, scene.interview?.id, isWhole(scene))}`,
    );
    if (told.length > 0) lines.push(told.map((line) => `- ${line}`).join('\n'));
    cites.push(...now.verdict.reasons.flatMap((reason) => reason.cites), ...(priority?.cites ?? []));
  }
  if (now.estimate !== null) {
    const sums = kit.explain.sums(now.estimate, call, lang);
    const title = heading('estimate.title');
    lines.push({ ...sums, text: `${title}: ${sums.text}`, blocks: [{ is: 'text', text: title }, ...sums.blocks] });
    cites.push(...now.estimate.cites);
  }
  if (state.overlaps !== null) {
    lines.push(`${heading('overlap.title')}: ${kit.explain.overlaps(state.overlaps.found, lang)}`);
    if (state.overlaps.found.length > 0) cites.push('cooperation.overlap');
  }
  return { lines, cites };
}

/** Ends a turn: what changed in verdict, estimate and overlaps is told, and the open question is asked. */
import type { Call, Cite, Domain, Lang } from '../rules/domain.ts';
import { estimateContribution, type Estimate } from '../rules/estimate.ts';
import { findOverlaps } from '../rules/overlap.ts';
import { scorePriority } from '../rules/priority.ts';
import { nearSectors, rankClusters } from '../rules/ranking.ts';
import type { Reason, Verdict } from '../rules/rule.ts';
import { ask, startChoices } from './ask.ts';
import { isNoting } from './handoff.ts';
import type { Question } from './interview.ts';
import type { Live } from './kind.ts';
import { keyIn, labelOf, shown, type Kit, type Move } from './moves.ts';
import type { Choice, Facts } from './reply.ts';
import { companyIn, offeredTo } from './offered.ts';
import { look, type Scene } from './scene.ts';
import type { State } from './state.ts';
import type { Need, Stepped, World } from './turn.ts';
import { estimateTotal } from './what-if.ts';

type View = { readonly verdict: Verdict | null; readonly estimate: Estimate | null };

export function finish(before: Scene, move: Move, world: World, kit: Kit, domain: Domain): Stepped {
  const started = look(withoutRefused(move.state, kit), kit.interviews);
  const isFull = move.summary === true || (started.open?.is === 'review' && isNews(before, started) && move.asks !== false && !isNoting(move.state));
  const overlapped = withOverlaps(started, world, isFull || (move.changes ?? []).some((change) => change.do === 'submit'));
  const offered = withOffersOf(before, { ...started, state: overlapped.state }, world, domain);
  const { state } = offered;
  const needs = [...overlapped.needs, ...offered.needs];
  const scene: Scene = state.offers === started.state.offers ? { ...started, state } : look(state, kit.interviews);
  const lang = state.lang;
  const call = kit.call(state.call);
  const old = view(before, kit.call(before.state.call));
  const now = view(scene, call);
  const paragraphs = [...move.lines, ...takenLine(move, scene, kit)];
  const cites: Cite[] = [...(move.cites ?? [])];
  if (isFull) {
    paragraphs.push(...summary(scene, now, kit, domain, cites));
  } else {
    paragraphs.push(...news(before, scene, move, old, now, kit, domain, cites));
  }
  const isWaiting = state.paused && move.asks !== false && !isNoting(state);
  if (isWaiting) paragraphs.push(kit.say.text(lang, 'paused.still'));
  // What was listed just above is not listed again, unless the answer was not taken.
  const isRepeated = move.problem === undefined && before.open?.id === scene.open?.id && before.state.lang === lang && !before.state.paused;
  const question = move.asks === false || isWaiting ? null : ask(scene, move, kit, isRepeated);
  if (question?.lead !== undefined) paragraphs.push(question.lead);
  const isStuck = state.failures >= 2 && state.failures > before.state.failures;
  if (isStuck && move.offersHuman !== true) paragraphs.push(kit.say.text(lang, 'human.offer'));
  const sources = kit.explain.sources(cites, call, lang);
  if (sources !== '') paragraphs.push(sources);
  if (question !== null) paragraphs.push(question.text);
  return {
    state,
    reply: {
      text: paragraphs.filter((paragraph) => paragraph !== '').join('\n\n'),
      choices: withHuman(question?.choices ?? quietChoices(scene, kit), isStuck || move.offersHuman === true, lang, kit),
      facts: factsOf(scene, now, cites, move, isFull, question !== null),
      ...(move.file === undefined ? {} : { file: move.file }),
    },
    ...(move.guests === true ? { guests: true } : {}),
    changes: move.changes ?? [],
    needs: [...(move.needs ?? []), ...needs],
  };
}

/** Whoever gets no further may tap to write to a person. */
function withHuman(choices: readonly Choice[], isOffered: boolean, lang: Lang, kit: Kit): readonly Choice[] {
  const human = kit.say.text(lang, 'choice.human');
  return isOffered ? [...choices, { text: human, label: human }] : choices;
}

const isNews = (before: Scene, after: Scene): boolean =>
  before.open?.is !== 'review' || before.state.answers !== after.state.answers || before.state.paused;

function view(scene: Scene, call: Call): View {
  return { verdict: scene.interview?.assess(scene.live) ?? null, estimate: estimateOf(scene, call) };
}

function estimateOf(scene: Scene, call: Call): Estimate | null {
  const services = scene.live['project.costs.services'];
  const events = scene.live['project.costs.events'];
  if (typeof services === 'number' && typeof events === 'number') return estimateContribution({ services, events }, call);
  // A total named for a project is none of a company's.
  const isAbout = scene.interview?.remembered.some(({ id }) => id === 'project.costs.total') === true;
  const total = isAbout ? scene.state.answers['project.costs.total']?.value : undefined;
  return typeof total === 'number' ? estimateTotal(total, call) : null;
}

/** Overlaps are looked up when sector or markets change, and again whenever everything is shown. */
function withOverlaps(scene: Scene, world: World, isFull: boolean): { state: State; needs: readonly Need[] } {
  const { state, live } = scene;
  const sector = live['project.sector'];
  const markets = live['project.markets'];
  if (typeof sector !== 'string' || !Array.isArray(markets)) {
    return { state: state.overlaps === null ? state : { ...state, overlaps: null }, needs: [] };
  }
  const of = `${sector} ${markets.join(' ')}`;
  if (state.overlaps?.of === of && !isFull) return { state, needs: [] };
  const codes: string[] = markets.map(String);
  const read = world.projects;
  if (read?.sector !== sector || !codes.every((code) => read.markets.includes(code))) {
    return { state, needs: [{ what: 'projects', sector, markets: codes }] };
  }
  return { state: { ...state, overlaps: { of, found: findOverlaps({ dossier: world.dossier, sector, markets: codes }, read.items) } }, needs: [] };
}

const holdsAll = (all: readonly string[], wanted: readonly string[]): boolean => wanted.every((one) => all.includes(one));

/** Clusters are looked up when the question about them is newly asked, and when the company changes while it is open. */
function withOffersOf(before: Scene, scene: Scene, world: World, domain: Domain): { state: State; needs: readonly Need[] } {
  const { state, live, open } = scene;
  const offering = open?.question?.offers ?? null;
  const company = offering === null ? null : companyIn(offering, live);
  if (company === null) return { state, needs: [] };
  const of = offeredTo(company);
  if (state.offers?.of === of && before.open?.id === open?.id) return { state, needs: [] };
  const sectors = [company.sector, ...nearSectors(company.sector, domain.sectors)];
  const read = world.clusters;
  const isRead = read !== undefined && holdsAll(read.sectors, sectors) && holdsAll(read.markets, company.markets);
  if (!isRead) return { state, needs: [{ what: 'clusters', sectors, markets: company.markets }] };
  return { state: { ...state, offers: { of, found: rankClusters(company, read.items, world.now, domain.sectors) } }, needs: [] };
}

function takenLine(move: Move, scene: Scene, kit: Kit): readonly string[] {
  const { lang } = scene.state;
  // By the question as it is now: what it was chosen from may have changed with the choice.
  const now = (question: Question): Question => scene.interview?.questions.find(({ id }) => id === question.id) ?? question;
  const taken = (move.taken ?? []).map(({ question, value }) => ({ question: now(question), value }));
  const told = taken.filter(({ question }) => question.kind.free !== true && !question.isPlain);
  const [only] = taken;
  if (told.length === 0 && taken.length < 2) return [];
  const list = (told.length === 1 && taken.length === 1 && only !== undefined ? [only] : taken).map(
    ({ question, value }) => `${labelOf(question, lang, kit)}: **${shown(question, value, lang)}**`,
  );
  return [kit.say.text(lang, 'taken', { list: list.join('; ') })];
}

/** What this turn made known: reasons, priority, overlaps and estimate that were not there before. */
function news(before: Scene, scene: Scene, move: Move, old: View, now: View, kit: Kit, domain: Domain, cites: Cite[]): readonly string[] {
  const { lang } = scene.state;
  const lines: string[] = [];
  const fresh = (now.verdict?.reasons ?? []).filter((reason) => !old.verdict?.reasons.some((other) => isSameReason(other, reason)));
  lines.push(...kit.explain.reasons(fresh, lang));
  cites.push(...fresh.filter((reason) => reason.status !== 'eligible').flatMap((reason) => reason.cites));
  const isNowIneligible = now.verdict?.status === 'ineligible' && old.verdict?.status !== 'ineligible';
  if (now.verdict !== null && (isNowIneligible || move.judged === true)) {
    lines.push(kit.explain.verdict(now.verdict, lang, scene.interview?.id));
  }
  if (hasChanged('project.markets', before.live, scene.live)) {
    const priority = scorePriority(marketsOf(scene.live), kit.call(scene.state.call), domain.geography);
    if (priority !== null) {
      lines.push(kit.explain.priority(priority, lang));
      cites.push(...priority.cites);
    }
  }
  const overlaps = scene.state.overlaps?.found ?? [];
  if (overlaps.length > 0 && scene.state.overlaps?.of !== before.state.overlaps?.of) {
    lines.push(kit.explain.overlaps(overlaps, lang));
    cites.push('cooperation.overlap');
  }
  const isNewEstimate =
    now.estimate !== null &&
    (now.estimate.eligibleCostsCents !== old.estimate?.eligibleCostsCents || old.estimate === null);
  if (now.estimate !== null && isNewEstimate) {
    lines.push(kit.explain.estimate(now.estimate, kit.call(scene.state.call), lang));
    cites.push(...now.estimate.cites);
  }
  return lines;
}

const isSameReason = (a: Reason, b: Reason): boolean =>
  a.rule === b.rule && a.status === b.status && a.wording === b.wording && JSON.stringify(a.facts) === JSON.stringify(b.facts);

const hasChanged = (id: string, before: Live, after: Live): boolean => JSON.stringify(before[id]) !== JSON.stringify(after[id]);

const marketsOf = (live: Live): readonly string[] => {
  const markets = live['project.markets'];
  return Array.isArray(markets) ? markets.map(String) : [];
};

/** All the answers, numbered so that "cambia 3" works, with verdict, estimate and overlaps. */
function summary(scene: Scene, now: View, kit: Kit, domain: Domain, cites: Cite[]): readonly string[] {
  const { state, live, walk } = scene;
  const { lang } = state;
  const call = kit.call(state.call);
  if (walk.asked.length === 0) return [kit.say.text(lang, 'summary.empty')];
  const answers = walk.asked.map((question, at) => `${at + 1}. ${labelOf(question, lang, kit)}: ${shown(question, live[question.id], lang)}`);
  const heading = (key: 'summary.title' | 'verdict.title' | 'estimate.title' | 'overlap.title'): string => `**${kit.say.text(lang, key)}**`;
  const lines = [scene.open?.is === 'review' ? kit.say.text(lang, keyIn(state, 'review.intro', kit)) : heading('summary.title'), answers.join('\n')];
  if (now.verdict !== null) {
    const priority = scorePriority(marketsOf(live), call, domain.geography);
    const told = [...kit.explain.reasons(now.verdict.reasons, lang), ...(priority === null ? [] : [kit.explain.priority(priority, lang)])];
    lines.push(`${heading('verdict.title')}: ${kit.explain.verdict(now.verdict, lang, scene.interview?.id)}`);
    if (told.length > 0) lines.push(told.map((line) => `- ${line}`).join('\n'));
    cites.push(...now.verdict.reasons.flatMap((reason) => reason.cites), ...(priority?.cites ?? []));
  }
  if (now.estimate !== null) {
    lines.push(`${heading('estimate.title')}: ${kit.explain.estimate(now.estimate, call, lang)}`);
    cites.push(...now.estimate.cites);
  }
  if (state.overlaps !== null) {
    lines.push(`${heading('overlap.title')}: ${kit.explain.overlaps(state.overlaps.found, lang)}`);
    if (state.overlaps.found.length > 0) cites.push('cooperation.overlap');
  }
  return lines;
}

function factsOf(scene: Scene, now: View, cites: readonly Cite[], move: Move, isFull: boolean, isAsked: boolean): Facts {
  const { state, open, live } = scene;
  const { noting } = state;
  const question = state.confirming !== null ? `confirm.${state.confirming}` : noting !== null && isNoting(state) ? `handoff.${noting.asks}` : isAsked && !state.paused ? open?.id : undefined;
  return {
    lang: state.lang,
    ...(question === undefined ? {} : { question }),
    ...(now.verdict === null ? {} : { verdict: now.verdict }),
    ...(now.estimate === null ? {} : { estimate: now.estimate }),
    ...(state.overlaps === null ? {} : { overlap: state.overlaps.found }),
    ...(cites.length === 0 ? {} : { cites: [...new Set(cites)] }),
    ...(isFull || open?.is === 'review' ? { answers: live } : {}),
    ...move.facts,
  };
}

const quietChoices = (scene: Scene, kit: Kit): readonly { text: string; label: string }[] => {
  const { lang, confirming, paused } = scene.state;
  const choice = (key: Parameters<Kit['say']['text']>[1]): { text: string; label: string } => {
    const label = kit.say.text(lang, key);
    return { text: label, label };
  };
  if (confirming !== null) return [choice('choice.yes'), choice('choice.no')];
  if (paused) return [choice('choice.resume')];
  if (scene.state.submitted !== null) return [choice('choice.status'), choice('choice.help')];
  return startChoices(lang, kit);
};

/** A refused consent leaves nothing behind: the other answers are dropped with it. */
function withoutRefused(state: State, kit: Kit): State {
  const { stoppedBy } = look(state, kit.interviews).walk;
  const given = stoppedBy === null ? undefined : state.answers[stoppedBy.id];
  return stoppedBy === null || given === undefined ? state : { ...state, answers: { [stoppedBy.id]: given } };
}

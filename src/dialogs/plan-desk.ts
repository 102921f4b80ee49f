/** The plan of a granted project in the promoter's conversation: its list, new milestones, what came of them, money. */
import { dayOf } from '../rules/calendar.ts';
import { isUnderWay } from '../rules/life.ts';
import type { Milestone, Outcome } from '../rules/plan.ts';
import { answer } from './answer.ts';
import { opened } from './aside.ts';
import { codesIn } from './codes.ts';
import { answered, changed, refused, type Kit, type Move, type Turn } from './moves.ts';
import { aboutMilestone, type OwnProject } from './plan-seen.ts';
import type { PlanAct } from './plan-words.ts';
import { literal, type TextKey } from './say.ts';
import { look } from './scene.ts';
import { listed, showDay, showEuro } from './show.ts';
import type { About } from './state.ts';
import { readText } from './words.ts';

/** Every milestone of every granted project, under its own number. */
export function listPlan(turn: Turn, kit: Kit): Move {
  const { state } = turn.scene;
  const { lang } = state;
  const { plans } = turn.world;
  if (plans === undefined) return wanting(turn);
  if (plans.length === 0) return problem(turn, kit, 'plan.none');
  const lines = plans.flatMap((project) => planLines(project, turn, kit));
  const isOpen = plans.some(({ status }) => isUnderWay(status));
  const [first] = plans;
  return {
    state: { ...state, failures: 0 },
    lines: [...lines, ...(isOpen ? [kit.say.text(lang, 'plan.how')] : [])],
    ...(first === undefined ? {} : { facts: { application: { code: first.code } } }),
  };
}

/** A project's plan, and what was spent so far. */
export function planLines(project: OwnProject, turn: Turn, kit: Kit): readonly string[] {
  const { lang } = turn.scene.state;
  return [
    kit.say.text(lang, 'plan.project', { code: project.code, title: literal(project.title) }),
    project.milestones.length === 0
      ? kit.say.text(lang, 'plan.empty')
      : project.milestones.map((each) => milestoneLine(each, turn, kit)).join('\n'),
    ...(project.spentCents === null ? [] : [kit.say.text(lang, 'plan.spent-so-far', { amount: showEuro(project.spentCents, lang) })]), // prettier-ignore
  ];
}

function milestoneLine({ number, title, plannedOn, status, outcome }: Milestone, turn: Turn, kit: Kit): string {
  const { lang } = turn.scene.state;
  const isLate = status === 'planned' && plannedOn < dayOf(turn.world.now);
  const told = outcome === null ? '' : figuresLine(outcome, turn, kit);
  const facts = {
    number,
    title: literal(title),
    date: showDay(`${plannedOn}T12:00:00Z`, lang),
    status: kit.say.derived(lang, `plan.status.${isLate ? 'late' : status}`) ?? status,
  };
  return `${kit.say.text(lang, 'plan.line', facts)}${told === '' ? '' : ` (${told})`}`;
}

/** "12 imprese, 30 incontri": what is known. */
export function figuresLine(outcome: Outcome, turn: Turn, kit: Kit): string {
  const { lang } = turn.scene.state;
  const figures = (['companies', 'meetings', 'contacts', 'contracts'] as const).flatMap((what) => {
    const count = outcome[what];
    return count === null ? [] : [kit.say.text(lang, `plan.count.${what}`, { count })];
  });
  return listed(figures, lang);
}

/** What a promoter says of its plan. */
export function planned(turn: Turn, act: PlanAct, kit: Kit): Move {
  const { plans } = turn.world;
  if (plans === undefined) return wanting(turn);
  if (plans.length === 0) return problem(turn, kit, 'plan.none');
  const project = chosen(plans, turn);
  if (act.is === 'spent') return spent(turn, project, act.cents, kit);
  if (!isUnderWay(project.status)) return problem(turn, kit, 'plan.over', { code: project.code });
  if (act.is === 'add') return begun(turn, { is: 'plan', application: project.code }, act.words, kit);
  const milestone = project.milestones.find(({ number }) => number === act.number);
  if (milestone === undefined) {
    const key = project.milestones.length === 0 ? 'plan.no-milestones' : 'plan.unknown-number';
    const numbers = listed(project.milestones.map(({ number }) => String(number)).toSorted(), turn.scene.state.lang);
    return problem(turn, kit, key, { number: act.number, numbers });
  }
  if (milestone.status !== 'planned') {
    const status = kit.say.derived(turn.scene.state.lang, `plan.status.${milestone.status}`) ?? milestone.status;
    return problem(turn, kit, 'plan.settled', { number: act.number, status });
  }
  return begun(turn, aboutMilestone(milestone), act.words, kit);
}

/** The project that is named, or whose dossier this is, or the newest that is under way. */
function chosen(plans: readonly OwnProject[], { message, scene }: Turn): OwnProject {
  const [named] = codesIn(message.text).applications;
  const own = scene.state.aside?.under.submitted ?? scene.state.submitted;
  const found =
    plans.find(({ code }) => code === named) ??
    plans.find(({ code }) => code === own) ??
    plans.find(({ status }) => isUnderWay(status)) ??
    plans[0];
  if (found === undefined) throw new Error('There is a project to choose.');
  return found;
}

/** Opens the brief interview; words that came along are taken for the answer to its first question. */
export function begun(turn: Turn, about: About, words: string, kit: Kit): Move {
  const { world } = turn;
  const state = opened(turn.scene.state, about, dayOf(world.now));
  if (words === '') return { state, lines: [] };
  const scene = look(state, kit.interviews);
  const within: Turn = { ...turn, scene };
  const intent = answer(readText(words), scene, kit.reader);
  if (intent?.do === 'answer') return answered(within, intent.answered, intent.facts);
  if (intent?.do === 'change') return changed(within, intent, kit);
  if (intent?.do === 'refused') return refused(within, intent.problem);
  const read = scene.open?.kind?.read(readText(words), state.lang);
  return read?.ok === false ? refused(within, read.problem) : { state, lines: [] };
}

function spent(turn: Turn, { code }: OwnProject, cents: number, kit: Kit): Move {
  const { state } = turn.scene;
  return {
    state: { ...state, failures: 0 },
    lines: [kit.say.text(state.lang, 'plan.spent', { code, amount: showEuro(cents, state.lang) })],
    changes: [{ do: 'spent', application: code, cents }],
    facts: { application: { code } },
  };
}

const wanting = ({ scene }: Turn): Move => ({ state: scene.state, lines: [], needs: [{ what: 'plans' }] });

const problem = ({ scene }: Turn, kit: Kit, key: TextKey, facts: Parameters<Kit['say']['text']>[2] = {}): Move => ({
  state: scene.state,
  lines: [kit.say.text(scene.state.lang, key, facts)],
  facts: { error: key },
});

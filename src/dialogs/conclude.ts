/** A brief interview that has all its answers: they are kept at once, and the next one, or the dossier, comes back. */
import { dayOf } from '../rules/calendar.ts';
import { noOutcome, type MilestoneKind, type Outcome } from '../rules/plan.ts';
import { opened, outermost, aboutFacts } from './aside.ts';
import type { Kit, Move, Turn } from './moves.ts';
import { figuresLine } from './plan-desk.ts';
import { literal } from './say.ts';
import { look, type Scene } from './scene.ts';
import { showDay } from './show.ts';
import type { Change } from './turn.ts';

/** The move as it is, unless it gave the last answer that a brief interview waited for. */
export function concluded(turn: Turn, move: Move, kit: Kit): Move {
  const { state } = move;
  const { aside } = state;
  if (aside === null || (move.needs ?? []).length > 0 || move.problem !== undefined) return move;
  if (state.paused || state.asking !== null || state.confirming !== null) return move;
  const scene = look(state, kit.interviews);
  if (scene.interview === null || scene.walk.next !== null) return move;
  const done = doneWith(scene, turn, kit);
  const [next, ...more] = aside.more;
  const rest = outermost(state);
  return {
    ...move,
    taken: [],
    state: next === undefined ? rest : opened(rest, next, dayOf(turn.world.now), more),
    lines: [...move.lines, ...done.lines],
    changes: [...(move.changes ?? []), ...done.changes],
    facts: { ...move.facts, ...done.facts },
  };
}

type Done = { readonly lines: readonly string[]; readonly changes: readonly Change[]; readonly facts: Move['facts'] };

function doneWith(scene: Scene, turn: Turn, kit: Kit): Done {
  const { state, live } = scene;
  const { lang } = state;
  const about = state.aside?.about;
  if (about?.is === 'milestone') return reported(scene, turn, kit);
  if (about?.is === 'plan') {
    const title = String(live['plan.title']);
    const plannedOn = String(live['plan.date']);
    const facts = { title: literal(title), date: showDay(`${plannedOn}T12:00:00Z`, lang) };
    return {
      lines: [kit.say.text(lang, 'plan.added', facts)],
      changes: [
        {
          do: 'add-milestone',
          application: about.application,
          planned: { kind: kindOf(title), title, plannedOn, place: placeIn(title), country: null },
        },
      ],
      facts: { application: { code: about.application } },
    };
  }
  const turns = Object.fromEntries(Object.entries(state.answers).map(([id, given]) => [id, given.turn]));
  return {
    lines: [kit.say.text(lang, 'checkin.thanks')],
    changes: about === undefined ? [] : [{ do: 'check-in', id: about.id, to: 'answered', answers: live, turns }],
    facts: {},
  };
}

function reported({ state, live }: Scene, turn: Turn, kit: Kit): Done {
  const { lang } = state;
  const about = state.aside?.about;
  if (about?.is !== 'milestone') throw new Error('A milestone is what this is about.');
  const to = String(live['milestone.held']);
  const note = text(live['milestone.note']);
  const contracts = state.answers['milestone.contracts']?.value;
  const outcome: Outcome = {
    ...noOutcome,
    companies: figure(live['milestone.companies']),
    meetings: figure(live['milestone.meetings']),
    contacts: figure(live['milestone.contacts']),
    contracts: figure(contracts),
  };
  const movedTo = text(live['milestone.movedTo']);
  const facts = {
    ...aboutFacts(about, lang, kit.say),
    to: movedTo === null ? '' : showDay(`${movedTo}T12:00:00Z`, lang),
    figures: figuresLine(outcome, turn, kit),
  };
  const told = to === 'held' && facts.figures !== '' ? 'held-figures' : to;
  return {
    lines: [kit.say.derived(lang, `milestone.told.${told}`, facts) ?? ''],
    changes: [
      {
        do: 'report-milestone',
        id: about.id,
        to: to === 'held' || to === 'moved' || to === 'cancelled' ? to : 'not-yet',
        on: movedTo,
        outcome,
        note,
      },
    ],
    facts: { application: { code: about.application } },
  };
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const figure = (value: unknown): number | null => (typeof value === 'number' ? value : null);

const kinds: readonly (readonly [MilestoneKind, RegExp])[] = [
  ['report', /\b(?:relazion|rendicont|rapport|report)/i],
  ['mission', /\b(?:mission)/i],
  ['training', /\b(?:seminar|workshop|formazion|corso|corsi|webinar|training|course)/i],
  ['meeting', /\b(?:incontr|b2b|meeting|riunion|colloqui|appuntament)/i],
  ['event', /\b(?:event|fier[ae]|conferenz|conference|incoming|forum|fair|visit|open day)/i],
];
/** What sort of milestone a title names; `other` when it does not say. */
const kindOf = (title: string): MilestoneKind => kinds.find(([, pattern]) => pattern.test(title))?.[0] ?? 'other';

/** "Missione a Hanoi": the name after the preposition, when it has a capital. */
const placeIn = (title: string): string | null =>
  /(?:^|\s)(?:a|ad|in|to|at)\s+(\p{Lu}[\p{L}'’-]*(?:\s\p{Lu}[\p{L}'’-]*){0,3})/u.exec(title)?.[1] ?? null;

/** All that is known of whoever speaks: a readable copy, and the same as a file. */
import { dayOf } from '../rules/calendar.ts';
import { outermost } from './aside.ts';
import { labelOf, shown, type Kit, type Move, type Turn } from './moves.ts';
import { planLines } from './plan-desk.ts';
import type { ToldCheckIn } from './plan-seen.ts';
import { literal, type TextFacts, type TextKey } from './say.ts';
import { look } from './scene.ts';

export function myData(turn: Turn, kit: Kit): Move {
  const { world } = turn;
  const { state } = turn.scene;
  const scene = state.aside === null ? turn.scene : look(outermost(state), kit.interviews);
  const { applications, registrations, messages, plans, toldCheckIns } = world;
  if (
    applications === undefined ||
    registrations === undefined ||
    messages === undefined ||
    plans === undefined ||
    toldCheckIns === undefined
  ) {
    return { state, lines: [], needs: sought.map((what) => ({ what })) };
  }
  const lines = scene.walk.asked.map(
    (question) => `- ${labelOf(question, state.lang, kit)}: ${shown(question, scene.live[question.id], state.lang)}`,
  );
  const sent = [
    ...applications.map(({ code }) => text(turn, kit, 'data.application', { code })),
    ...registrations.map(({ code, status: at }) =>
      text(turn, kit, 'data.registration', { code, status: kit.say.derived(state.lang, `registration.${at}`) ?? at }),
    ),
    ...messages.map(({ id, message }) => text(turn, kit, 'data.message', { id, message: literal(message) })),
    ...plans.map((plan) => planLines(plan, turn, kit).join('\n\n')),
    ...toldCheckIns.map((told) => checkInLine(told, turn, kit)),
  ];
  const isNone = lines.length + sent.length === 0;
  const content = {
    language: state.lang,
    answers: scene.live,
    applications,
    registrations: registrations.map(({ code, status: at, submittedAt, cluster, answers }) => ({
      code,
      status: at,
      submittedAt,
      cluster: cluster?.code ?? null,
      answers,
    })),
    messages,
    checkIns: toldCheckIns,
    plans: plans.map(({ code, milestones, spentCents }) => ({ code, milestones, spentCents })),
  };
  return {
    state,
    lines: isNone
      ? [text(turn, kit, 'data.none'), text(turn, kit, 'data.rights')]
      : [text(turn, kit, 'data.intro'), lines.join('\n'), ...sent, text(turn, kit, 'data.rights')],
    cites: ['law.gdpr'],
    facts: { answers: scene.live },
    ...(isNone ? {} : { file: { name: state.lang === 'it' ? 'i-miei-dati.json' : 'my-data.json', content } }),
  };
}

const sought = ['applications', 'registrations', 'messages', 'plans', 'told-check-ins'] as const;

/** What a company told at a check-in; what it skipped is not there. */
function checkInLine({ registration, cluster, moment, answers }: ToldCheckIn, turn: Turn, kit: Kit): string {
  const { lang, call } = turn.scene.state;
  const questions = kit.interviews(call, dayOf(turn.world.now))['check-in']?.questions ?? [];
  const told = questions.flatMap((question) => {
    const value = answers[question.id];
    return value == null ? [] : [`${labelOf(question, lang, kit)}: ${shown(question, value, lang)}`];
  });
  const when = kit.say.derived(lang, `checkin.moment.${moment}`) ?? moment;
  return text(turn, kit, 'data.check-in', { registration, cluster, moment: when, told: told.join('; ') || '–' });
}

const text = (turn: Turn, kit: Kit, key: TextKey, facts: TextFacts = {}): string =>
  kit.say.text(turn.scene.state.lang, key, facts);

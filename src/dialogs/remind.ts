/** What the bot asks by itself of a granted project: how a milestone went, which comes next, a company's figures. */
import { dayOf } from '../rules/calendar.ts';
import { aboutFacts, opened } from './aside.ts';
import { ask } from './ask.ts';
import type { Kit } from './moves.ts';
import type { Reminding } from './plan-seen.ts';
import type { Reply } from './reply.ts';
import { look } from './scene.ts';
import { showDay } from './show.ts';
import type { About, State } from './state.ts';

/** The news, and the state in which the next message answers it. */
export function reminded(state: State, { about, next, isHere }: Reminding, now: string, kit: Kit) {
  const { lang } = state;
  const [first, ...more] = about;
  const isFree =
    isHere && state.submitted !== null && state.aside === null && state.confirming === null && state.noting === null;
  const after = first !== undefined && isFree ? opened(state, first, dayOf(now), more) : state;
  const scene = look(after, kit.interviews);
  const asked = after === state ? null : ask(scene, { state: after, lines: [] }, kit, false);
  const lines = [
    ...listed(about, lang, kit),
    ...(next === null ? [] : [nextLine(next.after, lang, kit)]),
    ...(asked === null ? about.map((one) => howLine(one, lang, kit)) : []),
  ];
  const code = first !== undefined && first.is !== 'check-in' ? first.application : next?.application;
  const add = kit.say.text(lang, 'choice.add-milestone');
  const reply: Reply = {
    text: [...new Set(lines), asked?.text ?? ''].filter((line) => line !== '').join('\n\n'),
    choices: asked?.choices ?? (next === null ? [] : [{ text: add, label: add }]),
    facts: {
      lang,
      ...(asked === null || scene.open === null ? {} : { question: scene.open.id }),
      ...(code === undefined ? {} : { application: { code } }),
    },
  };
  return { state: after, reply };
}

/** One alone is named by its question; several are listed first. */
function listed(about: readonly About[], lang: State['lang'], kit: Kit): readonly string[] {
  const [first] = about;
  if (first?.is === 'check-in') return [kit.say.text(lang, 'checkin.intro', aboutFacts(first, lang, kit.say))];
  if (about.length < 2) return [];
  const lines = about.map((one) => `- ${kit.say.text(lang, 'plan.waiting.line', aboutFacts(one, lang, kit.say))}`);
  return [kit.say.text(lang, 'plan.waiting'), lines.join('\n')];
}

/** The conversation is about something else now: how to answer when there is time. */
const howLine = (about: About, lang: State['lang'], kit: Kit): string =>
  about.is === 'check-in'
    ? kit.say.text(lang, 'checkin.how')
    : kit.say.text(lang, 'plan.remind', aboutFacts(about, lang, kit.say));

const nextLine = (after: string, lang: State['lang'], kit: Kit): string =>
  after === 'none'
    ? kit.say.text(lang, 'plan.next.none')
    : kit.say.text(lang, 'plan.next.after', { date: showDay(`${after}T12:00:00Z`, lang) });

/**
 * Brief interviews beside a dossier: put on top of it, and taken off when they are over. While one is open the engine
 * sees it alone, so that going back, pausing, changing and asking work in it as they do everywhere.
 */
import type { Day } from '../rules/calendar.ts';
import type { Lang } from '../rules/domain.ts';
import { literal, type Say } from './say.ts';
import { showDay } from './show.ts';
import type { About, State } from './state.ts';

/** Opens a brief interview; one that is open already gives way to it. */
export function opened(state: State, about: About, today: Day, more: readonly About[] = []): State {
  const { interview, answers, asking, paused, overlaps, offers, submitted } = outermost(state);
  // What is under a brief interview is never one itself.
  const main = interview === 'promoter' || interview === 'sme' ? interview : null;
  const under = { interview: main, answers, asking, paused, overlaps, offers, submitted };
  return {
    ...state,
    interview: about.is,
    answers: {},
    asking: null,
    paused: false,
    overlaps: null,
    offers: null,
    submitted: null,
    failures: 0,
    aside: { about, more, today, under },
  };
}

/** The dossier without the brief interview that is open beside it. */
export const outermost = (state: State): State =>
  state.aside === null ? state : { ...state, ...state.aside.under, failures: 0, aside: null };

/** The day that it is counts anew with each message. */
export const onDay = (state: State, today: Day): State =>
  state.aside === null || state.aside.today === today ? state : { ...state, aside: { ...state.aside, today } };

/** What a brief interview is about, as its texts name it. */
export function aboutFacts(about: About | undefined, lang: Lang, say: Say): Readonly<Record<string, string>> {
  if (about === undefined) return {};
  if (about.is === 'plan') return { code: about.application };
  if (about.is === 'check-in') {
    return { cluster: about.cluster, moment: say.derived(lang, `checkin.moment.${about.moment}`) ?? about.moment };
  }
  return { what: named(about.title, lang, say), date: showDay(`${about.on}T12:00:00Z`, lang), code: about.application };
}

/**
 * A milestone inside a sentence: `la missione a Hanoi`, `the mission to Hanoi`. A title whose first word has no known
 * article stands in quotation marks.
 */
function named(title: string, lang: Lang, say: Say): string {
  const first = title.split(/\s+/)[0]?.toLowerCase() ?? '';
  const shown = literal(title);
  const article = articles[lang].find(([, words]) => words.split(' ').includes(first))?.[0];
  if (article === undefined) return say.text(lang, 'plan.quoted', { title: shown });
  return `${article}${shown.charAt(0).toLowerCase()}${shown.slice(1)}`;
}

const articles: Readonly<Record<Lang, readonly (readonly [article: string, words: string])[]>> = {
  it: [
    [
      'la ',
      'missione visita fiera conferenza riunione giornata presentazione cena tavola relazione rassegna partecipazione',
    ],
    ['il ', 'seminario workshop convegno corso forum meeting rapporto rendiconto webinar b2b viaggio'],
    ["l'", 'evento incontro incoming open iniziativa accoglienza'],
    ['gli ', 'incontri eventi'],
  ],
  en: [
    [
      'the ',
      'mission visit fair conference meeting meetings seminar workshop event forum course report webinar presentation dinner trip incoming',
    ],
  ],
};

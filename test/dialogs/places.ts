/**
 * Where a conversation can stand: at every question of every interview, at the gate, at the review, before and after.
 * Found by walking the interviews as they are, so a new question that has no answers in `answers.*.json` fails here.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { opened } from '../../src/dialogs/aside.ts';
import type { Reply } from '../../src/dialogs/reply.ts';
import type { About, InterviewId, MainInterviewId, State } from '../../src/dialogs/state.ts';
import type { Lang } from '../../src/rules/domain.ts';
import type { ClusterSeen } from '../../src/rules/ranking.ts';
import { talk } from '../chat.ts';
import { interviewsOn } from './questions.ts';

/** What people write to a question, and the value that it is. */
type Said = Readonly<Record<string, unknown>>;

export type Place = {
  readonly lang: Lang;
  readonly name: string;
  readonly interview: InterviewId | null;
  /** What is open there; null for nothing. */
  readonly question: string | null;
  readonly state: State;
  readonly answers: Said;
  /** What was said to get there. */
  readonly path: readonly string[];
};

const cluster: ClusterSeen = {
  code: 'CL-2026-01',
  sector: 'mechanics',
  markets: ['VN'],
  activities: [],
  places: 5,
  taken: 1,
  closesAt: null,
  status: 'open',
};

/** A conversation that goes on from a place. */
export const standAt = (state: State) => talk({ from: state, clusters: [cluster] });

/** A conversation that begins. */
export const begin = (lang: Lang) => talk({ lang, clusters: [cluster] });

export const langs: readonly Lang[] = ['it', 'en'];
const answersFile = z.record(z.string(), z.record(z.string(), z.unknown()));
const answers: Readonly<Record<Lang, Readonly<Record<string, Said>>>> = {
  it: readAnswers('it'),
  en: readAnswers('en'),
};

function readAnswers(lang: Lang): z.infer<typeof answersFile> {
  return answersFile.parse(JSON.parse(readFileSync(new URL(`./answers.${lang}.json`, import.meta.url), 'utf8')));
}

/** What makes a question apply, where the usual answers do not; `else` leads to the gate. */
const turns: Readonly<Record<Lang, Readonly<Record<string, Readonly<Record<string, string>>>>>> = {
  it: {
    'promoter.chamberProvince': { 'promoter.type': 'camera di commercio' },
    'promoter.chamberCountry': { 'promoter.type': "camera di commercio italiana all'estero" },
    'sme.balanceSheet': { 'sme.turnover': '60 milioni' },
    'promoter proceed': { 'promoter.type': 'altro' },
    'sme proceed': { 'sme.province': 'Milano' },
    'milestone.movedTo': { 'milestone.held': 'è stata spostata' },
  },
  en: {
    'promoter.chamberProvince': { 'promoter.type': 'chamber of commerce' },
    'promoter.chamberCountry': { 'promoter.type': 'Italian chamber abroad' },
    'sme.balanceSheet': { 'sme.turnover': '60 million' },
    'promoter proceed': { 'promoter.type': 'other' },
    'sme proceed': { 'sme.province': 'Milan' },
    'milestone.movedTo': { 'milestone.held': 'it was postponed' },
  },
};
const starts = {
  it: { promoter: 'sono un promotore', sme: "sono un'impresa", confirm: 'confermo' },
  en: { promoter: 'I am a promoter', sme: 'I am a company', confirm: 'I confirm' },
} as const;

/** Every place of a language. */
export function placesOf(lang: Lang): readonly Place[] {
  const main = (['promoter', 'sme'] as const).flatMap((id) => placesIn(lang, id));
  return [...main, ...main.filter(({ question }) => question === 'review').flatMap(after), ...briefPlaces(lang, main)];
}

function placesIn(lang: Lang, id: MainInterviewId): readonly Place[] {
  const asked = interviewsOn(today)[id].questions.filter(({ isVolunteered }) => !isVolunteered);
  return [...asked.map((question) => question.id), 'proceed', 'review'].map((question) => {
    const conversation = begin(lang);
    conversation.say(starts[lang][id]);
    const place = reach(conversation, { lang, id, question });
    return { ...place, path: [starts[lang][id], ...place.path] };
  });
}

type Wanted = { readonly lang: Lang; readonly id: InterviewId; readonly question: string };

/** Answers what is asked until the wanted question is open. */
function reach(conversation: ReturnType<typeof talk>, { lang, id, question }: Wanted): Place {
  const said: Readonly<Record<string, string>> = {
    ...(turns[lang][question === 'proceed' ? `${id} proceed` : question] ?? {}),
  };
  const path: string[] = [];
  for (let round = 0; round < 40; round++) {
    const open = asked(conversation.say(lang === 'it' ? 'aiuto' : 'help'));
    if (open === question) {
      const name = `${id} · ${question}`;
      const known = answers[lang][question];
      if (known === undefined && question !== 'proceed' && question !== 'review')
        throw new Error(`Nothing is said to ${question} in answers.${lang}.json.`);
      return { lang, name, interview: id, question, state: conversation.state(), answers: known ?? {}, path };
    }
    const [first] = Object.keys(answers[lang][open ?? ''] ?? {});
    const answer = said[open ?? ''] ?? first;
    if (answer === undefined) throw new Error(`${id}, ${lang}: ${question} is not reached, ${String(open)} is open.`);
    conversation.say(answer);
    path.push(answer);
  }
  throw new Error(`${id}, ${lang}: ${question} is not reached.`);
}

const asked = (reply: Reply): string | null => reply.facts.question ?? null;

/** What follows a review: the dossier is submitted. */
function after({ lang, interview, state, path }: Place): readonly Place[] {
  const conversation = standAt(state);
  conversation.say(starts[lang].confirm);
  const submitted = conversation.state();
  if (submitted.submitted === null) throw new Error(`${String(interview)}: not submitted.`);
  const name = `${String(interview)} · submitted`;
  return [{ lang, name, interview, question: null, state: submitted, answers: {}, path }];
}

const today = '2026-11-24';
const abouts: readonly About[] = [
  {
    is: 'milestone',
    id: 'm1',
    application: 'APP-2026-0001',
    kind: 'mission',
    title: 'Missione a Hanoi',
    on: '2026-10-10',
  },
  { is: 'plan', application: 'APP-2026-0001' },
  { is: 'check-in', id: 'c1', cluster: 'CL-2026-01', moment: 'start' },
];

/** The brief interviews, held beside a submitted dossier. */
function briefPlaces(lang: Lang, main: readonly Place[]): readonly Place[] {
  return abouts.flatMap((about) => {
    const beside = main.find(
      ({ interview, question }) =>
        question === 'review' && interview === (about.is === 'check-in' ? 'sme' : 'promoter'),
    );
    const [under] = beside === undefined ? [] : after(beside);
    if (under === undefined) throw new Error('There is a submitted dossier.');
    const ids = interviewsOn(today)[about.is].questions.map((question) => question.id);
    return ids.map((question) => reach(standAt(opened(under.state, about, today)), { lang, id: about.is, question }));
  });
}

/**
 * Measures how often an answer is taken for a question, or a question for an answer: every kind of answer to every
 * question of both interviews, and a set of digressions at each of them, in both languages. `npm run evaluate` prints it.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { openCore } from '../src/core.ts';
import type { JoinedCluster } from '../src/dialogs/joining.ts';
import type { Reply } from '../src/dialogs/reply.ts';
import { freshState, type State } from '../src/dialogs/state.ts';
import type { Need, World } from '../src/dialogs/turn.ts';
import type { Lang } from '../src/rules/domain.ts';

const said = z.record(z.string(), z.array(z.string()));
const turnsFile = z.strictObject({
  answers: z.strictObject({ promoter: said, sme: said }),
  digressions: z.array(z.string()),
  /** Neither an answer to most questions nor a question: whatever comes of them, the knowledge base keeps silent. */
  remarks: z.array(z.string()),
});

/** `right`: taken for what it is. `refused`: an answer that was not understood, which is no confusion. */
export type TurnVerdict = 'right' | 'answer as question' | 'question as answer' | 'refused';
export type JudgedTurn = { lang: Lang; open: string; text: string; verdict: TurnVerdict; note: string };

const { assistant, call } = openCore({ call: '2018', publicUrl: 'http://bussola.test', contact: null });
const langs: readonly Lang[] = ['it', 'en'];
const starts = {
  it: { promoter: 'sono un promotore', sme: "sono un'impresa" },
  en: { promoter: 'I am a promoter', sme: 'I am a company' },
} as const;
const other = { it: 'altro', en: 'other' } as const;

/** Says every answer and every digression in every state of both interviews. */
export function judgeTurns(): readonly JudgedTurn[] {
  return langs.flatMap((lang) => {
    const { answers, digressions, remarks } = readTurns(lang);
    return (['promoter', 'sme'] as const).flatMap((interview) =>
      statesOf(lang, starts[lang][interview], answers[interview]).flatMap(({ open, state }) => [
        ...(answers[interview][open] ?? []).map((text) => judgeAnswer(state, lang, open, text)),
        ...digressions.map((text) => judgeDigression(state, lang, open, text)),
        ...remarks.map((text) => judgeRemark(state, lang, open, text)),
      ]),
    );
  });
}

const readTurns = (lang: Lang): z.infer<typeof turnsFile> =>
  turnsFile.parse(JSON.parse(readFileSync(new URL(`./turns.${lang}.json`, import.meta.url), 'utf8')));

type Place = { readonly open: string; readonly state: State };

/** Where each question is open on the way that the first answers make; before the promoter's name also the gate. */
function statesOf(lang: Lang, start: string, answers: Readonly<Record<string, readonly string[]>>): readonly Place[] {
  const places: Place[] = [];
  let now = step(freshState(lang, call.id), start);
  for (let open = now.reply.facts.question; open !== undefined; open = now.reply.facts.question) {
    if (places.some((place) => place.open === open))
      throw new Error(`${lang}: ${open} is asked again: ${now.reply.text}`);
    places.push({ open, state: now.state });
    if (open === 'promoter.type') places.push({ open: 'proceed', state: step(now.state, other[lang]).state });
    const [first] = answers[open] ?? [];
    if (first === undefined) throw new Error(`no answer to ${open} in turns.${lang}.json`);
    if (open === 'review') break;
    now = step(now.state, first);
  }
  return places;
}

function judgeAnswer(state: State, lang: Lang, open: string, text: string): JudgedTurn {
  const { reply } = step(state, text);
  const { answer, error, question } = reply.facts;
  const isRight = answer === undefined && error === undefined && (question !== open || open === 'proceed');
  const verdict = isRight ? 'right' : error === undefined ? 'answer as question' : 'refused';
  return { lang, open, text, verdict, note: noteOf(reply) };
}

function judgeDigression(before: State, lang: Lang, open: string, text: string): JudgedTurn {
  const { state, reply } = step(before, text);
  const isKept = valuesOf(state) === valuesOf(before) && reply.facts.question === open;
  const isRight = isKept && reply.facts.answer !== undefined && reply.facts.error === undefined;
  return { lang, open, text, verdict: isRight ? 'right' : 'question as answer', note: noteOf(reply) };
}

function judgeRemark(state: State, lang: Lang, open: string, text: string): JudgedTurn {
  const { reply } = step(state, text);
  const verdict = reply.facts.answer?.entry == null ? 'right' : 'answer as question';
  return { lang, open, text, verdict, note: noteOf(reply) };
}

const valuesOf = ({ answers, submitted, interview }: State): string => JSON.stringify([answers, submitted, interview]);

function noteOf({ facts }: Reply): string {
  const entry = facts.answer === undefined ? '' : (facts.answer.entry ?? 'none');
  return [facts.error, entry, facts.question].filter((part) => part !== undefined && part !== '').join(' · ');
}

/** One turn of a conversation with an empty store behind it, and one open cluster. */
function step(state: State, text: string): { readonly state: State; readonly reply: Reply } {
  const message = { turn: 't', at: '2026-11-24T09:00:00Z', text, attachments: 0, locale: null };
  let world: World = { now: message.at, dossier: 'mine' };
  for (let round = 0; round < 6; round++) {
    const stepped = assistant.step(state, message, world);
    if (stepped.needs.length === 0) return stepped;
    world = stepped.needs.reduce(provide, world);
  }
  throw new Error(`the turn goes on needing more: ${text}`);
}

const cluster = {
  code: 'CL-2026-01',
  sector: 'mechanics',
  markets: ['VN'],
  activities: ['missions-abroad'],
  places: 5,
  taken: 0,
  closesAt: null,
  status: 'open',
} as const;

const joined: JoinedCluster = { ...cluster, declared: null, dossier: 'theirs', lang: 'it', leader: null };

function provide(world: World, need: Need): World {
  switch (need.what) {
    case 'projects':
      return { ...world, projects: { sector: need.sector, markets: need.markets, items: [] } };
    case 'clusters':
      return { ...world, clusters: { sectors: need.sectors, markets: need.markets, items: [cluster] } };
    case 'demand':
      return { ...world, demand: { sector: need.sector, markets: [] } };
    case 'cluster':
      return { ...world, cluster: { code: need.code, found: need.code === cluster.code ? joined : null } };
    case 'same-company':
      return { ...world, sameCompany: { vat: need.vat, cluster: need.cluster, found: null, elsewhere: [] } };
    case 'application':
      return { ...world, application: { code: need.code, status: null } };
    case 'joining':
      return { ...world, joining: { codes: need.codes, items: [] } };
    case 'resumed':
      return { ...world, resumed: { code: need.code, found: 'unknown' } };
    default:
      return {
        ...world,
        applications: [],
        desk: [],
        registrations: [],
        messages: [],
        applicationCode: 'APP-2026-0001',
        registrationCode: 'REG-2026-0001',
        handoffCode: 'HO-2026-0001',
        resumeCode: 'K7MQP2WXR1',
      };
  }
}

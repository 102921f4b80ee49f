/** The end of a company's interview: it asks to join the cluster that it chose, or waits for one. */
import { showResumeCode } from './codes.ts';
import { nameOf } from './company-words.ts';
import type { Company } from '../rules/ranking.ts';
import type { Question } from './interview.ts';
import type { Problem } from './kind.ts';
import { isNoCluster } from './kinds/cluster.ts';
import { given, refused, type Kit, type Move, type Turn } from './moves.ts';
import type { Joining, RegistrationStatus } from './joining.ts';
import { requestNews, tellLeader } from './joining-news.ts';
import { clusterProblem, companyIn } from './offered.ts';
import type { Scene } from './scene.ts';
import type { Change, Need } from './turn.ts';

/** Registers the company once: a second request of the same company for the same cluster is answered with the first. */
export function registered(turn: Turn, kit: Kit): Move {
  const asked = requestIn(turn.scene);
  const needs = lacking(turn, asked);
  if (needs.length > 0) return { state: turn.scene.state, lines: [], needs };
  const { sameCompany, cluster } = turn.world;
  if (sameCompany?.found != null) return known(turn, sameCompany.found, kit);
  const problem = asked.cluster === null ? null : clusterProblem(asked.cluster, cluster?.found ?? null, turn.world.now);
  return problem === null ? sent(turn, asked, kit) : chooseAgain(turn, problem, asked.question);
}

type Request = Company & { readonly question: Question; readonly vat: string; readonly cluster: string | null };

function requestIn({ live, interview }: Scene): Request {
  const question = interview?.questions.find(({ offers }) => offers !== null);
  const company = question?.offers == null ? null : companyIn(question.offers, live);
  const vat = live['sme.vat'];
  const chosen = question === undefined ? undefined : live[question.id];
  if (question === undefined || company === null || typeof vat !== 'string' || typeof chosen !== 'string') {
    throw new Error('A review was confirmed of an interview that is not complete.');
  }
  return { ...company, question, vat, cluster: isNoCluster(chosen) ? null : chosen };
}

function sent(turn: Turn, { cluster, sector, markets, vat }: Request, kit: Kit): Move {
  const { state } = turn.scene;
  const { registrationCode: code = '', resumeCode = '' } = turn.world;
  const answers = given(turn.scene);
  const lines =
    cluster === null
      ? [kit.say.text(state.lang, 'registered.waiting', { code }), kit.say.text(state.lang, 'registered.waiting.next')]
      : [kit.say.text(state.lang, 'registered', { code, cluster }), kit.say.text(state.lang, 'registered.next')];
  return {
    state: { ...state, submitted: code, asking: null, paused: false, failures: 0 },
    lines: [...lines, kit.say.text(state.lang, 'registered.resume', { code: showResumeCode(resumeCode) })],
    changes: [
      { do: 'register', code, cluster, sector, markets, vat, ...answers },
      ...newsOf(turn, { code, sector, markets, ...answers }, kit),
      { do: 'issue-resume-code' },
    ],
    facts: { registration: { code, resumeCode } },
    asks: false,
  };
}

/** The promoter of the cluster learns of the request; those of others of the same market, that there is one. */
function newsOf(
  { scene, world }: Turn,
  sent: Pick<Joining, 'code' | 'sector' | 'markets' | 'answers'>,
  kit: Kit,
): readonly Change[] {
  const cluster = world.cluster?.found ?? null;
  const elsewhere = world.sameCompany?.elsewhere ?? [];
  if (cluster === null) return [];
  const { call, lang } = scene.state;
  const joining: Joining = {
    ...sent,
    status: 'requested',
    dossier: world.dossier,
    lang,
    call,
    submittedAt: world.now,
    asked: null,
    reason: null,
    cluster,
    offer: null,
    alsoIn: elsewhere.map(({ code }) => code),
    isOwnCluster: false,
  };
  const others = elsewhere.filter(({ dossier }) => dossier !== cluster.dossier);
  return [
    requestNews(joining, cluster, kit),
    ...others.map((other) =>
      tellLeader(other, kit, 'desk.news.also', { name: nameOf(joining), cluster: other.code, other: cluster.code }),
    ),
  ];
}

/** One registration is enough: its code, and nothing else of it. */
function known(turn: Turn, { code, status }: { code: string; status: RegistrationStatus }, kit: Kit): Move {
  const { state } = turn.scene;
  const told = kit.say.derived(state.lang, `registration.${status}`) ?? status;
  return {
    state: { ...state, submitted: code, asking: null, paused: false, failures: 0 },
    lines: [kit.say.text(state.lang, 'registered.already', { code, status: told })],
    facts: { registration: { code } },
    asks: false,
  };
}

/** Taken or closed while the company was answering: it chooses again, from a list made anew. */
function chooseAgain(turn: Turn, problem: Problem, question: Question): Move {
  const move = refused(turn, problem, question);
  const { [question.id]: _, ...answers } = turn.scene.state.answers;
  return { ...move, state: { ...move.state, answers, offers: null } };
}

function lacking({ world }: Turn, { vat, cluster, sector, markets }: Request): readonly Need[] {
  const needs: Need[] = [];
  if (world.sameCompany?.vat !== vat || world.sameCompany.cluster !== cluster)
    needs.push({ what: 'same-company', vat, cluster, sector, markets });
  if (cluster !== null && world.cluster?.code !== cluster) needs.push({ what: 'cluster', code: cluster });
  if (needs.length > 0) return needs;
  // Nothing is minted for a company that is registered already.
  if (world.sameCompany?.found !== null) return [];
  if (world.registrationCode === undefined) needs.push({ what: 'registration-code' });
  if (world.resumeCode === undefined) needs.push({ what: 'resume-code' });
  return needs;
}

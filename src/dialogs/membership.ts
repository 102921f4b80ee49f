/** A company's own registrations: where they stand, withdrawing, joining a cluster that opened, answering a promoter. */
import { withOneLess } from '../rules/places.ts';
import { codesIn } from './codes.ts';
import { clusterName, contactLine, nameOf } from './company-words.ts';
import { requestNews, tellLeader } from './joining-news.ts';
import type { Joining } from './joining.ts';
import { keyIn, type Kit, type Move, type Turn } from './moves.ts';
import { clusterProblem } from './offered.ts';
import { literal, type TextKey } from './say.ts';
import { showDay } from './show.ts';
import type { Need } from './turn.ts';

/** Where this person's registrations stand, the newest first. */
export function myRegistration(turn: Turn, kit: Kit): Move {
  const { state } = turn.scene;
  const own = ownIn(turn);
  if (own === null) return wanting(turn);
  const [latest] = own;
  if (latest === undefined) return { state, lines: [kit.say.text(state.lang, 'membership.none')] };
  return {
    state: { ...state, failures: 0 },
    lines: own.map((joining) => registrationLine(joining, turn, kit)),
    facts: { registration: { code: latest.code } },
    // The leader's contact, and what the promoter wrote.
    guests: own.some(({ status, asked, reason }) => status === 'accepted' || asked !== null || reason !== null),
  };
}

/** One registration: code, cluster, day, status; the leader once accepted, the question that waits, the cluster on offer. */
export function registrationLine(joining: Joining, turn: Turn, kit: Kit): string {
  const { lang } = turn.scene.state;
  const { cluster } = joining;
  const { sector, markets } = kit.explain.facts({ sector: joining.sector, markets: joining.markets }, lang);
  const leader = joining.status === 'accepted' ? (cluster?.leader ?? null) : null;
  return [
    kit.say.text(lang, 'membership.line', {
      code: joining.code,
      where: cluster === null ? `${String(sector)}, ${String(markets)}` : clusterName(cluster, lang, kit),
      date: showDay(joining.submittedAt, lang),
      status: kit.say.derived(lang, `registration.${joining.status}`) ?? joining.status,
    }),
    ...(leader === null ? [] : [kit.say.text(lang, 'joined.leader', { contact: contactLine(leader, lang, kit) })]),
    ...(joining.reason === null ? [] : [kit.say.text(lang, 'membership.reason', { reason: literal(joining.reason) })]),
    ...(joining.asked === null ? [] : [kit.say.text(lang, 'membership.asked', { question: literal(joining.asked) })]),
    ...(joining.status === 'waiting' && joining.offer !== null
      ? [kit.say.text(lang, 'membership.offer', { cluster: joining.offer })]
      : []),
  ].join(' ');
}

/** Asks whether to withdraw: the one that stands, or the one that is named. */
export function withdraw(turn: Turn, kit: Kit): Move {
  const { state } = turn.scene;
  const own = ownIn(turn);
  if (own === null) return wanting(turn);
  const standing = own.filter(stands);
  const named = codesIn(turn.message.text).registrations;
  const [only, ...more] = named.length === 0 ? standing : standing.filter(({ code }) => named.includes(code));
  // Whoever sent an application withdraws that.
  if (own.length === 0 && state.submitted !== null)
    return { state, lines: [kit.say.text(state.lang, 'cancel.submitted', { code: state.submitted })] };
  if (only === undefined) return problem(turn, kit, own.length === 0 ? 'membership.none' : 'withdraw.nothing');
  if (more.length > 0) {
    const list = [only, ...more].map(({ code }) => code).join(', ');
    return problem(turn, kit, 'withdraw.which', { list, code: only.code });
  }
  return {
    state: { ...state, confirming: 'withdraw', listed: [only.code] },
    lines: [kit.say.text(state.lang, 'withdraw.confirm', { code: only.code })],
    asks: false,
  };
}

/** After the yes: the place is free again, and the promoter knows. */
export function withdrawn(turn: Turn, kit: Kit): Move {
  const { state } = turn.scene;
  const own = ownIn(turn);
  if (own === null) return wanting(turn);
  const kept = { ...state, confirming: null };
  const joining = own.find(({ code }) => code === state.listed[0]);
  if (joining === undefined || !stands(joining)) return { ...problem(turn, kit, 'withdraw.nothing'), state: kept };
  const { cluster } = joining;
  const freed = cluster !== null && joining.status === 'accepted' ? withOneLess(cluster, turn.world.now) : null;
  return {
    state: kept,
    lines: [kit.say.text(state.lang, 'withdraw.done', { code: joining.code })],
    changes: [
      {
        do: 'settle',
        registration: joining.code,
        to: 'withdrawn',
        by: 'company',
        note: null,
        cluster: freed === null ? null : { code: freed.code, taken: freed.taken, status: freed.status },
      },
      ...(cluster === null
        ? []
        : [
            tellLeader(cluster, kit, 'desk.news.withdrawn', {
              name: nameOf(joining),
              code: joining.code,
              cluster: cluster.code,
            }),
          ]),
    ],
    facts: { registration: { code: joining.code } },
  };
}

/** A waiting company asks to join the cluster of which it was told, or the one that it names. */
export function join(turn: Turn, kit: Kit): Move {
  const { state } = turn.scene;
  const own = ownIn(turn);
  if (own === null) return wanting(turn);
  if (own.length === 0 && state.interview === null) return problem(turn, kit, 'join.nobody');
  const waiting = own.filter(({ status }) => status === 'waiting');
  const wanted = wantedIn(turn, waiting);
  if (wanted === null) return problem(turn, kit, waiting.length === 0 ? 'join.nothing' : 'join.no-offer');
  const { joining, code } = wanted;
  const vat = joining.answers['sme.vat'];
  if (turn.world.cluster?.code !== code || turn.world.sameCompany?.cluster !== code) {
    const { sector, markets } = joining;
    const same: Need = {
      what: 'same-company',
      vat: typeof vat === 'string' ? vat : '',
      cluster: code,
      sector,
      markets,
    };
    return { state, lines: [], needs: [{ what: 'cluster', code }, same] };
  }
  const { found: cluster } = turn.world.cluster;
  const why = clusterProblem(code, cluster, turn.world.now);
  if (cluster === null || why !== null) {
    const error = why?.code ?? 'cluster.unknown';
    const told = kit.say.derived(state.lang, `problem.${error}`, { code }) ?? '';
    return { state, lines: [told, kit.say.text(state.lang, 'join.still-waiting')], facts: { error } };
  }
  const same = turn.world.sameCompany.found;
  if (same !== null) return problem(turn, kit, 'join.already', { code: same.code });
  return {
    state: { ...state, failures: 0 },
    lines: [
      kit.say.text(state.lang, 'registered', { code: joining.code, cluster: code }),
      kit.say.text(state.lang, 'registered.next'),
    ],
    changes: [
      { do: 'join', registration: joining.code, cluster: code },
      requestNews({ ...joining, cluster }, cluster, kit),
    ],
    facts: { registration: { code: joining.code } },
  };
}

/** A yes with nothing open, said to a company: it joins the cluster of which it was told. */
export function agreed(turn: Turn, kit: Kit): Move {
  const own = ownIn(turn);
  if (own === null) return wanting(turn);
  if (own.some(({ status, offer }) => status === 'waiting' && offer !== null)) return join(turn, kit);
  const { state } = turn.scene;
  const key = keyIn(state, 'submitted.open', kit);
  return { state, lines: [kit.say.text(state.lang, key, { code: state.submitted ?? '' })] };
}

/** Which registration, for which cluster: the one that is named, or the one on offer. */
function wantedIn(
  turn: Turn,
  waiting: readonly Joining[],
): { readonly joining: Joining; readonly code: string } | null {
  const [named] = codesIn(turn.message.text).clusters;
  const offered = waiting.find(({ offer }) => offer !== null && (named === undefined || offer === named));
  const joining = offered ?? (named === undefined ? undefined : waiting[0]);
  const code = named ?? joining?.offer ?? null;
  return joining === undefined || code === null ? null : { joining, code };
}

/** The answer to a promoter's question goes across. */
export function replied(turn: Turn, words: string, kit: Kit): Move {
  const { state } = turn.scene;
  const own = ownIn(turn);
  if (own === null) return wanting(turn);
  const [named] = codesIn(words).registrations;
  const joining = own.find(({ asked, code }) => asked !== null && (named === undefined || code === named));
  if (joining?.cluster == null) return problem(turn, kit, 'reply.nothing');
  const answer = (named === undefined ? words : words.replace(/^\S{0,4}REG\S*/i, '')).replace(/^[\s,:]+/, '');
  if (answer === '') return problem(turn, kit, 'reply.empty');
  const facts = { name: nameOf(joining), code: joining.code, cluster: joining.cluster.code, answer: literal(answer) };
  return {
    state: { ...state, failures: 0 },
    lines: [kit.say.text(state.lang, 'reply.sent', { cluster: joining.cluster.code })],
    changes: [
      { do: 'answer-promoter', registration: joining.code, answer },
      tellLeader(joining.cluster, kit, 'desk.news.answer', facts),
    ],
    facts: { registration: { code: joining.code } },
  };
}

const stands = ({ status }: Joining): boolean =>
  status === 'requested' || status === 'accepted' || status === 'waiting';

const ownIn = ({ world }: Turn): readonly Joining[] | null => world.registrations ?? null;
const wanting = ({ scene }: Turn): Move => ({ state: scene.state, lines: [], needs: [{ what: 'registrations' }] });

const problem = ({ scene }: Turn, kit: Kit, key: TextKey, facts: Parameters<Kit['say']['text']>[2] = {}): Move => ({
  state: scene.state,
  lines: [kit.say.text(scene.state.lang, key, facts)],
  facts: { error: key },
});

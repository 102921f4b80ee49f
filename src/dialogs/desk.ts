/** The promoter's desk: what it decides about the companies that asked to join its clusters. */
import { noPlaceIn, statusAt, withOneMore } from '../rules/places.ts';
import { codesIn } from './codes.ts';
import { companyContact, contactLine, nameOf } from './company-words.ts';
import { overDeclared } from './desk-list.ts';
import { codesOf, refused, type Asks } from './desk-whom.ts';
import type { Decision } from './desk-words.ts';
import type { JoinedCluster, Joining } from './joining.ts';
import type { Kit, Move, Turn } from './moves.ts';
import type { Reply } from './reply.ts';
import { literal } from './say.ts';
import type { Change } from './turn.ts';

/** What a promoter orders about companies that it names; several orders are carried out one after the other. */
export function decidedOn(turn: Turn, decisions: readonly Decision[], kit: Kit, asks: Asks): Move {
  const moves: Move[] = [];
  for (const decision of decisions) {
    const move = decided(turn, decision, kit, asks);
    if ((move.needs ?? []).length > 0) return move;
    moves.push(move);
  }
  const [first, ...more] = moves;
  if (first === undefined || more.length === 0) return first ?? { state: turn.scene.state, lines: [] };
  return {
    state: moves.some(({ guests }) => guests === true) ? { ...turn.scene.state, failures: 0 } : turn.scene.state,
    lines: moves.flatMap(({ lines }) => lines),
    changes: moves.flatMap(({ changes = [] }) => changes),
    facts: moves.find(({ facts }) => facts?.error !== undefined)?.facts ?? {},
    guests: moves.some(({ guests }) => guests === true),
  };
}

function decided(turn: Turn, decision: Decision, kit: Kit, asks: Asks): Move {
  const { state } = turn.scene;
  const meant = codesOf(turn, decision, kit, asks);
  if ('move' in meant) return meant.move;
  const { codes, words } = meant;
  const { joining } = turn.world;
  if (joining === undefined || !codes.every((code) => joining.codes.includes(code))) {
    return { state, lines: [], needs: [{ what: 'joining', codes }] };
  }
  const found = codes.map((code) => joining.items.find((item) => item.code === code && item.isOwnCluster));
  const missing = codes[found.indexOf(undefined)];
  // Somebody else's registration is as unknown as none.
  if (missing !== undefined) return refused(turn, kit, 'desk.unknown-code', { code: missing });
  const known = found.filter((item) => item !== undefined);
  if (decision.is === 'accept') return accepted(turn, known, kit);
  const [code = ''] = codes;
  if (words === '')
    return refused(turn, kit, decision.is === 'decline' ? 'desk.no-reason' : 'desk.no-question', { code });
  return decision.is === 'decline' ? declined(turn, known, words, kit) : asked(turn, known, words, kit);
}

type Done = { readonly line: string; readonly changes: readonly Change[]; readonly error?: string };

/** One after the other: the place that the first takes is not there for the second. */
function accepted(turn: Turn, all: readonly Joining[], kit: Kit): Move {
  const { lang } = turn.scene.state;
  const clusters = new Map<string, JoinedCluster>();
  const done = all.map((joining): Done => {
    const cluster = joining.cluster === null ? null : (clusters.get(joining.cluster.code) ?? joining.cluster);
    const facts = { code: joining.code, name: nameOf(joining), cluster: cluster?.code ?? '' };
    if (cluster === null || joining.status !== 'requested') return notRequested(joining, turn, kit);
    const why = noPlaceIn(cluster);
    if (why !== null) return { line: kit.say.text(lang, noPlace[why], facts), changes: [], error: `cluster.${why}` };
    const after = withOneMore(cluster);
    clusters.set(cluster.code, after);
    const contact = kit.say.text(lang, 'desk.contact', { contact: companyContact(joining, lang, kit) });
    const left = kit.say.text(lang, 'desk.left', { taken: after.taken, places: after.places });
    return {
      line: [kit.say.text(lang, 'desk.accept', facts), contact, left, ...overDeclared(after, turn, kit)].join(' '),
      changes: [
        settle(joining, 'accepted', null, after),
        tell(joining, kit, (of) => [
          kit.say.text(of, 'joined.accepted', facts),
          ...(cluster.leader === null
            ? []
            : [kit.say.text(of, 'joined.leader', { contact: contactLine(cluster.leader, of, kit) })]),
        ]),
      ],
    };
  });
  return together(turn, done);
}

const noPlace = { full: 'desk.full', archived: 'desk.archived' } as const;

function declined(turn: Turn, all: readonly Joining[], reason: string, kit: Kit): Move {
  const { lang } = turn.scene.state;
  const done = all.map((joining): Done => {
    if (joining.status !== 'requested') return notRequested(joining, turn, kit);
    const facts = {
      code: joining.code,
      name: nameOf(joining),
      cluster: joining.cluster?.code ?? '',
      reason: literal(reason),
    };
    return {
      line: kit.say.text(lang, 'desk.decline', facts),
      changes: [
        settle(joining, 'declined', reason, null),
        tell(joining, kit, (of) => [
          kit.say.text(of, 'joined.declined', facts),
          kit.say.text(of, 'joined.declined.next'),
        ]),
      ],
    };
  });
  return together(turn, done);
}

function asked(turn: Turn, all: readonly Joining[], question: string, kit: Kit): Move {
  const { lang } = turn.scene.state;
  const done = all.map((joining): Done => {
    const facts = {
      code: joining.code,
      name: nameOf(joining),
      cluster: joining.cluster?.code ?? '',
      question: literal(question),
    };
    return {
      line: kit.say.text(lang, 'desk.ask', facts),
      changes: [
        { do: 'ask-company', registration: joining.code, question },
        tell(joining, kit, (of) => [kit.say.text(of, 'joined.asked', facts), kit.say.text(of, 'joined.asked.next')]),
      ],
    };
  });
  return together(turn, done);
}

function notRequested(joining: Joining, turn: Turn, kit: Kit): Done {
  const { lang } = turn.scene.state;
  const status = kit.say.derived(lang, `registration.${joining.status}`) ?? joining.status;
  const line = kit.say.text(lang, 'desk.settled', { code: joining.code, name: nameOf(joining), status });
  return { line, changes: [], error: `registration.${joining.status}` };
}

/** Several orders in one answer; the first thing that went wrong is the answer's error. */
function together({ scene }: Turn, done: readonly Done[]): Move {
  const error = done.find((each) => each.error !== undefined)?.error;
  return {
    state: { ...scene.state, failures: 0 },
    lines: done.map(({ line }) => line),
    changes: done.flatMap(({ changes }) => changes),
    ...(error === undefined ? {} : { facts: { error } }),
    guests: true,
  };
}

const settle = (
  { code }: Joining,
  to: 'accepted' | 'declined',
  note: string | null,
  cluster: JoinedCluster | null,
): Change => ({
  do: 'settle',
  registration: code,
  to,
  by: 'promoter',
  note,
  cluster: cluster === null ? null : { code: cluster.code, taken: cluster.taken, status: cluster.status },
});

/** News for the company, in its language. */
function tell({ dossier, lang, code }: Joining, kit: Kit, lines: (lang: Joining['lang']) => readonly string[]): Change {
  const label = kit.say.text(lang, 'choice.my-registration');
  const reply: Reply = {
    text: lines(lang).join('\n\n'),
    choices: [{ text: label, label }],
    facts: { lang, registration: { code } },
  };
  return { do: 'tell', dossier, reply };
}

/** Takes no more requests; those that are there can still be decided. */
export function closeRegistrations(turn: Turn, kit: Kit): Move {
  const { state } = turn.scene;
  const { lang } = state;
  const { desk } = turn.world;
  if (desk === undefined) return { state, lines: [], needs: [{ what: 'desk' }] };
  const named = codesIn(turn.message.text).clusters;
  const open = desk
    .map(({ cluster }) => cluster)
    .filter((cluster) => ['open', 'full'].includes(statusAt(cluster, turn.world.now)));
  const wanted = named.length === 0 ? open : open.filter(({ code }) => named.includes(code));
  const [only, ...more] = wanted;
  if (only === undefined) {
    const key = desk.length === 0 ? 'desk.no-cluster' : 'desk.close.none';
    return { state, lines: [kit.say.text(lang, key)], facts: { error: key } };
  }
  if (more.length > 0 && named.length === 0) {
    const list = wanted.map(({ code }) => code).join(', ');
    return {
      state,
      lines: [kit.say.text(lang, 'desk.close.which', { list, code: only.code })],
      facts: { error: 'desk.close.which' },
    };
  }
  return {
    state: { ...state, failures: 0 },
    lines: wanted.map(({ code }) => kit.say.text(lang, 'desk.close', { code })),
    changes: wanted.map(({ code, taken }) => ({ do: 'set-cluster', cluster: { code, taken, status: 'closed' } })),
  };
}

/** The list that a promoter sees of the companies in its clusters. */
import { statusAt } from '../rules/places.ts';
import type { Line, Row, Shown } from './card.ts';
import { clusterName, companyButtons, companyContact, companyLine } from './company-words.ts';
import type { DeskCluster, JoinedCluster, Joining } from './joining.ts';
import type { Kit, Move, Turn } from './moves.ts';

/** The companies of every cluster, numbered through: the numbers hold until the next list. */
export function companies(turn: Turn, kit: Kit): Move {
  const { state } = turn.scene;
  const { lang } = state;
  const { desk } = turn.world;
  if (desk === undefined) return { state, lines: [], needs: [{ what: 'desk' }] };
  if (desk.length === 0) return { state, lines: [kit.say.text(lang, 'desk.no-cluster')] };
  const listed: string[] = [];
  const lines = desk.flatMap((of) => clusterLines(of, listed, turn, kit));
  const hint = listed.length === 0 ? [] : [kit.say.text(lang, 'desk.how')];
  return { state: { ...state, listed, failures: 0 }, lines: [...lines, ...hint], guests: true };
}

/** A longer list is not read in a chat. */
const mostListed = 20;

function clusterLines(
  { cluster, requested, companies: all }: DeskCluster,
  listed: string[],
  turn: Turn,
  kit: Kit,
): readonly Line[] {
  const { lang } = turn.scene.state;
  const numbered = (joining: Joining): Row => {
    listed.push(joining.code);
    const contact =
      joining.status === 'accepted'
        ? ` ${kit.say.text(lang, 'desk.contact', { contact: companyContact(joining, lang, kit) })}`
        : '';
    const asked = joining.asked === null ? '' : ` ${kit.say.text(lang, 'desk.asked')}`;
    const at = listed.length;
    return {
      text: `${at}. ${companyLine(joining, lang, kit)}${contact}${asked}`,
      buttons: joining.status === 'requested' ? companyButtons(joining, at, lang, kit) : [],
    };
  };
  const list = (key: 'desk.waiting' | 'desk.accepted', all: readonly Joining[]): Shown => {
    const title = kit.say.text(lang, key);
    const rows = all.map(numbered);
    const text = `${title}\n\n${rows.map((row) => row.text).join('\n')}`;
    return {
      text,
      title,
      blocks: [
        { is: 'text', text: title },
        { is: 'rows', rows },
      ],
    };
  };
  const waiting = all.filter(({ status }) => status === 'requested').slice(0, mostListed);
  const accepted = all.filter(({ status }) => status === 'accepted').slice(0, mostListed);
  const heading = kit.say.text(lang, 'desk.cluster', {
    cluster: clusterName(cluster, lang, kit),
    status: kit.say.derived(lang, `cluster.${statusAt(cluster, turn.world.now)}`) ?? cluster.status,
    taken: cluster.taken,
    places: cluster.places,
  });
  const more = requested - waiting.length;
  return [
    [heading, ...overDeclared(cluster, turn, kit)].join(' '),
    ...(waiting.length === 0 ? [kit.say.text(lang, 'desk.none-waiting')] : [list('desk.waiting', waiting)]),
    ...(more > 0 ? [kit.say.text(lang, 'desk.more', { count: more })] : []),
    ...(accepted.length === 0 ? [] : [list('desk.accepted', accepted)]),
  ];
}

/** More companies than the application declared: the staff will ask. */
export function overDeclared({ taken, declared }: JoinedCluster, { scene }: Turn, kit: Kit): readonly string[] {
  if (declared === null || taken <= declared) return [];
  return [kit.say.text(scene.state.lang, 'desk.over-declared', { taken, declared })];
}

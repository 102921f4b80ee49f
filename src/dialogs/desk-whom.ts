/** Which companies a promoter means: by number in the last list, by code, by name, or all that wait. */
import { everyone, namedIn, type Decision } from './desk-words.ts';
import type { Joining } from './joining.ts';
import type { Kit, Move, Turn } from './moves.ts';
import type { TextKey } from './say.ts';
import { readText } from './words.ts';

/** Answers what is no order but a question. */
export type Asks = (turn: Turn, kit: Kit) => Move;

type Meant = { readonly codes: readonly string[]; readonly words: string } | { readonly move: Move };

/** An order that was not carried out, and why. */
export const refused = (
  { scene: { state } }: Turn,
  kit: Kit,
  key: TextKey,
  facts: Parameters<Kit['say']['text']>[2] = {},
): Move => ({ state, lines: [kit.say.text(state.lang, key, facts)], facts: { error: key } });

/** The registrations that are meant, each once, with the reason or the question; or what is said instead. */
export function codesOf(turn: Turn, decision: Decision, kit: Kit, asks: Asks): Meant {
  const words = 'words' in decision ? decision.words : '';
  if (decision.name !== undefined) return byName(turn, decision, decision.name, { kit, asks });
  const { listed } = turn.scene.state;
  const codes: string[] = [];
  for (const target of decision.targets) {
    if (target === everyone) {
      const all = waiting(turn);
      if (all === null) return { move: { state: turn.scene.state, lines: [], needs: [{ what: 'desk' }] } };
      if (all.length === 0) return { move: refused(turn, kit, 'desk.none-waiting') };
      codes.push(...all);
      continue;
    }
    const code = typeof target === 'string' ? target : listed.at(target > 0 ? target - 1 : target);
    if (code !== undefined) codes.push(code);
    else if (listed.length === 0) return { move: refused(turn, kit, 'desk.no-list') };
    else return { move: refused(turn, kit, 'desk.unknown-number', { number: target, last: listed.length }) };
  }
  return { codes: [...new Set(codes)], words };
}

/** Those that wait for a decision, of the last list where there is one. */
function waiting({ world, scene }: Turn): readonly string[] | null {
  const { listed } = scene.state;
  const all = world.desk?.flatMap(({ companies }) => companies).filter(({ status }) => status === 'requested');
  const codes = all?.map(({ code }) => code).filter((code) => listed.length === 0 || listed.includes(code));
  return codes?.slice(0, mostAtOnce) ?? null;
}
/** As many as a list shows. */
const mostAtOnce = 20;

function byName(
  turn: Turn,
  { is }: Decision,
  raw: string,
  { kit, asks }: { readonly kit: Kit; readonly asks: Asks },
): Meant {
  const { desk } = turn.world;
  if (desk === undefined) return { move: { state: turn.scene.state, lines: [], needs: [{ what: 'desk' }] } };
  const companies = desk.flatMap((of) => of.companies).map(named);
  const { codes, isSure, rest } = namedIn(raw, companies, kit.phrases);
  // "Chiedi quando scade il bando": nobody is named.
  if (raw !== '' && codes.length === 0 && is === 'ask') return { move: asks(turn, kit) };
  // "Accetta" alone, while there is nobody to accept, is said of something else.
  if (raw === '' && desk.length === 0) return { move: asks(turn, kit) };
  if (desk.length === 0) return { move: refused(turn, kit, 'desk.no-cluster') };
  if (raw === '') return { move: whom(turn, desk, kit) };
  if (!isSure) return { move: refused(turn, kit, 'desk.which', { list: codes.join(', '), code: codes[0] ?? '' }) };
  const reason = is === 'decline' ? withoutBecause(rest, kit) : rest;
  if (codes.length === 0 || (is === 'accept' && !isManners(rest, kit)))
    return { move: refused(turn, kit, 'desk.unknown-name') };
  return { codes, words: reason };
}

/** "Accetta" alone: whom is asked back, with one that may be meant. */
function whom(turn: Turn, desk: NonNullable<Turn['world']['desk']>, kit: Kit): Move {
  const waits = desk.flatMap(({ companies }) => companies).find(({ status }) => status === 'requested');
  return waits === undefined
    ? refused(turn, kit, 'desk.none-waiting')
    : refused(turn, kit, 'desk.whom', { code: waits.code });
}

const named = ({ code, answers }: Joining): { readonly code: string; readonly name: string } => {
  const name = answers['sme.name'];
  return { code, name: typeof name === 'string' ? name : code };
};

const wordsOf = (rest: string): readonly string[] => readText(rest).words.map(({ text }) => text);

const isManners = (rest: string, { phrases }: Kit): boolean =>
  wordsOf(rest).every((word) => phrases.isOneOf('desk-trail', word));

function withoutBecause(rest: string, { phrases }: Kit): string {
  const { words } = readText(rest);
  const from = words[phrases.opensReason(words.map(({ text }) => text))]?.start;
  return from === undefined ? '' : rest.slice(from);
}

/** "Siamo la CNA, meccanica, quanto è il contributo?": an interview that begins with a question. */
import type { Fact } from './intent.ts';
import { inquired } from './inquire.ts';
import { started, type Kit, type Move, type Turn } from './moves.ts';
import { look } from './scene.ts';
import type { InterviewId } from './state.ts';
import { readText } from './words.ts';

/**
 * What is told is taken, then what is asked is answered: by the verdict so far when it is about whoever writes, from
 * the knowledge base otherwise. What the base does not know waits: the interview has just begun.
 */
export function startedAsking(turn: Turn, interview: InterviewId, facts: readonly Fact[], kit: Kit): Move {
  const begun = started(turn, interview, facts, kit);
  const clause = questionIn(turn.message.text);
  const general = askedIn(clause, kit);
  const text = general ?? clause;
  // "…, budget 70k": the last clause says a fact and asks nothing.
  if (general === null && holdsFact(turn.message.text, clause, facts)) return begun;
  const { lang, call } = begun.state;
  const { entry } = kit.knowledge.lookUp(text, lang, { call });
  // "Confindustria può partecipare?": the rules tell more of it than who may in general; to a company that tells nothing.
  // "Siamo la CNA e vorremmo sapere chi può partecipare" asks in general.
  const isWhoMay = general === null && entry?.about.includes('promoter.type') === true;
  if (entry === null || entry.id === 'own.eligible' || isWhoMay) return { ...begun, judged: true };
  if (entry.kind === 'small-talk') return begun;
  const scene = look(begun.state, kit.interviews);
  const answer = inquired({ ...turn, scene, message: { ...turn.message, text } }, kit);
  return {
    ...begun,
    state: { ...begun.state, unanswered: answer.state.unanswered },
    lines: [...begun.lines, ...answer.lines],
    cites: [...(begun.cites ?? []), ...(answer.cites ?? [])],
    facts: { ...begun.facts, ...answer.facts },
    ...(answer.offersHuman === undefined ? {} : { offersHuman: answer.offersHuman }),
  };
}

function holdsFact(raw: string, clause: string, facts: readonly Fact[]): boolean {
  if (raw.includes('?')) return false;
  const start = raw.lastIndexOf(clause);
  return facts.some((fact) => fact.start >= start && fact.end <= start + clause.length);
}

/** The last clause of the last sentence that asks. */
export function questionIn(raw: string): string {
  const asked = raw.lastIndexOf('?');
  const upTo = asked === -1 ? raw : raw.slice(0, asked + 1);
  return (
    upTo
      .split(/[,.;:!\n]|\?(?=.)/)
      .at(-1)
      ?.trim() ?? ''
  );
}

/** What stands behind an introduction and begins as only a question does: "chi può partecipare"; null when nothing does. */
function askedIn(clause: string, { reader }: Kit): string | null {
  const { raw, words } = readText(clause);
  const tails = words.slice(0, mostWords).map(({ start }) => `${raw.slice(start)}?`);
  return tails.find((tail) => reader.opensQuestion(readText(tail))) ?? null;
}
const mostWords = 40;

/** A name said anew right after it was taken: "no aspetti, CNA di Bologna", "sorry, Anna Bianchi". */
import { justAnswered, readsOpen, slice } from './edit-parts.ts';
import type { Intent, Reader } from './intent.ts';
import { same, type Question } from './interview.ts';
import { isSmall } from './option-index.ts';
import type { Scene } from './scene.ts';
import type { Turn } from './taking-back.ts';
import { readText, type Text } from './words.ts';

/**
 * The name given in the turn before, or one that begins alike, becomes what is said behind the turn; null when that is
 * no name. Right after the name it is one when it shares a word with it, or has capitals throughout and answers nothing
 * else; later, and where a title or a description is asked for, it must begin as the name did, and be surely said anew.
 */
export function nameAnew(text: Text, turn: Turn, scene: Scene, reader: Reader): Intent | null {
  const { state, live, open } = scene;
  const said = readText(slice(text, turn.to, text.words.length));
  const isShort = said.words.length > 0 && said.words.length <= longestName;
  if (!isShort || text.raw.includes('?') || reader.asks(said, state.lang) !== 'no') return null;
  const names = scene.walk.asked.filter(({ id, kind }) => kind.names !== undefined && live[id] != null);
  const after = tellingOf(said);
  const isOfLast = justAnswered(scene);
  const isMeant = (question: Question): boolean => {
    const before = tellingOf(readText(String(live[question.id])));
    if (turn.isSure && after[0] === before[0]) return true;
    const isJustGiven = isOfLast(question) && open?.kind?.free !== true;
    if (!isJustGiven || (!turn.isSure && state.failures > 0)) return false;
    return after.some((word) => before.includes(word)) || (isNamed(said) && !readsOpen(said, scene));
  };
  const question = names.findLast(isMeant);
  const read = question?.kind.read(said, state.lang);
  return question !== undefined && read?.ok === true && !same(read.value, live[question.id])
    ? { do: 'change', question, value: read.value }
    : null;
}

/** Words of it. */
const longestName = 8;

const tellingOf = ({ words }: Text): readonly string[] => words.flatMap(({ text }) => (isSmall(text) ? [] : [text]));

/** Two words or more, all with a capital but for those between them, "CNA di Bologna". */
const isNamed = ({ raw, words }: Text): boolean => {
  const telling = words.filter(({ text }) => !isSmall(text));
  return telling.length > 1 && telling.every(({ start }) => /[\p{Lu}\d]/u.test(raw.charAt(start)));
};

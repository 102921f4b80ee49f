/**
 * A number changed by so much: "aumenta i servizi di 10 mila", "aggiungi altre 5 imprese", "5 mila in meno per gli eventi".
 * To what it comes is worked out here; "aumenta i servizi a 70 mila" says it, and is a statement.
 */
import { between, questionsNamed, slice } from './edit-parts.ts';
import type { Intent, Reader } from './intent.ts';
import type { Question } from './interview.ts';
import type { Scene } from './scene.ts';
import { readText, type Text } from './words.ts';

/** The change of the one answered number that the text means; null when it means none, or more than one. */
export function editBy(text: Text, scene: Scene, reader: Reader): Intent | null {
  if (scene.interview === null || scene.open?.kind?.free === true || text.raw.includes('?')) return null;
  const words = text.words.map((word) => word.text);
  if (words.length > mostWords) return null;
  const { phrases } = reader;
  const more = phrases.opens('increase', words);
  const less = more > 0 ? 0 : phrases.opens('decrease', words);
  if (more + less > 0) {
    const [from, sign] = [more + less, more > 0 ? 1 : -1] as const;
    // "I would like to add that there are 12 companies" tells how many there are.
    if (tells.has(words[from] ?? '')) return null;
    const named = phrases.namesQuestion(words.slice(from));
    return named === null
      ? (setTo(text, from, scene, reader) ?? found(text, from, sign, scene, reader))
      : byName(text, { from: from + named.length, ids: named.questions }, sign, scene, reader);
  }
  for (const [list, sign] of [
    ['in-more', 1],
    ['in-less', -1],
  ] as const) {
    const at = words.findIndex((_, place) => isBehindNumber(text, place, phrases.opens(list, words.slice(place))));
    if (at !== -1) return found(partAround(text, at), 0, sign, scene, reader);
  }
  return null;
}
const mostWords = 12;
const tells = new Set(['che', 'that']);

/** "10 or more", "no more than 10" and "10, more or less" say how many there are. */
function isBehindNumber(text: Text, at: number, length: number): boolean {
  const [before = '', after = ''] = [text.words[at - 1]?.text, text.words[at + length]?.text];
  return length > 0 && at > partStart(text, at) && !unlike.has(before) && !goesOn.has(after);
}
const unlike = new Set('o e or and no any even not non'.split(' '));
/** "10 mila in più dei servizi" tells how much by another amount. */
const goesOn = new Set('than di del dei degli delle della dell rispetto che or o'.split(' '));

const isMark = (gap: string): boolean => /[,;:.!–—]\s/.test(gap);

/** The first word behind the last mark before a word. */
function partStart(text: Text, at: number): number {
  let start = at;
  while (start > 0 && !isMark(between(text, start - 1))) start -= 1;
  return start;
}

/** What stands between the marks around a word: of "one more thing: we have 12" nothing is added. */
function partAround(text: Text, at: number): Text {
  let end = at + 1;
  while (end < text.words.length && !isMark(between(text, end - 1))) end += 1;
  return readText(slice(text, partStart(text, at), end).replace(/[,;:.!–—]\s*$/, ''));
}

type Sign = 1 | -1;
/** Questions that were named, and where what follows the name begins. */
type Named = { readonly from: number; readonly ids: readonly string[] };

/** "… i servizi di 10 mila", "… services by 10k". */
function byName(text: Text, named: Named, sign: Sign, scene: Scene, { phrases }: Reader): Intent | null {
  const words = text.words.map((word) => word.text);
  const [target, ...others] = questionsNamed(named.ids, scene);
  const by = phrases.opens('by', words.slice(named.from));
  if (by === 0 || target === undefined || others.length > 0) return null;
  const read = target.kind.read(readText(slice(text, named.from + by, words.length)), scene.state.lang);
  return read.ok ? moved(target, read.value, sign, scene) : null;
}

/** "Aumenta a 15 le imprese", "cut to 20k the events": it comes to that. */
function setTo(text: Text, from: number, scene: Scene, reader: Reader): Intent | null {
  const { interview, state, walk } = scene;
  if (interview === null || !reader.phrases.isOneOf('change-to', text.words[from]?.text ?? '')) return null;
  const said = readText(slice(text, from + 1, text.words.length));
  const [fact, ...others] = reader.facts(said, state.lang, interview.id, state.aside?.today);
  const question = walk.asked.find(({ id }) => id === fact?.question);
  return question !== undefined && others.length === 0 && fact?.start === 0 && typeof fact.value === 'number'
    ? { do: 'change', question, value: fact.value }
    : null;
}

/** "… altre 5 imprese", "… 10 mila agli eventi": the one number that is surely said, of an answer that is there. */
function found(text: Text, from: number, sign: Sign, scene: Scene, reader: Reader): Intent | null {
  const { interview, state, open } = scene;
  const said = readText(slice(text, from, text.words.length).replace(besides, ' '));
  const facts = interview === null ? [] : reader.facts(said, state.lang, interview.id, state.aside?.today);
  const [fact, ...others] = facts;
  if (others.length > 0) return null;
  if (fact !== undefined) {
    const target = scene.walk.asked.find(({ id }) => id === fact.question);
    return target === undefined ? null : moved(target, fact.value, sign, scene);
  }
  // "Ora: 10. Quante imprese?", "ne aggiunga 2".
  const read = open?.question?.kind.read(said, state.lang);
  return read?.ok === true && open?.question != null ? moved(open.question, read.value, sign, scene) : null;
}

/** "Altre 5", "5 more": what says that there were some before. */
const besides = /(?<!\p{L})(?:altr[ie]|ancora|in più|in piu|in meno|another|other|more|fewer|less|extra)(?!\p{L})/giu;

function moved(question: Question, by: unknown, sign: Sign, { live }: Scene): Intent | null {
  const now = live[question.id];
  if (typeof now !== 'number' || typeof by !== 'number') return null;
  const value = now + sign * by;
  return question.kind.accepts(value) ? { do: 'change', question, value } : { do: 'change', question };
}

/** Answers that people mend while they write them: "anna@cna.it, scusi, anna@cna.com", "Mary Smyth, sorry, Smith". */
import { distance, fold, readText, type Text } from '../words.ts';

const turns: ReadonlySet<string> = new Set(
  'sorry oops pardon scusi scusa scusate anzi wait aspetta aspetti mean meant correction correggo actually intendevo'.split(
    ' ',
  ),
);
/** Words that may stand with a turn, "no, wait, I meant". */
const around: ReadonlySet<string> = new Set(
  'oh no i mean it s is its make that volevo dire scrivere e the or rather o meglio my mistake'.split(' '),
);

/** What stands after the last word that takes back what was said before it, when that holds an answer; else the whole. */
export function amended(raw: string, holds: (part: string) => boolean): string {
  const at = [...raw.matchAll(/\p{L}+/gu)].findLast(({ 0: word, index }) => index > 0 && turns.has(fold(word)));
  const rest = at === undefined ? '' : raw.slice(at.index + at[0].length);
  return at !== undefined && holds(raw.slice(0, at.index)) && holds(rest) ? rest : raw;
}

/** The same of a text: "1, sorry, 2" is "2". */
export function lastSaid(text: Text, holds: (part: Text) => boolean): Text {
  const said = amended(text.raw, (part) => holds(readText(part)));
  return said === text.raw ? text : readText(said);
}

/**
 * A name as it was mended: a correction of as many words takes the place of the whole, one word that of the word that
 * it resembles. A name holds such words only after a comma or a stop, so that "Sorry Not Sorry Srl" stays as it is.
 */
export function amendedName(said: string): string {
  const words = said.split(' ');
  const turn = words.findIndex((word, at) => at > 0 && turns.has(bare(word)) && opens(words, at));
  if (turn < 1) return said;
  let start = turn;
  while (start > 1 && around.has(bare(words[start - 1] ?? ''))) start -= 1;
  let next = turn + 1;
  while (next < words.length && (turns.has(bare(words[next] ?? '')) || around.has(bare(words[next] ?? '')))) next += 1;
  const before = words.slice(0, start).join(' ').replace(/[,;.…–—-]{1,4}$/, '').trim().split(' '); // prettier-ignore
  const after = words.slice(next);
  const [one = ''] = after;
  if (after.length === 0) return said;
  if (after.length >= before.length || after.length > 1) return after.join(' ');
  const like = before.findIndex((word) => distance(bare(word), bare(one), 2) <= 2);
  return like === -1 ? said : before.with(like, one).join(' ');
}

const bare = (word: string): string => fold(word.replace(/[^\p{L}\p{N}]/gu, ''));
/** The turn is parted from the name: by a mark before it, or by the words that go with it ("no wait"). */
const opens = (words: readonly string[], at: number): boolean =>
  /[,;.…–—-]$/.test(words[at - 1] ?? '') || /^(?:no|i)$/i.test(words[at - 1] ?? '');

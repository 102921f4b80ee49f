/** Answers that people mend while they write them: "anna@cna.it, scusi, anna@cna.com", "Mary Smyth, sorry, Smith". */
import { denies, goesWith, leadsOn, turnAt, turnsIn } from '../taking-back.ts';
import { distance, fold, readText, type Place } from '../words.ts';

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** What opens the rest of an apology, and no name; an article does unless a mark stands before it. */
const talk = list(
  'i for about if am are was will ll ve have had do not at but because late prefer se per che non ma del dello dell della perche preferisco preferirei',
);
const articles = list('il lo la l gli le un una');

/** Words that lead to a value said anew: "scusi, l'indirizzo giusto è …". */
const leads: ReadonlySet<string> = new Set([
  ...list('lo un una mia mio questo questa nuovo giusto giusta corretto corretta indirizzo numero'),
  ...list('my this new right correct one address number mail email'),
]);

/**
 * The text from the value on that stands in the place of the one before it, "a@b.it, scusi, l'indirizzo è c@d.it"; else
 * the whole. After "scusi il ritardo, in copia c@d.it" both values stand, and so they do after "scusi, e c@d.it".
 */
export function amended(raw: string, values: readonly Place[]): string {
  const anew = values.findLast(({ start }, at) => {
    const before = values[at - 1];
    const said = before === undefined ? [] : wordsIn(raw.slice(before.end, start));
    const words = said.map(fold);
    const turn = turnsIn(words, { prefers: true }).at(-1);
    const isLead = (word: string, place: number): boolean =>
      (leads.has(word) || leadsOn(word) || goesWith(word)) && said[place]?.toLowerCase() !== 'e';
    return turn !== undefined && words.every((word, place) => place < turn.to || isLead(word, place));
  });
  return anew === undefined ? raw : raw.slice(anew.start);
}

const wordsIn = (raw: string): readonly string[] => [...raw.matchAll(/\p{L}+/gu)].map(([word]) => word);

/**
 * A name as it was mended: a correction of as many words takes the place of the whole, one word that of the word that
 * it resembles. A name holds such words only after a comma or a stop, so that "Sorry Not Sorry Srl" stays as it is.
 * After an apology a name is said anew behind a mark or with a capital; "Anna Rossi, sorry for the delay" is Anna Rossi.
 */
export function amendedName(said: string): string {
  const words = said.split(' ');
  const plain = words.map(bare);
  const at = plain.findIndex((_, place) => place > 0 && opens(words, place) && turnAt(plain, place, true) !== null);
  const turn = at < 1 ? null : turnAt(plain, at, true);
  if (turn === null) return said;
  let start = turn.from;
  while (start > 1 && goesWith(plain[start - 1] ?? '')) start -= 1;
  let next = turn.to;
  while (next < words.length && goesOn(plain, next)) next = turnAt(plain, next, true)?.to ?? next + 1;
  const before = words.slice(0, start).join(' ').replace(/[,;.…–—-]{1,4}$/, '').trim().split(' '); // prettier-ignore
  const after = words.slice(next);
  const [one = ''] = after;
  if (after.length === 0) return said;
  const isSure = turn.isSure || plain.slice(start, next).some(denies);
  const isParted = words.slice(turn.from, next).some((word) => endsInMark.test(word));
  const isNamed = after.some((word) => capital.test(word) && firstOf(word) !== 'i');
  const isTalk = talk.has(firstOf(one)) || (!isParted && !isSure && articles.has(firstOf(one)));
  if (isTalk && !isNamed) return before.every((word) => goesWith(bare(word))) ? said : before.join(' ');
  if (!isSure && !isParted && !isNamed) return said;
  if (after.length >= before.length || after.length > 1) return after.join(' ');
  const like = before.findIndex((word) => distance(bare(word), bare(one), 2) <= 2);
  return like === -1 ? said : before.with(like, one).join(' ');
}

const endsInMark = /[,;.…–—-]$/;
const capital = /\p{Lu}/u;
const bare = (word: string): string => fold(word.replace(/[^\p{L}\p{N}]/gu, ''));
/** The "I" of "I'm", the article of "l'attesa". */
const firstOf = (word: string): string => readText(word).words[0]?.text ?? '';
const goesOn = (words: readonly string[], at: number): boolean =>
  words[at] === '' || goesWith(words[at] ?? '') || turnAt(words, at, true) !== null;
/** The turn is parted from the name: by a mark before it, or by the words that go with it ("no wait", "mi scusi"). */
const opens = (words: readonly string[], at: number): boolean =>
  endsInMark.test(words[at - 1] ?? '') || ['no', 'i', 'mi'].includes(bare(words[at - 1] ?? ''));

/** Answers that people mend while they write them: "anna@cna.it, scusi, anna@cna.com", "Mary Smyth, sorry, Smith". */
import { distance, fold, readText, type Text } from '../words.ts';

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** What may only be polite, or ask for a moment: "sorry for the delay". */
const apologies = list('sorry oops pardon scusi scusa scusate wait aspetta aspetti actually');
const turns: ReadonlySet<string> = new Set([...apologies, ...list('anzi mean meant correction correggo intendevo')]);
/** Words that may stand with a turn, "no, wait, I meant". */
const around = list('oh no i mi mean it s is its make that volevo dire scrivere e the or rather o meglio my mistake');
/** Those of them that take back what was said, whatever comes after. */
const takesBack = list('no anzi mean meant correction correggo intendevo make volevo rather meglio mistake');
/** What opens the rest of an apology, and no name; an article does unless a mark stands before it. */
const talk = list(
  'i for about if am are was will ll ve have had do not at but because late prefer se per che non ma del dello dell della perche preferisco preferirei',
);
const articles = list('il lo la l gli le un una');

type Place = { readonly start: number; readonly end: number };
/** Words that lead to a value said anew: "scusi, l'indirizzo giusto è …". */
const leads: ReadonlySet<string> = new Set([
  ...around,
  ...list('il lo la l un una mia mio questo questa nuovo giusto giusta corretto corretta indirizzo numero'),
  ...list('the my this new right correct one address number mail email'),
]);

/**
 * The text from the value on that stands in the place of the one before it, "a@b.it, scusi, l'indirizzo è c@d.it"; else
 * the whole. After "scusi il ritardo, in copia c@d.it" both values stand, and so they do after "scusi, e c@d.it".
 */
export function amended(raw: string, values: readonly Place[]): string {
  const anew = values.findLast(({ start }, at) => {
    const before = values[at - 1];
    const said = before === undefined ? [] : wordsIn(raw.slice(before.end, start));
    const turn = said.findLastIndex((word) => turns.has(fold(word)));
    return turn !== -1 && said.slice(turn + 1).every((word) => leads.has(fold(word)) && word.toLowerCase() !== 'e');
  });
  return anew === undefined ? raw : raw.slice(anew.start);
}

const wordsIn = (raw: string): readonly string[] => [...raw.matchAll(/\p{L}+/gu)].map(([word]) => word);

/** The same where what a part holds is known and not its place, "1, sorry, 2" is "2": after the last turn, or the whole. */
export function lastSaid(text: Text, holds: (part: Text) => boolean): Text {
  const at = text.words.findLast(({ text: word, start }) => start > 0 && turns.has(word));
  if (at === undefined || !holds(readText(text.raw.slice(0, at.start)))) return text;
  const rest = readText(text.raw.slice(at.end));
  return holds(rest) ? rest : text;
}

/**
 * A name as it was mended: a correction of as many words takes the place of the whole, one word that of the word that
 * it resembles. A name holds such words only after a comma or a stop, so that "Sorry Not Sorry Srl" stays as it is.
 * After an apology a name is said anew behind a mark or with a capital; "Anna Rossi, sorry for the delay" is Anna Rossi.
 */
export function amendedName(said: string): string {
  const words = said.split(' ');
  const turn = words.findIndex((word, at) => at > 0 && turns.has(bare(word)) && opens(words, at));
  if (turn < 1) return said;
  let start = turn;
  while (start > 1 && around.has(bare(words[start - 1] ?? ''))) start -= 1;
  let next = turn + 1;
  while (next < words.length && goesOn(bare(words[next] ?? ''))) next += 1;
  const before = words.slice(0, start).join(' ').replace(/[,;.…–—-]{1,4}$/, '').trim().split(' '); // prettier-ignore
  const after = words.slice(next);
  const [one = ''] = after;
  if (after.length === 0) return said;
  const isSure = words.slice(start, next).some((word) => takesBack.has(bare(word)));
  const isParted = words.slice(turn, next).some((word) => endsInMark.test(word));
  const isNamed = after.some((word) => capital.test(word) && firstOf(word) !== 'i');
  const isTalk = talk.has(firstOf(one)) || (!isParted && !isSure && articles.has(firstOf(one)));
  if (isTalk && !isNamed) return before.every((word) => around.has(bare(word))) ? said : before.join(' ');
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
const goesOn = (word: string): boolean => word === '' || turns.has(word) || around.has(word);
/** The turn is parted from the name: by a mark before it, or by the words that go with it ("no wait", "mi scusi"). */
const opens = (words: readonly string[], at: number): boolean =>
  endsInMark.test(words[at - 1] ?? '') || ['no', 'i', 'mi'].includes(bare(words[at - 1] ?? ''));

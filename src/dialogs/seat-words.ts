/**
 * Where an association or a foundation says that its seat is: "Fondazione Prova, con sede a Milano", "based in Bologna".
 * In words of `locales/<lang>/seat.json`; both languages count in every conversation.
 */
import type { Domain } from '../rules/domain.ts';
import { seatWords as phrases } from './everyday-words.ts';
import type { Found, Kind } from './kind.ts';
import { province } from './kinds/province.ts';
import { leading } from './leading.ts';
import { readText, type Place, type Text } from './words.ts';

const says = leading(phrases((of) => of.says));
const opens = new Set(phrases((of) => of.opens));
const others = new Set(phrases((of) => of['of-others']));
const own = new Set(phrases((of) => of.own));
const between = new Set(phrases((of) => of.between));

/** The province of a seat, as `province` reads it; inside a sentence only where words say that it is the seat. */
export function seat(provinces: Domain['provinces']): Kind<string> {
  const kind = province(provinces);
  return { ...kind, find: (text) => findSeat(text, kind) };
}

/**
 * Whether a seat is that of whoever writes: said right behind their name or type, with "our" or "we", or by itself. "A
 * fair with its seat in Milan" is another's.
 */
export function isOwnSeat({ raw, words }: Text, seatSaid: Place, promoter: Place | null): boolean {
  let isOfAName = false;
  for (let at = words.findLastIndex(({ start }) => start < seatSaid.end); at >= 0; at--) {
    const { text, start, end } = words[at] ?? none;
    if (own.has(text)) return true;
    if (start < seatSaid.start) {
      if (promoter !== null && start >= promoter.start && end <= promoter.end) return true;
      if (!between.has(text)) {
        if (raw.charAt(start) === raw.charAt(start).toLowerCase()) return false;
        isOfAName = true;
      }
    }
    if (isStopped(raw, words, at, sentenceEnds)) break;
  }
  return !isOfAName;
}

/** The seat with the words that tell it; none where it is the companies', or where no one province is named. */
function findSeat({ raw, words }: Text, provinces: Kind<string>): readonly Found<string>[] {
  const said = words.map(({ text }) => text);
  for (const at of said.keys()) {
    const length = says(said, at);
    if (length === 0) continue;
    if (clauseBefore(raw, words, at).some((word) => others.has(word))) return [];
    const [first, last] = [words[at + length], words[Math.min(at + length + longestName, words.length) - 1]];
    if (first === undefined || last === undefined) return [];
    // The kind finds a province behind a preposition.
    const lead = 'a ';
    const [place] = provinces.find?.(readText(`${lead}${raw.slice(first.start, last.end)}`), 'it') ?? [];
    if (place?.start !== lead.length) return [];
    const opener = opens.has(said[at - 1] ?? '') ? at - 1 : at;
    return [{ value: place.value, start: words[opener]?.start ?? 0, end: first.start + place.end - lead.length }];
  }
  return [];
}

/** The words before a place, back to the last comma or stop: whose seat it is stands there. */
function clauseBefore(raw: string, words: Text['words'], at: number): readonly string[] {
  let from = at;
  while (from > 0 && !isStopped(raw, words, from, clauseEnds)) from -= 1;
  return words.slice(from, at).map(({ text }) => text);
}

const none = { text: '', start: 0, end: 0 };

/** Whether one of these signs stands right before a word. */
const isStopped = (raw: string, words: Text['words'], at: number, signs: ReadonlySet<string>): boolean =>
  [...raw.slice(words[at - 1]?.end ?? 0, words[at]?.start ?? 0)].some((sign) => signs.has(sign));
const sentenceEnds = new Set(['.', ';', '!', '?', '\n']);
const clauseEnds = new Set([...sentenceEnds, ',', ':']);
/** "Reggio nell'Emilia". */
const longestName = 3;

/** How numbers stand to each other in a sentence: taken back, corrected, the ends of a range. */
import { isAnd, isPlus } from './conjunctions.ts';
import { inPlaceOfPhrases } from './in-place-of.ts';
import type { Token } from './number-tokens.ts';
import type { Quantity } from './numbers.ts';
import { denies, goesWith, leadsOn, turnsIn, type Turn } from './taking-back.ts';

/** What was said between two tokens, as folded words and marks. */
const between = (tokens: readonly Token[], from: number, to: number): string =>
  tokens.slice(from, to).map(({ text }) => text).join(' '); // prettier-ignore

/** The up to `count` tokens before a place, as folded words and marks. */
const before = (tokens: readonly Token[], at: number, count: number): string =>
  between(tokens, Math.max(0, at - count), at);

const fillers = "sono|e|erano|saranno|di|da|a|i|il|le|gli|lo|circa|is|are|was|the|about|around|€|euro|eur|'|per";
const takenBack = new RegExp(
  `(?:^| )(?:non|not|n t|don ' t|isn ' t|aren ' t|${inPlaceOfPhrases.join('|')})(?: (?:${fillers})){0,3}$`,
);

/** "non 40 ma 60", "60 instead of 40": the number was named only to be set aside. */
export const isTakenBack = (tokens: readonly Token[], quantity: Quantity): boolean =>
  takenBack.test(before(tokens, quantity.first, 6));

/**
 * "40, anzi 60": what is said between two numbers replaces the first with the second. After "scusi", "aspetti" or "no"
 * it does only with nothing but small words before the second: "aspetti, chiedo a 3 imprese" takes nothing back.
 */
export function isCorrected(tokens: readonly Token[], first: Quantity, second: Quantity): boolean {
  const gap = second.first - first.after > longestGap ? [] : tokens.slice(first.after, second.first);
  const words = gap.filter(({ is }) => is === 'word').map(({ text }) => text);
  const turn = turnsIn(words, { prefers: true }).at(-1) ?? deniedAmong(gap);
  return (
    turn !== null &&
    turn.says.at(-1) !== 'rewords' &&
    (turn.isSure ||
      words.slice(turn.to).every((word) => !isAnd(word) && !isPlus(word) && (leadsOn(word) || goesWith(word))))
  );
}
const longestGap = 8;

/** "60, no, 70", "60 - no 70": parted by a mark, a "no" stands for itself. */
function deniedAmong(gap: readonly Token[]): Turn | null {
  const at = gap.findIndex(
    ({ text }, place) => denies(text) && [gap[place - 1], gap[place + 1]].some((next) => next?.is === 'mark'),
  );
  const to = gap.slice(0, at + 1).filter(({ is }) => is === 'word').length;
  return at === -1 ? null : { from: to - 1, to, isSure: false, says: [] };
}

const settling =
  /^(?:[,;:.–-] ?)*(?:ma |but |so |quindi |allora )?(?:diciamo|facciamo|mettiamo|mettine|segni|segna|let ' s say|let s say|let ' s make it|say|make it|call it)(?: |$)/;

/** "da 8 a 10, diciamo 10": after a doubt the user settles for one number. */
function isSettled(tokens: readonly Token[], first: Quantity | undefined, last: Quantity, next: Quantity): boolean {
  return (
    (first === undefined || isDoubted(tokens, first, last)) && settling.test(between(tokens, last.after, next.first))
  );
}

const isDoubted = (tokens: readonly Token[], first: Quantity | undefined, last: Quantity): boolean =>
  first !== undefined && isRange(tokens, first, last);

const units = '(?:(?:€|euro|euros|eur|k|%|percento) )*';
const softeners = '(?:(?:i|gli|le|the|€|euro|eur|circa|about|around|massimo|di) )*';
const ors = 'o |od |or |oppure |ovvero ';
const maybe = '(?:forse |magari |maybe |perhaps )';
const dash = new RegExp(
  `^ ?${units}(?:- |/ |- > |a |ai |agli |alle |to |fino a |up to |(?:${ors})${maybe}?|, ${maybe})${softeners}$`,
);
const and = new RegExp(`^ ?${units}(?:e |ed |and |al )${softeners}$`);
const opened = /(?:^| )(?:tra|fra|between|from|dal|dai|dalle|da)(?: (?:i|le|gli|the|€|euro|eur|circa|about|around))*$/;

/** "tra 50 e 60", "50-60", "from 50 to 60", "50 o 60": both numbers are meant, as the ends of a range or a doubt. */
export function isRange(tokens: readonly Token[], first: Quantity, second: Quantity): boolean {
  const gap = `${between(tokens, first.after, second.first)} `;
  return dash.test(gap) || (and.test(gap) && opened.test(before(tokens, first.first, 4)));
}

/**
 * The numbers that the user stands by: without those taken back or corrected, and with a magnitude said once for
 * both (`40 mila, anzi 60`) given to the one that stays. Far apart, the magnitude is not shared.
 */
export function standing(tokens: readonly Token[], quantities: readonly Quantity[]): readonly Quantity[] {
  const kept: Quantity[] = [];
  let dropped: Quantity | null = null;
  quantities.forEach((quantity, place) => {
    const next = quantities[place + 1];
    const isMended = next !== undefined && isCorrected(tokens, quantity, next);
    const isSettling = next !== undefined && isSettled(tokens, kept.at(-1), quantity, next);
    // "60 o 70 mila, anzi 65": what is mended is the whole doubt, and not its last number alone.
    const doubted = isSettling || (isMended && isDoubted(tokens, kept.at(-1), quantity)) ? kept.pop() : undefined;
    if (isMended || isSettling || isTakenBack(tokens, quantity)) {
      dropped = doubted === undefined ? quantity : share(doubted, quantity);
    } else {
      kept.push(dropped === null ? quantity : share(dropped, quantity));
      dropped = null;
    }
  });
  return kept;
}

function share(from: Quantity, to: Quantity): Quantity {
  if (from.magnitude < 1e3 || to.hundredths >= 1000_00) return to;
  const hundredths = to.hundredths * from.magnitude;
  const near = hundredths <= from.hundredths * 10 && from.hundredths <= hundredths * 10;
  return near ? { ...to, hundredths, magnitude: from.magnitude } : { ...to, unclear: true };
}

/** "5 + 3", "5 più 3": what stands between them only adds the one to the other. */
export const isAdded = (tokens: readonly Token[], first: Quantity, second: Quantity): boolean =>
  isPlus(between(tokens, first.after, second.first));

/** What a category of costs will cost: of several amounts in one answer, the one said of this category. */
import { largestAmount, severalAmounts } from '../amounts.ts';
import { categoriesNamed, costParts, type CostCategory, type CostPart } from '../cost-parts.ts';
import { taken, type Kind } from '../kind.ts';
import type { Sum } from '../sums.ts';
import type { Text } from '../words.ts';
import { amount } from './amount.ts';

/** A sum of money as `amount` reads it, with the same problems. */
export const cost = (category: CostCategory): Kind<number> => ({
  ...amount,
  read: (text, lang) => {
    if (isNotPlanned(text, category)) return taken(0);
    const parts = costParts(text, lang);
    const [own, ...more] = parts.filter((part) => part.category === category);
    const { length } = parts;
    const [first, second] = parts;
    const sum = more.length === length - 1 ? summed(parts, text) : null;
    if (sum !== null) return taken(sum);
    if (own === undefined && isAnsweredFirst(parts, category, text)) return taken(first?.sum.cents ?? 0);
    if (first !== undefined && second !== undefined && parts.every((part) => isOfOther(part, category)))
      return severalAmounts(first.sum.cents, second.sum.cents, lang);
    if (length < 2 || own === undefined || parts.some((part) => part.category === null)) return amount.read(text, lang);
    if (more.length === 0 && parts.every((part) => isPlainMoney(part.sum))) return taken(own.sum.cents);
    const read = amount.read(text, lang);
    // "100 mila totali, 60 servizi e 50 eventi": what is said in all is not what was asked for.
    if (!read.ok || read.value === own.sum.cents) return read;
    return severalAmounts(read.value, own.sum.cents, lang);
  },
});

/** "40 mila per consulenze, di cui 20 mila per missioni" tells nothing of events. */
const isOfOther = (part: CostPart, category: CostCategory): boolean =>
  part.category !== null && part.category !== 'total' && part.category !== category;

/** "40 mila, e i servizi 70 mila" where events are asked for: the answer, and then what was said of the other category. */
function isAnsweredFirst(parts: readonly CostPart[], category: CostCategory, { raw }: Text): boolean {
  const [answer, ...others] = parts;
  return (
    answer?.category === null &&
    others.length > 0 &&
    others.every((part) => isOfOther(part, category)) &&
    parts.every(({ sum }) => isPlainMoney(sum)) &&
    /^\s*(?:[,;]|(?:e|and|ma|but)\s)/i.test(raw.slice(answer.sum.end)) &&
    !isWithin.test(raw)
  );
}

/** "Non facciamo eventi", "we don't plan any": and not a word more, nor said of the other category alone. */
function isNotPlanned(text: Text, category: CostCategory): boolean {
  const said = text.words.map((word) => word.text);
  const named = categoriesNamed(text);
  if (named.length > 0 && !named.includes(category)) return false;
  return notPlanned.test(said.join(' ')) && said.every((word) => aroundNotPlanned.has(word));
}
const notPlanned =
  /\bnon (?:ne )?(?:abbiamo|prevediamo|facciamo|faremo|organizziamo|ci sono)\b|\b(?:don t|do not|won t|will not) (?:plan|have|do|hold|organi[sz]e)\b|\b(?:no|nessun) (?:event[ois]?|services?|servizio)\b/;
const aroundNotPlanned = new Set(
  (
    'no non ne abbiamo prevediamo facciamo faremo organizziamo ci sono per ora di eventi evento servizi servizio nessun grazie noi quest anno ' +
    'we don t do not won will plan have hold organise organize any event events services service of them thanks now for'
  ).split(' '),
);

/** "40 mila per consulenze e 20 mila per missioni": the parts of one category, none of them within another. */
function summed(parts: readonly CostPart[], { raw }: Text): number | null {
  if (parts.length < 2 || !parts.every(({ sum }) => isPlainMoney(sum)) || !isAddition.test(raw)) return null;
  const cents = parts.reduce((total, { sum }) => total + sum.cents, 0);
  return cents <= largestAmount ? cents : null;
}
const isWithin =
  /\b(?:di cui|tra cui|fra cui|dei quali|delle quali|of which|compres[aoie]|inclus[aoie]|including|included|anzi|o|or|oppure|invece|instead)\b/i;
const isAddition =
  /^(?!.*\b(?:di cui|tra cui|fra cui|dei quali|delle quali|of which|compres[aoie]|inclus[aoie]|including|included|anzi|ma|but|o|or|oppure|invece|instead|a|to)\b).*(?:\be\b|\bed\b|\bpiù|\bpiu\b|\bplus\b|\band\b|\+|,|;)/isu;

/** "60 servizi" may be sixty services: only what is marked as money, or too large to be anything else, is an amount. */
const isPlainMoney = (sum: Sum): boolean =>
  !sum.unclear &&
  !sum.negative &&
  !sum.each &&
  sum.cents <= largestAmount &&
  (sum.currency === 'EUR' || (sum.currency === null && (sum.magnitude >= 1e3 || sum.cents >= 1000_00)));

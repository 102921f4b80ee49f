/** What a category of costs will cost: of several amounts in one answer, the one said of this category. */
import { largestAmount, severalAmounts } from '../amounts.ts';
import { categoriesNamed, costParts, isMoney, type CostCategory, type CostPart } from '../cost-parts.ts';
import { refused, taken, type Kind } from '../kind.ts';
import { tokensOf } from '../number-tokens.ts';
import { otherCost } from '../other-costs.ts';
import { takesBack } from '../taking-back.ts';
import { textAt, type Text } from '../words.ts';
import { amount } from './amount.ts';

/** A sum of money as `amount` reads it, with the same problems, and `costs.other` for what is not among the eligible costs. */
export const cost = (category: CostCategory): Kind<number> => ({
  ...amount,
  // "Servizi 70 mila eventi 55 mila": the amount of this category is no number of events.
  find: (text, lang) => {
    const own = costParts(text, lang).filter((part) => part.category === category && isMoney(text, part));
    return own.length === 0
      ? (amount.find?.(text, lang) ?? [])
      : own.map(({ sum: { cents, start, end } }) => ({ value: cents, start, end }));
  },
  read: (text, lang) => {
    if (isNotPlanned(text, category)) return taken(0);
    const parts = costParts(text, lang);
    const other = parts.length === 0 ? null : otherCost(text);
    if (other !== null) return refused('costs.other', { other });
    const [first, second] = parts;
    if (first === undefined || second === undefined) return amount.read(text, lang);
    const [own, ...more] = parts.filter((part) => part.category === category);
    if (own === undefined) {
      if (isAnsweredFirst(text, first, parts)) return taken(first.sum.cents);
      return isOfOthers(parts) ? severalAmounts(first.sum.cents, second.sum.cents, lang) : amount.read(text, lang);
    }
    const sum = more.length === parts.length - 1 ? summed(parts, text) : null;
    if (sum !== null) return taken(sum);
    if (parts.some((part) => part.category === null)) return amount.read(text, lang);
    if (more.length === 0 && parts.every(isPlainMoney)) return taken(own.sum.cents);
    const read = amount.read(text, lang);
    // "100 mila totali, 60 servizi e 50 eventi": what is said in all is not what was asked for.
    if (!read.ok || read.value === own.sum.cents) return read;
    return severalAmounts(read.value, own.sum.cents, lang);
  },
});

/** "40 mila per consulenze, di cui 20 mila per missioni", "100 mila in tutto, 60 di servizi" tell nothing of events. */
const isOfOthers = (parts: readonly CostPart[]): boolean =>
  parts.every(({ category }) => category !== null) && parts.some(({ category }) => category !== 'total');

/** "40 mila, e i servizi 70 mila" where events are asked for: the answer, and then what was said of the other category. */
const isAnsweredFirst = (text: Text, answer: CostPart, parts: readonly CostPart[]): boolean =>
  answer.category === null &&
  isOfOthers(parts.slice(1)) &&
  parts.every(isPlainMoney) &&
  openers.has(textAt(tokensOf(text), answer.sum.after)) &&
  !says(text, partWords) &&
  !takesBack(text);
const openers = new Set(', ; e ed and ma but'.split(' '));

/** "Non facciamo eventi", "we don't plan any": and not a word more, nor said of the other category alone. */
function isNotPlanned(text: Text, category: CostCategory): boolean {
  const said = text.words.map((word) => word.text);
  const named = categoriesNamed(text);
  if (named.length > 0 && !named.includes(category)) return false;
  return notPlanned.test(said.join(' ')) && said.every((word) => aroundNotPlanned.has(word));
}
const notPlanned =
  /\bnon (?:ne )?(?:abbiamo|prevediamo|facciamo|faremo|organizziamo|ci sono)\b|\b(?:don t|do not|won t|will not) (?:plan|have|do|hold|organi[sz]e)\b|\b(?:no|nessun|niente) (?:event[ois]?|services?|servizio)\b/;
const aroundNotPlanned = new Set(
  (
    'no non ne abbiamo prevediamo facciamo faremo organizziamo ci sono per ora di eventi evento servizi servizio nessun niente grazie noi quest anno ' +
    'we don t do not won will plan have hold organise organize any event events services service of them thanks now for'
  ).split(' '),
);

/** "40 mila per consulenze e 20 mila per missioni": the parts of one category, none of them within another. */
function summed(parts: readonly CostPart[], text: Text): number | null {
  const isListed = says(text, addingWords) || text.raw.trim().includes('\n');
  const isAddition = isListed && !says(text, partWords) && !says(text, insteadWords);
  if (!isAddition || takesBack(text) || !parts.every(isPlainMoney)) return null;
  const cents = parts.reduce((total, { sum }) => total + sum.cents, 0);
  return cents <= largestAmount ? cents : null;
}

/** "60 servizi" may be sixty services: only what is marked as money, or too large to be anything else, is an amount. */
const isPlainMoney = ({ sum }: CostPart): boolean =>
  !sum.unclear &&
  !sum.negative &&
  !sum.each &&
  sum.cents <= largestAmount &&
  (sum.currency === 'EUR' || (sum.currency === null && sum.cents >= 1000_00));

const says = (text: Text, list: ReadonlySet<string>): boolean => tokensOf(text).some((token) => list.has(token.text));
/** "Di cui", "dei quali": a part of the amount before; "o": one in its place. */
const partWords = new Set(
  (
    'cui quali which compreso compresa compresi comprese incluso inclusa inclusi incluse including included ' +
    'o or oppure invece instead'
  ).split(' '),
);
const addingWords = new Set('e ed and piu plus + , ;'.split(' '));
/** "But", "to": the one amount takes the place of the other, or ends what it begins. */
const insteadWords = new Set('ma but a to'.split(' '));

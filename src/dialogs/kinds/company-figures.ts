/** A company's people and turnover: where a limit decides, "quasi 250" and "più di 50 milioni" stand beside it, not on it. */
import { largestFigure } from '../amounts.ts';
import { taken, type Kind } from '../kind.ts';
import { showEuro } from '../show.ts';
import { amountUpTo } from './amount.ts';
import { count } from './count.ts';
import type { Options } from './one-of.ts';

/** People, an integer ≥ 0. Problems: `count.*`. @param limit of what is an SME: a number said to be below it is one less */
export const headcount = (limit: number): Kind<number> =>
  besideLimit(count({ min: 0, max: 1_000_000, of: 'people' }), limit, { below: -1, above: 1 });

/** Total of a yearly balance sheet, euro cents. Problems: `amount.*`. */
export const balanceSheet: Kind<number> = { ...amountUpTo(largestFigure), inMillions: true };

/**
 * Yearly turnover, euro cents. Problems: `amount.*`.
 * @param limitCents an amount said to be above it is kept as a cent more, and shown as it was said
 * @param options the words "more than" of every language
 */
export function turnover(limitCents: number, options: Options): Kind<number> {
  const [moreThan] = options('sme.turnover', ['more-than']);
  const kind = besideLimit(amountUpTo(largestFigure), limitCents, { below: 0, above: 1 });
  return {
    ...kind,
    inMillions: true,
    show: (cents, lang) =>
      cents === limitCents + 1 && moreThan !== undefined
        ? `${moreThan.label[lang]} ${showEuro(limitCents, lang)}`
        : showEuro(cents, lang),
    read: (text, lang) => {
      const read = kind.read(text, lang);
      return !read.ok && read.problem.code === 'amount.not-a-number' && none.test(text.raw.trim()) ? taken(0) : read;
    },
  };
}

/** Whoever has just begun has sold nothing. */
const none =
  /^(?:no[,.]? )?(?:(?:siamo|abbiamo|we are|we['’]re) [^,.;]{1,40}[,.;] ?)?(?:(?:per ora |al momento |ancora )?(?:niente|nulla|zero|nessun[oa]?|none|nothing)(?!\p{L})|(?:non|we have not|we haven['’]t|i have not|i haven['’]t) (?:abbiamo |ho )?(?:mai |ancora |yet )?(?:fatturat|ricav|invoiced|sold|billed)|(?:we have |there is )?no (?:turnover|revenue|sales))/iu;

function besideLimit(
  kind: Kind<number>,
  limit: number,
  { below, above }: { readonly below: number; readonly above: number },
): Kind<number> {
  return {
    ...kind,
    read: (text, lang) => {
      const read = kind.read(text, lang);
      if (!read.ok || read.value !== limit) return read;
      if (under.test(text.raw)) return taken(limit + below);
      return over.test(text.raw) ? taken(limit + above) : read;
    },
  };
}

const under = /(?<!\p{L})(?:meno di|quasi|sotto (?:i|le)|non arriviamo a|under|below|fewer than|less than|almost|nearly|just short of)(?!\p{L})/iu; // prettier-ignore
const over = /(?<!\p{L})(?:più di|piu di|oltre|sopra (?:i|le)|superiore a|over|above|more than)(?!\p{L})/iu;

/** Words and marks of money. */

/** ISO 4217 code of a folded currency word or mark, `XXX` for a mark of a currency not listed here, null for anything else. */
export function currencyOf(said: string): string | null {
  return currencies.get(said) ?? (/^\p{Sc}$/u.test(said) ? 'XXX' : null);
}

const listed: Readonly<Record<string, string>> = {
  EUR: '€ euro euros euri eur',
  USD: '$ usd dollaro dollari dollar dollars bucks',
  GBP: '£ gbp sterlina sterline pound pounds quid',
  CHF: 'chf franco franchi franc francs',
  JPY: '¥ jpy yen',
  CNY: 'cny rmb yuan renminbi',
  KRW: '₩ krw won',
  INR: '₹ inr rupia rupie rupee rupees',
  RUB: '₽ rub rublo rubli ruble rubles',
  ITL: 'lire',
  TRY: '₺ try lira liras',
  AED: 'aed dirham dirhams',
  BRL: 'brl reais',
  CAD: 'cad',
  AUD: 'aud',
  SEK: 'sek',
  NOK: 'nok',
  DKK: 'dkk',
  PLN: 'pln zloty zlotys',
  VND: '₫ vnd dong',
  XBT: '₿ bitcoin bitcoins btc',
};

const currencies = new Map(
  Object.entries(listed).flatMap(([code, words]) => words.split(' ').map((word) => [word, code] as const)),
);

export const centWords: ReadonlySet<string> = new Set('centesimo centesimi cent cents'.split(' '));

/** Said of nothing to spend, when the message holds no other word than these and `aroundNothing`. */
export const nothingWords: ReadonlySet<string> = new Set(
  'niente nulla nessuna nessun nessuno zero nothing none nil gratis gratuito gratuita free'.split(' '),
);
export const aroundNothing: ReadonlySet<string> = new Set(
  (
    'spesa spese costo costi euro per questo questa queste qui li di non ne n c ce abbiamo prevediamo spendiamo ' +
    'previsto prevista previste sono no direi quindi ora adesso al momento assolutamente proprio categoria voce grazie ' +
    'fatturato startup appena nati nata nati siamo una un cost costs expense expenses spending turnover revenue revenues sales startup start up new company a an just born started re still yet any we have ve got plan are there for this that at all it is s now the moment so far ' +
    'on absolutely thanks thank you please'
  ).split(' '),
);

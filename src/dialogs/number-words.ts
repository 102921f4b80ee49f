/** Words that numbers are made of, in Italian and English; `numbers.ts` puts them together. */

export type Atom =
  | { readonly is: 'value'; readonly value: number }
  | { readonly is: 'hundred' }
  /** A number by itself and a magnitude: `mille`, `due mila`. */
  | { readonly is: 'thousand' }
  /** Multiplies what stands before: `milioni`, `k`, `dozzine`. */
  | { readonly is: 'times'; readonly by: number }
  /** A magnitude that may mean thousands or millions: `50 mil`. */
  | { readonly is: 'unclear' }
  | { readonly is: 'half' | 'article' | 'and' | 'of' | 'point' };

/**
 * What a folded word stands for in a number: none, one, or several parts for words written together
 * (`centoventimila`). Whether the parts make one number is for the caller to see.
 */
export function atomsOf(word: string): readonly Atom[] {
  const atom = simple.get(word);
  if (atom !== undefined) return [atom];
  // "Centre" is no 103.
  if (word.length < 7 || word.length > longestCompound) return [];
  return compound(single(word), 0) ?? [];
}

/** Longest Italian number below a thousand billions has fewer letters than this. */
const longestCompound = 100;

const value = (number: number): Atom => ({ is: 'value', value: number });
const times = (by: number): Atom => ({ is: 'times', by });

const italianValues: readonly (readonly [string, number])[] = [
  ['zero', 0], ['uno', 1], ['due', 2], ['tre', 3], ['quattro', 4], ['cinque', 5], ['sei', 6], ['sette', 7],
  ['otto', 8], ['nove', 9], ['dieci', 10], ['undici', 11], ['dodici', 12], ['tredici', 13], ['quattordici', 14],
  ['quindici', 15], ['sedici', 16], ['diciassette', 17], ['diciotto', 18], ['diciannove', 19], ['venti', 20],
  ['trenta', 30], ['quaranta', 40], ['cinquanta', 50], ['sessanta', 60], ['settanta', 70], ['ottanta', 80],
  ['novanta', 90],
]; // prettier-ignore

const englishValues: readonly (readonly [string, number])[] = [
  ['nought', 0],
  ['one', 1],
  ['two', 2],
  ['three', 3],
  ['four', 4],
  ['five', 5],
  ['six', 6],
  ['seven', 7],
  ['eight', 8],
  ['nine', 9],
  ['ten', 10],
  ['eleven', 11],
  ['twelve', 12],
  ['thirteen', 13],
  ['fourteen', 14],
  ['fifteen', 15],
  ['sixteen', 16],
  ['seventeen', 17],
  ['eighteen', 18],
  ['nineteen', 19],
  ['twenty', 20],
  ['thirty', 30],
  ['forty', 40],
  ['fourty', 40],
  ['twelv', 12],
  ['fiveteen', 15],
  ['fiften', 15],
  ['eightteen', 18],
  ['fivty', 50],
  ['sixthy', 60],
  ['seventhy', 70],
  ['eigthy', 80],
  ['fifty', 50],
  ['sixty', 60],
  ['seventy', 70],
  ['eighty', 80],
  ['ninety', 90],
  ['ninty', 90],
];

const magnitudes: readonly (readonly [number, string])[] = [
  [1e3, 'mila milla k migliaio migliaia thousand thousands thousend thousnad thousan thousad thousant tousand grand'],
  [1e6, 'milione milioni millione millioni mln mio mm million millions milion milions miliion milllion'],
  [1e9, 'miliardo miliardi mld mrd billion billions bilion bn'],
  [2, 'paio couple pair'],
  [10, 'decina decine'],
  [12, 'dozzina dozzine dozen dozens'],
  [15, 'quindicina'],
  [20, 'ventina'],
  [30, 'trentina'],
  [40, 'quarantina'],
  [50, 'cinquantina'],
  [60, 'sessantina'],
  [70, 'settantina'],
  [80, 'ottantina'],
  [90, 'novantina'],
  [100, 'centinaio centinaia hundreds'],
];

const simple = new Map<string, Atom>([
  ...[...italianValues, ...englishValues].map(([word, number]) => [word, value(number)] as const),
  ...magnitudes.flatMap(([by, words]) => words.split(' ').map((word) => [word, times(by)] as const)),
  ['cento', { is: 'hundred' }],
  ...['hundred', 'hundered', 'hunderd'].map((word) => [word, { is: 'hundred' }] as const),
  ['mille', { is: 'thousand' }],
  ['mil', { is: 'unclear' }],
  ['ventun', value(21)],
  ...['mezzo', 'mezza', 'half'].map((word) => [word, { is: 'half' }] as const),
  ...['un', 'una', 'a', 'an'].map((word) => [word, { is: 'article' }] as const),
  ...['e', 'ed', 'and'].map((word) => [word, { is: 'and' }] as const),
  ...['di', 'of'].map((word) => [word, { is: 'of' }] as const),
  ...['virgola', 'punto', 'point', 'comma'].map((word) => [word, { is: 'point' }] as const),
]);

/** Doubled letters are the commonest slip in long Italian numbers, so they are compared without. */
const single = (word: string): string => word.replace(/(.)\1+/gu, '$1');

// `ventuno`, `ventotto` and `centottanta` lose a vowel before another.
const parts: readonly (readonly [string, Atom])[] = [
  ...italianValues.map(([word, number]) => [single(word), value(number)] as const),
  ...italianValues
    .filter(([, number]) => number >= 20)
    .map(([word, number]) => [single(word).slice(0, -1), value(number)] as const),
  ['un', value(1)] as const,
  ['cento', { is: 'hundred' }] as const,
  ['cent', { is: 'hundred' }] as const,
  ['mile', { is: 'thousand' }] as const,
  ['mila', times(1e3)] as const,
  ...['milione', 'milioni'].map((word) => [word, times(1e6)] as const),
  ...['miliardo', 'miliardi'].map((word) => [word, times(1e9)] as const),
];

/** Where one part begins as another does the way on decides; few do, so looking back is bounded. */
function compound(word: string, at: number): Atom[] | null {
  if (at === word.length) return [];
  for (const [letters, atom] of parts) {
    if (!word.startsWith(letters, at)) continue;
    const rest = compound(word, at + letters.length);
    if (rest !== null) return [atom, ...rest];
  }
  return null;
}

/** Long because it is a table of how people write amounts. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leastMs } from '../least.ts';
import { findAmounts, largestAmount, readAmount } from '../../src/dialogs/amounts.ts';
import { readText } from '../../src/dialogs/words.ts';
import type { Lang } from '../../src/rules/domain.ts';
import { spellEnglish, spellItalian } from './spell.ts';

const outcome = (said: string, lang: Lang): number | string => {
  const reading = readAmount(readText(said), lang);
  return reading.ok ? reading.value : reading.problem.code;
};
const euro = (amount: number): number => amount * 100;
/** One message a line; every message of a group gives the same. */
const lines = (block: string): string[] => block.split('\n').map((line) => line.trim()).filter((line) => line !== ''); // prettier-ignore

const inBoth: Readonly<Record<string, number>> = {
  [`120000
    120.000
    120.000,00
    120,000.00
    120'000
    120’000
    120 000
    120\u00a0000
    120\u202f000
    120\u2009000,00
    １２０．０００
    １２００００
    120mila
    120 mila
    120 Mila
    120k
    120 k
    120K
    120 K€
    120k€
    €120k
    € 120.000
    €120,000
    120.000 €
    120.000€
    120.000,- €
    120.000,00 euro
    EUR 120.000
    120.000 EUR
    120000eur
    euro 120.000
    120 mila euro
    120mila euro
    120 thousand
    120-thousand
    120 grand
    0,12 milioni
    0.12 million
    centoventimila
    cento venti mila
    centoventi mila
    cento ventimila
    centoventimila euro
    Centoventimila Euro
    one hundred and twenty thousand
    one hundred twenty thousand euros
    a hundred and twenty thousand
    circa 120 mila euro
    circa 120.000
    direi 120.000
    più o meno 120 mila
    sono 120 mila euro più o meno
    penso 120 mila, grazie
    120 mila euro, grazie mille
    about 120,000
    around €120k please
    roughly 120 thousand euros or so
    it's 120,000 euros
    meno di 120 mila
    non più di 120 mila
    fino a 120.000 euro
    al massimo 120 mila
    at most 120k
    120 mila + iva
    120 mila euro più iva al 22%
    non 40 ma 120 mila
    non 40 mila ma 120 mila
    non 40 mila, ma 120
    not 40 but 120 thousand
    not 40k but 120k
    40, anzi 120 mila
    40 mila, anzi 120
    40 mila, no 120 mila
    40 mila no, 120 mila
    40 mila per eventi, no, 120 mila
    40 mila, no, sono 120 mila
    40 mila, scusi, sono 120 mila
    40 mila... no, 120 mila
    40k, sorry, 120k
    12 mila, anzi 120
    1200 mila, anzi 120
    60 mila, anzi 120.000
    130 mila per la fiera di Hanoi, anzi, 120
    nel 2027 da 110 a 130 mila, diciamo 120 mila
    da 110 a 130 mila, diciamo 120
    110 o 130 mila, anzi 120
    110 or 130 thousand, actually 120
    110 mila o 130, anzi 120
    110 o 130, anzi 120 mila
    110-130 mila euro, scusi, 120
    110k or 130k, make it 120
    110 mila, forse 130 mila, anzi 120
    110 thousand or maybe 130, I mean 120
    110 mila, forse 130, facciamo 120
    40 thousand, I mean 120 thousand
    120 mila invece di 40 mila
    120 mila piuttosto che 40
    120k rather than 40k
    120 thousand instead of 40 thousand
    120 mila e non 40
    120.000 per 10 aziende
    120 mila euro per 12 imprese
    120.000 € in 2 missioni
    nel 2026 120 mila euro
    120 mila euro nel 1900
    120 mila euro nel 2100
    120 mila euro (140 dollari)
    120 mila euro al 2026
    120 mila, 20 dollari
    120 mila, cioè 120.000
    120 mila (eventi: 120 mila)
    120 mila euro, 120.000
    120 mila 120 mila
    il doppio di 60 mila
    double 60 thousand
    twice 60 thousand
    il triplo di 40 mila
    triple 40 thousand
    la metà di 240 mila
    la metà dei 240 mila
    half of 240 thousand
    terzo 120 mila
    primo terzo, 120 mila
    quarto anno 120 mila
    raddoppio di 120 mila
    piu o meno 120 mila
    totale - 120 mila
    totale- 120 mila
    120 mila grazie mille
    grazie mille, 120 mila
    mille grazie, 120 mila
    thanks a million, 120 thousand
    thanks a thousand, 120k
    a thousand thanks, 120k
    120k, a thousand thanks
    120 mila euro e 50 aziende
    120 mila euro e 50 %
    120k per company event
    120 mila per conto
    120 mila di euro
    € 120.000 € 120.000
    120 mila (centoventimila)
    120.000 per company visits
    120 mila per i corsi mensili
    120 mila euro consulenza
    120.000 € eventi
    totale euro - 120.000
    Totale: - 120 mila
    meno di 120 mila o giù di lì
    grazie 120 mila
    120000 grazie
    thanks, 120 thousand
    thanks 120 thousand
    thanks a lot, 120k
    120 thousand thanks
    120.000/00
    centoventimila/00
    il doppio dei 60 mila
    double the 60 thousand
    budget:120000`]: euro(120_000),
  [`1,5 milioni
    1.5 milioni
    1,5 million
    1.5 million euros
    1.5M
    1,5 M€
    € 1.5M
    1,5 mln
    1,5 mln di euro
    1500k
    un milione e mezzo
    un milione e mezzo di euro
    1 milione e mezzo
    un milione e cinquecentomila
    un milione e 500 mila
    1 milione 500 mila
    a million and a half
    one and a half million
    one million five hundred thousand
    1.500.000
    1,500,000
    1 500 000
    1'500'000
    1.500.000,00 €
    uno virgola cinque milioni
    one point five million
    thanks 1.5 million`]: euro(1_500_000),
  [`mezzo milione
    mezzo milione di euro
    half a million
    half million
    0,5 milioni
    500 mila
    cinquecentomila
    500k`]: euro(500_000),
  [`2,3 milioni
    due milioni e trecentomila
    due milioni e trecento mila
    due milioni trecentomila
    two million three hundred thousand
    2 milioni e 300 mila
    2300 mila`]: euro(2_300_000),
  [`1.500
    1,500
    1500
    1 500
    mille e cinquecento
    millecinquecento
    mille e 500
    1,5 mila
    1.5k
    fifteen hundred
    one thousand five hundred
    one thousand and five hundred`]: euro(1500),
  [`60 grand
    sessanta mila
    sessantamila
    sesantamila
    sixty thousand euros
    sixty k
    60k`]: euro(60_000),
  [`mille
    mille euro
    1k
    a thousand
    a thousand euros
    un migliaio di euro
    40 mila, anzi 1000`]: euro(1000),
  [`duemilacinquecento
    due mila e cinquecento
    2500 €
    2.5k`]: euro(2500),
  'ventunomila\nventunmila\n21 mila\ntwenty-one thousand': euro(21_000),
  'settecentosettantasette\nseven hundred and seventy-seven\n777': euro(777),
  'a quarter of a million\nun quarto di milione\n250 mila\n0,25 milioni': euro(250_000),
  'dal 40 euro al 50 %': euro(40),
  'tra 20% e 50 mila': euro(50_000),
  '10 mila euro + 20 mila euro': euro(30_000),
  '10 mila + 5 + 20 mila\n5 + 10 mila + 20 mila': euro(30_005),
  '5 mila + 3 milioni': euro(3_005_000),
  '1500 + 2 mila': euro(3500),
  '1000 + 2 mila': euro(3000),
  '500 euro + 20 mila': euro(20_500),
  '5 + 3 hundred': euro(305),
  'we spend ten hundred': euro(1000),
  '10 mila euro e 10': euro(10_000) + 10,
  'a hundred thanks\ncento grazie': euro(100),
  'cento mila\ncentomila\na hundred thousand': euro(100_000),
  'una decina di migliaia di euro\nten thousand\n10 mila': euro(10_000),
  '120.000,50\n120,000.50\n120000,50\n120000.50\n120 000,50\n120.000,5\ncentoventimila euro e cinquanta\ncentoventimila euro e cinquanta centesimi\n120 mila euro e 50':
    euro(120_000) + 50,
  '12,5\n12.5\n12,50\n12.50\n€12.50\n12 euro 50 centesimi\n12 euro e 50 centesimi\n12 euro e cinquanta': 12_50,
  'la metà di 1 euro\n50 centesimi\n50 cents\n50 cent\n0,50 €\n€0.50\ncinquanta centesimi': 50,
  '1.234.567,89\n1,234,567.89': 1_234_567_89,
  '999.999.999,99\n999,999,999.99': 999_999_999_99,
  '500 milioni + 500 milioni\nun miliardo\n1 billion\n1.000.000.000': largestAmount,
  '0\nzero\n0,00\n0 €\nzero euro\nniente\nnulla\nnessuna\nnessuna spesa\nnon abbiamo spese, zero\nNiente, grazie\nnothing\nnone\nno costs\nnothing at all\nno cost\nno expense\nno expenses\nwe have no spending\nwe have no costs': 0,
  [`40 mila più 20 mila
    40.000 + 20.000
    40k+20k
    30 mila + 30 mila
    30k plus 30k
    40 + 20 mila
    10 + 20 + 30 mila
    60 mila, di cui 60 mila per fiere
    60 mila, inclusi 10 mila di viaggi
    60 mila, 10 mila di questi per fiere
    60 mila e 999 aziende
    e poi 60 mila, cioè 60.000
    40 mila più altri 20 mila
    10.000 + 20.000 + 30.000
    60 mila, di cui 20 mila per fiere
    60 mila di cui 20
    60 mila, di cui 20 mila per fiere e 10 mila per viaggi
    60 thousand, of which 20 thousand for fairs
    60 thousand, including 10 thousand for travel
    60 mila, compresi 10 mila di viaggi`]: euro(60_000),
  [`8 milioni, di cui 3 all'estero
    8 million, 3 of them abroad
    5 + 3 milioni`]: euro(8_000_000),
  [`½ milione
    ½ million
    half a million
    mezzo milione
    1/2 million
    .5 million
    .5 milioni
    0.5 million`]: euro(500_000),
  [`1½ milioni
    1½ million
    1 ½ million
    1 1/2 million
    un milione e mezzo
    a million and a half`]: euro(1_500_000),
  [`three quarters of a million
    three-quarters of a million
    tre quarti di milione
    3/4 million
    ¾ di milione`]: euro(750_000),
  [`1½ milioni
    1 ½ million
    1 milione ½
    1 million and ½
    un milione e mezzo`]: euro(1_500_000),
  [`2¼ milioni
    2 milioni e ¼`]: euro(2_250_000),
};

const refusedInBoth: Readonly<Record<string, string>> = {
  'amount.range': `tra 50 e 60 mila
    fra i 50 e i 60 mila euro
    50-60 mila
    1/2 millions
    3/4 milioni
    50 - 60 mila
    50–60 mila
    50/60 mila
    da 50 a 60 mila
    dai 50 ai 60 mila
    dal 50 al 60 mila
    50 o 60 mila
    60 o 70 mila, aspetti, chiedo a 3
    60 or 70k, wait, I will ask 3 of them
    60 o 70 mila, scusi, glielo dico domani alle 9
    60 mila o 60.000
    100 - 60 mila
    tra cinquanta e sessantamila
    venti-trentamila
    between 50 and 60 thousand
    between €50k and €60k
    from 50,000 to 60,000
    50 to 60k
    fifty or sixty thousand
    between one hundred and two hundred thousand`,
  'amount.several': `60 mila, di cui 70 mila per fiere
    60 mila per consulenza e 40 mila per eventi
    60 mila per consulenza e 40 mila per eventi, diciamo 50 mila
    40 mila per la fiera di Hanoi che si tiene a marzo, scusi il dettaglio, e 60 mila per il resto
    60 mila mentre gli eventi 40 mila
    40 mila per la fiera di Hanoi che si tiene a marzo, anzi ad aprile, e 60 mila per il resto
    60 mila no 70 mila
    60 mila, no, la fiera costa 70 mila
    60 mila, scusi, la fiera costa 70 mila
    60 mila, scusi, e 70 mila
    60 mila e 70 mila, anzi 65
    60 mila, 40 mila, diciamo 45 mila
    40 mila euro, 60 mila euro
    60 mila e 40 mila
    40k and 60k
    30 mila e 30 mila
    30 mila ed 30 mila
    500 euro nel 2101
    € 60.000 € 70.000
    60 euro 70
    60 euro 70 mila
    60 mila € 70
    10 mila euro e 9
    10 mila euro e 100
    10 mila euro 50
    10 mila euro e 50 mila
    10 mila euro e 50,5
    10 mila euro e 50 euro
    10 mila euro e 100 centesimi
    10 mila euro, 50 centesimi
    10 mila euro e circa 50
    60 mila euro, cento
    10 mila + 20 mila a testa
    40 + 20 dollari
    -40 mila + 20 mila
    10 mila + 20 mila e 30 mila
    60 mila e 1000 aziende
    10 mila euro ed 50
    10 mila e 50 centesimi
    10 mila dollari e 50
    10,5 euro e 50
    500 euro nel 1899
    500 euro e 2.026
    500 euro, 20
    5 mila, 20
    60 mila per 3, totale 60 mila
    un milione e duecento
    60 mila e 5
    1.234 567`,
  'amount.negative': `-5
    −5
    - 5000
    -60 mila
    -€5
    -60 mila, cioè 60 mila
    totale -60 mila
    € - 60 mila
    ( -60 mila
    poco meno 60 mila
    €-5
    € -5.000
    meno 5000
    minus 5 thousand`,
  'amount.percent':
    '50%\n50 %\nil 50 per cento\nfifty percent\nil 50% di 120 mila\n50% of 120,000\nil 50 per cento di 120 mila\ndal 50 al 100 %\ndal 100 al 120 %\n60 percento\n60 pct\n60 ‰\n60 per cent\n50% su 60 mila\n50% sul totale di 60 mila\n50% sulla spesa di 60 mila\n50% dell’importo di 60 mila\n50% degli 80 mila\ndal 40 al 50%\ndal 40% al 50\ntra 40 e 50 per cento\nbetween 40 and 50 percent',
  'amount.currency': `$5000
    5000$
    5000 dollari
    20 mila dollari
    US$ 80k
    $50 cents
    USD 80.000
    20 thousand pounds
    £20k
    20.000 CHF
    5000 franchi
    ¥100000
    one million yen
    ₹5000`,
  'amount.malformed': `1.234,567
    40 mila, anzi 500
    60 mila, anzi 5
    1234.567
    1,20,000
    12.34.56
    00
    0.500
    0,500
    APP-2026-0001
    50 mil
    un terzo di 30 mila
    due terzi dei 30 mila
    a quarter of 30 thousand
    la metà di 0,01
    12,5 centesimi
    tra 1.234,567 e 2 mila
    tra 2 e 1.234,567
    .12345 million
    ,5 million
    120²
    007
    0511234567
    un milione e un quarto`,
  'amount.too-large':
    '600 milioni + 500 milioni\n1.000.000.001\n2 miliardi\n12345678901\n123456789012345678901234567890\nten billion\n5000 milioni',
  'amount.each': `5.000 euro a testa
    5000 per impresa
    5000 € l'una
    3 missioni da 20 mila euro
    5k each
    6 times 10k
    6 x 10k
    60 mila, 60 mila a testa
    3 events at 20k
    3 x 20 mila
    due volte 30 mila
    3 times 20k
    20 mila ciascuno
    20 mila cadauna
    20 mila per ciascun evento
    20 mila per ogni evento
    20k for each event
    20 mila ad azienda
    20k apiece
    20k per sme
    20 mila mensili
    20 mila monthly
    20 mila ogni anno
    5,000 per company
    €500 per month
    1000 euro al mese`,
  'amount.not-a-number': `pippo
    non lo so
    boh
    ?
    10 aziende
    3 missioni
    b2b
    10:30
    IT02345678901
    1e5
    0x10
    NaN
    Infinity
    mille grazie
    grazie mille
    thanks a million
    nessuna idea
    nulla osta
    none of your business
    milione
    qualche migliaio
    non 40 mila
    🤷
    ....
    €`,
};

describe.each(['it', 'en'] as const)('an answer to "how much?", conversation in %s', (lang) => {
  const taken = Object.entries(inBoth).flatMap(([said, cents]) => lines(said).map((line) => [line, cents] as const));
  test.each(taken)('%s is %d cents', (said, cents) => expect(outcome(said, lang)).toBe(cents));

  const refusals = Object.entries(refusedInBoth).flatMap(([code, said]) =>
    lines(said).map((line) => [line, code] as const),
  );
  test.each(refusals)('%s gets %s', (said, code) => expect(outcome(said, lang)).toBe(code));
});

describe('the language settles what is ambiguous', () => {
  test.each([
    ['1,250 milioni', 'it', euro(1_250_000)],
    ['1,250 million', 'en', 'amount.malformed'],
    ['1.250 million', 'en', euro(1_250_000)],
    ['1.250 milioni', 'it', 'amount.malformed'],
    ['60m', 'en', euro(60_000_000)],
    ['60m', 'it', 'amount.malformed'],
  ] as const)('%s in %s', (said, lang, expected) => expect(outcome(said, lang)).toBe(expected));
});

test('a refused range says both ends, a refused pair both sums', () => {
  expect(readAmount(readText('tra 50 e 60 mila'), 'it')).toMatchObject({
    problem: { facts: { low: '50.000\u00a0€', high: '60.000\u00a0€' } },
  });
  expect(readAmount(readText('40k and 60k'), 'en')).toMatchObject({
    problem: { facts: { first: '€40,000', second: '€60,000' } },
  });
});

test.each([
  ['tra 60 e 50 mila', '50.000', '60.000'],
  ['tra 1500 e 2 mila', '1.500', '2.000'],
  ['tra 1000 e 2 mila', '1.000', '2.000'],
  ['tra 50 € e 60 mila', '50', '60.000'],
  ['tra 50 e 60 euro', '50', '60'],
  ['tra 2 e 3 euro', '2', '3'],
  ['tra due dozzine e 2 mila', '24', '2.000'],
  ['tra 1 e 2 milioni', '1.000.000', '2.000.000'],
])('the ends of "%s" are %s and %s euro', (said, low, high) =>
  expect(readAmount(readText(said), 'it')).toMatchObject({
    problem: { code: 'amount.range', facts: { low: `${low}\u00a0€`, high: `${high}\u00a0€` } },
  }),
);

test.each([
  ['il totale è 1.234,567 euro', { said: '1.234,567 euro' }],
  ['5000 dollari', { currency: 'USD' }],
  ['5k each', { amount: '5.000\u00a0€' }],
  ['2 miliardi', { max: '1.000.000.000\u00a0€' }],
])('what is refused in "%s" is said back', (said, facts) =>
  expect(readAmount(readText(said), 'it')).toMatchObject({ problem: { facts } }),
);

test('"niente" is an answer, not a text of them', () => {
  expect(outcome('niente '.repeat(12), 'it')).toBe(0);
  expect(outcome('niente '.repeat(13), 'it')).toBe('amount.not-a-number');
});

describe('money inside a sentence', () => {
  test.each([
    ['siamo la CNA, meccanica verso Vietnam e Giappone, 120 mila euro', ['120 mila euro']],
    ['10 aziende in Messico con 150 mila euro, possiamo?', ['150 mila euro']],
    ['con un budget di € 80k per 12 PMI', ['€ 80k']],
    ['we are 8 companies with 60 thousand for services', ['60 thousand']],
    ['60 mila per servizi e 40 mila per eventi', ['60 mila', '40 mila']],
    ['cambia i costi, non 40 ma 60 mila', ['60 mila']],
    ['e se spendessimo 200 mila?', ['200 mila']],
    ['what if we spent 200 thousand?', ['200 thousand']],
    ['centoventimila euro e cinquanta per consulenze', ['centoventimila euro e cinquanta']],
    ['spendiamo un milione e mezzo in tutto', ['un milione e mezzo']],
    ['nel 2026 andiamo in Vietnam', []],
    ['chiamatemi al 051 123456 o al 333 1234567', []],
    ['la partita iva è 02345678901', []],
    ['copre il 50% delle spese', []],
    ['10 aziende e 3 missioni', []],
    ['120 mila visitatori in fiera', []],
    ['10 mila aziende', []],
    ['tra 50 e 60 mila euro', []],
    ['20 mila dollari', []],
    ['grazie mille', []],
    ['thanks a million', []],
    ['one in a million', []],
    ['industria 4.0 e b2b', []],
    ['il 50% di 120 mila', []],
    ['il 5% di 60 mila euro e poi 20 mila euro', ['20 mila euro']],
    ['sono 1.234,567 euro', []],
    ['perdiamo -5 mila euro', []],
    ['5 mila euro a testa', []],
    ['un miliardo di euro', ['un miliardo di euro']],
    ['2 miliardi di euro', []],
    ['uno su un milione', []],
    ['è uno fra un milione', []],
    ['indivisi un milione', ['un milione']],
    ['stra un milione', ['un milione']],
    ['spendiamo millecinquecento', ['millecinquecento']],
    ['spendiamo mille', ['mille']],
    ['spendiamo novecento', []],
    ['spendiamo 1500', []],
    ['spendiamo 1 mila', ['1 mila']],
    ['spendiamo € 40', ['€ 40']],
    ['spendiamo € 40 euro', ['€ 40 euro']],
    ['we spend ten hundred', ['ten hundred']],
    ['€ 60.000 € 70.000', ['€ 60.000', '€ 70.000']],
    ['servizi 60 euro 70 mila per eventi', ['60 euro', '70 mila']],
    ['servizi 60.000 euro, eventi 70.000 euro', ['60.000 euro', '70.000 euro']],
  ] as const)('%s', (said, expected) => {
    const found = findAmounts(readText(said), 'it');
    expect(found.map(({ start, end }) => said.slice(start, end))).toEqual(expected);
  });
});

const langs = fc.constantFrom<Lang>('it', 'en');
const cents = fc.oneof(fc.integer({ min: 0, max: largestAmount }), fc.integer({ min: 0, max: 2_000_000 }));

describe('what is written in any usual way reads back the same', () => {
  const group = (whole: number, mark: string): string => whole.toLocaleString('en-GB').replaceAll(',', mark);
  const styles = [['.', ','], [',', '.'], ["'", '.'], [' ', ','], ['\u00a0', ','], ['\u202f', ','], ['', ','], ['', '.']] as const; // prettier-ignore
  const dress = [
    '#',
    '€ #',
    '€#',
    '# €',
    '#€',
    '# euro',
    'EUR #',
    '# EUR',
    'circa # euro',
    'about #',
    'sono # euro, grazie',
    'direi # in totale',
  ];

  test('digits', () =>
    fc.assert(
      fc.property(
        cents,
        fc.constantFrom(...styles),
        fc.constantFrom(...dress),
        langs,
        (amount, [thousands, decimals], around, lang) => {
          const whole = group(Math.floor(amount / 100), thousands);
          const fraction = String(amount % 100).padStart(2, '0');
          expect(outcome(around.replace('#', `${whole}${decimals}${fraction}`), lang)).toBe(amount);
          if (fraction === '00') expect(outcome(around.replace('#', whole), lang)).toBe(amount);
        },
      ),
    ));

  test('words', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), langs, (whole, lang) => {
        expect(outcome(`${spellItalian(whole)} euro`, lang)).toBe(euro(whole));
        expect(outcome(spellItalian(whole).replaceAll(' ', ''), lang)).toBe(euro(whole));
        expect(outcome(`${spellEnglish(whole)} euros`, lang)).toBe(euro(whole));
        expect(outcome(spellEnglish(whole), lang)).toBe(euro(whole));
      }),
    ));

  test('thousands and millions', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 0, max: 9 }), langs, (count, tenths, lang) => {
        const thousand = euro(count * 1000 + tenths * 100);
        for (const mark of [',', '.']) {
          for (const name of [' mila', 'mila', 'k', ' k', ' K€', ' thousand']) {
            expect(outcome(`${count}${mark}${tenths}${name}`, lang)).toBe(thousand);
          }
          for (const name of [' milioni', ' mln', ' million', 'M']) {
            expect(outcome(`${count}${mark}${tenths}${name}`, lang)).toBe(thousand * 1000);
          }
        }
      }),
    ));
});

describe('whatever is written', () => {
  const pieces = fc.constantFrom('120', '.', ',', ' ', '000', 'mila', 'e', 'mezzo', '€', '-', '%', 'k', 'non', 'ma', 'tra', 'un', 'milione', 'half', 'a', 'and', '\ud800', '\u202f', 'cento', 'di', "'", '²'); // prettier-ignore
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes)),
    fc.array(pieces, { maxLength: 40 }).map((list) => list.join('')),
    fc.array(pieces, { maxLength: 40 }).map((list) => list.join(' ')),
  );

  test('the answer is a whole number of cents within the limits or a problem, never an exception', () =>
    fc.assert(
      fc.property(anything, langs, (said, lang) => {
        const reading = readAmount(readText(said), lang);
        if (reading.ok)
          expect(Number.isSafeInteger(reading.value) && reading.value >= 0 && reading.value <= largestAmount).toBe(
            true,
          );
        else expect(reading.problem.code).toMatch(/^amount\./);
        for (const { value, start, end } of findAmounts(readText(said), lang)) {
          expect(Number.isSafeInteger(value)).toBe(true);
          expect(start).toBeLessThan(end);
        }
      }),
      { numRuns: 500 },
    ));

  test('digits with separators are worth what they say, or nothing', () =>
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{0,5}([.,]\d{1,6}){0,3}$/), langs, (said, lang) => {
        const value = outcome(said, lang);
        if (typeof value === 'string') return;
        const digits = said.replace(/\D/g, '');
        const fraction = /[.,](\d{1,2})$/.exec(said)?.[1] ?? '';
        expect(value).toBe(Number(digits) * 10 ** (2 - fraction.length));
      }),
      { numRuns: 500 },
    ));

  test.each([
    '1',
    '1.',
    '1 ',
    'mila ',
    'cento',
    'non ',
    'tra 1 e ',
    '-',
    'un milione e ',
    '1,2 3',
    '\ud800',
    'centocent',
  ])('100 KB of %j are answered at once', (piece) => {
    const said = piece.repeat(100_000 / piece.length);
    // Two readings of 10 ms at most.
    expect(leastMs(() => [outcome(said, 'it'), findAmounts(readText(said), 'en')])).toBeLessThan(500);
  });
});

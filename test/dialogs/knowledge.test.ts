import { describe, expect, test } from 'vitest';
import { judgeSet, openKnowledge, readQuestions, rounds } from '../../evaluate/evaluate.ts';
import { createKnowledge } from '../../src/dialogs/knowledge.ts';
import type { Entry } from '../../src/dialogs/knowledge.ts';
import { mayReach, type Sought } from '../../src/dialogs/opinions.ts';
import { plain, readText } from '../../src/dialogs/words.ts';
import { namesOf, readAsked, readAsking } from '../../src/knowledge-files.ts';
import type { Lang } from '../../src/rules/domain.ts';

const langs: readonly Lang[] = ['it', 'en'];
const knowledge = openKnowledge();
const idOf = (text: string, lang: Lang = 'it') => knowledge.lookUp(text, lang).entry?.id ?? null;

describe('a question is answered by the entry that it is about', () => {
  test.each([
    ['Quanto è il contributo?', 'contribution.how-much'],
    ['quanto mi date', 'contribution.how-much'],
    ['che percentuale coprite', 'contribution.how-much'],
    ['che % coprite?', 'contribution.how-much'],
    ['what percentage do you cover', 'contribution.how-much'],
    ['Chi può presentare un progetto?', 'promoter.who'],
    ['posso fare domanda?', 'promoter.who'],
    ["Sono un'azienda, posso fare domanda da sola?", 'promoter.company'],
    ['posso fare tre mercati?', 'markets.how-many'],
    ['va bene la Germania?', 'markets.priority'],
    ['va bene la Svezia?', 'markets.priority'],
    ['Si possono mettere insieme più settori?', 'sector.one'],
    ['cosa pagate', 'costs.eligible'],
    ['Il personale interno è una spesa ammissibile?', 'costs.staff'],
    ['Che attività si possono fare?', 'activities.what'],
    ['Quanti fondi ci sono?', 'budget'],
    ['Quanti progetti sono stati finanziati?', 'results'],
    ['Che vantaggio ha una PMI?', 'benefit'],
    ['Come entro in un gruppo di imprese?', 'sme.join'],
    ['siamo troppo grandi?', 'sme.who'],
    ['Che cosa deve fare il promotore?', 'promoter.does'],
    ['Se un altro fa già lo stesso Paese?', 'overlap'],
    ['sei un robot?', 'bot.robot'],
    ['chi ti ha fatto?', 'bot.maker'],
  ])('%s', (text, id) => expect(idOf(text)).toBe(id));
});

describe('what the sources do not say has an entry that says so', () => {
  test.each([
    ['Quando scade il bando?', 'unknown.deadline'],
    ["C'è una spesa minima?", 'unknown.minimum'],
    ['quante imprese servono come minimo?', 'unknown.minimum'],
    ['È in de minimis?', 'unknown.de-minimis'],
    ['È cumulabile con altri aiuti?', 'unknown.cumulation'],
    ['How long can a project last?', 'unknown.length'],
    ['which documents are needed?', 'unknown.documents'],
  ])('%s', (text, id) => {
    expect(idOf(text)).toBe(id);
    expect(knowledge.entry(id)).toMatchObject({ kind: 'unknown', cites: [] });
  });
});

describe("a question about one's own case is left to the rules, with an entry to fall back on", () => {
  test.each([
    ['noi possiamo partecipare?', 'own.eligible'],
    ['quanto prenderemmo con 90 mila?', 'own.estimate'],
    ['quanto prenderemmo con 90.000 €?', 'own.estimate'],
    ['per avere 60 mila euro quanto devo spendere?', 'own.target'],
    ['what is the status of my application?', 'own.status'],
  ])('%s', (text, id) => {
    expect(idOf(text)).toBe(id);
    expect(knowledge.entry(knowledge.entry(id)?.otherwise ?? '')).toMatchObject({ says: expect.anything() });
  });
});

describe('an answer or a remark is no question', () => {
  test.each(['come volete', 'all good', 'no, va bene', 'ci sto', '60 mila vanno bene?', 'siete in tanti a giocare'])(
    '%s',
    (text) => expect(idOf(text)).toBeNull(),
  );
});

test("why one's own project is not eligible is a question for the rules", () => {
  expect(idOf('perché non è ammissibile?')).toBe('own.eligible');
  expect(idOf('possiamo partecipare?')).toBe('own.eligible');
});

describe('what is not about the measure is not answered as if it were', () => {
  test.each([
    'quando apre il bando del turismo?',
    'when does the tourism call open?',
    'quanti dipendenti ha la Ferrari?',
    'chi ha vinto la partita ieri sera?',
    'quanto dista Modena da Parma?',
    'qual è il paese più popoloso?',
    'quanti settori ha la serie A?',
    'chi?',
    'asdf qwerty',
    '',
    '???',
    '🙂',
    '12345678901',
  ])('%j', (text) => {
    const { entry } = knowledge.lookUp(text, 'it');
    expect(entry?.kind ?? 'out-of-scope').toBe('out-of-scope');
  });
});

describe('how it is written does not matter', () => {
  test.each([
    ['QUANTO È IL CONTRIBUTO???', 'contribution.how-much'],
    ['quant e il contributto', 'contribution.how-much'],
    ['quali spese sono amissibbili', 'costs.eligible'],
    ['who can sumbit a proejct', 'promoter.who'],
    ['Buongiorno, scusi il disturbo. Chi può presentare un progetto? Grazie mille', 'promoter.who'],
    ['quando scade il bando ?🙏', 'unknown.deadline'],
    ['Quanto è il contributo'.normalize('NFD'), 'contribution.how-much'],
  ])('%s', (text, id) => expect(idOf(text)).toBe(id));

  test('an English question in an Italian conversation is understood, and told apart', () => {
    expect(knowledge.lookUp('how much is the contribution?', 'it')).toMatchObject({
      entry: { id: 'contribution.how-much' },
      lang: 'en',
    });
  });

  test.each([
    ['opening date?', 'unknown.deadline'],
    ['is Turkey ok?', 'markets.priority'],
  ])('a word of one language is not read in the other: %s', (text, id) => expect(idOf(text)).toBe(id));

  test('two sectors named in one question are several', () => {
    expect(idOf('meccanica più tessile: è fattibile?')).toBe('sector.one');
  });

  test('a case of one’s own and what holds for it in general do not make each other doubtful', () => {
    expect(idOf('noi che siamo un comune possiamo partecipare?')).toBe('own.eligible');
  });

  test('a message of many words is read without harm', () => {
    const long = 'quanto contributo bando zzkwq paese '.repeat(110);
    expect(knowledge.lookUp(long, 'it')).toBeDefined();
  });
});

test('when nothing answers, at most two topics of the measure that come near are named', () => {
  const found = knowledge.lookUp('la fideiussione del contributo per la Ferrari di Topolino', 'it');
  if (found.entry !== null) throw new Error(`answered by ${found.entry.id}`);
  expect(found.nearest.length).toBeLessThanOrEqual(2);
  for (const entry of found.nearest) expect(['fact', 'unknown']).toContain(entry.kind);
});

describe('every entry', () => {
  test.each(langs)('is found by each of its phrasings (%s)', (lang) => {
    const lost = knowledge.entries.flatMap((entry) =>
      entry.asks[lang]
        .filter((text) => knowledge.lookUp(text, lang).entry?.id !== entry.id)
        .map((text) => `${entry.id}: ${text}`),
    );
    expect(lost).toEqual([]);
  });

  test.each(langs)('has phrasings of its own (%s)', (lang) => {
    const folded = knowledge.entries.flatMap((entry) => entry.asks[lang].map((text) => plain(readText(text))));
    expect(folded.filter((text, at) => folded.indexOf(text) !== at)).toEqual([]);
  });
});

describe('the questions that measure are kept apart from all that is learned', () => {
  const asked = readAsked(new Set(knowledge.entries.map(({ id }) => id)));
  const sets = rounds.flatMap((round) => langs.map((lang) => [round, lang] as const));
  const fold = (text: string) => plain(readText(text));

  test.each(sets)('%s, %s', (set, lang) => {
    const learned = new Set([
      ...knowledge.entries.flatMap((entry) => entry.asks[lang].map(fold)),
      ...Object.values(asked[lang]).flat().map(fold),
    ]);
    expect(
      Object.values(readQuestions(set, lang))
        .flat()
        .filter((text) => learned.has(fold(text))),
    ).toEqual([]);
  });

  test('they name entries that exist', () => {
    const ids = sets.flatMap(([set, lang]) => Object.keys(readQuestions(set, lang))).flatMap((key) => key.split('|'));
    expect(ids.filter((id) => id !== 'none' && knowledge.entry(id) === undefined)).toEqual([]);
  });

  test('of them at least 95 % are answered right, at most 1 % wrong, and 98 % of the unanswerable refused', () => {
    const judged = rounds.flatMap((round) => judgeSet(knowledge, round));
    const answerable = judged.filter((one) => one.answerable);
    const others = judged.filter((one) => !one.answerable);
    const share = (part: typeof judged, verdict: string) =>
      part.filter((one) => one.verdict === verdict).length / part.length;
    expect(judged.length).toBeGreaterThanOrEqual(300);
    expect(others.length / judged.length).toBeGreaterThanOrEqual(0.2);
    expect(share(answerable, 'right')).toBeGreaterThanOrEqual(0.95);
    expect(share(answerable, 'wrong')).toBeLessThanOrEqual(0.01);
    expect(share(others, 'refused')).toBeGreaterThanOrEqual(0.98);
  });
});

describe('what people asked before', () => {
  const asked = readAsked(new Set(knowledge.entries.map(({ id }) => id)));

  test.each(langs)('stands under one entry, once, and is no phrasing (%s)', (lang) => {
    const folded = [
      ...knowledge.entries.flatMap((entry) => entry.asks[lang]),
      ...Object.values(asked[lang]).flat(),
    ].map((text) => plain(readText(text)));
    expect(folded.filter((text, at) => folded.indexOf(text) !== at)).toEqual([]);
  });
});

describe('calls', () => {
  const entry = (id: string, call: string | undefined, asks: string): Entry => ({
    id,
    kind: 'fact',
    cites: [],
    about: ['project.markets'],
    ...(call === undefined ? {} : { call }),
    asks: { it: [asks], en: [asks] },
    says: { it: id, en: id },
  });
  const small = createKnowledge(
    [entry('old', '2017', 'massimale'), entry('new', '2018', 'massimale')],
    readAsking(),
    namesOf([]),
  );

  test('an entry of another call is left out', () => {
    expect(small.lookUp('massimale', 'it', { call: '2018' }).entry?.id).toBe('new');
    expect(small.lookUp('massimale', 'it', { call: '2017' }).entry?.id).toBe('old');
    expect(small.lookUp('massimale', 'it', { call: '2027' }).entry).toBeNull();
  });
});

// How long it takes is measured by `npm run bench knowledge`.
test('among 500 entries each is found by its own words', () => {
  const many = Array.from({ length: 500 }, (_, at): Entry => {
    const base = knowledge.entries[at % knowledge.entries.length];
    if (base === undefined) throw new Error('no entries');
    const own = (lang: Lang) => base.asks[lang].map((text) => `${text} argomento${at}`);
    return { ...base, id: `${base.id}-${at}`, asks: { it: own('it'), en: own('en') } };
  });
  const large = createKnowledge(many, readAsking(), namesOf([]));
  const lost = many.flatMap(({ id, asks }) => {
    const [first = ''] = asks.it;
    return large.lookUp(first.toUpperCase(), 'it').entry?.id === id ? [] : [id];
  });
  expect(lost).toEqual([]);
});

describe('where it is told what is sought, the look-up finds that as it does otherwise', () => {
  const asked = rounds.flatMap((round) => langs.flatMap((lang) => Object.values(readQuestions(round, lang)).flat()));
  const answers = [
    'Ponte verso Hanoi',
    'Anna Rossi',
    'Due missioni, un seminario e incontri con i buyer.',
    'mi prendi in giro?',
  ];
  test.each<Sought>([
    { score: 0.9, kinds: ['small-talk', 'out-of-scope'] },
    { score: 0.85, kinds: ['fact', 'unknown', 'small-talk', 'own-case'] },
    { score: 0.75 },
  ])('%o', (sought) => {
    const isSought = ({ entry, score }: { entry: Entry; score: number }): boolean =>
      score >= sought.score && (sought.kinds?.includes(entry.kind) ?? true);
    const other = [...asked, ...answers].filter((text) => {
      const [all, early] = [knowledge.lookUp(text, 'it'), knowledge.lookUp(text, 'it', { sought })];
      return all.entry !== null && isSought(all) ? early.entry !== all.entry : early.entry !== null && isSought(early);
    });
    expect(other).toEqual([]);
  });
});

test.each([
  ['what is far behind cannot come first', [0, 5, 0], { score: 0.5 }, ['fact', 'fact'], true],
  ['of another kind than the first', [0, 5, 0], { score: 0.5, kinds: ['small-talk'] }, ['small-talk', 'fact'], false],
  ['near behind, it may', [2.5, 3, 0], { score: 0.5, kinds: ['small-talk'] }, ['small-talk', 'fact'], true],
  ['near behind, but not so surely', [2.5, 3, 0], { score: 0.9, kinds: ['small-talk'] }, ['small-talk', 'fact'], false],
  [
    'what is silent counts with none',
    [4, 0, 4],
    { score: 0.9, kinds: ['out-of-scope'] },
    ['out-of-scope', 'fact'],
    true,
  ],
] as const)('what is sought may come out or not: %s', (_, scores, sought, kinds, expected) => {
  const entries = kinds.map((kind, at): Entry => ({
    id: `${at}`,
    kind,
    cites: [],
    about: [],
    asks: { it: [], en: [] },
  }));
  expect(mayReach(Float64Array.from(scores), entries, 1, sought)).toBe(expected);
});

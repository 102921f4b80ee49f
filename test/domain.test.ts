import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fold } from '../src/dialogs/words.ts';
import { chooseCall, readDomain } from '../src/domain.ts';
import { isFault } from '../src/fault.ts';

const domain = readDomain();

describe('the domain as it ships', () => {
  test('knows the calls of 2017 and 2018, both reconstructed', () => {
    expect(domain.calls.map(({ id, year, standing }) => ({ id, year, standing }))).toEqual([
      { id: '2017', year: 2017, standing: 'reconstructed' },
      { id: '2018', year: 2018, standing: 'reconstructed' },
    ]);
  });

  test.each(domain.calls)('call $id: every figure has a source', (call) => {
    const { id: _id, year: _year, name: _name, standing: _standing, costs, ...figures } = call;
    for (const [name, { cites }] of [...Object.entries(figures), ...Object.entries(costs)]) {
      expect(cites, name).not.toEqual([]);
      for (const cite of cites) expect(domain.sources.has(cite), `${name} cites ${cite}`).toBe(true);
    }
  });

  test.each(domain.calls)('call $id: half of the costs, at most € 80 000, out of € 1.5 M a year', (call) => {
    expect([call.ratePercent.value, call.capCents.value, call.budgetCents]).toEqual([
      50,
      80_000_00,
      { value: 1_500_000_00, cites: ['budget.yearly'] },
    ]);
  });

  test('every source is told in both languages, and names its document', () => {
    for (const source of domain.sources.values()) {
      expect([source.text.it, source.text.en, source.document], source.id).not.toContain('');
    }
    expect(domain.sources.get('law.sme')).toMatchObject({
      kind: 'law',
      document: 'Commission Recommendation 2003/361/EC',
    });
    expect(domain.sources.get('contribution.rate')).toMatchObject({ kind: 'measure' });
  });

  test('what no source gives is named in both languages', () => {
    expect(domain.unknown).toHaveLength(10);
    expect(domain.unknown[0]).toEqual({
      id: 'dates',
      text: { en: 'opening and closing dates', it: 'date di apertura e di chiusura' },
    });
  });

  test('the nine provinces of the calls are those of Emilia-Romagna', () => {
    const inRegion = domain.provinces.filter((province) => province.region === 'Emilia-Romagna');
    for (const call of domain.calls) expect(inRegion.map((province) => province.code)).toEqual(call.provinces.value);
  });

  test('all provinces of Italy are there: 110 of today, and Sud Sardegna of before', () => {
    expect(domain.provinces).toHaveLength(111);
    expect(new Set(domain.provinces.map((province) => province.region)).size).toBe(20);
  });

  test('the EU has 27 members, without the countries around it', () => {
    expect(domain.geography.euMembers).toHaveLength(27);
    for (const outside of ['GB', 'CH', 'NO', 'TR', 'RS']) expect(domain.geography.euMembers).not.toContain(outside);
  });

  test.each(['RU', 'BY', 'KP', 'IR', 'SY', 'MM'])('%s is under restrictive measures, by a regulation', (country) => {
    expect(domain.geography.restricted).toContain(country);
    expect(domain.geography.restrictedBy[country]).toMatch(/^Regulation \(E[CU]\) (?:No )?\d+\/\d+$/);
  });

  test('the words of the newcomer’s list are those of one sector and of one activity', () => {
    for (const list of [domain.sectors, domain.activities]) {
      const owners = new Map<string, string>();
      for (const { id, name, synonyms } of list) {
        for (const word of [id, name.it, name.en, ...synonyms].map(fold)) {
          expect(owners.get(word) ?? id, word).toBe(id);
          owners.set(word, id);
        }
      }
    }
  });

  test('a product is of one sector, and no name of another', () => {
    const owners = new Map<string, string>();
    for (const { id, name, synonyms } of domain.sectors)
      for (const word of [name.it, name.en, ...synonyms].map(fold)) owners.set(word, id);
    for (const { id, products } of domain.sectors) {
      for (const word of products.map(fold)) {
        expect(owners.get(word) ?? id, word).toBe(id);
        owners.set(word, id);
      }
    }
  });

  test('each activity belongs to a category whose costs count', () => {
    const byCategory = Object.groupBy(domain.activities, (activity) => activity.category);
    expect([byCategory.services?.length, byCategory.events?.length]).toEqual([5, 6]);
  });
});

describe('the call of a new dossier', () => {
  test.each([
    { given: 'no call is set', id: null, then: '2018' },
    { given: 'an older one is set', id: '2017', then: '2017' },
  ])('is $then when $given, in whatever order the calls are', ({ id, then }) => {
    expect(chooseCall(domain.calls, id).id).toBe(then);
    expect(chooseCall(domain.calls.toReversed(), id).id).toBe(then);
  });

  test.each([
    {
      given: 'whatever the ids',
      calls: [
        { id: 'b', year: 2027 },
        { id: 'c', year: 2026 },
        { id: 'a', year: 2028 },
      ],
      then: 'a',
    },
    {
      given: 'by id within a year',
      calls: [
        { id: '2027-2', year: 2027 },
        { id: '2027-3', year: 2027 },
        { id: '2027-1', year: 2027 },
      ],
      then: '2027-3',
    },
  ])('is that of the latest year, $given', ({ calls, then }) => {
    const known = calls.map((call) => ({ ...chooseCall(domain.calls, '2018'), ...call }));
    expect(chooseCall(known, null).id).toBe(then);
  });

  test.each(['2019', '', '18', '2018 '])('is never a neighbour of an unknown one: %j', (id) => {
    expect(fault(() => chooseCall(domain.calls, id))).toMatchObject({ code: 'call.unknown', facts: { id } });
    expect(fault(() => chooseCall(domain.calls, id)).message).toContain('2018, 2017');
  });
});

// One break a line.
// prettier-ignore
const breaks = [
  { given: 'a source that nobody knows', file: 'calls/2018.json', from: '"contribution.cap"', to: '"contribution.top"', says: 'capCents.cites: "contribution.top" is not in sources.json' },
  { given: 'an unknown source of a cost category', file: 'calls/2018.json', from: '"costs.events"', to: '"costs.other"', says: 'costs.events.cites: "costs.other"' },
  { given: 'a figure without a source', file: 'calls/2017.json', from: '["contribution.rate"]', to: '[]', says: 'ratePercent.cites: name at least one source' },
  { given: 'a call without a figure', file: 'calls/2018.json', from: '"capCents"', to: '"cap"', says: 'capCents: ' },
  { given: 'a figure of no known name', file: 'calls/2018.json', from: '"year": 2018,', to: '"year": 2018, "minimumCents": 5,', says: 'minimumCents' },
  { given: 'an amount of broken cents', file: 'calls/2018.json', from: '8000000', to: '80000.5', says: 'capCents.value: ' },
  { given: 'a rate above the whole', file: 'calls/2018.json', from: '"value": 50,', to: '"value": 150,', says: 'ratePercent.value: ' },
  { given: 'a rate finer than the arithmetic', file: 'calls/2018.json', from: '"value": 50,', to: '"value": 33.333,', says: 'ratePercent.value: ' },
  { given: 'an id that is not the file’s name', file: 'calls/2018.json', from: '"id": "2018"', to: '"id": "2017"', says: 'id: "2017" is not the file\'s name' },
  { given: 'an activity that is not known', file: 'calls/2018.json', from: '"seminars"', to: '"concerts"', says: 'activities: "concerts" is not in activities.json' },
  { given: 'an activity named twice', file: 'calls/2018.json', from: '"seminars"', to: '"workshops"', says: 'activities: "workshops" is there twice' },
  { given: 'a province that is not known', file: 'calls/2018.json', from: '"RN"', to: '"XX"', says: 'provinces: "XX" is not in provinces.json' },
  { given: 'a promoter that is not known', file: 'calls/2018.json', from: '"foundation"', to: '"university"', says: 'promoterTypes.value.4: ' },
  { given: 'fewer markets at most than at least', file: 'calls/2018.json', from: '"min": 1', to: '"min": 3', says: 'markets: at least 3' },
  { given: 'a year that is no number', file: 'calls/2018.json', from: '"year": 2018', to: '"year": "2018"', says: 'year: ' },
  { given: 'a source that is there twice', file: 'sources.json', from: '"budget.leverage"', to: '"budget.yearly"', says: 'id: "budget.yearly" is there twice' },
  { given: 'a source without its Italian', file: 'sources.json', from: '"it": "Il contributo massimo è di 80.000 €."', to: '"it": " "', says: 'facts.12.it: ' },
  { given: 'a sector that is there twice', file: 'sectors.json', from: '"id": "pharma"', to: '"id": "food"', says: 'id: "food" is there twice' },
  { given: 'a neighbour that is nowhere', file: 'sectors.json', from: '"near": ["mechanics", "ict"]', to: '"near": ["mechanics", "itc"]', says: 'automation.near: "itc" is not another sector' },
  { given: 'a neighbour named twice', file: 'sectors.json', from: '"near": ["mechanics", "ict"]', to: '"near": ["ict", "ict"]', says: 'automation.near: "ict" is there twice' },
  { given: 'a sector near itself', file: 'sectors.json', from: '"near": ["mechanics", "ict"]', to: '"near": ["mechanics", "automation"]', says: 'automation.near: "automation"' },
  { given: 'a synonym of two sectors', file: 'sectors.json', from: '"piastrelle"', to: '"FARMACI"', says: '"farmaci" belongs to "ceramics" too' },
  { given: 'a synonym of two sectors, written in another way', file: 'sectors.json', from: '"piastrelle"', to: '"Food-processing"', says: '"Food-processing" belongs to "agri-food-technology" too' },
  { given: 'no ATECO code', file: 'sectors.json', from: '"ateco": ["31"]', to: '"ateco": ["wood"]', says: 'ateco.0: write an ATECO code' },
  { given: 'a synonym of two activities', file: 'activities.json', from: '"laboratori"', to: '"seminario"', says: '"seminario" belongs to "seminars" too' },
  { given: 'an activity of no category', file: 'activities.json', from: '"category": "events"', to: '"category": "staff"', says: 'category: ' },
  { given: 'a province that is there twice', file: 'provinces.json', from: '"code": "MN"', to: '"code": "MI"', says: 'code: "MI" is there twice' },
  { given: 'a member state written twice', file: 'geography.json', from: '"AT"', to: '"BE"', says: 'euMembers: "BE" is there twice' },
  { given: 'a country restricted twice', file: 'geography.json', from: '"country": "RU"', to: '"country": "BY"', says: 'restricted: "BY" is there twice' },
  { given: 'a member state under restrictions', file: 'geography.json', from: '"country": "RU"', to: '"country": "HU"', says: 'restricted: "HU" is an EU member' },
  { given: 'a restriction without its law', file: 'geography.json', from: ', "law": "Regulation (EU) No 833/2014"', to: '', says: 'restricted.4.law: ' },
  { given: 'a date that is none', file: 'geography.json', from: '2026-01-01', to: '2026-13-01', says: 'asOf: ' },
  { given: 'half a file', file: 'activities.json', from: '"synonyms"', to: '', says: 'activities.json: ' },
];

describe('a domain that is broken stops the start, with the file and the place', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bussola-domain-'));
    cpSync(new URL('../domain/', import.meta.url), folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const text = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const rewrite = (file: string, from: string, to: string): void => {
    expect(text(file)).toContain(from);
    writeFileSync(join(folder, file), text(file).replace(from, to));
  };

  test('while a sound copy is read as it is, from a path or a URL, with or without a byte order mark', () => {
    writeFileSync(join(folder, 'sectors.json'), `\uFEFF${text('sectors.json')}`);
    expect(readDomain(folder)).toEqual(domain);
    expect(readDomain(new URL(`file://${folder}/`))).toEqual(domain);
  });

  test.each(breaks)('$given', ({ file, from, to, says }) => {
    rewrite(file, from, to);
    const path = join(folder, file);
    const refused = fault(() => readDomain(folder));
    expect(refused).toMatchObject({ code: 'domain.invalid', facts: { file: path } });
    expect(refused.message.startsWith(path)).toBe(true);
    expect(refused.message).toContain(says);
  });

  test.each(['sources.json', 'sectors.json', 'activities.json', 'provinces.json', 'geography.json', 'calls'])(
    '%s is missing',
    (file) => {
      rmSync(join(folder, file), { recursive: true });
      expect(fault(() => readDomain(folder))).toMatchObject({
        code: 'domain.invalid',
        facts: { file: join(folder, file) },
      });
    },
  );

  test('a file beside the calls that is no JSON is left alone', () => {
    writeFileSync(join(folder, 'calls/README.md'), 'The calls.');
    expect(readDomain(folder)).toEqual(domain);
  });

  test('no call is there', () => {
    for (const file of ['calls/2017.json', 'calls/2018.json']) rmSync(join(folder, file));
    expect(fault(() => readDomain(folder)).message).toContain('no file is there');
  });

  test('but a new call is one new file', () => {
    const newer = text('calls/2018.json').replaceAll('2018', '2027').replace('8000000', '10000000');
    writeFileSync(join(folder, 'calls/2027.json'), newer);
    const call = chooseCall(readDomain(folder).calls, null);
    expect([call.id, call.capCents.value]).toEqual(['2027', 100_000_00]);
  });
});

function fault(run: () => unknown): Error & { code: string } {
  try {
    run();
  } catch (error) {
    if (isFault(error)) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

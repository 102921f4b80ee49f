import { strFromU8, unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isFormulaLike } from '../../src/staff/table.ts';
import { company, openedCluster } from './companies.ts';
import { openOffice, type Office } from './office.ts';
import { promoters } from './promoters.ts';

/** What a spreadsheet could take for a formula, or a reader of files for the end of a cell. */
const hostile = [
  '=1+1',
  '+39 051 123',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  ' =1',
  '＝1+1',
  '﹦1+1',
  '\u0001=1+1',
  '\u200b=1+1',
  '=HYPERLINK("http://x";"y")',
];
const odd = ['a;b', 'a,b', 'di"ci"', 'è € ≠ 河', '_x0041_', '<b>&amp;', "l'ora", '1.000', '007'];
const titles = [...hostile, ...odd];

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await openedCluster(office);
  await office.talk('c', company({ name: '=cmd|calc' }));
  await office.talk('e', promoters.chamberElsewhere);
  const kept = await office.store.get('application', 'APP-2026-0001');
  if (kept === null) throw new Error('It was submitted.');
  for (const [at, title] of titles.entries()) {
    const code = `APP-2027-${String(at + 1).padStart(4, '0')}`;
    const body = {
      ...kept,
      code,
      submittedAt: '2027-01-15T23:30:00Z',
      answers: { ...kept.answers, 'project.title': title },
    };
    await office.store.transact(async () => ({
      writes: [{ do: 'put', kind: 'application', id: code, body }],
      result: null,
    }));
  }
});
afterAll(() => office.close());

const fetched = async (path: string) => {
  const response = await office.api(`/api/exports/${path}`);
  expect(response.status).toBe(200);
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
};
const csv = async (path: string, separator: string) =>
  parsedCsv((await fetched(path)).bytes.toString('utf8').slice(1), separator);
const xlsx = async (path: string) => readSheet((await fetched(path)).bytes);
const json = async (path: string) =>
  JSON.parse((await fetched(path)).bytes.toString('utf8')) as { readonly answers: Readonly<Record<string, unknown>> }[];
/** Cells of a column, below its header. */
const column = <T>(rows: readonly (readonly T[])[], label: string): T[] => {
  const at = rows[0]?.findIndex((cell) => cell === label) ?? -1;
  expect(at, label).toBeGreaterThanOrEqual(0);
  return rows.slice(1).map((row) => row[at] as T);
};

test('the description names the type under which a client looks, without "; charset=…"', async () => {
  const described = await (await office.api('/api/openapi.json')).text();
  expect(described).toContain('"text/csv":');
  expect(described).not.toMatch(/"[a-z]+\/[a-z]+;/);
});

describe('as CSV', () => {
  test('it is UTF-8 with its mark, in the words and with the separator of the language', async () => {
    const { response, bytes } = await fetched('applications.csv?lang=it');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="applications.csv"');
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString('utf8')).toMatch(/^\uFEFFCodice;Stato;Inviata il;/);
    expect((await fetched('applications.csv')).bytes.equals(bytes)).toBe(true);
    expect((await fetched('applications.csv?lang=en')).bytes.toString('utf8')).toMatch(
      /^\uFEFFCode,Status,Submitted on,/,
    );
    expect((await fetched('applications.csv?separator=comma')).bytes.toString('utf8')).toMatch(/^\uFEFFCodice,Stato,/);
  });

  test('every row has every column, oldest first, and each amount reads as its language writes it', async () => {
    const rows = await csv('applications.csv', ';');
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
    expect(rows).toHaveLength(1 + 2 + titles.length);
    expect(column(rows, 'Codice').slice(0, 3)).toEqual(['APP-2026-0001', 'APP-2026-0002', 'APP-2027-0001']);
    expect(column(rows, 'Contributo stimato')[0]).toBe('50000,25');
    expect(column(rows, 'Inviata il')[2]).toBe('2027-01-16 00:30:00');
    const english = await csv('applications.csv?lang=en', ',');
    expect(column(english, 'Estimated contribution')[0]).toBe('50000.25');
    expect(column(english, 'Status')[0]).toBe('admitted');
  });

  test.each([
    ['it', ';'],
    ['en', ','],
    ['it&separator=tab', '\t'],
  ])('in %s no cell can run as a formula, and nothing of it is lost', async (lang, separator) => {
    const rows = await csv(`applications.csv?lang=${lang}`, separator);
    expect(rows.flat().filter((cell) => isFormulaLike(cell))).toEqual([]);
    const label = lang === 'en' ? 'Project title' : 'Titolo del progetto';
    const said = column(rows, label).slice(2);
    expect(said).toEqual(titles.map((title) => harmless(title)));
    const phones = column(rows, lang === 'en' ? 'Phone' : 'Telefono');
    expect(phones[0]).toBe("'+39 051 123 4567");
  });

  test('of registrations too', async () => {
    const rows = await csv('registrations.csv', ';');
    expect(rows).toHaveLength(2);
    expect(rows[1]?.slice(0, 3)).toEqual(['REG-2026-0001', 'in attesa del promotore', 'CL-2026-01']);
    expect(rows[1]).toContain("'=cmd|calc");
    expect(rows[1]).toContain('8000000,00');
    expect(rows[1]).toContain('42');
  });
});

describe('as a workbook', () => {
  test('it opens again with what the CSV says, its amounts as numbers of euro, its times as dates', async () => {
    const rows = await xlsx('applications.xlsx');
    const text = await csv('applications.csv', ';');
    expect(rows[0]).toEqual(text[0]);
    expect(column(rows, 'Codice')).toEqual(column(text, 'Codice'));
    expect(column(rows, 'Contributo stimato')[0]).toBe(50_000.25);
    expect(column(rows, 'PMI partecipanti')[0]).toBe(8);
    const at = column(rows, 'Inviata il')[2];
    expect(at).toBeInstanceOf(Date);
    expect(Math.round(Number(at) / 1000)).toBe(Date.parse('2027-01-16T00:30:00Z') / 1000);
    expect(column(await xlsx('applications.xlsx?lang=en'), 'Status')[0]).toBe('admitted');
  });

  test('what looks like a formula is text, and stays text when somebody edits it', async () => {
    const rows = await xlsx('applications.xlsx');
    expect(column(rows, 'Titolo del progetto').slice(2)).toEqual(titles.map((title) => clean(title)));
    const sheet = partOf((await fetched('applications.xlsx')).bytes, 'xl/worksheets/sheet1.xml');
    expect(sheet).not.toMatch(/<f[ >]/);
    expect(sheet).toContain('t="inlineStr" s="4"><is><t xml:space="preserve">=1+1</t>');
    expect(partOf((await fetched('applications.xlsx')).bytes, 'xl/styles.xml')).toContain('quotePrefix="1"');
  });

  test('of registrations too, and the same each time', async () => {
    const rows = await xlsx('registrations.xlsx?lang=en');
    expect(column(rows, 'Cluster')).toEqual(['CL-2026-01']);
    expect(rows[1]).toContain('=cmd|calc');
    expect(rows[1]).toContain(8_000_000);
    expect((await fetched('registrations.xlsx')).bytes.equals((await fetched('registrations.xlsx')).bytes)).toBe(true);
  });
});

describe('as JSON', () => {
  test('it has the answers as they are kept, money in cents and beside it in euro', async () => {
    const [first, ...others] = await json('applications.json');
    expect(first).toMatchObject({
      code: 'APP-2026-0001',
      status: 'admitted',
      answers: { 'project.markets': ['VN', 'JP'], 'project.costs.services': 60_000_00 },
      euro: { 'project.costs.services': 60_000, 'project.costs.events': 40_000.5 },
      contributionCents: 50_000_25,
      contributionEuro: 50_000.25,
      verdict: 'eligible',
    });
    expect(others.slice(1).map((item) => item.answers['project.title'])).toEqual(titles);
    expect(await json('registrations.json')).toMatchObject([
      { code: 'REG-2026-0001', cluster: 'CL-2026-01', euro: { 'sme.turnover': 8_000_000 }, status: 'requested' },
    ]);
  });

  test('of nothing is an empty list, and the tables are a header', async () => {
    const empty = await openOffice();
    expect(await (await empty.api('/api/exports/applications.json')).json()).toEqual([]);
    expect((await (await empty.api('/api/exports/registrations.csv')).text()).trimEnd().split('\r\n')).toHaveLength(1);
    expect(
      await readSheet(Buffer.from(await (await empty.api('/api/exports/applications.xlsx')).arrayBuffer())),
    ).toHaveLength(1);
    await empty.close();
  });
});

test('each export leaves its entry in the audit log before anything is sent', async () => {
  await fetched('registrations.xlsx');
  const { items } = (await (await office.api('/api/audit?limit=1')).json()) as { items: object[] };
  expect(items).toMatchObject([{ action: 'export.registrations.xlsx', object: 'all' }]);
});

test.each([
  'applications.csv?lang=fr',
  'applications.csv?separator=x',
  'applications.json?lang=fr',
  'applications.xlsx?separator=tab',
])('%s is refused', async (path) => expect((await office.api(`/api/exports/${path}`)).status).toBe(400));
test.each(['clusters.csv', 'applications.pdf', 'applications', '../applications.csv'])(
  '%s is not there',
  async (path) => expect((await office.api(`/api/exports/${path}`)).status).toBeGreaterThanOrEqual(404),
);

/** One line, as the staff's side shows what people wrote. */
const clean = (said: string) => said.replace(/[\p{Cc}\s]+/gu, ' ').trim();
const harmless = (said: string) => (isFormulaLike(clean(said)) ? `'${clean(said)}` : clean(said));
const partOf = (zip: Buffer, name: string) => strFromU8(unzipSync(zip)[name] ?? new Uint8Array());

/** RFC 4180, by hand. */
function parsedCsv(text: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  let field = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at] ?? '';
    if (isQuoted && mark === '"' && text[at + 1] === '"') field += text[(at += 1)] ?? '';
    else if (mark === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (mark === separator || mark === '\n')) {
      rows.at(-1)?.push(mark === '\n' ? field.replace(/\r$/, '') : field);
      field = '';
      if (mark === '\n') rows.push([]);
    } else field += mark;
  }
  expect([field, rows.pop()]).toEqual(['', []]);
  return rows;
}

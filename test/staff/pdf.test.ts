import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makePdf, type Sheet } from '../../src/staff/pdf.ts';
import { application as applicationShape } from '../../src/staff/shapes.ts';
import { openOffice, type Office } from './office.ts';
import { promoters } from './promoters.ts';

let office: Office;
const names = ['association', 'hostile', 'chamberAbroad', 'chamberElsewhere'] as const;
beforeAll(async () => {
  office = await openOffice();
  for (const name of names) await office.talk(name, promoters[name]);
  await office.decide('APP-2026-0001', {
    decision: 'request-info',
    note: 'Perché così poche?\nCosta 1.000 €: è giusto?',
  });
});
afterAll(() => office.close());

/** Without what a printer may do to spaces and line ends. */
const squeezed = (text: string) => text.replace(/\s+/g, '');
async function opened(body: Uint8Array) {
  const pdf = await getDocumentProxy(new Uint8Array(body));
  const { text, totalPages } = await extractText(pdf, { mergePages: true });
  const { info } = await getMeta(pdf);
  return {
    text: squeezed(text),
    pages: totalPages,
    info,
    marks: await pdf.getMarkInfo(),
    raw: Buffer.from(body).toString('latin1'),
  };
}
const fetched = async (path: string) => {
  const response = await office.api(path);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  return { response, body: new Uint8Array(await response.arrayBuffer()) };
};

describe('the summary to print', () => {
  test.each(
    names.flatMap((name, at) => (['it', 'en'] as const).map((lang) => ({ name, lang, code: `APP-2026-000${at + 1}` }))),
  )('of $name in $lang holds every line of the summary, on one page', async ({ code, lang }) => {
    const { summary } = applicationShape.parse(await (await office.api(`/api/applications/${code}`)).json());
    const { text, pages } = await opened((await fetched(`/api/applications/${code}/summary.pdf?lang=${lang}`)).body);
    expect(pages).toBe(1);
    expect(summary[lang].length).toBeGreaterThan(15);
    expect(summary[lang].filter((line) => !text.includes(squeezed(line.text)))).toEqual([]);
  });

  test('says what was decided, with its accents and the euro', async () => {
    const { text } = await opened((await fetched('/api/applications/APP-2026-0001/summary.pdf')).body);
    expect(text).toContain(squeezed('ufficio: chieste informazioni. Perché così poche? Costa 1.000 €: è giusto?'));
    expect(text).toContain(squeezed('Stato: in attesa del promotore'));
  });

  test('is tagged, in a language, with a title and its font inside', async () => {
    for (const lang of ['it', 'en']) {
      const { info, marks, raw } = await opened(
        (await fetched(`/api/applications/APP-2026-0001/summary.pdf?lang=${lang}`)).body,
      );
      expect(marks).toMatchObject({ Marked: true });
      expect(info).toMatchObject({ Language: lang, Title: expect.stringContaining('APP-2026-0001') });
      expect(raw).toContain('/DisplayDocTitle true');
      expect(raw).toMatch(/\/FontFile2/);
      expect(raw).not.toMatch(/\/BaseFont \/Helvetica/);
      expect(raw).toContain('pdfuaid');
    }
  });

  test('is the same each time, is named after its dossier, and is not sent again to who has it', async () => {
    const first = await fetched('/api/applications/APP-2026-0002/summary.pdf?lang=en');
    const second = await fetched('/api/applications/APP-2026-0002/summary.pdf?lang=en');
    expect(Buffer.from(first.body).equals(second.body)).toBe(true);
    expect(first.response.headers.get('content-disposition')).toBe('inline; filename="APP-2026-0002-en.pdf"');
    const tag = first.response.headers.get('etag') ?? '';
    const again = await office.api('/api/applications/APP-2026-0002/summary.pdf?lang=en', {
      headers: { 'If-None-Match': tag },
    });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const head = await office.api('/api/applications/APP-2026-0002/summary.pdf?lang=en', { method: 'HEAD' });
    expect([head.status, (await head.arrayBuffer()).byteLength]).toEqual([200, 0]);
  });

  test.each([
    ['/api/applications/APP-2026-0404/summary.pdf', 404],
    ['/api/applications/APP-2026-0404/transcript.pdf', 404],
    ['/api/applications/APP-2026-0001/summary.pdf?lang=de', 400],
    ['/api/applications/APP-2026-0001/summary.pdf?size=a3', 400],
  ])('%s is refused as a problem', async (path, status) => {
    const response = await office.api(path);
    expect([response.status, response.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
  });
});

test('the transcript to print holds what was said, in its order', async () => {
  const { turns } = (await (await office.api('/api/applications/APP-2026-0001/transcript')).json()) as {
    turns: { from: string; text: string }[];
  };
  const { text, pages } = await opened((await fetched('/api/applications/APP-2026-0001/transcript.pdf')).body);
  let place = 0;
  for (const said of turns.filter(({ from }) => from === 'user')) {
    place = text.indexOf(squeezed(said.text), place);
    expect(place, said.text).toBeGreaterThanOrEqual(0);
  }
  expect(text).toContain(`pagina${pages}di${pages}`);
});

describe('a sheet', () => {
  const sheet = (lines: number, text: string): Sheet => ({
    lang: 'it',
    title: 'Prova',
    under: 'Una prova',
    parts: [{ heading: null, items: Array.from({ length: lines }, (_, at) => ({ lead: `${at}.`, text })) }],
    foot: (page, pages) => `${page}/${pages}`,
    at: '2026-03-02T08:00:00Z',
  });
  const pages = async (lines: number, text = 'Una riga è una riga.') =>
    (await opened(await makePdf(sheet(lines, text)))).pages;

  test('is one page while its letters can be read, and more after that', async () => {
    expect(await pages(30)).toBe(1);
    expect(await pages(55)).toBe(1);
    expect(await pages(80)).toBe(2);
    expect(await pages(200)).toBeGreaterThan(3);
  });

  test('breaks a word that is longer than a line where it may, without measuring it letter by letter', async () => {
    const pdf = await getDocumentProxy(new Uint8Array(await makePdf(sheet(1, `x ${'a'.repeat(1000)} y`))));
    const { text } = await extractText(pdf, { mergePages: true });
    const lines = (text.match(/a{2,}/g) ?? []).map(({ length }) => length);
    expect(lines.reduce((sum, length) => sum + length, 0)).toBe(1000);
    expect(lines.filter((length) => length % 40 !== 0)).toEqual([]);
  });

  test('takes words longer than a line, empty lines, and letters that its font lacks', async () => {
    expect(await pages(1, 'a'.repeat(3000))).toBe(1);
    expect(await pages(3, '')).toBe(1);
    expect(await pages(2, '河内 ‏مرحبا 🙂 \u0000 \uD800')).toBe(1);
  });
});

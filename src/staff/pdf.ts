/**
 * Sheets to print: a heading, what it is about, and lists. Tagged, in one embedded font that has the letters of Europe;
 * the same sheet gives the same bytes. The only file that knows pdfkit, which is loaded at the first sheet.
 */
import { fileURLToPath } from 'node:url';
import type { Lang } from '../rules/domain.ts';

/** An item: `lead` stands before it in bold. */
export type Item = { readonly lead: string; readonly text: string };
export type Sheet = {
  readonly lang: Lang;
  readonly title: string;
  /** Under the title, in small. */
  readonly under: string;
  readonly parts: readonly { readonly heading: string | null; readonly items: readonly Item[] }[];
  readonly foot: (page: number, pages: number) => string;
  /** When the newest thing on it happened: the document's date. */
  readonly at: string;
};

type Doc = PDFKit.PDFDocument;

const regular = fileURLToPath(import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf'));
const bold = fileURLToPath(import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf'));
const margin = 48;
const sizes = { usual: 9.5, smallest: 7.5 };
/** Items written before others get their turn. */
const slice = 25;

/** The sheet as a PDF: on one page when letters that can still be read make it fit. */
export async function makePdf(sheet: Sheet): Promise<Buffer> {
  const usual = await laidOut(sheet, sizes.usual);
  const { count } = usual.bufferedPageRange();
  if (count !== 2) return finished(usual, sheet);
  const room = usual.page.height - 2 * margin;
  const used = room + usual.y - margin;
  const scale = room / used;
  // Smaller letters are narrower too: where lines wrap, the height goes with the square; otherwise with the size.
  for (const size of [Math.sqrt(scale), scale].map((by) => sizes.usual * by * 0.985)) {
    if (size < sizes.smallest) break;
    const smaller = await laidOut(sheet, size);
    if (smaller.bufferedPageRange().count === 1) return finished(smaller, sheet);
  }
  return finished(usual, sheet);
}

/** Loads what printing needs, a quarter of a second's work: whoever opens a dossier may print it next. */
export const warmPdf = (): void => void import('pdfkit').catch(() => null); // the first sheet will say what is wrong

async function laidOut(sheet: Sheet, size: number): Promise<Doc> {
  const { default: PDFDocument } = await import('pdfkit');
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: margin, bottom: margin, left: margin, right: margin },
    pdfVersion: '1.7',
    // The types know the archive's subsets only; pdfkit takes this one since 0.14.
    subset: 'PDF/UA' as 'PDF/A-1',
    tagged: true,
    lang: sheet.lang,
    displayTitle: true,
    bufferPages: true,
    font: regular,
    info: { Title: sheet.title, Author: 'Bussola', Creator: 'Bussola', CreationDate: new Date(sheet.at) },
  });
  const root = doc.struct('Document');
  doc.addStructure(root);
  const put = (tag: string, font: string, points: number, text: string): void => {
    root.add(doc.struct(tag, {}, () => void doc.font(font).fontSize(points).text(text)));
  };
  put('H1', bold, size * 1.7, sheet.title);
  doc.moveDown(0.15);
  put('P', regular, size * 0.95, sheet.under);
  for (const { heading, items } of sheet.parts) {
    doc.fontSize(size).moveDown(0.8);
    if (heading !== null) {
      put('H2', bold, size * 1.2, heading);
      doc.moveDown(0.3);
    }
    const list = doc.struct('L');
    root.add(list);
    for (const [at, item] of items.entries()) {
      if (at % slice === slice - 1) await new Promise((resolve) => setImmediate(resolve));
      list.add(doc.struct('LI', {}, [doc.struct('LBody', {}, () => write(doc, item, size))]));
    }
    list.end();
  }
  root.end();
  return doc;
}

function write(doc: Doc, { lead, text: said }: Item, size: number): void {
  const text = breakable(said);
  doc.fontSize(size);
  if (lead !== '') doc.font(bold).text(`${lead} `, { continued: text !== '', lineGap: size * 0.12 });
  if (text !== '' || lead === '') doc.font(regular).text(text, { lineGap: size * 0.12 });
  doc.moveDown(0.35);
}

/**
 * A word longer than a line may be broken: without, it is measured again letter by letter, and one of 16,000 letters
 * would hold up the whole program for eight seconds.
 */
const breakable = (text: string): string => text.replace(/\S{40}/gu, '$&\u200b');

function finished(doc: Doc, sheet: Sheet): Promise<Buffer> {
  const { count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page);
    // Below the margin, where text would otherwise open another page.
    doc.page.margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination' });
    doc.font(regular).fontSize(7.5);
    const at = doc.page.height - margin * 0.7;
    doc.text(sheet.foot(page + 1, count), margin, at, { width: doc.page.width - 2 * margin, align: 'right', lineBreak: false }); // prettier-ignore
    doc.endMarkedContent();
  }
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
    doc.end();
  });
}

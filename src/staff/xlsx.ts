/**
 * A table as a workbook of one sheet, written while it is read: a hundred thousand rows need no more memory than a
 * hundred. Texts are cells of type text, never formulas; those that look like one are marked so that they stay text
 * when somebody edits them (`quotePrefix`). Parts and names: ECMA-376, part 1.
 */
import { strToU8, Zip, ZipDeflate } from 'fflate';
import { isFormulaLike, romeClock, type Cell, type Table } from './table.ts';

export async function* xlsxOf(table: Table): AsyncGenerator<Uint8Array> {
  const made: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    made.push(chunk);
  });
  const part = (name: string): ZipDeflate => {
    const file = new ZipDeflate(name, { level: 6 });
    // The same table gives the same bytes; a zip knows no time before 1980.
    file.mtime = '1980-01-01T12:00:00';
    zip.add(file);
    return file;
  };
  for (const [name, xml] of frame(table.name)) part(name).push(strToU8(`${declaration}${xml}`), true);
  const sheet = part('xl/worksheets/sheet1.xml');
  sheet.push(strToU8(`${declaration}${sheetStart(table.header.length)}`));
  sheet.push(strToU8(rowOf(1, table.header.map((label) => textCell(label, styles.header))))); // prettier-ignore
  let last = 1;
  for await (const rows of table.rows) {
    const xml = rows.map((row, at) => rowOf(last + at + 1, row.map(cellOf))).join('');
    last += rows.length;
    sheet.push(strToU8(xml));
    yield* made.splice(0);
  }
  const corner = `${columnName(Math.max(0, table.header.length - 1))}${last}`;
  sheet.push(strToU8(`</sheetData><autoFilter ref="A1:${corner}"/></worksheet>`), true);
  zip.end();
  yield* made;
}

/** Places in `cellXfs` below. */
const styles = { plain: 0, header: 1, money: 2, instant: 3, quoted: 4 } as const;
const longestText = 32_767;

function cellOf(cell: Cell): string {
  if (cell === null) return '<c/>';
  if (cell.is === 'text') return textCell(cell.text, isFormulaLike(cell.text) ? styles.quoted : styles.plain);
  if (cell.is === 'number') return `<c><v>${cell.number}</v></c>`;
  if (cell.is === 'money') return `<c s="${styles.money}"><v>${cell.cents / 100}</v></c>`;
  return `<c s="${styles.instant}"><v>${serialOf(cell.at)}</v></c>`;
}

const textCell = (said: string, style: number): string =>
  `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${xmlText(said.slice(0, longestText))}</t></is></c>`;

function rowOf(number: number, cells: readonly string[]): string {
  const placed = cells.map((cell, at) => cell.replace('<c', `<c r="${columnName(at)}${number}"`));
  return `<row r="${number}">${placed.join('')}</row>`;
}

/** 0 → A, 25 → Z, 26 → AA. */
function columnName(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : columnName(Math.floor(at / 26) - 1) + letter;
}

/** Days since the end of 1899, as spreadsheets count them, by an Italian clock. */
const serialOf = (at: string): number => Date.parse(`${romeClock(at).replace(' ', 'T')}Z`) / 86_400_000 + 25_569;

/** What XML cannot hold is left out; what reads as an escape of Excel's own (`_x0041_`) stays what it is. */
const xmlText = (said: string): string =>
  said
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>"\r]/g, (mark) => entities[mark] ?? mark);
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const documents = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The first row stays on screen; columns are as wide as a name. */
const sheetStart = (columns: number): string =>
  `<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
  `<cols><col min="1" max="${columns}" width="22" customWidth="1"/></cols><sheetData>`;

const frame = (name: string): readonly (readonly [string, string])[] => [
  [
    '[Content_Types].xml',
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>' +
      `<Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`,
  ],
  [
    '_rels/.rels',
    `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${documents}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    'xl/workbook.xml',
    `<workbook xmlns="${main}" xmlns:r="${documents}"><sheets><sheet name="${xmlText(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${documents}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${documents}/styles" Target="styles.xml"/></Relationships>`,
  ],
  [
    'xl/styles.xml',
    `<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="#,##0.00\\ &quot;€&quot;"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>` +
      '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
      '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>' +
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">' +
      '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
      '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>' +
      '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
      '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
      '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/></cellXfs></styleSheet>',
  ],
];

/**
 * A line of a reply's Markdown as elements of a card. What a person wrote reaches a card as plain runs, which no client
 * reads as Markdown; only a line with links, all of them ours, is left to the client's Markdown.
 */
export type Element = Readonly<Record<string, unknown>>;

type Style = { readonly weight?: 'Bolder'; readonly italic?: true };

/** Each line of the text as an element of its own. */
export function paragraph(text: string): readonly Element[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '' && line !== '---')
    .map((line) => element(line.replace(/^- /, '• ')));
}

/** One line. */
export function element(line: string): Element {
  // In what a person wrote both signs have a backslash before them.
  if (line.includes('](')) return { type: 'TextBlock', text: line, wrap: true };
  return { type: 'RichTextBlock', inlines: runs(line) };
}

/** The pieces of a line, each with its style; the escapes that `literal` makes are undone. */
export function runs(line: string): readonly Element[] {
  const found: { text: string; style: Style }[] = [];
  let isBold = false;
  let isItalic = false;
  for (const [piece] of line.matchAll(/\\[\\`*_{}[\]()<>#|~!]|\*\*|_|[^\\*_]+|[\\*]/g)) {
    if (piece === '**') isBold = !isBold;
    else if (piece === '_') isItalic = !isItalic;
    else {
      const text = /^\\./.test(piece) ? piece.slice(1) : piece;
      const last = found.at(-1);
      const style: Style = { ...(isBold ? { weight: 'Bolder' } : {}), ...(isItalic ? { italic: true } : {}) };
      if (last !== undefined && same(last.style, style)) last.text += text;
      else found.push({ text, style });
    }
  }
  return found.map(({ text, style }) => ({ type: 'TextRun', text, ...style }));
}

const same = (a: Style, b: Style): boolean => a.weight === b.weight && a.italic === b.italic;

/** The words alone, without marks and addresses: for reading aloud. */
export const plainWords = (text: string): string =>
  text
    .replace(/\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .split('\n')
    .map((line) =>
      line === '---'
        ? ''
        : runs(line)
            .map((run) => run['text'])
            .join(''),
    )
    .filter((line) => line.trim() !== '')
    .join('\n');

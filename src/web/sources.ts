/** The page of sources: what each one says, where it comes from, and what none of them says. */
import { escapeHtml } from './template.ts';

type Lang = 'it' | 'en';
type Worded = Readonly<Record<Lang, string>>;

/** What the page tells; the texts of `domain/sources.json`. */
export type SourceBook = {
  readonly sources: readonly {
    readonly id: string;
    /** What the assistant calls it; its id where it has no name. */
    readonly name?: Worded;
    readonly text: Worded;
    readonly document: string;
    readonly kind: 'measure' | 'law';
  }[];
  readonly unknown: readonly { readonly text: Worded }[];
};

/**
 * The sources in two groups and the list of what is not known, as HTML. Each source has its id as an anchor, which
 * the assistant's links point to.
 */
export function sourceSections(
  { sources, unknown }: SourceBook,
  lang: Lang,
  words: Readonly<Record<string, string>>,
): string {
  const heading = (key: string): string => `<h2>${escapeHtml(words[key] ?? '')}</h2>`;
  const group = (kind: 'measure' | 'law'): string => {
    const items = sources
      .filter((source) => source.kind === kind)
      .map(({ id, name, text, document }) => {
        const from = kind === 'law' ? document : (name?.[lang] ?? id);
        return `<dt id="${escapeHtml(id)}">${escapeHtml(from)}</dt>\n<dd>${escapeHtml(text[lang])}</dd>`;
      });
    return `<dl>\n${items.join('\n')}\n</dl>`;
  };
  const [measure] = sources.filter(({ kind }) => kind === 'measure');
  const origin = `<p>${escapeHtml(words['sources.origin'] ?? '')} <cite>${escapeHtml(measure?.document ?? '')}</cite>.</p>`;
  const missing = unknown.map(({ text }) => `<li>${escapeHtml(text[lang])}</li>`).join('\n');
  return [
    heading('sources.measure'),
    origin,
    group('measure'),
    heading('sources.law'),
    group('law'),
    heading('sources.unknown'),
    `<ul>\n${missing}\n</ul>`,
  ].join('\n');
}

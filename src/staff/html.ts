/** Markup in which whatever is put in is text: what users wrote can never become an element or an attribute. */

export type Markup = { readonly text: string };
export type Part = Markup | string | number | false | null | readonly Part[];

/** `markup\`<p>${words}</p>\``. Attribute values are to be written in double quotes. */
export const markup = (strings: TemplateStringsArray, ...parts: readonly Part[]): Markup => ({
  text: strings.map((text, at) => text + (at < parts.length ? markupOf(parts[at] ?? null) : '')).join(''),
});

function markupOf(part: Part): string {
  if (part === null || part === false) return '';
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return 'text' in part ? part.text : part.map(markupOf).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => entities[mark] ?? mark);

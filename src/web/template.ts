/** HTML from a page and its words. */

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (letter) => escapes[letter] ?? letter);

/**
 * Puts words in their places: `{{name}}` escaped, `{{{name}}}` as it is. Throws for a name without a word, so that a
 * missing text is seen at the start and not by a user.
 */
export function fill(page: string, words: Readonly<Record<string, string>>): string {
  return page.replace(/\{\{\{([\w.-]+)\}\}\}|\{\{([\w.-]+)\}\}/g, (_, raw?: string, escaped?: string) => {
    const name = raw ?? escaped ?? '';
    const word = words[name];
    if (word === undefined) throw new Error(`The page asks for "${name}", which has no text.`);
    return raw === undefined ? escapeHtml(word) : word;
  });
}

/** JSON that may stand inside a `<script>` of data. */
export const jsonForHtml = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

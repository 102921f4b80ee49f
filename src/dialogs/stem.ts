/**
 * A folded word without its ending, so that `missione`, `missioni` and `missions`, `visita` and `visite` compare equal
 * to others of their own language. A cut vowel leaves a mark: `wine` must not become `win`.
 */
export function stem(word: string): string {
  if (word.length < 4) return word;
  let root = word;
  if (root.endsWith('ies')) root = `${root.slice(0, -3)}y`;
  else if (root.endsWith('s') && !/(?:ss|us|is)$/.test(root)) root = root.slice(0, -1);
  const cut = root.replace(/[aeiouy]{1,2}$/, '');
  if (cut.length < 3) return root;
  if (cut === root) return root;
  // ricerca, ricerche; meccanica, meccaniche
  return `${cut.replace(/([cg])h$/, '$1')}-`;
}

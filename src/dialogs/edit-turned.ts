/** "Il Qatar deve diventare il Kuwait", "Qatar should be Kuwait": a value of before, and what takes its place. */
import { slice } from './edit-parts.ts';
import { replaced } from './edit-replace.ts';
import type { Intent, Reader } from './intent.ts';
import type { Scene } from './scene.ts';
import type { Text } from './words.ts';

/** The answer that holds the value said first, with the one said last in its place; null when none does. */
export function turned(text: Text, scene: Scene, { phrases }: Reader): Intent | null {
  if (scene.interview === null || scene.open?.kind?.free === true || text.words.length > mostWords) return null;
  const words = text.words.map((word) => word.text);
  for (let at = 1; at < words.length; at++) {
    const length = Math.max(
      phrases.opens('becomes', words.slice(at)),
      turns.has(words.slice(at, at + 2).join(' ')) ? 2 : 0,
    );
    const next = at + length;
    if (length === 0 || next === words.length) continue;
    const found = replaced(slice(text, 0, at), slice(text, next, words.length), scene);
    if (found !== null) return found;
  }
  return null;
}
/** A sentence with a value on each side of its middle is short. */
const mostWords = 12;
const turns = new Set(['should be', 'must be', 'deve essere', 'dovrebbe essere', 'deve diventare']);

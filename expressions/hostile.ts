/** Texts of 100 KB made to keep an expression busy, from the words and signs that it is looking for. */
import { performance } from 'node:perf_hooks';

const size = 100_000;
/** What stands between words, and what begins a match that then comes to nothing. */
const common = ['a', 'ª', 'à', '1', ' ', '\n', '.', ',', '-', '1.', 'a.', 'a ', '1 ', ' a', "'"];

/** Milliseconds of the slowest text, everything that matches in it being looked for. */
export function slowestMs(source: string, flags: string): number {
  const expression = new RegExp(source, flags.includes('g') ? flags : `${flags}g`);
  let slowest = 0;
  for (const text of hostileTexts(source)) {
    const start = performance.now();
    text.replace(expression, '');
    slowest = Math.max(slowest, performance.now() - start);
  }
  return slowest;
}

/** Each piece again and again, alone, behind each other piece, and with an end that fits nothing. */
export function* hostileTexts(source: string): Iterable<string> {
  const words = [...new Set(source.replaceAll(/\\[a-z](?:\{[^}]*\})?/gi, ' ').match(/[\p{L}\p{N}]{2,}/gu) ?? [])];
  const few = words.slice(0, 12);
  const pieces = [...common, ...few, ...few.flatMap((word) => [`${word} `, `${word}a`, `${word}ª`, `${word} a `])];
  for (const piece of pieces) {
    const pumped = piece.repeat(Math.floor(size / piece.length));
    yield `${pumped}\0`;
    for (const head of ['', 'a', ...few.slice(0, 3)]) yield `${head}${pumped}!\n${piece}`;
  }
}

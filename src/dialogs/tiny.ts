/** Amounts so small that thousands, or millions, were meant perhaps: taken as they were said, and told so. */
import type { Answered } from './intent.ts';
import type { Say } from './say.ts';
import type { Scene } from './scene.ts';
import { showEuro } from './show.ts';

/** No project costs 60 €, and no balance sheet is of 43 €. */
export function tinyLines(taken: readonly Answered[], { state }: Scene, say: Say): readonly string[] {
  const { lang, aside } = state;
  return taken.flatMap(({ question: { id, kind }, value }) => {
    const isTiny = kind.name === 'amount' && aside === null && typeof value === 'number' && value > 0 && value < tiny;
    if (!isTiny) return [];
    const what = say.derived(lang, `article.${id}`) ?? '';
    const meant = value * (kind.inMillions === true ? 1_000_000 : 1000);
    return [say.text(lang, 'taken.tiny', { said: showEuro(value, lang), meant: showEuro(meant, lang), what })];
  });
}
const tiny = 1000_00;

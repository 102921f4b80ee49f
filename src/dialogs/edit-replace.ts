/** An answer found by its value, and what takes its place: "cambia Vietnam in Giappone", "non 40 ma 60 mila". */
import type { Intent } from './intent.ts';
import { same, type Question } from './interview.ts';
import type { Scene } from './scene.ts';
import { readText } from './words.ts';

/** The answer whose value is `before`, or holds it, with `after` in its place. */
export function replaced(before: string, after: string, scene: Scene, only: Question | null = null): Intent | null {
  const { lang } = scene.state;
  // "non 40 ma 60 mila": the thousands are said once and meant twice.
  const shared = /^\d/.test(after) && /\d\s*$/.test(before) ? [`${before} ${after.replace(/^[\d.,\s€]+/, '')}`] : [];
  for (const question of only === null ? scene.walk.asked.toReversed() : [only]) {
    // "Not 1 but 2" are places in the list that is open, not in one of before.
    const isPlace = only === null && /^\s*\d{1,2}\s*$/.test(before) && question.kind.options !== undefined;
    if (question.kind.free === true || isPlace) continue;
    const now = scene.live[question.id];
    const read = question.kind.read(readText(after), lang);
    if (!read.ok) continue;
    for (const said of [before, ...shared]) {
      const old = question.kind.read(readText(said), lang);
      if (!old.ok) continue;
      if (same(old.value, now)) return { do: 'change', question, value: read.value };
      const merged = mergedLists(now, old.value, read.value);
      if (merged !== null && question.kind.accepts(merged)) return { do: 'change', question, value: merged };
    }
  }
  return null;
}

/** Of two markets one is replaced, the other stays. */
function mergedLists(now: unknown, old: unknown, next: unknown): readonly unknown[] | null {
  if (!Array.isArray(now) || !Array.isArray(old) || !Array.isArray(next)) return null;
  if (!old.every((item) => now.includes(item))) return null;
  const at = now.indexOf(old[0]);
  const kept: unknown[] = now.filter((item) => !old.includes(item) && !next.includes(item));
  return [...kept.slice(0, at), ...(next as unknown[]), ...kept.slice(at)]; // narrowed by Array.isArray above
}

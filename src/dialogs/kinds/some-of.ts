import { stretchOf, surelyNamed } from '../choices.ts';
import type { Worded } from '../../rules/domain.ts';
import { refused, taken, type Kind } from '../kind.ts';
import { chosenOptions } from '../several-choices.ts';
import { named, type ListOption } from './one-of.ts';
import { listed } from '../show.ts';

/**
 * `min`: how many at least. `allowNone`: "nessuna" is an answer, whatever `min` says. `vague`: words that alone in a
 * sentence name none of the list surely.
 */
export type HowMany = { readonly min: number; readonly allowNone?: boolean; readonly vague?: ReadonlySet<string> };

/**
 * Some of a list, kept in the list's order. Problems: `<name>.unknown` (`part`: what was not understood),
 * `<name>.ambiguous` (`part`, `candidates`), `<name>.out-of-range` (`number`, `last`), `<name>.too-few` (`min`).
 */
export function someOf(
  name: string,
  options: readonly ListOption[],
  { min, allowNone = false, vague = new Set() }: HowMany,
): Kind<readonly string[]> {
  const choices = options.map(named);
  const labels = new Map<unknown, Worded>(options.map(({ value, label }) => [value, label]));
  const enough = (count: number): boolean => count >= min || (count === 0 && allowNone);
  return {
    name,
    accepts: (value): value is readonly string[] =>
      Array.isArray(value) &&
      value.every((item: unknown) => labels.has(item)) &&
      new Set(value).size === value.length &&
      enough(value.length),
    read: (text, lang) => {
      const chosen = chosenOptions(text, choices);
      if (chosen.is === 'unknown') return refused(`${name}.unknown`, { part: chosen.part });
      if (chosen.is === 'out-of-range')
        return refused(`${name}.out-of-range`, { number: chosen.number, last: options.length });
      if (chosen.is === 'ambiguous') {
        const candidates = chosen.values.map((value) => labels.get(value)?.[lang] ?? value).join(', ');
        return refused(`${name}.ambiguous`, { part: chosen.part, candidates });
      }
      return enough(chosen.values.length)
        ? taken(chosen.values)
        : refused(`${name}.too-few`, { min: Math.max(1, min) });
    },
    // All that is named counts as one value: from the first name to the last.
    find: (text) => {
      const mentions = surelyNamed(text, choices);
      if (mentions.every(({ from, to }) => to - from === 1 && vague.has(text.words[from]?.text ?? ''))) return [];
      const places = new Set(mentions.flatMap((mention) => mention.places));
      const value = options.flatMap((option, place) => (places.has(place) ? [option.value] : []));
      const words = mentions.flatMap(({ from, to }) => text.words.slice(from, to));
      return value.length < min ? [] : [{ value, ...stretchOf(words) }];
    },
    show: (value, lang) =>
      value.length === 0
        ? none[lang]
        : listed(
            value.map((item) => labels.get(item)?.[lang] ?? item),
            lang,
          ),
    options: (lang) => options.map(({ value, label }) => ({ value, label: label[lang] })),
  };
}

const none = { it: 'nessuna', en: 'none' } as const;

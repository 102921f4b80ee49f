import type { Worded } from '../../rules/domain.ts';
import { closestOption, stretchOf, surelyNamed } from '../choices.ts';
import { refused, taken, type Kind } from '../kind.ts';

/** Something to choose: its label in each language, and every other name that people give it. */
export type ListOption = {
  readonly value: string;
  readonly label: Worded;
  readonly synonyms?: readonly string[];
  /** Names that count only where no other is said: "esportiamo ogni tanto" is not what "esportiamo" alone means. */
  readonly weak?: readonly string[];
};

/** Names of the options of a question, by value: what is shown, and what else people say. */
export type Options = (question: string, values: readonly string[]) => readonly ListOption[];

/** An option as `choices.ts` matches it. */
export const named = ({ value, label, synonyms = [] }: ListOption): { value: string; names: readonly string[] } => ({
  value,
  names: [label.it, label.en, ...synonyms],
});

/**
 * One of a list, by name, number or ordinal in the order given. Problems: `<name>.unknown` (`said`),
 * `<name>.ambiguous` (`candidates`: labels), `<name>.out-of-range` (`number`, `last`).
 */
export function oneOf(name: string, options: readonly ListOption[]): Kind<string> {
  const choices = options.map(named);
  const weak = options.map(({ value, weak: names = [] }) => ({ value, names }));
  const labels = new Map<unknown, Worded>(options.map(({ value, label }) => [value, label]));
  return {
    name,
    accepts: (value): value is string => labels.has(value),
    read: (text, lang) => {
      const isNamed = surelyNamed(text, choices).length > 0 || surelyNamed(text, weak).length === 0;
      const choosing = closestOption(text, isNamed ? choices : weak);
      if (choosing.is === 'chosen') return taken(choosing.value);
      if (choosing.is === 'unknown') return refused(`${name}.unknown`, { said: text.raw.trim().slice(0, 80) });
      if (choosing.is === 'out-of-range')
        return refused(`${name}.out-of-range`, { number: choosing.number, last: options.length });
      return refused(`${name}.ambiguous`, {
        candidates: choosing.values.map((value) => labels.get(value)?.[lang] ?? value).join(', '),
      });
    },
    find: (text) => {
      const mentions = surelyNamed(text, choices);
      const said = options.filter((_, place) => mentions.some(({ places }) => places.includes(place)));
      const words = mentions.slice(0, 1).flatMap(({ from, to }) => text.words.slice(from, to));
      return said.length === 1 ? said.map(({ value }) => ({ value, ...stretchOf(words) })) : [];
    },
    show: (value, lang) => labels.get(value)?.[lang] ?? value,
    options: (lang) => options.map(({ value, label }) => ({ value, label: label[lang] })),
  };
}

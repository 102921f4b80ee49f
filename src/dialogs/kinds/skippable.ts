import { taken, type Kind } from '../kind.ts';
import { plain } from '../words.ts';

const skips: ReadonlySet<string> = new Set(
  'salta|saltala|salta questa|passo|non so|non lo so|non saprei|boh|preferisco non dirlo|preferisco non rispondere|skip|skip it|skip this|pass|i don t know|don t know|not sure|rather not say|i d rather not say'.split(
    '|',
  ),
);

/** The same kind, which may be left out: null after "salta", "non lo so". */
export const skippable = <T>(kind: Kind<T>): Kind<T | null> => ({
  ...kind,
  accepts: (value): value is T | null => value === null || kind.accepts(value),
  read: (text, lang) => (skips.has(plain(text)) ? taken(null) : kind.read(text, lang)),
  show: (value, lang) => (value === null ? { it: 'non detto', en: 'not said' }[lang] : kind.show(value, lang)),
});

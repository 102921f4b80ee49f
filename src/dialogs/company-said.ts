/** Whoever writes says to be a company: "ho una piccola azienda", "I run a small ceramics company", "produciamo vino". */
import { leading } from './leading.ts';

/** Folded phrases of a list of `company` in `locales/…/words.json`. */
type CompanyWords = (list: 'is' | 'has' | 'noun' | 'makes' | 'linking') => Iterable<string>;

export type CompanySaid = {
  /** By itself: it needs nothing else to be known for a company. */
  readonly is: (words: readonly string[]) => boolean;
  /** Says what it makes or sells: a company if that is a production sector. */
  readonly makes: (words: readonly string[]) => boolean;
};

const mostWords = 40;
/** Between "I run a" and "company": what kind of company it is. */
const mostBetween = 4;

export function companySaid(known: CompanyWords): CompanySaid {
  const [is, has] = [leading(known('is')), leading(known('has'))];
  const [noun, makes] = [leading(known('noun')), leading(known('makes'))];
  const linking = new Set(known('linking'));

  /** A noun a few words on; past "of" or "and" it is somebody else's: "siamo un'associazione di imprese". */
  const namesOne = (words: readonly string[], from: number): boolean => {
    for (let at = from; at <= from + mostBetween; at += 1) {
      if (noun(words, at) > 0) return true;
      const word = words[at];
      if (word === undefined || linking.has(word)) return false;
    }
    return false;
  };
  const somewhere = (words: readonly string[], holds: (words: readonly string[], at: number) => boolean): boolean =>
    words.slice(0, mostWords).some((_, at) => holds(words, at));

  return {
    is: (said) =>
      somewhere(said, (words, at) => {
        const begins = has(words, at);
        return is(words, at) > 0 || (begins > 0 && namesOne(words, at + begins));
      }),
    makes: (said) => somewhere(said, (words, at) => makes(words, at) > 0),
  };
}

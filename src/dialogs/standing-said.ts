/** What people say of a dossier that they have: that its code is lost, what its number is, that they take it back. */
import { leading } from './leading.ts';

const lists = [
  'lost', 'code', 'resume-code', 'other-code', 'own', 'asks', 'number', 'leave', 'application', 'registration', 'around',
] as const; // prettier-ignore
type StandingList = (typeof lists)[number];

/** Folded phrases of a list of `standing` in `locales/…/words.json`. */
type StandingWords = (list: StandingList) => Iterable<string>;

export type StandingSaid = {
  /**
   * The secret that resumes a dossier is lost.
   * @param isPlain nothing but that counts: "we lost clients: a code of conduct" is no loss of a code
   */
  readonly losesCode: (words: readonly string[], isPlain?: boolean) => boolean;
  /** Asks for the number of what was sent: "what's my application number?" */
  readonly asksNumber: (words: readonly string[]) => boolean;
  /** Takes back what was sent, and says nothing else; an application where nothing is named. */
  readonly leaves: (words: readonly string[]) => 'application' | 'registration' | null;
};

/** A longer message tells a story. */
const mostWords = 16;
/** Words between a loss and the code that is lost, in a plain saying: "lost my resume code", "code: I lost it". */
const mostBetween = 2;

/** What may stand behind the number that is asked for. */
const ofNumber = ['application', 'registration', 'own', 'number', 'around'] as const;

export function standingSaid(known: StandingWords): StandingSaid {
  const opens = new Map(lists.map((list) => [list, leading(known(list))]));
  const at = (list: StandingList, words: readonly string[], from: number): number =>
    opens.get(list)?.(words, from) ?? 0;
  const has = (list: StandingList, words: readonly string[]): boolean =>
    words.some((_, from) => at(list, words, from) > 0);
  const asks = (words: readonly string[]): boolean => {
    let from = 0;
    for (let length = 1; length > 0; from += length) {
      if (at('asks', words, from) > 0) return true;
      length = at('around', words, from);
    }
    return false;
  };

  /** "The number of my application", but not "the number of companies in my application". */
  const namesOwn = (words: readonly string[], number: number): boolean => {
    let from = number + at('number', words, number);
    for (let length = from - number; length > 0 && from < words.length; from += length)
      length = Math.max(...ofNumber.map((list) => at(list, words, from)));
    return from > number && from >= words.length;
  };

  /** A loss and a code, next to each other, whichever comes first. */
  const isBesideLoss = (words: readonly string[]): boolean =>
    words.some((_, from) => {
      const length = at('lost', words, from);
      const near = words.slice(Math.max(0, from - mostBetween - 1), from + length + mostBetween + 1);
      return length > 0 && has('code', near);
    });

  return {
    losesCode: (words, isPlain = false) =>
      words.length <= mostWords &&
      ((has('lost', words) && has('code', words) && !has('other-code', words) && (!isPlain || isBesideLoss(words))) ||
        (asks(words) && has('resume-code', words))),
    asksNumber: (words) =>
      words.length <= mostWords &&
      asks(words) &&
      !has('other-code', words) &&
      (has('application', words) || has('registration', words) || has('own', words)) &&
      words.some((_, from) => namesOwn(words, from)),
    leaves(words) {
      if (words.length > mostWords || !has('leave', words)) return null;
      let isRegistration = false;
      for (let from = 0; from < words.length;) {
        const ofRegistration = at('registration', words, from);
        const length = Math.max(
          ofRegistration,
          ...(['application', 'leave', 'around'] as const).map((list) => at(list, words, from)),
        );
        if (length === 0) return null;
        isRegistration ||= ofRegistration === length;
        from += length;
      }
      return isRegistration ? 'registration' : 'application';
    },
  };
}

/** "Can we continue in English please?", "passiamo all'italiano": the wish to go on in a language, and nothing else. */

/** Folded words of a list of `language` in `locales/…/words.json`: names of each language, and what may stand around one. */
type LanguageWords = (list: 'italian' | 'english' | 'around') => ReadonlySet<string>;

export type LanguageSaid = (words: readonly string[]) => 'italian' | 'english' | null;

const mostWords = 12;

export function languageSaid(known: LanguageWords): LanguageSaid {
  const [italian, english, around] = [known('italian'), known('english'), known('around')];
  return (words) => {
    if (words.length > mostWords) return null;
    const [isItalian, isEnglish] = [italian, english].map((names) => words.some((word) => names.has(word)));
    const isAll = words.every((word) => italian.has(word) || english.has(word) || around.has(word));
    if (!isAll || isItalian === isEnglish) return null;
    return isItalian === true ? 'italian' : 'english';
  };
}

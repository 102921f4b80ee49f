/** Is a message a question about something, rather than an answer? Told by its form alone, in either language. */
import type { Lang } from '../rules/domain.ts';
import { leading, type Leading } from './leading.ts';
import { plain, readText } from './words.ts';
import type { Text } from './words.ts';

/** How questions look in one language: words and phrases separated by commas, from `locales/<lang>/questions.json`. */
export type Form = {
  /** Skipped at the beginning: greetings, "scusi", "e". */
  readonly polite: string;
  /** A message that begins so, and goes on, is a question even without a question mark. */
  readonly opens: string;
  /** A message that begins so may be one: "possiamo spendere 60 mila" is not. */
  readonly mayOpen: string;
  /** A question wherever it stands: "vorrei sapere". */
  readonly indirect: string;
  /** With one of these, a sentence that ends in a question mark asks; without, it may be a doubtful answer: "60 mila?". */
  readonly marks: string;
};

/**
 * `true` for what is surely a question, `false` for what is surely none, `'maybe'` when the form does not tell:
 * then a message that the open question's kind can read is an answer.
 */
export type LooksLikeQuestion = (text: Text) => boolean | 'maybe';

/** Both languages are looked at: a question in English is one in an Italian conversation too. */
export function createQuestionForm(forms: Readonly<Record<Lang, Form>>): LooksLikeQuestion {
  const it = createFormOf(forms.it);
  const en = createFormOf(forms.en);
  return (text) => {
    const first = it(text);
    return first === true ? true : strongest(first, en(text));
  };
}

/** Only the beginning of a very long message is looked at. */
const mostWords = 150;
/** "quanto? 60 mila" and "cosa? no" repeat the question that they answer. */
const longestEcho = 2;

function createFormOf(form: Form): LooksLikeQuestion {
  const polite = phrasesOf(form.polite);
  const opens = phrasesOf(form.opens);
  const mayOpen = phrasesOf(form.mayOpen);
  const indirect = phrasesOf(form.indirect);
  const marks = phrasesOf(form.marks);

  /** What a message begins with, once greetings and the like are skipped. */
  const judgeBeginning = (words: readonly string[]): boolean | 'maybe' => {
    for (let at = 0; ;) {
      const opening = opens.at(words, at);
      if (opening > 0) return words.length - at > 1 ? true : 'maybe';
      const skipped = polite.at(words, at);
      if (skipped === 0) return mayOpen.at(words, at) > 0 ? 'maybe' : false;
      at += skipped;
    }
  };
  const judge = (words: readonly string[], isAsked: boolean): boolean | 'maybe' => {
    const beginning = judgeBeginning(words);
    if (beginning === true || indirect.within(words) || (isAsked && words.length > 1 && marks.within(words)))
      return true;
    return isAsked ? 'maybe' : beginning;
  };

  return ({ raw, words }) => {
    let found: boolean | 'maybe' = false;
    for (const sentence of sentencesOf(raw, words.slice(0, mostWords))) {
      // An echo is followed by the answer itself.
      if (sentence.isAsked && sentence.words.length <= longestEcho && !sentence.isLast) continue;
      found = strongest(found, judge(sentence.words, sentence.isAsked));
      if (found === true) return true;
    }
    return found;
  };
}

type Sentence = { readonly words: readonly string[]; readonly isAsked: boolean; readonly isLast: boolean };

function sentencesOf(raw: string, words: Text['words']): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let current: string[] = [];
  for (const [at, word] of words.entries()) {
    current.push(word.text);
    const next = words[at + 1];
    const gap = raw.slice(word.end, next?.start ?? raw.length);
    // "1.500" and "p.iva" are no ends of sentences.
    const ends = next === undefined || /[?!;\n]|\.\s/.test(gap);
    if (!ends) continue;
    sentences.push({ words: current, isAsked: gap.includes('?'), isLast: next === undefined });
    current = [];
  }
  return sentences;
}

const strongest = (a: boolean | 'maybe', b: boolean | 'maybe'): boolean | 'maybe' =>
  a === true || b === true ? true : a === 'maybe' || b === 'maybe' ? 'maybe' : false;

type Phrases = {
  /** How many words the longest phrase at this place has; 0 for none. */
  readonly at: Leading;
  readonly within: (words: readonly string[]) => boolean;
};

function phrasesOf(list: string): Phrases {
  const at = leading(list.split(',').map((phrase) => plain(readText(phrase))));
  return { at, within: (words) => words.some((_, start) => at(words, start) > 0) };
}

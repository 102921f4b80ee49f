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
  /** A message that begins so puts an answer as a question: "what about Germany?". */
  readonly proposes: string;
  /** Said to somebody or of oneself, as a title or a name never is: what has the form of a question then is one. */
  readonly addresses: string;
  /** With one of these, a sentence that ends in a question mark asks; without, it may be a doubtful answer: "60 mila?". */
  readonly marks: string;
};

/**
 * `true` for what is surely a question, `false` for what is surely none, `'maybe'` when the form does not tell:
 * then a message that the open question's kind can read is an answer.
 */
export type LooksLikeQuestion = {
  (text: Text): boolean | 'maybe';
  /** Whether it begins as only a question does and ends in a question mark: no answer given with doubt. */
  readonly opens: (text: Text) => boolean;
  /** Whether it is said to somebody: "quanti progetti avete finanziato". */
  readonly addresses: (text: Text) => boolean;
};

/** Both languages are looked at: a question in English is one in an Italian conversation too. */
export function createQuestionForm(forms: Readonly<Record<Lang, Form>>): LooksLikeQuestion {
  const it = createFormOf(forms.it);
  const en = createFormOf(forms.en);
  const looks = (text: Text): boolean | 'maybe' => {
    const first = it(text);
    return first === true ? true : strongest(first, en(text));
  };
  return Object.assign(looks, {
    opens: (text: Text) => it.opens(text) || en.opens(text),
    addresses: (text: Text) => it.addresses(text) || en.addresses(text),
  });
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
  const proposes = phrasesOf(form.proposes);
  const addresses = phrasesOf(form.addresses);

  /** What a message begins with, once greetings and the like are skipped. */
  const judgeBeginning = (words: readonly string[]): boolean | 'maybe' => {
    for (let at = 0; ;) {
      const [opening, perhaps] = [opens.at(words, at), mayOpen.at(words, at)];
      // "Per quanto" asks; "per quanto riguarda", which is longer, names a subject at first.
      if (opening > 0) return perhaps <= opening && words.length - at > 1 ? true : 'maybe';
      const skipped = polite.at(words, at);
      if (skipped === 0) return perhaps > 0 ? 'maybe' : false;
      at += skipped;
    }
  };
  const judge = (words: readonly string[], isAsked: boolean): boolean | 'maybe' => {
    const beginning = judgeBeginning(words);
    if (beginning === true || indirect.within(words) || (isAsked && words.length > 1 && marks.within(words)))
      return true;
    return isAsked ? 'maybe' : beginning;
  };

  const looks = ({ raw, words }: Text): boolean | 'maybe' => {
    let found: boolean | 'maybe' = false;
    for (const sentence of asking(raw, words)) {
      found = strongest(found, judge(sentence.words, sentence.isAsked));
      if (found === true) return true;
    }
    return found;
  };
  const opensIn = (words: readonly string[]): boolean => judgeBeginning(words) === true && proposes.at(words, 0) === 0;
  return Object.assign(looks, {
    opens: ({ raw, words }: Text) => asking(raw, words).some((one) => one.isAsked && opensIn(one.words)),
    addresses: ({ words }: Text) => addresses.within(words.slice(0, mostWords).map((word) => word.text)),
  });
}

/** The sentences of a message without an echo, which is followed by the answer itself. */
const asking = (raw: string, words: Text['words']): readonly Sentence[] =>
  sentencesOf(raw, words.slice(0, mostWords)).filter(
    (sentence) => !sentence.isAsked || sentence.words.length > longestEcho || sentence.isLast,
  );

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

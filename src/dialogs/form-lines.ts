/** The labelled parts of a form, "Settore: moda", each on a line or one behind the other in a paragraph. */
import type { Lang } from '../rules/domain.ts';
import { opensClosing } from './courtesies.ts';
import { leftOf } from './free-answer.ts';
import type { Question } from './interview.ts';
import type { Phrases } from './phrases.ts';
import { readText } from './words.ts';

/** A part of a form with what stands behind its label, and its place in the raw text. */
export type Labelled = {
  readonly question: Question;
  readonly said: string;
  readonly start: number;
  readonly end: number;
};

/**
 * The parts whose label is the whole name of a question, in order; what has no label goes on with the description before
 * it. Empty for a paragraph that names a question twice: its colons are of a sentence.
 */
export function labelled(
  raw: string,
  questions: readonly Question[],
  phrases: Phrases,
  lang: Lang,
): readonly Labelled[] {
  const labels = labelsIn(raw, questions, phrases);
  const isLines = raw.includes('\n');
  const parts = labels.map(({ question, start, from }, at): Labelled => {
    const limit = labels[at + 1]?.start ?? raw.length;
    const end = question.kind.lines === true ? endOfLines(raw, from, limit) : endOf(raw, from, limit, isLines);
    return {
      question,
      said: bare(raw.slice(from, end), question),
      start,
      end,
    };
  });
  const isTwice = new Set(parts.map(({ question }) => question.id)).size < parts.length;
  return !isLines && isTwice ? [] : parts.flatMap((part) => apart(part, questions, lang));
}

/** Without the marks that part it from the next one. */
function bare(said: string, { kind }: Question): string {
  let end = said.length;
  const marks = kind.lines === true ? partMarks : `${partMarks}.`;
  while (end > 0 && (marks.includes(said.charAt(end - 1)) || /\s/.test(said.charAt(end - 1)))) end -= 1;
  return said.slice(0, end).trim();
}
const partMarks = ';,|•·–-';

type Label = { readonly question: Question; readonly start: number; readonly from: number };

/** Labels at the beginning of a line, or behind the mark that ends another part. */
function labelsIn(raw: string, questions: readonly Question[], phrases: Phrases): readonly Label[] {
  return [...raw.matchAll(/:/g)].flatMap(({ index }): readonly Label[] => {
    const before = raw.slice(Math.max(0, index - longestLabel), index);
    const mark = [...before].findLastIndex((sign) => `\n.:${partMarks}`.includes(sign)) + 1;
    const words = readText(before.slice(mark)).words;
    const first = words[0];
    if (first === undefined) return [];
    const named = phrases.namesQuestion(words.map(({ text }) => text));
    if (named?.length !== words.length) return [];
    const question = questions.find(({ id, isPlain }) => named.questions.includes(id) && !isPlain);
    return question === undefined
      ? []
      : [{ question, start: index - before.length + mark + first.start, from: index + 1 }];
  });
}
const longestLabel = 60;

/** Where a part ends: with its line; in a paragraph, with its sentence, which "dott." does not end. */
function endOf(raw: string, from: number, limit: number, isLines: boolean): number {
  const said = raw.slice(from, limit);
  const end = isLines
    ? said.indexOf('\n')
    : said.search(/(?<!(?:^|\s)(?:dott|sig|ing|avv|prof|dr|mr|ms|mrs|geom|rag|arch|\p{L}))[.;]\s+(?=\p{Lu})/iu);
  return end === -1 ? limit : from + end;
}

/** A description goes on over its lines, up to a signature: "Cordiali saluti, Anna Rossi" is no part of it. */
function endOfLines(raw: string, from: number, limit: number): number {
  let end = from;
  for (const line of raw.slice(from, limit).split('\n')) {
    if (end > from && opensClosing(line)) return end;
    end += line.length + 1;
  }
  return limit;
}

/** "Referente: Anna Neri, anna@cna.it, 333 1234567": a person, and what stands beside the name. */
function apart(part: Labelled, questions: readonly Question[], lang: Lang): readonly Labelled[] {
  if (part.question.kind.names !== 'person') return [part];
  const text = readText(part.said);
  const beside = questions.flatMap((question) => {
    if (!part.question.alongside.includes(question.id)) return [];
    const [found, ...more] = (question.kind.beside ?? question.kind.find)?.(text, lang) ?? [];
    return found === undefined || more.length > 0 ? [] : [{ question, ...found }];
  });
  if (beside.length === 0) return [part];
  return [
    { ...part, said: leftOf(part.said, beside) },
    ...beside.map(({ question, start, end }) => ({ ...part, question, said: part.said.slice(start, end) })),
  ];
}

/** Answers as the staff read them: each by the kind of its question, so that a new question needs nothing here. */
import type { Interview, Question } from '../dialogs/interview.ts';
import type { Interviews } from '../dialogs/scene.ts';
import type { Options } from '../dialogs/kinds/one-of.ts';
import { promoterInterview } from '../dialogs/promoter.ts';
import { smeInterview } from '../dialogs/sme.ts';
import type { Call, Domain, Lang } from '../rules/domain.ts';
import type { StaffTexts } from './texts.ts';

export type Printer = {
  readonly interview: Interview;
  /** Ids of the questions, in the order in which they are asked. */
  readonly order: readonly string[];
  readonly label: (question: string, lang: Lang) => string;
  /** The value in words. What its question would not accept any more is shown as it was kept. */
  readonly show: (question: string, value: unknown, lang: Lang) => string;
  /** Whether its values are euro cents. */
  readonly isMoney: (question: string) => boolean;
};

const interviews = { promoter: promoterInterview, sme: smeInterview } as const;
const printers = { promoter: new WeakMap<Call, Printer>(), sme: new WeakMap<Call, Printer>() };

/** Making an interview costs more than using it: one printer a call and interview. */
export function printerOf(
  domain: Domain,
  call: Call,
  texts: StaffTexts,
  interview: 'promoter' | 'sme' = 'promoter',
): Printer {
  const known = printers[interview].get(call);
  if (known !== undefined) return known;
  const made = createPrinter(domain, call, texts, interview);
  printers[interview].set(call, made);
  return made;
}

/** The interviews that the printers are made of. */
export const interviewsOf =
  (domain: Domain, texts: StaffTexts): Interviews =>
  (id) => {
    const call = domain.calls.find((known) => known.id === id);
    if (call === undefined) return {};
    const of = (interview: 'promoter' | 'sme'): Interview => printerOf(domain, call, texts, interview).interview;
    return { promoter: of('promoter'), sme: of('sme') };
  };

function createPrinter(domain: Domain, call: Call, texts: StaffTexts, interview: 'promoter' | 'sme'): Printer {
  const labels: Options = (question, values) =>
    values.map((value) => {
      const key = `option.${question}.${value}`;
      return {
        value,
        label: { it: texts.derived('it', key) ?? value, en: texts.derived('en', key) ?? value },
        synonyms: [],
      };
    });
  const made = interviews[interview](domain, call, labels);
  const { questions, gate } = made;
  const kinds = new Map<string, Question['kind']>(questions.map((question) => [question.id, question.kind]));
  if (gate !== null) kinds.set(gate.id, gate.kind);
  return {
    interview: made,
    order: questions.map((question) => question.id),
    label: (question, lang) => texts.derived(lang, `label.${question}`) ?? question,
    show: (question, value, lang) => {
      if (value === null) return texts.text(lang, 'staff.not-given');
      const kind = kinds.get(question);
      return clean(kind?.accepts(value) === true ? kind.show(value, lang) : asKept(value));
    },
    isMoney: (question) => kinds.get(question)?.name === 'amount',
  };
}

const asKept = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/**
 * What somebody wrote, on one line: without control characters, and without the marks that turn the direction of
 * writing around and could make a line read as what it does not say.
 */
export const clean = (text: string): string =>
  text
    .replace(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();

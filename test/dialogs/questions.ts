/** The questions of both interviews on the real lists and words, without the conversation around them. */
import { briefInterviews } from '../../src/dialogs/brief.ts';
import type { Interview } from '../../src/dialogs/interview.ts';
import type { Options } from '../../src/dialogs/kinds/one-of.ts';
import { promoterFacts } from '../../src/dialogs/promoter-facts.ts';
import { promoterInterview } from '../../src/dialogs/promoter.ts';
import { smeFinder } from '../../src/dialogs/sme-facts.ts';
import { smeInterview } from '../../src/dialogs/sme.ts';
import type { InterviewId } from '../../src/dialogs/state.ts';
import { readText } from '../../src/dialogs/words.ts';
import { chooseCall, readDomain } from '../../src/domain.ts';
import { readLocales } from '../../src/locales.ts';
import type { Lang } from '../../src/rules/domain.ts';

const domain = readDomain();
const { texts, words } = readLocales();
/** Labels and words of options, as the program has them. */
export const options: Options = (question, values) =>
  values.map((value) => {
    const key = `option.${question}.${value}`;
    const said = (lang: Lang, list = question): readonly string[] => {
      const lists: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = words[lang].options;
      return lists[list]?.[value] ?? [];
    };
    const label = { it: texts.it[key] ?? value, en: texts.en[key] ?? value };
    const weak = `${question}.weak`;
    return { value, label, synonyms: [...said('it'), ...said('en')], weak: [...said('it', weak), ...said('en', weak)] };
  });

const call = chooseCall(domain.calls, null);
/** The interviews as they are; the brief ones on the given day. */
export const interviewsOn = (today: string): Readonly<Record<InterviewId, Interview>> => ({
  promoter: promoterInterview(domain, call, options),
  sme: smeInterview(domain, call, options),
  ...briefInterviews(options, today),
});
const { promoter, sme } = interviewsOn('2026-11-24');
const questions = [promoter, sme].flatMap((interview) => interview.questions);

/** What a question takes a text for: its value, or the code of the problem. */
export function answerTo(question: string, said: string, lang: Lang): unknown {
  const kind = questions.find(({ id }) => id === question)?.kind;
  if (kind === undefined) throw new Error(`There is no question ${question}.`);
  const reading = kind.read(readText(said), lang);
  return reading.ok ? reading.value : reading.problem.code;
}

const finders = { promoter: promoterFacts(domain), sme: smeFinder(domain, options) };

/** What a sentence surely says, by question. */
export const factsIn = (interview: 'promoter' | 'sme', said: string, lang: Lang): Readonly<Record<string, unknown>> =>
  Object.fromEntries(finders[interview](readText(said), lang).map(({ question, value }) => [question, value]));

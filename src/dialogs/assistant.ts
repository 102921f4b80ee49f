/** The assistant that channels talk to: interviews, texts and rules put together. Pure once made. */
import { Fault } from '../fault.ts';
import type { Call, Domain, Lang, Worded } from '../rules/domain.ts';
import { assessed, openIn, type Assessment } from './assessment.ts';
import { startChoices } from './ask.ts';
import { briefFacts, briefInterviews } from './brief.ts';
import { codesIn } from './codes.ts';
import { createExplain } from './explain.ts';
import { withForm } from './form.ts';
import { inGroup } from './group.ts';
import type { Interview } from './interview.ts';
import type { Knowledge } from './knowledge.ts';
import type { Options } from './kinds/one-of.ts';
import type { Kit } from './moves.ts';
import { createPhrases, type Phrases, type Words } from './phrases.ts';
import { promoterInterview } from './promoter.ts';
import { promoterFacts } from './promoter-facts.ts';
import type { LooksLikeQuestion } from './question-form.ts';
import { reminded } from './remind.ts';
import { createSay, type Texts } from './say.ts';
import type { Interviews } from './scene.ts';
import { smeInterview } from './sme.ts';
import { smeFinder } from './sme-facts.ts';
import { reviveState, type InterviewId, type MainInterviewId, type State } from './state.ts';
import { step } from './step.ts';
import type { Assistant } from './turn.ts';
import type { Fact, Opening, Reader } from './intent.ts';
import { readWhatIf } from './what-if.ts';
import type { Text } from './words.ts';

export type AssistantSettings = {
  readonly domain: Domain;
  readonly texts: Texts;
  readonly words: Readonly<Record<Lang, Words>>;
  /** Id of the call of new dossiers. */
  readonly call: string;
  readonly knowledge: Knowledge;
  readonly looksLikeQuestion: LooksLikeQuestion;
  /** Base of the links to notice and sources, without a slash at the end. */
  readonly publicUrl: string;
  /** How to reach the office, when it is known. */
  readonly contact: string | null;
};

/** The assistant, and what only a look from outside needs. */
export type OpenAssistant = Assistant & {
  readonly assess: (state: State) => Assessment;
  /** Id of the question that is open. */
  readonly open: (state: State) => string | null;
};

export function createAssistant(settings: AssistantSettings): OpenAssistant {
  const { domain, publicUrl } = settings;
  const say = createSay(settings.texts);
  const phrases = createPhrases(settings.words);
  const calls = new Map(domain.calls.map((call) => [call.id, call]));
  const call = (id: string): Call => {
    const found = calls.get(id);
    if (found !== undefined) return found;
    throw new Fault(
      'call.unknown',
      { id },
      `No call ${id} in domain/calls/. Restore its file: a dossier began under it.`,
    );
  };
  let brief: { readonly today: string; readonly made: ReturnType<typeof briefInterviews> } | null = null;
  const briefOn = (today: string): ReturnType<typeof briefInterviews> => {
    if (brief?.today !== today) brief = { today, made: briefInterviews(optionsFrom(settings), today) };
    return brief.made;
  };
  const made = new Map<string, Readonly<Partial<Record<InterviewId, Interview>>>>();
  const interviews: Interviews = (id, today) => {
    const known = made.get(id) ?? interviewsUnder(call(id), settings);
    made.set(id, known);
    return today === undefined ? known : { ...known, ...briefOn(today) };
  };
  const finders = { promoter: promoterFacts(domain), sme: smeFinder(domain, optionsFrom(settings)) };
  const reader: Reader = {
    phrases,
    facts: (text, lang, interview, today = '') =>
      interview === 'promoter' || interview === 'sme'
        ? finders[interview](text, lang)
        : briefFacts(text, lang, interview, today),
    opening(text, lang) {
      const opening = openingOf(text, finders.promoter(text, lang), finders.sme(text, lang), phrases);
      const begun = opening === null ? undefined : interviews(settings.call)[opening.interview];
      if (opening === null || begun === undefined) return opening;
      const factsOf = (said: Text): readonly Fact[] => finders[opening.interview](said, lang);
      return { ...opening, facts: withForm(text, factsOf, begun, phrases, lang) ?? opening.facts };
    },
    whatIf(text, opening, { state: { lang }, live, interview }) {
      const facts = (tail: Text): readonly Fact[] => (interview === null ? [] : reader.facts(tail, lang, interview.id));
      return readWhatIf(text, opening, { lang, live, facts, phrases });
    },
    asks(text) {
      const looks = settings.looksLikeQuestion(text);
      return looks === true ? 'yes' : looks === false ? 'no' : 'maybe';
    },
    opensQuestion: settings.looksLikeQuestion.opens,
    addresses: settings.looksLikeQuestion.addresses,
    known({ raw }, { state, open }, sought) {
      const options = {
        call: state.call,
        ...(open === null ? {} : { about: open.id }),
        ...(sought === undefined ? {} : { sought }),
      };
      const found = settings.knowledge.lookUp(raw, state.lang, options);
      if (found.entry === null) return null;
      const { id, kind, about } = found.entry;
      return { entry: id, kind, score: found.score, isAboutOpen: open !== null && about.includes(open.id) };
    },
    codes: (raw) => codesIn(raw).resume,
  };
  const kit: Kit = {
    say,
    phrases,
    explain: createExplain(say, domain, publicUrl),
    interviews,
    reader,
    call,
    geography: domain.geography,
    sectors: domain.sectors,
    knowledge: settings.knowledge,
    newestCall: settings.call,
    privacyUrl: `${publicUrl}/privacy`,
    contact: settings.contact,
  };
  return {
    welcome: (state, group) => (group === undefined ? welcome(state, kit) : inGroup(state, group, kit)),
    step: (state, message, world) => step(state, message, world, kit, domain),
    remind: (state, what, now) => reminded(state, what, now, kit),
    revive: reviveState,
    assess: (state) => assessed(state, kit),
    open: (state) => openIn(state, kit),
    apology: (lang, incident) => say.text(lang, 'apology', { incident }),
  };
}

const interviewsUnder = (call: Call, settings: AssistantSettings): Readonly<Record<MainInterviewId, Interview>> => ({
  promoter: promoterInterview(settings.domain, call, optionsFrom(settings)),
  sme: smeInterview(settings.domain, call, optionsFrom(settings)),
});

/**
 * A promoter is known by its name or kind; a company by saying that it is one, its name with a legal form, its people,
 * or what it makes.
 */
function openingOf(text: Text, promoter: readonly Fact[], sme: readonly Fact[], phrases: Phrases): Opening | null {
  const tellsCompany = sme.some(({ question }) => question === 'sme.name' || question === 'sme.employees');
  const said = text.words.map((word) => word.text);
  // "Siamo una startup" is none of the promoters: the way of companies is open to it.
  const isOther = promoter.some(({ question, value }) => question === 'promoter.type' && value === 'other');
  const isPromoter =
    !(isOther && phrases.company.is(said)) &&
    promoter.some(({ question }) => question.startsWith('promoter.') && !ofBoth.has(question));
  const makes = sme.some(({ question }) => question === 'sme.sector') && phrases.company.makes(said);
  if (!isPromoter && (tellsCompany || makes || phrases.company.is(said))) {
    return { interview: 'sme', facts: sme, introduces: sme.length >= 2 };
  }
  if (!isPromoter && promoter.filter(({ question }) => !ofBoth.has(question)).length < 3) return null;
  return { interview: 'promoter', facts: promoter, introduces: isPromoter && promoter.length >= 2 };
}

/** A company has a code as well. */
const ofBoth: ReadonlySet<string> = new Set(['promoter.taxCode']);

/** The first words, in both languages: the user's own first. */
function welcome(state: State, kit: Kit): ReturnType<Assistant['welcome']> {
  const { lang } = state;
  const other: Lang = lang === 'it' ? 'en' : 'it';
  const words = (of: Lang): string => kit.say.text(of, 'welcome', { privacy: `${kit.privacyUrl}?lang=${of}` });
  const text = [words(lang), `_${kit.say.text(lang, 'welcome.ask')}_`, '---', words(other)].join('\n\n');
  return { text, choices: startChoices(lang, kit), facts: { lang, cites: ['law.ai-act'] } };
}

/** Labels and synonyms of a question's options, from the texts of every language. */
const optionsFrom =
  ({ texts, words }: AssistantSettings): Options =>
  (question, values) =>
    values.map((value) => {
      const key = `option.${question}.${value}`;
      const label: Worded = { it: texts.it[key] ?? value, en: texts.en[key] ?? value };
      const said = (of: Words, list: string): readonly string[] => {
        const lists: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = of.options;
        return lists[list]?.[value] ?? [];
      };
      const both = (list: string): readonly string[] => [...said(words.it, list), ...said(words.en, list)];
      return { value, label, synonyms: both(question), weak: both(`${question}.weak`) };
    });

/** Reads `domain/` and `locales/` and makes the assistant of them: what the server, the terminal and the drawing share. */
import { createAssistant, type OpenAssistant } from './dialogs/assistant.ts';
import { createKnowledge, learnAll, type Entry, type Knowledge } from './dialogs/knowledge.ts';
import type { Texts } from './dialogs/say.ts';
import { createQuestionForm } from './dialogs/question-form.ts';
import { chooseCall, readDomain } from './domain.ts';
import { isFault } from './fault.ts';
import { namesOf, readAsked, readAsking, readEntries } from './knowledge-files.ts';
import { openLearned, type Lessons } from './knowledge-learned.ts';
import { readLocales, type Locales } from './locales.ts';
import { log } from './log.ts';
import type { Call, Domain, Lang } from './rules/domain.ts';

export type Core = {
  readonly assistant: OpenAssistant;
  readonly domain: Domain;
  readonly locales: Locales;
  /** Call of new dossiers. */
  readonly call: Call;
  /** Makes ready what is otherwise made at the first question. Takes a fraction of a second. */
  readonly warm: () => void;
};

export type CoreFiles = {
  readonly call: string | null;
  /** In place of what is in `domain/`. */
  readonly domain?: Domain;
  /** In place of what is in `domain/knowledge/`. */
  readonly entries?: readonly Entry[];
};
export type CorePlace = { readonly publicUrl: string; readonly contact: string | null };

/**
 * The assistant on the data of this release.
 * @param options `call`: id of the call of new dossiers, null for the newest; `publicUrl` without a slash at the end
 * @throws Fault `domain.invalid` for a broken file, `call.unknown` for a call that is not there
 */
export const openCore = (options: CoreFiles & CorePlace): Core => readCore(options)(options);

/**
 * The same for who knows only later where it is reached: the files are read and checked at once. Takes seconds when
 * something must be learned again.
 */
export function readCore(options: CoreFiles): (place: CorePlace) => Core {
  const { domain = readDomain() } = options;
  const call = chooseCall(domain.calls, options.call);
  const read = readLocales();
  const asking = readAsking();
  const { entries = readEntries(new Set(domain.sources.keys())) } = options;
  const locales = { ...read, texts: withTitles(read.texts, entries) };
  const names = namesOf(domain.sectors);
  const learned = learnedOf({ entries, asking, names }, options.entries !== undefined);
  const knowledge = lazily(() => createKnowledge(entries, asking, names, learned()));
  const looksLikeQuestion = createQuestionForm({ it: asking.it.form, en: asking.en.form });
  return ({ publicUrl, contact }) => {
    const assistant = createAssistant({
      domain,
      ...locales,
      knowledge,
      looksLikeQuestion,
      call: call.id,
      publicUrl,
      contact,
    });
    return { assistant, domain, locales, call, warm: knowledge.make };
  };
}

/** Drafts are looked at, not talked to: quick matters more than the last questions understood. */
const draftRounds = 4;

/**
 * What was learned from the entries. Whoever corrects `domain/` need not know that something is learned from it: what is
 * kept from before is learned again, each time until somebody keeps it. Of a draft nothing is kept, and no one warned.
 * What was asked for an entry that is gone is a question that nothing answers.
 */
function learnedOf(lessons: Lessons, isDraft: boolean): ReturnType<typeof openLearned> {
  try {
    return openLearned(lessons);
  } catch (error) {
    if (!isFault(error) || error.code !== 'domain.invalid') throw error;
    const { entries, asking, names } = lessons;
    const learn = (rounds?: number) => learnAll(entries, asking, names, readAsked(null), rounds);
    if (isDraft) return () => learn(draftRounds);
    log.warn(error.facts, 'how people ask has changed: it is learned again, at every start until "npm run learn"');
    const learned = learn();
    return () => learned;
  }
}

/** The texts, and under `topic.<id>` the title of each entry of the knowledge base: the staff read of what was asked. */
function withTitles(texts: Texts, entries: readonly Entry[]): Texts {
  const of = (lang: Lang) => Object.fromEntries(entries.map(({ id, asks }) => [`topic.${id}`, asks[lang][0] ?? id]));
  return { it: { ...texts.it, ...of('it') }, en: { ...texts.en, ...of('en') } };
}

/** The files are read and checked at once; their index is made at the first question, since the start should not wait for it. */
function lazily(make: () => Knowledge): Knowledge & { readonly make: () => void } {
  let made: Knowledge | undefined;
  const knowledge = (): Knowledge => (made ??= make());
  return {
    make: knowledge,
    get entries() {
      return knowledge().entries;
    },
    entry: (id) => knowledge().entry(id),
    lookUp: (...asked) => knowledge().lookUp(...asked),
  };
}

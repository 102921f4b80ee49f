/** What the lines of a summary are made from, and the words that they share. */
import type { Call, Cite, Domain, Lang } from '../rules/domain.ts';
import { dossierFacts, type DossierFacts } from '../rules/facts.ts';
import type { RecordOf } from '../store/records.ts';
import { printerOf, type Printer } from './answers.ts';
import type { StaffTexts } from './texts.ts';
import type { Said } from './transcript.ts';

export type Line = { readonly text: string; readonly turns: readonly string[] };

/** The parts of a summary, in the order in which they are read. */
export const parts = ['who', 'what', 'money', 'rules', 'overlaps', 'asked', 'course'] as const;
export type SummaryLine = Line & { readonly part: (typeof parts)[number] };

/** A submitted dossier with what was said about it, and what it is read with. */
export type Subject = {
  readonly application: RecordOf<'application'>;
  /** Oldest first. */
  readonly said: readonly Said[];
  readonly domain: Domain;
  readonly call: Call;
  readonly texts: StaffTexts;
};

/** What the lines are made from. */
export type Matter = Subject & {
  readonly lang: Lang;
  readonly facts: Partial<DossierFacts>;
  readonly printer: Printer;
  /** Turns that gave these answers, in the order of the transcript. */
  readonly turns: (questions: readonly string[]) => readonly string[];
  /** The answer in words; null when there is none. */
  readonly words: (question: string) => string | null;
};

export function matterOf(subject: Subject, lang: Lang): Matter {
  const { application, said, domain, call, texts } = subject;
  const printer = printerOf(domain, call, texts);
  const place = new Map(said.map((turn, at) => [turn.id, at]));
  return {
    ...subject,
    lang,
    facts: dossierFacts(application.answers),
    printer,
    turns: (questions) =>
      [...new Set(questions.flatMap((id) => application.turns[id] ?? []))]
        .filter((id) => id !== '')
        .sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0)),
    words: (question) =>
      Object.hasOwn(application.answers, question) ? printer.show(question, application.answers[question], lang) : null,
  };
}

/** Names of sources; an id that has none stands for itself. */
export const sourceList = (cites: readonly Cite[], { texts, lang }: Pick<Matter, 'texts' | 'lang'>): string =>
  [...new Set(cites)].map((cite) => texts.derived(lang, `source.${cite}`) ?? cite).join('; ');

const locales = { it: 'it-IT', en: 'en-GB' } as const;
const dates = new Map<string, Intl.DateTimeFormat>();
function format(lang: Lang, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${lang} ${name}`;
  const known = dates.get(key) ?? new Intl.DateTimeFormat(locales[lang], { timeZone: 'Europe/Rome', ...options });
  dates.set(key, known);
  return known;
}

/** A day: `1 gennaio 2026`. */
export const showDate = (at: string, lang: Lang): string =>
  format(lang, 'date', { dateStyle: 'long' }).format(new Date(at));
/** An instant, as a clock in Italy shows it: `1 gennaio 2026 alle ore 10:00`. */
export const showInstant = (at: string, lang: Lang): string =>
  format(lang, 'instant', { dateStyle: 'long', timeStyle: 'short' }).format(new Date(at));

/** The words that users say to steer the conversation, in both languages, indexed once. From `locales/…/words.json`. */
import type it from '../../locales/it/words.json';
import type { Lang } from '../rules/domain.ts';
import { companySaid, type CompanySaid } from './company-said.ts';
import { languageSaid, type LanguageSaid } from './language-said.ts';
import { leading, type Leading } from './leading.ts';
import { nearlyBegun } from './nearly-begun.ts';
import { roleSaid } from './role-said.ts';
import { standingSaid, type StandingSaid } from './standing-said.ts';
import { distance, plain, readText, type Text } from './words.ts';

export type Words = typeof it;
export type CommandName = keyof Words['commands'];
export type ProceedChoice = keyof Words['proceed'];

export type Phrases = {
  /** The command that the whole message is, apart from courtesies. */
  readonly command: (text: Text) => Said<CommandName> | null;
  /** The beginning of a sentence that says who is speaking, "sono un promotore e vorrei …", greetings apart. */
  readonly opensStart: (text: Text) => Said<CommandName> | null;
  /** The same with a typo in it; for messages that nothing else explains. */
  readonly nearCommand: (text: Text) => Said<CommandName> | null;
  /** The beginning of such a sentence with a typo in it: "sono un impreditore di Modena". */
  readonly nearStart: (text: Text) => Said<CommandName> | null;
  /** Number of leading words that ask for a person ("vorrei parlare con un operatore"), 0 when fewer than three do. */
  readonly opensHuman: (words: readonly string[]) => number;
  readonly proceed: (text: Text) => Said<ProceedChoice> | null;
  /** Number of leading words that open a change ("vorrei cambiare"), 0 when none do. */
  readonly opensChange: (words: readonly string[]) => number;
  readonly opensWhatIf: (words: readonly string[]) => number;
  /** Leading words that name a question, articles included, and the questions that they may mean, of any interview. */
  readonly namesQuestion: (
    words: readonly string[],
  ) => { readonly questions: readonly string[]; readonly length: number } | null;
  /** A company speaks of itself. */
  readonly company: CompanySaid;
  /** Somebody speaks of a dossier that they have. */
  readonly standing: StandingSaid;
  /** The language that somebody wishes to go on in; null when that is not all that is said. */
  readonly wishesLanguage: LanguageSaid;
  /** Leading words of a list of the promoter's desk ("accetta", "vorrei", "tutte"), 0 when none are. */
  readonly opensDesk: (list: DeskList, words: readonly string[]) => number;
  /** Leading words that say something of a project's plan ("aggiungi tappa"), 0 when none do. */
  readonly opensPlan: (what: keyof Words['plan'], words: readonly string[]) => number;
  /** Leading words that open a reason ("perché"), 0 when none do. */
  readonly opensReason: (words: readonly string[]) => number;
  readonly isOneOf: (list: WordList, word: string) => boolean;
  /** Leading words that belong to one of these lists ("aggiungi"), 0 when none do. */
  readonly opens: (list: EditList, words: readonly string[]) => number;
  /** All the words together are one of these phrases ("non lo so", "è sbagliato"). */
  readonly isWhole: (list: EditList, words: readonly string[]) => boolean;
  /** Nothing but what somebody does, "il legale rappresentante", "sono il presidente": whoever it is has no name yet. */
  readonly isRole: (words: readonly string[]) => boolean;
  /** Leading words that open an introduction ("noi siamo"), 0 when none do. */
  readonly opensIntroduction: (words: readonly string[]) => number;
  /** Language that the words speak, null when they do not tell. */
  readonly language: (text: Text) => Lang | null;
};

export type Said<T> = { readonly what: T; readonly lang: Lang };
export type WordList = 'change-to' | 'not' | 'but' | 'services' | 'events' | 'desk-filler' | 'desk-noun' | 'desk-trail';
const editLists = [
  'is', 'becomes', 'put', 'raise', 'both', 'add', 'remove', 'removed', 'wrong', 'not-known', 'undecided', 'left-out', 'self',
  'perhaps', 'increase', 'decrease', 'by', 'in-more', 'in-less', 'wrong-in', 'not-given',
] as const; // prettier-ignore
export type EditList = (typeof editLists)[number];
const planOpenings = ['add', 'milestone', 'spent'] as const;
const deskLists = ['accept', 'decline', 'ask', 'reply', 'accept-loose', 'decline-loose', 'lead', 'all'] as const;
export type DeskList = (typeof deskLists)[number];

const articles = new Set(
  'il lo la i gli le l un una uno del dello della dei degli delle the a an my our your of risposta answer question domanda alla al ai su sul sulla about quella quello that nel nella mio mia nostro nostra miei nostri'.split(
    ' ',
  ),
);

/** Builds the look-ups from the words of each language. */
export function createPhrases(words: Readonly<Record<Lang, Words>>): Phrases {
  const both = Object.entries(words) as [Lang, Words][]; // keys of a Record<Lang, …> are Lang
  const fold = (phrase: string): string => plain(readText(phrase));
  const index = <T extends string>(
    pick: (of: Words) => Readonly<Record<T, readonly string[]>>,
  ): Map<string, Said<T>> => {
    const map = new Map<string, Said<T>>();
    for (const [lang, of] of both) {
      const lists = Object.entries(pick(of)) as [T, readonly string[]][]; // keys of Record<T, …> are T
      for (const [what, phrases] of lists)
        for (const phrase of phrases) if (!map.has(fold(phrase))) map.set(fold(phrase), { what, lang });
    }
    return map;
  };
  const openers = (pick: (of: Words) => readonly string[]): ReadonlySet<string> =>
    new Set(both.flatMap(([, of]) => pick(of).map(fold)));
  const opening = (pick: (of: Words) => readonly string[]): Leading => leading(openers(pick), longestOpening);

  const commands = index((of) => of.commands);
  const isHuman = (said: readonly string[]): boolean => commands.get(said.join(' '))?.what === 'human';
  const proceeds = index((of) => of.proceed);
  const questions = named(both, fold);
  const undressed = withoutCourtesies(openers((of) => [...of.polite, ...of.commands.hello]));
  const change = opening((of) => of.change);
  const whatIf = opening((of) => of['what-if']);
  const introduction = opening((of) => of.introduction);
  const lists: Readonly<Record<WordList, ReadonlySet<string>>> = {
    'change-to': openers((of) => of['change-to']),
    not: openers((of) => of['not-but'].not),
    but: openers((of) => of['not-but'].but),
    services: openers((of) => of.services),
    events: openers((of) => of.events),
    'desk-filler': openers((of) => of.desk.filler),
    'desk-noun': openers((of) => of.desk.noun),
    'desk-trail': openers((of) => of.desk.trail),
  };
  const desk = new Map(deskLists.map((list) => [list, opening((of) => of.desk[list])]));
  const edits = new Map(editLists.map((name) => [name, openers((of) => of[name])]));
  const openings = new Map(editLists.map((name) => [name, opening((of) => of[name])]));
  const plan = new Map(planOpenings.map((what) => [what, opening((of) => of.plan[what])]));
  const because = opening((of) => of.desk.because);
  const detect = { it: openers(() => words.it.detect), en: openers(() => words.en.detect) };

  const whole = <T>(map: ReadonlyMap<string, T>, text: Text): T | null => {
    if (text.words.length > 10) return null;
    const [said, opened, bare] = undressed(text.words.map((word) => word.text));
    return map.get(said.join(' ')) ?? map.get(opened.join(' ')) ?? map.get(bare.join(' ')) ?? null;
  };

  return {
    command: (text) => whole(commands, text),
    opensStart(text) {
      const [, said] = undressed(text.words.map((word) => word.text));
      for (let length = Math.min(8, said.length); length >= 3; length--) {
        const found = commands.get(said.slice(0, length).join(' '));
        if (found?.what === 'start-promoter' || found?.what === 'start-sme') return found;
      }
      return null;
    },
    nearCommand(text) {
      const said = plain(text);
      if (said.length < 5) return null;
      for (const [phrase, found] of commands) {
        if (phrase.length >= 5 && distance(said, phrase, 1) <= 1) return found;
      }
      return null;
    },
    nearStart: (text) => nearlyBegun(undressed(text.words.map((word) => word.text))[1], commands),
    opensHuman: (said) =>
      [8, 7, 6, 5, 4, 3].find((length) => length <= said.length && isHuman(said.slice(0, length))) ?? 0,
    proceed: (text) => whole(proceeds, text),
    opensChange: (said) => change(said),
    opensWhatIf: (said) => whatIf(said),
    opens: (list, said) => openings.get(list)?.(said) ?? 0,
    isWhole: (list, said) => undressed(said).some((words) => edits.get(list)?.has(words.join(' '))),
    namesQuestion: (said) => questionNamed(said, questions),
    isRole: roleSaid((list) => openers((of) => of.role[list])),
    opensIntroduction: (said) => introduction(said),
    company: companySaid((list) => openers((of) => of.company[list])),
    wishesLanguage: languageSaid((list) => openers((of) => of.language[list])),
    standing: standingSaid((list) => openers((of) => of.standing[list])),
    opensDesk: (list, said) => desk.get(list)?.(said) ?? 0,
    opensPlan: (what, said) => plan.get(what)?.(said) ?? 0,
    opensReason: (said) => because(said),
    isOneOf: (list, word) => lists[list].has(word),
    language(text) {
      const score = { it: 0, en: 0 };
      for (const [at, word] of text.words.slice(0, 40).entries()) {
        if (isJoined(text, at - 1) || isJoined(text, at)) continue;
        if (detect.it.has(word.text)) score.it++;
        if (detect.en.has(word.text)) score.en++;
      }
      return score.it === score.en ? null : score.it > score.en ? 'it' : 'en';
    },
  };
}

/** "mario@example.it" tells no language, nor does "www.prova.it": whether a sign of an address joins two words. */
function isJoined({ raw, words }: Text, first: number): boolean {
  const [before, after] = [words[first], words[first + 1]];
  if (before === undefined || after === undefined) return false;
  const between = raw.slice(before.end, after.start);
  return between === '@' || between === '.';
}

/** Questions by their names: "il settore" is a promoter's and a company's. */
function named(
  both: readonly [Lang, Words][],
  fold: (phrase: string) => string,
): ReadonlyMap<string, readonly string[]> {
  const map = new Map<string, readonly string[]>();
  for (const [, of] of both) {
    for (const [question, phrases] of Object.entries(of.questions)) {
      for (const phrase of phrases.map(fold)) {
        const known = map.get(phrase) ?? [];
        if (!known.includes(question)) map.set(phrase, [...known, question]);
      }
    }
  }
  return map;
}

function questionNamed(
  said: readonly string[],
  questions: ReadonlyMap<string, readonly string[]>,
): ReturnType<Phrases['namesQuestion']> {
  // "My name" is whose it is, so is "il mio nome"; "my sector" is the sector.
  for (let start = 0; ; start++) {
    for (let length = Math.min(5, said.length - start); length > 0; length--) {
      const found = questions.get(said.slice(start, start + length).join(' '));
      if (found !== undefined) return { questions: found, length: start + length };
    }
    if (!articles.has(said[start] ?? '')) return null;
  }
}

/** Longest phrase that opens something, in words. */
const longestOpening = 5;

/**
 * The words, less what is only polite before them, less what is so after them too. All three are to be tried: the last
 * word of "scusa, non lo so" is a courtesy in English.
 */
function withoutCourtesies(courtesies: ReadonlySet<string>): (said: readonly string[]) => Undressed {
  const opening = leading(courtesies, longestOpening);
  return (said) => {
    let start = 0;
    let end = said.length;
    for (let length = opening(said); length > 0; length = opening(said, start)) start += length;
    for (let length = 3; length > 0; length--) {
      while (end - length >= start && courtesies.has(said.slice(end - length, end).join(' '))) end -= length;
    }
    return [said, said.slice(start), said.slice(start, end)];
  };
}
type Undressed = readonly [readonly string[], readonly string[], readonly string[]];

/** How the conversation went: what the promoter asked, which answers changed, in which language, where and when. */
import { listed } from '../dialogs/show.ts';
import { clean } from './answers.ts';
import { showInstant, type Line, type Matter } from './matter.ts';
import { applicationIn, bussolaOf, exchangesOf, type Said } from './transcript.ts';

/** Questions about the measure, and whether the knowledge base had an answer. */
export function questionsIn({ said, texts, lang }: Matter): readonly Line[] {
  return exchangesOf(said).flatMap(({ user, bot }) => {
    const answer = bussolaOf(bot)['answer'];
    if (typeof answer !== 'object' || answer === null || !('entry' in answer)) return [];
    const { entry } = answer;
    const question = clean(user.text);
    const turns = [user.id, bot.id];
    if (typeof entry !== 'string') return [{ text: texts.text(lang, 'staff.line.unanswered', { question }), turns }];
    const title = texts.derived(lang, `topic.${entry}`) ?? entry;
    return [{ text: texts.text(lang, 'staff.line.asked', { question, entry: title }), turns }];
  });
}

/** Messages that were left for a person of the staff; a way to be called back that came later is the same message. */
export function leftIn({ said, texts, lang }: Matter): readonly Line[] {
  const turns = new Map<string, string[]>();
  for (const { user, bot } of exchangesOf(said)) {
    const { handoff } = bussolaOf(bot);
    if (typeof handoff !== 'object' || handoff === null || !('id' in handoff)) continue;
    const id = String(handoff.id);
    turns.set(id, [...(turns.get(id) ?? []), user.id, bot.id]);
  }
  return [...turns].map(([id, ids]) => ({ text: texts.text(lang, 'staff.line.left', { id }), turns: ids }));
}

/**
 * Answers that were not always what they are. Two witnesses: the values that a review or a summary showed, and the
 * words that an open question was first answered with.
 */
export function changesIn(matter: Matter): readonly Line[] {
  const { application, printer, texts, lang } = matter;
  return Object.keys(application.answers)
    .filter((question) => question !== 'proceed')
    .flatMap((question) => {
      const final = application.turns[question];
      const before = shownBefore(question, matter) ?? saidBefore(question, matter);
      if (final === undefined || before === null) return [];
      const facts = {
        label: printer.label(question, lang),
        before: before.words,
        after: printer.show(question, application.answers[question], lang),
      };
      return [{ text: texts.text(lang, 'staff.line.changed', facts), turns: [before.turn, final] }];
    });
}

type Before = { readonly words: string; readonly turn: string };

/** The last other value that the bot showed before the one that counts was given. */
function shownBefore(question: string, { application, said, printer, lang }: Matter): Before | null {
  const final = printer.show(question, application.answers[question], lang);
  const given = said.findIndex((turn) => turn.id === application.turns[question]);
  for (const turn of said.slice(0, Math.max(given, 0)).toReversed()) {
    const answers = turn.from === 'bot' ? bussolaOf(turn)['answers'] : undefined;
    if (typeof answers !== 'object' || answers === null) continue;
    const value: unknown = Object.entries(answers).find(([id]) => id === question)?.[1];
    if (value === undefined) continue;
    const words = printer.show(question, value, lang);
    if (words !== final) return { words, turn: turn.id };
  }
  return null;
}

/** What the question was answered with before, when the conversation went on from there. */
function saidBefore(question: string, { application, said, printer, texts, lang }: Matter): Before | null {
  const final = said.find((turn) => turn.id === application.turns[question]);
  if (final === undefined) return null;
  const place = (id: unknown): number => (typeof id === 'string' ? printer.order.indexOf(id) : -1);
  const earlier = exchangesOf(said.slice(0, said.indexOf(final))).findLast(({ user, bot }) => {
    // What was refused, or was a question or a command, is followed by the same question or an earlier one.
    const { question: next } = bussolaOf(bot);
    const wentOn = next === 'review' || next === 'proceed' || place(next) > place(question);
    return user.question === question && wentOn;
  });
  if (earlier === undefined || sameWords(earlier.user.text, final.text)) return null;
  const words = texts.text(lang, 'staff.quoted', { words: clean(earlier.user.text) });
  return { words, turn: earlier.user.id };
}

const sameWords = (a: string, b: string): boolean => clean(a).toLowerCase() === clean(b).toLowerCase();

/** Language, channel, times, and the submission. */
export function conversationIn(matter: Matter): readonly Line[] {
  const { application, said, texts, lang } = matter;
  const sent = submissionIn(said, application.code);
  const users = said.filter((turn) => turn.from === 'user');
  const [first] = users;
  const last = users.at(-1);
  if (first === undefined || last === undefined) return [];
  const languages = distinct(said.map((turn) => bussolaOf(turn)['lang'])).map(
    (of) => texts.derived(lang, `staff.language.${of}`) ?? of,
  );
  const channels = distinct(users.map((turn) => turn.channel)).map(
    (channel) => texts.derived(lang, `staff.channel.${channel}`) ?? channel,
  );
  const how = texts.text(lang, 'staff.line.conversation', {
    languages: listed(languages, lang),
    channels: listed(channels, lang),
    count: users.length,
    from: showInstant(first.at, lang),
    to: showInstant(last.at, lang),
  });
  const submitted = texts.text(lang, 'staff.line.submitted', {
    code: application.code,
    at: showInstant(application.submittedAt, lang),
  });
  return [
    { text: how, turns: [...new Set([first.id, last.id])] },
    ...(sent === undefined ? [] : [{ text: submitted, turns: [sent.user.id, sent.bot.id] }]),
  ];
}

const submissionIn = (said: readonly Said[], code: string) =>
  exchangesOf(said).find(({ bot }) => applicationIn(bot) === code);

const distinct = (values: readonly unknown[]): readonly string[] => [
  ...new Set(values.filter((value) => typeof value === 'string')),
];

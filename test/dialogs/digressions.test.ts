/** At every question of every interview, in both languages: a question is answered and the open one asked again, an answer is taken. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readDomain } from '../../src/domain.ts';
import { readEntries } from '../../src/knowledge-files.ts';
import type { Reply } from '../../src/dialogs/reply.ts';
import type { State } from '../../src/dialogs/state.ts';
import type { Lang } from '../../src/rules/domain.ts';
import { locales } from '../chat.ts';
import { interviewsOn } from './questions.ts';
import { begin, langs, placesOf, standAt, type Place } from './places.ts';

const entries = new Map(readEntries(new Set(readDomain().sources.keys())).map((entry) => [entry.id, entry]));
const places: Readonly<Record<Lang, readonly Place[]>> = { it: placesOf('it'), en: placesOf('en') };
const digressions: Readonly<Record<Lang, readonly string[]>> = { it: read('it'), en: read('en') };

function read(lang: Lang): readonly string[] {
  const file: unknown = JSON.parse(readFileSync(new URL(`../../evaluate/turns.${lang}.json`, import.meta.url), 'utf8'));
  return z.object({ digressions: z.array(z.string()) }).parse(file).digressions;
}

/** What a turn that is no answer leaves as it was. */
const kept = ({ answers, interview, submitted, asking, paused, aside }: State) => ({
  answers,
  interview,
  submitted,
  asking,
  paused,
  aside,
});
const asked = ({ facts }: Reply): string | null => facts.question ?? null;
const lastWords = (text: string): string | undefined => text.split('\n\n').at(-1);
const help = { it: 'aiuto', en: 'help' } as const;
const human = (lang: Lang): string => locales.texts[lang]['choice.human'] ?? '';
/** Where any words are taken, only what holds none is not. */
const free = new Set(
  Object.values(interviewsOn('2026-11-24')).flatMap(({ questions }) =>
    questions.flatMap(({ id, kind }) => (kind.free === true ? [id] : [])),
  ),
);
const notTaken = ({ question }: Place): string => (free.has(question ?? '') ? '-' : 'xyzzy qwrt');
const nobodyKnows: Readonly<Record<Lang, readonly string[]>> = {
  it: ['quante lune ha Giove?', 'chi ha fondato la Ferrari?'],
  en: ['how many moons does Jupiter have?', 'who founded Ferrari?'],
};
const fail = (): never => {
  throw new Error('There is such a place.');
};
const at = (place: Place): string => `${place.lang} · ${place.name}`;

describe.each(langs)('every question of every interview (%s)', (lang) => {
  test('is a place where these tests stand', () => {
    const there = new Set(places[lang].map(({ question }) => question));
    const asked = Object.values(interviewsOn('2026-11-24')).flatMap(({ questions }) =>
      questions.filter((each) => !each.isVolunteered),
    );
    const all = asked.map(({ id }) => id);
    expect(all.filter((id) => !there.has(id))).toEqual([]);
    expect(there).toContain('proceed');
    expect(there).toContain('review');
  });
});

describe.each(langs.flatMap((lang) => places[lang].map((place) => [at(place), place] as const)))('%s', (_, place) => {
  const { lang, question, state } = place;

  test('a question about the measure is answered with its source, and what is open is asked again', () => {
    for (const text of digressions[lang]) {
      const conversation = standAt(state);
      const reply = conversation.say(text);
      const where = `${text}\n${reply.text}`;
      expect({ error: reply.facts.error, asked: asked(reply) }, where).toEqual({ error: undefined, asked: question });
      expect(reply.facts.answer, where).toBeDefined();
      expect(kept(conversation.state()), where).toEqual(kept(state));
      if (question !== null)
        expect(reply.text.split('\n\n').at(-1), where).toBe(lastWords(standAt(state).say(help[lang]).text));
      const entry = entries.get(reply.facts.answer?.entry ?? '');
      if (entry?.kind !== 'fact') continue;
      expect(reply.facts.cites, where).toEqual(expect.arrayContaining([...entry.cites]));
      expect(reply.text, where).toContain(lang === 'it' ? '_Font' : '_Source');
    }
  });

  test.skipIf(Object.keys(place.answers).length === 0)('an answer is taken for what it says', () => {
    for (const [text, value] of Object.entries(place.answers)) {
      const conversation = standAt(state);
      const reply = conversation.say(text);
      const where = `${text}\n${reply.text}`;
      expect({ error: reply.facts.error, answer: reply.facts.answer }, where).toEqual({});
      expect(asked(reply), where).not.toBe(question);
      const { answers, aside } = conversation.state();
      // The last answer of a brief interview closes it.
      if (state.aside === null || aside !== null) expect(answers[question ?? '']?.value, where).toEqual(value);
      else expect(value, where).toBeDefined();
    }
  });

  test('after two failures in a row a person is offered, and what is open is asked again', () => {
    const say = notTaken(place);
    const conversation = standAt(state);
    const first = conversation.say(say);
    expect(
      first.choices.map(({ text }) => text),
      `${say}\n${first.text}`,
    ).not.toContain(human(lang));
    const second = conversation.say(say);
    const where = `${say}\n${second.text}`;
    expect(
      second.choices.map(({ text }) => text),
      where,
    ).toContain(human(lang));
    expect(second.text, where).toContain(lang === 'it' ? '«operatore»' : '“human”');
    expect(asked(second), where).toBe(question);
    expect(kept(conversation.state()), where).toEqual(kept(state));
    // Two that are not in a row are none.
    const mixed = standAt(state);
    mixed.say(say);
    mixed.say(lang === 'it' ? 'quanto è il contributo?' : 'how much is the contribution?');
    expect(mixed.say(say).choices.map(({ text }) => text)).not.toContain(human(lang));
  });

  test('two questions in a row that nobody here can answer offer a person each time', () => {
    const conversation = standAt(state);
    for (const text of nobodyKnows[lang]) {
      const reply = conversation.say(text);
      const where = `${text}\n${reply.text}`;
      expect(reply.facts.answer?.entry, where).toBeNull();
      expect(
        reply.choices.map((choice) => choice.text),
        where,
      ).toContain(human(lang));
      expect(asked(reply), where).toBe(question);
      expect(kept(conversation.state()), where).toEqual(kept(state));
    }
  });
});

describe.each([
  { lang: 'it', title: 'Quanto vale il made in Italy' },
  { lang: 'en', title: 'What is made in Italy worth' },
] as const)('a title that is a question ($lang)', ({ lang, title }) => {
  const place = places[lang].find(({ question }) => question === 'project.title');

  test('is taken without its question mark, as the reply to it says', () => {
    const conversation = standAt(place?.state ?? fail());
    const reply = conversation.say(`${title}?`);
    expect(asked(reply)).toBe('project.title');
    expect(reply.text).toContain(locales.texts[lang]['unknown-answer.or-answer']);
    conversation.say(title);
    expect(conversation.state().answers['project.title']?.value).toBe(title);
  });
});

/** The answers without the turns that gave them. */
const valuesOf = ({ answers }: State) =>
  Object.fromEntries(Object.entries(answers).map(([id, { value }]) => [id, value]));

test('questions strewn over an interview leave what would be submitted as it is', () => {
  const reviews = langs.flatMap((lang) => places[lang].filter(({ question }) => question === 'review'));
  const strewn = fc.array(fc.tuple(fc.nat(30), fc.nat(100)), { maxLength: 12 });
  fc.assert(
    fc.property(fc.constantFrom(...reviews), strewn, ({ lang, path, state }, asides) => {
      const conversation = begin(lang);
      for (const [place, answer] of path.entries()) {
        // Before the first word nothing is open.
        for (const [where, which] of asides)
          if (where === place && place > 0) conversation.say(digressions[lang][which % digressions[lang].length] ?? '');
        conversation.say(answer);
      }
      expect(valuesOf(conversation.state())).toEqual(valuesOf(state));
    }),
    { numRuns: 40 },
  );
});

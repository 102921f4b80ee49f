import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { briefInterviews } from '../src/dialogs/brief.ts';
import { promoterInterview } from '../src/dialogs/promoter.ts';
import { smeInterview } from '../src/dialogs/sme.ts';
import { chooseCall } from '../src/domain.ts';
import englishConjunctions from '../locales/en/conjunctions.json' with { type: 'json' };
import englishCourtesies from '../locales/en/courtesies.json' with { type: 'json' };
import englishOtherCosts from '../locales/en/other-costs.json' with { type: 'json' };
import englishPlaces from '../locales/en/places.json' with { type: 'json' };
import englishRows from '../locales/en/rows.json' with { type: 'json' };
import englishSeat from '../locales/en/seat.json' with { type: 'json' };
import englishTurns from '../locales/en/taking-back.json' with { type: 'json' };
import englishWhatIf from '../locales/en/what-if.json' with { type: 'json' };
import italianConjunctions from '../locales/it/conjunctions.json' with { type: 'json' };
import italianCourtesies from '../locales/it/courtesies.json' with { type: 'json' };
import italianOtherCosts from '../locales/it/other-costs.json' with { type: 'json' };
import italianPlaces from '../locales/it/places.json' with { type: 'json' };
import italianRows from '../locales/it/rows.json' with { type: 'json' };
import italianSeat from '../locales/it/seat.json' with { type: 'json' };
import italianTurns from '../locales/it/taking-back.json' with { type: 'json' };
import italianWhatIf from '../locales/it/what-if.json' with { type: 'json' };
import { readLocales } from '../src/locales.ts';
import { promoterRules } from '../src/rules/promoter.ts';
import { projectRules } from '../src/rules/project.ts';
import { smeRules } from '../src/rules/sme.ts';
import { domain, locales } from './chat.ts';

const { it: italian, en: english } = readLocales().texts;
const keys = Object.keys(italian);
const blanks = (text: string | undefined): readonly string[] =>
  [...(text ?? '').matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').toSorted();
const has = (key: string): boolean => key in italian || `${key}_other` in italian;
const sources = (folder: string): string =>
  readdirSync(new URL(`../src/${folder}/`, import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(new URL(`../src/${folder}/${name}`, import.meta.url), 'utf8'))
    .join('\n');
const dialogs = sources('dialogs') + sources('bot');

describe('the texts of the dialogs', () => {
  test('are the same in every language, and no text is empty', () => {
    expect(Object.keys(english)).toEqual(keys);
    for (const key of keys)
      expect({ key, empty: italian[key]?.trim() === '' || english[key]?.trim() === '' }).toEqual({ key, empty: false });
  });

  test.each(keys)('%s has the same blanks in every language', (key) =>
    expect(blanks(english[key])).toEqual(blanks(italian[key])),
  );

  test('are all used', () => {
    const families = [
      'label.',
      'article.',
      'question.',
      'option.',
      'problem.',
      'rule.',
      'source.',
      'status.',
      'priority.',
      'verdict.',
      'overlap.item.',
      'offer.',
      'registration.',
      'plan.status.',
      'plan.count.',
      'milestone.told.',
      'checkin.moment.',
      'cluster.',
    ];
    const endings = ['.kept', '.sme'];
    const used = (key: string): boolean =>
      dialogs.includes(`'${key.replace(/_(one|other)$/, '')}'`) ||
      families.some((family) => key.startsWith(family)) ||
      endings.some((ending) => key.endsWith(ending));
    expect(keys.filter((key) => !used(key))).toEqual([]);
  });

  test('words for the user have the same lists in every language', () => {
    const shape = (words: object): unknown =>
      Object.entries(words).map(([name, list]) => [
        name,
        Array.isArray(list) ? 'list' : typeof list === 'string' ? 'words' : Object.keys(list),
      ]);
    expect(shape(locales.words.en)).toEqual(shape(locales.words.it));
    expect(shape(englishTurns)).toEqual(shape(italianTurns));
    expect(shape(englishPlaces)).toEqual(shape(italianPlaces));
    expect(shape(englishConjunctions)).toEqual(shape(italianConjunctions));
    expect(shape(englishCourtesies)).toEqual(shape(italianCourtesies));
    expect(shape(englishOtherCosts)).toEqual(shape(italianOtherCosts));
    expect(shape(englishRows)).toEqual(shape(italianRows));
    expect(shape(englishWhatIf)).toEqual(shape(italianWhatIf));
    expect(shape(englishSeat)).toEqual(shape(italianSeat));
  });
});

describe('every thing that can be said has its text', () => {
  const options = (_: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: { it: value, en: value }, synonyms: [] }));
  const call = chooseCall(domain.calls, null);
  const questions = [
    promoterInterview(domain, call, options),
    smeInterview(domain, call, options),
    ...Object.values(briefInterviews(options, '2026-11-24')),
  ].flatMap((interview) => interview.questions.map(({ id }) => id));

  test.each([...new Set(questions)])('the question %s', (id) => {
    for (const key of [
      `question.${id}.ask`,
      `question.${id}.why`,
      `question.${id}.example`,
      `label.${id}`,
      `article.${id}`,
    ])
      expect({ key, has: has(key) }).toEqual({ key, has: true });
  });

  test.each([...domain.sources.keys()])('the source %s', (id) => expect(has(`source.${id}`)).toBe(true));

  test.each(
    [...promoterRules, ...projectRules, ...smeRules].flatMap(({ id, reasons = [] }) => [
      id,
      ...reasons.map((reason) => `${id}.${reason}`),
    ]),
  )('the rule %s', (wording) => {
    // A rule that never speaks under its bare id has its wordings under its reasons.
    const statuses = ['ineligible', 'check', 'note'].filter((status) => has(`rule.${wording}.${status}`));
    const alwaysPasses = ['project.one-sector', 'project.markets', 'sme.size'];
    expect(statuses.length > 0 || alwaysPasses.includes(wording)).toBe(true);
  });

  test('the problem of every kind of answer', () => {
    const codes = [...dialogs.matchAll(/refused\(\s*['`]([a-z.$\{\}-]+)['`]/g)].map(([, code]) => code ?? '');
    const text = (code: string): boolean =>
      has(`problem.${code}`) ||
      has(`problem.any.${code.slice(code.lastIndexOf('.') + 1)}`) ||
      has(`problem.any.${code.slice(code.lastIndexOf('.') + 1)}-part`);
    expect(codes.length).toBeGreaterThan(20);
    // A name in front stands for one of several kinds: `${name}.unknown`.
    const kinds = (code: string): readonly string[] =>
      code.startsWith('${') ? ['tax-code', 'vat', 'any'].map((name) => code.replace(/^\$\{\w+\}/, name)) : [code];
    expect(codes.filter((code) => !kinds(code).some(text))).toEqual([]);
  });
});

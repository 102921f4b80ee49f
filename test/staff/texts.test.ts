import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import en from '../../locales/en/staff.json' with { type: 'json' };
import it from '../../locales/it/staff.json' with { type: 'json' };
import { decisions, decided, needsNote } from '../../src/rules/life.ts';
import { projectRules } from '../../src/rules/project.ts';
import { promoterRules } from '../../src/rules/promoter.ts';
import { shapes } from '../../src/store/records.ts';
import { core } from './office.ts';

const texts: Readonly<Record<string, string>> = it;
const english: Readonly<Record<string, string>> = en;
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe("the staff's texts", () => {
  test('both languages have the same keys and placeholders', () => {
    expect(Object.keys(english)).toEqual(Object.keys(texts));
    for (const key of Object.keys(texts)) {
      expect(new Set(placeholders(english[key] ?? '')), key).toEqual(new Set(placeholders(texts[key] ?? '')));
    }
  });

  test('none of them takes the place of a text of the dialogs', () => {
    expect(Object.keys(texts).filter((key) => Object.hasOwn(core.locales.texts.it, key))).toEqual([]);
  });

  test('every rule and every reason that it may name has a wording', () => {
    for (const rule of [...promoterRules, ...projectRules]) {
      for (const wording of [rule.id, ...(rule.reasons ?? []).map((reason) => `${rule.id}.${reason}`)]) {
        expect(
          Object.keys(texts).some((key) => key.startsWith(`staff.reason.${wording}.`)),
          wording,
        ).toBe(true);
      }
    }
  });

  test('every status, decision and language has its name', () => {
    const keys = [
      ...shapes.application.shape.status.options.map((status) => `staff.status.${status}`),
      ...decisions.flatMap((decision) => [
        `staff.decision.${decision}`,
        `staff.event.${decision}`,
        `staff.news.${decision}`,
      ]),
    ];
    expect(keys.filter((key) => !Object.hasOwn(texts, key))).toEqual([]);
  });

  test('no text is left that nothing says', () => {
    const folder = new URL('../../src/staff/', import.meta.url);
    const code = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n'); // prettier-ignore
    const isSaid = (key: string): boolean => {
      const base = key.replace(/_(one|other)$/, '');
      if (code.includes(base)) return true;
      const made = [...code.matchAll(/`([\w.-]+\.)\$\{/g)].map(([, start]) => start ?? '');
      return made.some((start) => base.startsWith(start));
    };
    expect(Object.keys(texts).filter((key) => !isSaid(key))).toEqual([]);
  });
});

describe('the life of an application', () => {
  const statuses = shapes.application.shape.status.options;
  const may: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    submitted: { 'request-info': 'info-requested', reject: 'rejected', admit: 'admitted' },
    'info-requested': { 'request-info': 'info-requested', reject: 'rejected', admit: 'admitted' },
    answered: { 'request-info': 'info-requested', reject: 'rejected', admit: 'admitted' },
    admitted: { fund: 'funded' },
    funded: { start: 'running' },
    running: { report: 'reported' },
    reported: { close: 'closed' },
  };
  test.each(statuses.flatMap((status) => decisions.map((decision) => ({ status, decision }))))(
    'given $status, when $decision',
    ({ status, decision }) => expect(decided(status, decision)).toBe(may[status]?.[decision] ?? null),
  );

  test('a request and a refusal need words', () => {
    expect(decisions.filter(needsNote)).toEqual(['request-info', 'reject']);
  });
});

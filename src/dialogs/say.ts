/** Texts in a language. The only importer of i18next; pure: an instance of its own, ready at once. */
import { createInstance } from 'i18next';
import type it from '../../locales/it/dialog.json';
import type { Lang } from '../rules/domain.ts';
import { unwritable } from './words.ts';

type Singular<K> = K extends `${infer Base}_one` ? Base : K extends `${infer Base}_other` ? Base : K;
/** Keys of `locales/…/dialog.json`, typed by the Italian file; a plural has one key. */
export type TextKey = Singular<keyof typeof it>;
export type Texts = Readonly<Record<Lang, Readonly<Record<string, string>>>>;
export type TextFacts = Readonly<Record<string, string | number>>;

export type Say = {
  readonly text: (lang: Lang, key: TextKey, facts?: TextFacts) => string;
  /** A text whose key is made from an id of the data; null when there is none (a test asks for them all). */
  readonly derived: (lang: Lang, key: string, facts?: TextFacts) => string | null;
};

/** Makes the texts speakable. Values are put in as they are: see `literal` for what users wrote. */
export function createSay(texts: Texts): Say {
  const i18n = createInstance();
  void i18n.init({
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    fallbackLng: false,
    lng: 'it',
    interpolation: { escapeValue: false },
    resources: { it: { translation: texts.it }, en: { translation: texts.en } },
  });
  const fixed = { it: i18n.getFixedT('it'), en: i18n.getFixedT('en') };
  const plain: Readonly<Record<Lang, ReadonlyMap<string, Template>>> = {
    it: templatesOf(texts.it),
    en: templatesOf(texts.en),
  };
  const say = (lang: Lang, key: string, facts: TextFacts): string | null => {
    const template = plain[lang].get(key);
    if (template !== undefined) return filled(template, facts);
    return Object.hasOwn(texts[lang], `${key}_other`) ? fixed[lang](key, facts) : null;
  };
  return {
    text: (lang, key, facts = {}) => say(lang, key, facts) ?? key,
    derived: (lang, key, facts = {}) => say(lang, key, facts),
  };
}

/** Literal pieces and, between them, names of blanks: `50 % di {{costs}}.` is `['50 % di ', 'costs', '.']`. */
type Template = readonly string[];

/**
 * Texts without a plural, cut at their blanks once: filling them through i18next each time was the largest part of
 * what a turn says. Plurals are left to it, which knows each language's rules.
 */
function templatesOf(texts: Readonly<Record<string, string>>): ReadonlyMap<string, Template> {
  const isPlural = (key: string): boolean => key.endsWith('_one') || key.endsWith('_other');
  return new Map(
    Object.entries(texts)
      .filter(([key]) => !isPlural(key))
      .map(([key, text]) => [key, text.split(/\{\{|\}\}/)]),
  );
}

const filled = (template: Template, facts: TextFacts): string => {
  let text = '';
  for (let at = 0; at < template.length; at += 1) {
    const piece = template[at] ?? '';
    text += at % 2 === 0 ? piece : String(facts[piece] ?? '');
  }
  return text;
};

/**
 * What a user wrote, shown as written: on one line, the marks of Markdown and HTML lose their meaning, and what could
 * make it read as something else, such as an address written from right to left, is left out. An address of the web goes
 * on leading where it led: readers make a link of it, in which a backslash would stay.
 */
export const literal = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(unwritable, '')
    .replace(/(https?:\/\/[^\s<>]*)|[\\`*_{}[\]()<>#|~!]/gi, (said, address: string | undefined) =>
      address === undefined ? `\\${said}` : address.replace(/[\\`*_{}[\]|~]/g, percent),
    );

const percent = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;

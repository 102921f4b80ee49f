/** Countries said without a name: by flag, "the U.S.", "US" in a sentence. */
import type { Lang } from '../rules/domain.ts';
import { countryCodes, countryName } from './country-names.ts';
import { readText, type Text } from './words.ts';

/** The same text with these said by name; places in it are those of the text that is given back. */
export function spelledOut(text: Text, lang: Lang): Text {
  const isShouted = text.raw === text.raw.toUpperCase();
  const named = text.raw
    .replace(/[\u{1F1E6}-\u{1F1FF}]{2}/gu, (flag) => {
      const code = flags.get(flag);
      return code === undefined ? flag : ` ${countryName(code, 'en')} `;
    })
    .replace(/\b(?:U\.\s?S|(?<=the )US)\b(?!\.A\b|\.?\s*(?:virgin|outlying)\b)/gi, 'USA')
    // Among small letters the capitals tell it from the pronoun.
    .replace(/\bUS\b(?!\s*(?:[Vv]irgin|[Oo]utlying)\b)/g, isShouted ? 'US' : 'USA');
  // In Italian the name of the continent is asked back.
  const raw = lang === 'en' ? named.replace(/(?<!(?:north|south|latin|central|of) )\bAmerica\b/gi, 'USA') : named;
  return readText(raw);
}

const flag = (code: string): string =>
  [...code].map((letter) => String.fromCodePoint(0x1f1a5 + letter.charCodeAt(0))).join('');
const flags = new Map(countryCodes.map((code) => [flag(code), code]));

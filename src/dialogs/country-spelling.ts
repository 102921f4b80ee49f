/** Countries said without a name: by flag, by a code in small letters, "the U.S.", "US" in a list. */
import type { Lang } from '../rules/domain.ts';
import { countryName, isCountryCode } from './country-names.ts';
import { readText, type Text } from './words.ts';

/** The same text with these said by name; places in it are those of the text that is given back. */
export function spelledOut(text: Text, lang: Lang): Text {
  if (text.raw.length > longestAnswer) return text;
  const named = text.raw
    .replace(/[\u{1F1E6}-\u{1F1FF}]{2}/gu, (flag) => {
      const code = [...flag].map((letter) => String.fromCharCode((letter.codePointAt(0) ?? 0) - 0x1f1e6 + 65)).join('');
      return isCountryCode(code) ? ` ${countryName(code, 'en')} ` : flag;
    })
    .replace(/\b(?:the )?U\.\s?S\.(?=\s*(?:$|[,.;!/&+]|(?:and|e|ed|or|o|market|please|thanks)\b))/g, 'USA')
    .replace(/\bthe us\b/gi, 'the USA')
    // Among small letters the capitals tell it from the pronoun.
    .replace(/\bUS\b/g, text.raw === text.raw.toUpperCase() ? 'US' : 'USA');
  // In Italian the name of the continent is asked back.
  const raw = lang === 'en' ? named.replace(/(?<!(?:north|south|latin|central|of) )\bAmerica\b/gi, 'USA') : named;
  const codes = smallCodes(raw);
  return raw === text.raw && codes === null ? text : readText(codes ?? raw);
}

const longestAnswer = 2000;

/** "jp", "vn e jp" in capitals; null when anything else is said, or a code that is an everyday word. */
function smallCodes(raw: string): string | null {
  if (raw.length > 40) return null;
  const words = raw.trim().split(/[\s,/+&]+/);
  if (!words.every((word) => /^(?:[a-z]{2}|e|and)$/.test(word))) return null;
  const codes = words.filter((word) => !/^(?:e|ed|and)$/.test(word)).map((word) => word.toUpperCase());
  if (codes.length === 0) return null;
  const sure = codes.every((code) => (isCountryCode(code) || code === 'UK') && !ordinary.has(code.toLowerCase()));
  return sure ? codes.join(' ') : null;
}

const ordinary = new Set(
  'ad ai al am an as at au be by ci co de di do eh es fa he hm id il in io is it la li lo ma me mi ms mt my na ne ni no om pa pe pm pr re sa sc se si sm so st su sv ta td to tu tv um us va ve vi'.split(
    ' ',
  ),
);

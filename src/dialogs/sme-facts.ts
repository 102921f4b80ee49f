/** What a sentence surely says about a company: "siamo la Rossi Srl di Modena, meccanica, 42 addetti, ci interessa il Vietnam". */
import type { Domain, Lang } from '../rules/domain.ts';
import { experiences } from '../rules/ranking.ts';
import { findAmounts, largestFigure } from './amounts.ts';
import { findCountries } from './country-finder.ts';
import { findCounts } from './counts.ts';
import type { Found, Kind } from './kind.ts';
import { oneOf, type Options } from './kinds/one-of.ts';
import { province } from './kinds/province.ts';
import { sector } from './kinds/sector.ts';
import { vat } from './kinds/vat.ts';
import type { Fact } from './intent.ts';
import { findLinked } from './linked-words.ts';
import { readText, without, withoutAddresses, type Text } from './words.ts';

/** A sentence with more countries than a company may name is about something else. */
const mostMarkets = 5;

/** Makes the finder. Precision before recall: what is only probable is left to be asked. */
export function smeFinder(domain: Domain, options: Options): (text: Text, lang: Lang) => readonly Fact[] {
  const sectors = sector(domain.sectors);
  const provinces = province(domain.provinces);
  const experience = oneOf('sme.exportExperience', options('sme.exportExperience', experiences));
  return (said, lang) => {
    const text = withoutAddresses(said);
    const name = nameIn(text.raw);
    const outside = ({ start, end }: { start: number; end: number }): boolean =>
      name === null || end <= name.start || start >= name.end;
    const found = <T>(question: string, all: readonly Found<T>[] = []): readonly Fact[] =>
      agreed(question, all.filter(outside));
    // Seat and figures may be the other company's: "la nostra capogruppo è a Milano".
    const linked = findLinked(text);
    const own = <T>(all: readonly Found<T>[]): readonly Found<T>[] => (linked.length > 0 ? [] : all);
    const employees = findCounts(text, lang, 'people').filter(outside);
    return [
      ...(name === null ? [] : [{ question: 'sme.name', ...name }]),
      ...found('sme.vat', vat.find?.(text, lang)),
      ...found('sme.province', own([...findIn(provinces, text, lang), ...listed(text)])),
      // "San Marino" is no seaside.
      ...found('sme.sector', findIn(sectors, without(text, findCountries(text), ' '), lang)),
      ...markets(findCountries(text).filter(outside)),
      ...(employees.length === 1 ? found('sme.employees', own(employees)) : []),
      ...found('sme.turnover', own(turnover(text, lang))),
      ...found('sme.linked', linked),
      ...found('sme.exportExperience', exporting(text, lang)),
    ];
  };

  /** "Rossi Srl, Reggio Emilia": a part of a list that is nothing but a place. */
  function listed({ raw }: Text): readonly Found<string>[] {
    const parts = [...raw.slice(0, longestSentence).matchAll(/[^,;\n]+/g)];
    return parts.length < 2
      ? []
      : parts.flatMap(({ 0: part, index }) => {
          const [place] = provinces.find?.(readText(`a ${part.trim()}`), 'it') ?? [];
          const start = index + (part.length - part.trimStart().length);
          const rest = part.trim().slice((place?.end ?? 0) - 2);
          const isWhole = place?.start === 2 && !/[\p{L}\p{N}]/u.test(rest);
          return isWhole ? [{ value: place.value, start, end: start + part.trim().length }] : [];
        });
  }

  /** "esportiamo ogni tanto": a clause about what was exported, not about what one would like to. */
  function exporting({ raw }: Text, lang: Lang): readonly Found<string>[] {
    const share = soldAbroad.exec(raw.slice(0, longestSentence));
    if (share !== null && !wish.test(raw)) {
      const read = experience.read(readText(share[0]), lang);
      if (read.ok) return [{ value: read.value, start: share.index, end: share.index + share[0].length }];
    }
    return [...raw.slice(0, longestSentence).matchAll(/[^,;.\n]+/g)].flatMap(({ 0: clause, index }) => {
      if (!exportWord.test(clause) || wish.test(clause)) return [];
      const read = experience.read(readText(clause), lang);
      return read.ok ? [{ value: read.value, start: index, end: index + clause.length }] : [];
    });
  }
}

/** "8 milioni, di cui 3 all'estero", "il 30 % di export": what is sold abroad, not missions there. */
const soldAbroad =
  /(?:di cui|dei quali|of which|including|il|for|per)\s+(?:circa |about |the |il )?\d[\d.,]*\s?(?:%|per cento|percent|mila|milion[ei]|million|mln|k|m)?\s?(?:di euro\s|euro\s|of it\s)?(?:all['’]\s?estero|di export|in export|va all['’]\s?estero|from export|of export|abroad)(?!\p{L})/iu;
const exportWord = /(?<!\p{L})(?:esport\p{L}+|export(?:s|ed|ing)?)(?!\p{L})/iu;
const wish =
  /(?<!\p{L})(?:vorre\p{L}*|vogli\p{L}*|punt\p{L}*|interess\p{L}*|cerc\p{L}*|per esportare|would|want|wish|like|hope|plan|interested|to export)(?!\p{L})|\?/iu;

const findIn = <T>(kind: Kind<T>, text: Text, lang: Lang): readonly Found<T>[] => kind.find?.(text, lang) ?? [];

/** The value that is said once, or always the same. */
function agreed<T>(question: string, found: readonly Found<T>[]): readonly Fact[] {
  const [first] = found;
  return first === undefined || found.some(({ value }) => value !== first.value) ? [] : [{ question, ...first }];
}

function markets(found: readonly Found<string>[]): readonly Fact[] {
  const codes = [...new Set(found.map(({ value }) => value))].filter((code) => code !== 'IT');
  const [first] = found;
  const last = found.at(-1);
  if (first === undefined || last === undefined || codes.length === 0 || codes.length > mostMarkets) return [];
  return [{ question: 'sme.markets', value: codes, start: first.start, end: last.end }];
}

const turnoverWord =
  /(?<!\p{L})(?:fattur\p{L}*|ricav\p{L}*|(?:volume|giro) d['’]affari|turnover|turn(?:s|ing)? over|revenues?|sales)(?!\p{L})/iu;

/** "fatturato 12 milioni", "12 million in sales": an amount beside a word for turnover. */
function turnover(text: Text, lang: Lang): readonly Found<number>[] {
  return findAmounts(text, lang, largestFigure).filter(({ start, end }) => {
    const before = text.raw.slice(Math.max(0, start - 32), start);
    const after = text.raw.slice(end, end + 24);
    return turnoverWord.test(before) || turnoverWord.test(after);
  });
}

const longestSentence = 600;
const legalForm =
  /(?:s\.?\s?r\.?\s?l\.?\s?s?|s\.?\s?p\.?\s?a|s\.?\s?n\.?\s?c|s\.?\s?a\.?\s?s|soc(?:iet[aà]|\.)?\s+coop(?:erativa|\.)?|ltd|gmbh|inc)(?![\p{L}\p{N}])\.?/giu;
const capitalised = /^[\p{Lu}\p{N}][\p{L}\p{N}&.'’-]*$/u;

/** "Salumificio Negri di Negri Ugo & C. snc": of partners the name says who they are. */
const partners = /^s\.?\s?(?:n\.?\s?c|a\.?\s?s)/i;
const ofPartners = new Set(['&', 'e', 'di']);
const joining = new Set(['&']);
/** "Siamo Officine Rossi srl": a capital that begins the sentence. */
const introducing = new Set('siamo sono noi rappresento rappresentiamo we i are am from'.split(' '));

/**
 * Words from a place on that name who speaks: "(sono) Anna Neri di Salumificio Negri snc"; 0 for what partners are
 * called, "Bar Roma di Rossi Mario e Bianchi Luca snc".
 */
function whoWorksThere(words: readonly string[], from: number): number {
  const of = words.findLastIndex((word, at) => at > from && word === 'di');
  const isPerson = presenting.has(words[from - 1]?.toLowerCase() ?? '');
  return of === -1 || (!isPerson && words.slice(of).some((word) => joints.has(word))) ? 0 : of + 1 - from;
}
const presenting = new Set(['sono', 'chiamo', 'io']);
const joints = new Set(['&', 'e']);

/** A name with its legal form: up to five words that begin with a capital, right before "Srl", "SpA", "Ltd". */
function nameIn(raw: string): Found<string> | null {
  const found: Found<string>[] = [];
  for (const form of raw.slice(0, longestSentence).matchAll(legalForm)) {
    // A form stands alone after a space: "Srl" of "Rossi Srl", not of a longer word.
    if (form.index === 0 || !/\s/.test(raw[form.index - 1] ?? '')) continue;
    const isPartners = partners.test(form[0]);
    const words = [...raw.slice(0, form.index).matchAll(/\S+/g)].slice(isPartners ? -9 : -5);
    const links = (at: number): boolean => (isPartners ? ofPartners : joining).has(words[at]?.[0] ?? '');
    let at = words.length;
    while (at > 0 && (links(at - 1) || capitalised.test(words[at - 1]?.[0] ?? ''))) at -= 1;
    while (links(at) || introducing.has(words[at]?.[0].toLowerCase() ?? '')) at += 1;
    const first = words[at + whoWorksThere(words.map(([word]) => word), at)]; // prettier-ignore
    if (first === undefined) continue;
    const end = form.index + form[0].length;
    found.push({
      value: raw.slice(first.index, end).replace(/\s+/g, ' '),
      start: first.index,
      end,
    });
  }
  const [only, ...more] = found;
  return only === undefined || more.length > 0 ? null : only;
}

/** One production sector of the list: by name, synonym, inflection, number, with usual typos. */
import type { Domain, Worded } from '../../rules/domain.ts';
import { stretchOf } from '../choices.ts';
import { isAnd } from '../conjunctions.ts';
import { standing } from '../corrections.ts';
import type { Mention } from '../corrections.ts';
import type { Found, Kind, Reading } from '../kind.ts';
import { refused, taken } from '../kind.ts';
import { isMark, keyOf, lexicon, tokensOf } from '../lexicon.ts';
import type { Token } from '../lexicon.ts';
import { turnIndex } from '../market-words.ts';
import { negativeIn, placeOf } from '../list-numbers.ts';
import { agree, meaningsOf, partsOf } from '../sector-names.ts';
import { productsOf } from '../sector-products.ts';
import { mayBeMistyped, stemmed } from '../sector-stems.ts';
import {
  general,
  isBound,
  isItem,
  makingWords,
  ordinary,
  sectorWords,
  tradeBefore,
  tradeNouns,
  vague,
} from '../sector-words.ts';
import { readSectorCode } from '../sector-codes.ts';
import { lastSaid } from '../taking-back.ts';
import type { Place, Text } from '../words.ts';
import { shortened } from './countries.ts';

/**
 * One sector's id. Refused: `sector.one-only` and `sector.ambiguous` (candidates: ids parted by spaces),
 * `sector.unsure` (candidates: one id), `sector.unknown` (part). All of them is `sector.one-only` with `wording` "all",
 * none of them `sector.unknown` with "none", a code of activities that no sector has with "code", a number beyond the
 * list with "number" (number, last).
 */
export function sector(sectors: Domain['sectors']): Kind<string> {
  const names = new Map<unknown, Worded>(sectors.map((each) => [each.id, each.name]));
  const meanings = meaningsOf(sectors);
  const index = lexicon(meanings, agree);
  const parts = partsOf(meanings);
  const products = productsOf(sectors);

  return {
    name: 'sector',
    accepts: (value): value is string => names.has(value),
    read: (text) => readSectorCode(text.raw, sectors) ?? read(lastSaid(text, (part) => read(part).ok)),
    find: (text) => {
      const found = findSectors(text);
      return new Set(found.map(({ value }) => value)).size > 1 ? [] : found;
    },
    show: (id, lang) => names.get(id)?.[lang] ?? id,
    options: (lang) => sectors.map(({ id, name }) => ({ value: id, label: name[lang] })),
  };

  function read(text: Text): Reading<string> {
    const unknown = refused('sector.unknown', { part: shortened(text.raw) });
    if (text.words.length > longestAnswer) return unknown;
    if (negativeIn(text.raw) !== null) return unknown;
    const numbers = numbersIn(text, sectors.length);
    if (numbers !== null) {
      const wrong = numbers.find((number) => number < 1 || number > sectors.length);
      if (wrong !== undefined)
        return refused('sector.unknown', {
          part: String(wrong),
          number: wrong,
          last: sectors.length,
          wording: 'number',
        });
      const [id = '', ...more] = numbers.flatMap((number) => sectors.slice(number - 1, number).map((each) => each.id));
      return more.length === 0 ? taken(id) : refused('sector.one-only', { candidates: [id, ...more].join(' ') });
    }
    const { tokens, mentions, strangers } = mentionsIn(stemmed(tokensOf(text.raw, text.words), text.raw));
    const meant = standing(tokens, mentions);
    const ids = [...new Set(meant.flatMap(({ value }) => value))];
    const [id] = ids;
    // "Né ceramica né moda": none of those named.
    const denied =
      mentions.length > 0 ? refused('sector.unknown', { part: shortened(text.raw), wording: 'none' }) : null;
    if (id === undefined) return allOrNone(text) ?? products.read(text) ?? denied ?? guessed(strangers) ?? unknown;
    const alone = strangerAlone(tokens, mentions, strangers);
    if (alone !== null && meant.length === mentions.length) {
      return refused('sector.unknown', { part: shortened(text.raw.slice(alone.start, alone.end)) });
    }
    if (ids.length === 1) return taken(id);
    return refused(
      new Set(meant.map(({ value }) => value.join())).size === 1 ? 'sector.ambiguous' : 'sector.one-only',
      {
        candidates: ids.join(' '),
      },
    );
  }

  function mentionsIn(tokens: readonly Token[]): {
    readonly tokens: readonly Token[];
    readonly mentions: readonly Mention<readonly string[]>[];
    readonly strangers: readonly Token[];
  } {
    const mentions: Mention<readonly string[]>[] = [];
    const strangers: Token[] = [];
    let after = 0;
    for (const [at, token] of tokens.entries()) {
      if (at < after) continue;
      const exact = index.exact(tokens, at);
      const turn = turnIndex.exact(tokens, at);
      const isIdle = isMark(token) || turn !== null;
      const match = exact ?? (isIdle || !mayBeMistyped(token) ? null : index.near(tokens, at));
      after = at + (match ?? turn ?? { count: 1 }).count;
      if (match !== null) mentions.push({ value: match.value, from: at, to: after });
      else if (!isIdle) strangers.push(token);
    }
    return { tokens, mentions, strangers };
  }

  /** Words that occur inside names of sectors only, such as "tecnologie": asked back with those sectors. */
  function guessed(strangers: readonly Token[]): Reading<string> | null {
    const ids = [...new Set(strangers.flatMap(({ text }) => parts.get(text) ?? []))];
    if (ids.length === 0 || ids.length > 6) return null;
    return refused(ids.length === 1 ? 'sector.unsure' : 'sector.ambiguous', { candidates: ids.join(' ') });
  }

  function findSectors(text: Text): readonly Found<string>[] {
    const tokens = stemmed(tokensOf(text.raw, text.words.slice(0, longestSentence)), text.raw);
    const found: Found<string>[] = [];
    let after = 0;
    for (const at of tokens.keys()) {
      const match = at < after ? null : index.exact(tokens, at);
      if (match === null) continue;
      after = at + match.count;
      const place = stretchOf(tokens.slice(at, after));
      if (match.value.length === 1 && isSure(text.raw, place))
        found.push(...match.value.map((value) => ({ value, ...place })));
    }
    return found.length > 0 ? found : products.find(text);
  }
}

/** Whether a name inside a sentence is meant as a sector: by itself, or by what stands around it. */
function isSure(raw: string, { start, end }: Place): boolean {
  const written = keyOf(raw.slice(start, end));
  const before = raw.slice(Math.max(0, start - 32), start);
  const after = raw.slice(end, end + 16);
  const isNamed =
    sectorWords.test(before) ||
    makingWords.test(before) ||
    /^\s+(?:sector|industry)\b/i.test(after) ||
    (!vague.has(written) && (tradeNouns.test(after) || tradeBefore.test(before) || isBound(before, after)));
  return isNamed || (written.length > 3 && (!ordinary.has(written) || isItem(before, after)));
}

const longestAnswer = 80;
const longestSentence = 400;

/** A part of a list that is unknown altogether: the "turismo" of "meccanica e turismo". */
function strangerAlone(
  tokens: readonly Token[],
  mentions: readonly Mention<unknown>[],
  strangers: readonly Token[],
): Token | null {
  if (tokens.length > 5) return null;
  return (
    strangers.find((stranger) => {
      const at = tokens.indexOf(stranger);
      return goesOn(tokens[at - 1]?.text ?? '') && mentions.every(({ to }) => to <= at);
    }) ?? null
  );
}

/** Another item of a list comes. */
const goesOn = (text: string): boolean => isAnd(text) || text === ',' || text === '&';

/** Places in the list when the answer is nothing but these: "3", "il numero 3", "terzo", "3 e 5". */
function numbersIn(text: Text, length: number): readonly number[] | null {
  const numbers: number[] = [];
  for (const [at, { text: word }] of text.words.entries()) {
    // "the second one"
    const number = word === 'one' && at > 0 ? null : placeOf(word, length);
    if (number !== null) {
      if (!numbers.includes(number)) numbers.push(number);
    } else if (!around.has(word)) return null;
  }
  return numbers.length === 0 ? null : numbers;
}
const around = new Set(
  'il lo la l n no nr num numero settore opzione scelta the number option choice sector e ed and e del della direi scelgo voce one'.split(
    ' ',
  ),
);

/** "Tutti i settori", "nessuno di questi": an answer about the list as a whole. */
function allOrNone({ raw, words }: Text): Reading<string> | null {
  const said = words.filter(({ text, end }) => text !== 'all' || !/^['’]/.test(raw.slice(end))).map(({ text }) => text);
  const [word = '', ...more] = said.filter(
    (each) => alls.has(each) || nones.has(each) || !idle.some((set) => set.has(each)),
  );
  if (more.length > 0) return null;
  if (alls.has(word)) return refused('sector.one-only', { candidates: '', wording: 'all' });
  return nones.has(word) ? refused('sector.unknown', { part: word, wording: 'none' }) : null;
}
const alls = new Set(
  'tutti tutte ogni all every multisettoriale intersettoriale trasversale multisector any'.split(' '),
);
const nones = new Set('nessuno nessuna altro none other another neither'.split(' '));
const idle = [general, around, new Set('questi queste quelli quelle essi loro un them these those'.split(' '))];

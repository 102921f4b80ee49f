/**
 * Words that people say in the middle of any answer, from `locales/<lang>/`: they count in every conversation, whatever its
 * language. They are imported, not read at the start like the words of commands, since the readers of numbers and lists
 * are plain functions of a text, to which nobody passes any words. Another language is one line in each list.
 */
import englishConjunctions from '../../locales/en/conjunctions.json' with { type: 'json' };
import englishCourtesies from '../../locales/en/courtesies.json' with { type: 'json' };
import englishOtherCosts from '../../locales/en/other-costs.json' with { type: 'json' };
import englishPlaces from '../../locales/en/places.json' with { type: 'json' };
import englishRows from '../../locales/en/rows.json' with { type: 'json' };
import englishSeat from '../../locales/en/seat.json' with { type: 'json' };
import englishTakingBack from '../../locales/en/taking-back.json' with { type: 'json' };
import englishWhatIf from '../../locales/en/what-if.json' with { type: 'json' };
import italianConjunctions from '../../locales/it/conjunctions.json' with { type: 'json' };
import italianCourtesies from '../../locales/it/courtesies.json' with { type: 'json' };
import italianOtherCosts from '../../locales/it/other-costs.json' with { type: 'json' };
import italianPlaces from '../../locales/it/places.json' with { type: 'json' };
import italianRows from '../../locales/it/rows.json' with { type: 'json' };
import italianSeat from '../../locales/it/seat.json' with { type: 'json' };
import italianTakingBack from '../../locales/it/taking-back.json' with { type: 'json' };
import italianWhatIf from '../../locales/it/what-if.json' with { type: 'json' };
import { plain, readText } from './words.ts';

/** Picks lists of phrases out of all languages' words, folded. */
const foldedOf =
  <Words>(...languages: readonly Words[]) =>
  (pick: (of: Words) => readonly string[]): readonly string[] =>
    languages.flatMap(pick).map((phrase) => plain(readText(phrase)));

export const conjunctions = foldedOf(italianConjunctions, englishConjunctions);
export const courtesies = foldedOf(italianCourtesies, englishCourtesies);
export const otherCosts = foldedOf(italianOtherCosts, englishOtherCosts);
export const rows = foldedOf(italianRows, englishRows);
export const seatWords = foldedOf(italianSeat, englishSeat);
export const takingBack = foldedOf(italianTakingBack, englishTakingBack);

export const whatIf = foldedOf(italianWhatIf, englishWhatIf);

/** Ordinals are lists by place, in each language. */
export const places = [italianPlaces, englishPlaces];

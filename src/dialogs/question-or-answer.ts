/**
 * Whether a text asks something or answers the open question. Where both fit: an answer that is not taken costs a
 * repetition, a question that is stored as an answer spoils a dossier.
 */
import { withoutThanks } from './courtesies.ts';
import { entryKinds, type EntryKind } from './entry.ts';
import type { Fact, Intent, Reader } from './intent.ts';
import { yesNo } from './kinds/yes-no.ts';
import type { Sought } from './opinions.ts';
import type { Scene } from './scene.ts';
import { readText, type Text } from './words.ts';

/** The text as a question, when it surely is one; null when it may as well be an answer. */
export function question(text: Text, scene: Scene, reader: Reader): Intent | null {
  const { kind } = scene.open ?? {};
  const asks = reader.asks(text, scene.state.lang);
  // "Why not" agrees, where a yes or a no is asked for.
  if (kind === yesNo && yesNo.read(text, scene.state.lang).ok) return null;
  if (kind?.free === true) return isQuestionAmongWords(text, scene, reader, asks) ? { do: 'inquire' } : null;
  if (asks !== 'yes') return asks === 'maybe' && isKnownSentence(text, scene, reader) ? { do: 'inquire' } : null;
  // "Vietnam?" is an answer given with doubt, unless the knowledge base knows better or nothing but a question begins so.
  const isRead = kind != null && kind.read(text, scene.state.lang).ok;
  if (isRead && !reader.opensQuestion(text) && reader.known(text, scene) === null) return null;
  if (isRead && asksAfter(text, scene, reader)) return null;
  // "siamo Confindustria, 10 aziende in Messico con 150 mila euro, possiamo?": the facts are taken, then it is answered.
  const opening = scene.interview === null ? reader.opening(text, scene.state.lang) : null;
  if (opening !== null && (opening.introduces || speaksOfItself(text, opening.facts, reader)))
    return { do: 'start', interview: opening.interview, facts: opening.facts, asked: true };
  return { do: 'inquire' };
}

/** "Il Brasile, va bene?": an answer, and whether it may be given. */
function asksAfter({ raw }: Text, scene: Scene, reader: Reader): boolean {
  const comma = raw.lastIndexOf(',');
  if (comma < 0 || !raw.includes('?', comma)) return false;
  const [before, after] = [readText(raw.slice(0, comma)), readText(raw.slice(comma + 1))];
  return (
    after.words.length <= longestAfter &&
    reader.asks(before, scene.state.lang) === 'no' &&
    scene.open?.kind?.read(before, scene.state.lang).ok === true &&
    reader.known(after, scene) === null
  );
}
const longestAfter = 4;

/**
 * Where any words are an answer (a name, a title, a plan). A question mark after the form of a question settles it: the
 * reply to what nobody knows says how to give such words as an answer. Without the mark, the base must know the question.
 */
function isQuestionAmongWords(text: Text, scene: Scene, reader: Reader, asks: 'yes' | 'maybe' | 'no'): boolean {
  const known = (sought?: Sought) => reader.known(text, scene, sought);
  if (asks === 'no') {
    // "Anna Rossi, grazie" is no mere thanks.
    const said = withoutThanks(text.raw);
    const bare = said === text.raw ? text : readText(said);
    // "Il presidente" is whom to ask for, not politics.
    const found = text.words.length <= 1 ? null : reader.known(bare, scene, { score: surest, kinds: noAnswers });
    return (
      found !== null &&
      found.score >= surest &&
      isNoAnswer(found) &&
      !(found.kind === 'out-of-scope' && (text.words.length <= 3 || isTitle(text)))
    );
  }
  const isKnown = (score: number): boolean => (known({ score })?.score ?? 0) >= score;
  const isAsked = endsAsking(text);
  // "Perché l'Emilia. Due missioni …, quanto serve?": a longer answer may end in a question.
  if (text.words.length > longest) return isKnown(surest);
  if (asks === 'yes')
    return isAsked || reader.addresses(text) || isOfTheMeasure(known({ score: sure, kinds: ofTheMeasure }));
  return isAsked ? isPlainSentence(text) || known() !== null : reader.addresses(text) && isKnown(likely);
}
const longest = 40;

/** "Il contributo si somma ad altri incentivi?" where one of "other" may be meant: surely known, and of another matter. */
function isKnownSentence(text: Text, scene: Scene, reader: Reader): boolean {
  if (text.raw.trim().split(/\s+/).length < 4 || !endsAsking(text)) return false;
  const known = reader.known(text, scene);
  return known !== null && known.score >= sure && !known.isAboutOpen;
}

const endsAsking = ({ raw }: Text): boolean => /\?[\s!.)"'»”]*$/.test(raw);

type Known = ReturnType<Reader['known']>;

/** Small talk and what has nothing to do with the measure answer no question. */
const noAnswers: readonly EntryKind[] = ['small-talk', 'out-of-scope'];
const isNoAnswer = (known: Known): boolean => known !== null && noAnswers.includes(known.kind);

/** "Capire come vendere in Vietnam" is a goal, whatever else it may be. */
const ofTheMeasure: readonly EntryKind[] = entryKinds.filter((kind) => kind !== 'out-of-scope');
const isOfTheMeasure = (known: Known): boolean =>
  known !== null && known.score >= sure && ofTheMeasure.includes(known.kind);

/** "Il vino rosso va in frigo?", unlike "Confindustria Emilia Area Centro?". */
const isPlainSentence = (text: Text): boolean => text.words.length >= 4 && capitals(text) <= 1;

/** "Cosmetics Export Lab, Spain": most words have a capital. */
const isTitle = (text: Text): boolean => 2 * capitals(text) > text.words.length;

const capitals = ({ raw, words }: Text): number =>
  words.filter(({ start }) => /\p{Lu}/u.test(raw.charAt(start))).length;

/** "Ho un'azienda meccanica, posso partecipare?": in the first person, with something of oneself. */
function speaksOfItself({ words }: Text, facts: readonly Fact[], { phrases }: Reader): boolean {
  const said = words.map((word) => word.text);
  return (
    facts.length > 0 &&
    (phrases.company.is(said) || said.some((_, at) => at < 6 && phrases.opensIntroduction(said.slice(at)) > 0))
  );
}

/** With a question open, what only may be a question must be known to the base. */
export function isQuestion(text: Text, scene: Scene, reader: Reader): boolean {
  const asks = reader.asks(text, scene.state.lang);
  if (asks !== 'maybe' || scene.open === null) return asks !== 'no';
  return (reader.known(text, scene)?.score ?? 0) >= likely;
}

/**
 * Without the form of a question, something is answered from the knowledge base only when it surely is not an answer:
 * small talk, or a whole sentence that the base knows well. With nothing open, whatever the base knows.
 */
export function isTalk(text: Text, scene: Scene, reader: Reader): boolean {
  const words = text.words.filter((word) => /^\p{L}+$/u.test(word.text)).length;
  const known = words < 2 ? null : reader.known(text, scene);
  if (known === null) return false;
  // "Facciamo presse idrauliche" answers, if badly: nothing is asked.
  if (scene.open !== null && known.kind !== 'small-talk' && tellsOfItself(text, reader)) return false;
  if (scene.open === null || isNoAnswer(known)) return true;
  return words >= 4 && known.score >= sure;
}
/** "Siamo …", "produciamo …", "we make …": a company about itself. */
const tellsOfItself = ({ words }: Text, { phrases }: Reader): boolean => {
  const said = words.map((word) => word.text);
  return phrases.company.is(said) || phrases.company.makes(said) || phrases.opensIntroduction(said) > 0;
};
const likely = 0.75;
const sure = 0.85;
/** What is known so surely is nothing else. */
export const surest = 0.9;

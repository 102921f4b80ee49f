/** A name, a title or a description: all of the text, but for what stands in it that answers something else. */
import { readPlainAssent } from './assent.ts';
import type { Answered, Fact, Intent, Reader } from './intent.ts';
import { questionsNamed } from './edit-parts.ts';
import { same, type Question } from './interview.ts';
import { leading } from './leading.ts';
import type { Found, Problem } from './kind.ts';
import { quotedTitle } from './quoted-title.ts';
import type { Scene } from './scene.ts';
import { readText, type Place, type Text, type Word } from './words.ts';

/** A name or a description: what stands beside it (an e-mail after a name) is cut out and taken too. */
export function freeAnswer(text: Text, question: Question, scene: Scene, reader: Reader): Intent {
  const lang = scene.state.lang;
  const whole = question.kind.read(text, lang);
  if (whole.ok && whole.value === null) return { do: 'answer', answered: [{ question, value: null }], facts: [] };
  const problem = noText(text, question, reader);
  if (problem !== null) return { do: 'refused', problem };
  const aside = saidAside(text, question, scene, reader);
  if (aside !== null) return aside;
  const { answered, cuts } = besideAnswer(text, question, scene);
  const beside = besideName(text, question, scene, reader);
  if (beside !== null) {
    const others = answered.filter((one) => !beside.some(({ question: { id } }) => id === one.question.id));
    return { do: 'answer', answered: [...beside, ...others], facts: [] };
  }
  // 'The project is called "Siam Food", sector food': a title, and what is said behind it.
  const isAlone = question.alongside.length === 0 && quotedTitle(text.raw) === null;
  const told = isAlone ? [] : namesIn(text, scene, reader);
  const named = nameInSentence(text, question, told, scene, reader);
  if (named !== null) return { do: 'answer', answered: [named.answered, ...answered], facts: named.facts };
  if (isPersonOnly(question, told, scene)) return { do: 'answer', answered, facts: told };
  const own = cuts.length === 0 ? text.raw : leftOf(text.raw, cuts);
  // An e-mail alone where a name is asked for: it is noted, and the name asked again.
  if (cuts.length > 0 && own === '') return { do: 'answer', answered, facts: [] };
  const read = cuts.length === 0 ? whole : question.kind.read(readText(own), lang);
  if (!read.ok) return { do: 'refused', problem: read.problem };
  if (isYesOrNo(text)) return { do: 'refused', problem: { code: `${question.id}.yes-no`, facts: {} } };
  if (question.kind.names === 'person' && isNobody(read.value, reader))
    return { do: 'refused', problem: { code: `${question.id}.no-name`, facts: {} } };
  return {
    do: 'answer',
    answered: [{ question, value: read.value }, ...answered],
    facts: toldByName(question, told, scene),
  };
}

/** What stands beside it and answers other questions, with its places: an e-mail after a name. */
function besideAnswer(
  text: Text,
  question: Question,
  { interview, live, state }: Scene,
): { readonly answered: Answered[]; readonly cuts: Place[] } {
  const answered: Answered[] = [];
  const cuts: Place[] = [];
  for (const other of interview?.questions ?? []) {
    if (!question.alongside.includes(other.id) || live[other.id] !== undefined) continue;
    const [found, ...more] = (other.kind.beside ?? other.kind.find)?.(text, state.lang) ?? [];
    if (found === undefined || more.length > 0) continue;
    answered.push({ question: other, value: found.value });
    cuts.push(found);
  }
  return { answered, cuts };
}

/**
 * "Oh, and our parent company has 300 people" where a goal is asked for: what is told unasked is noted, and the open
 * question asked again. A name may hold such words.
 */
function saidAside(text: Text, { kind }: Question, { interview, state }: Scene, reader: Reader): Intent | null {
  const volunteered = interview?.questions.filter(({ isVolunteered }) => isVolunteered) ?? [];
  if (kind.names !== undefined || volunteered.length === 0 || interview === null) return null;
  if (!opensAside(text)) return null;
  const facts = reader
    .facts(text, state.lang, interview.id)
    .filter((fact) => volunteered.some(({ id }) => id === fact.question));
  return facts.length === 0 ? null : { do: 'answer', answered: [], facts };
}
/** "Oh and our …", "dimenticavo: siamo …": words that open what comes to mind, and then what one is or has. */
function opensAside({ words }: Text): boolean {
  const said = words.map(({ text }) => text);
  let at = 0;
  for (let length = asideOpeners(said); length > 0; length = asideOpeners(said, at)) at += length;
  return at > 0 && ownership(said, at) > 0;
}
const asideOpeners = leading(
  (
    'oh|ah|eh|also|and|by the way|btw|ps|i forgot|i forgot to say|we forgot|that|' +
    'e|anche|inoltre|poi|a proposito|dimenticavo|comunque|pero|ho dimenticato|di dire|che'
  ).split('|'),
);
const ownership = leading(
  'we have|we are|we belong|our|we re|abbiamo|siamo|la nostra|il nostro|facciamo parte|fa parte|c e'.split('|'),
);

/** "My name is Anna Neri" where a body's name is asked for: who writes is noted, and the name asked again. */
const isPersonOnly = ({ id, kind }: Question, told: readonly Fact[], { interview }: Scene): boolean =>
  kind.names === 'body' &&
  told.every((fact) => fact.question !== id) &&
  told.some((fact) => interview?.questions.find((other) => other.id === fact.question)?.kind.names === 'person');

/** What is said instead of a name or a description: that it is not known, or that it is oneself. */
function noText(text: Text, { id, isOptional }: Question, { phrases }: Reader): Problem | null {
  const words = text.words.map((word) => word.text);
  // "TBD", and "skip" where it may not be skipped, are no name and no title either.
  const isOpen = !isOptional && (phrases.isWhole('undecided', words) || phrases.isWhole('left-out', words));
  if (isOpen || phrases.isWhole('not-known', words) || phrases.isWhole('not-given', words))
    return { code: `${id}.not-known`, facts: {} };
  // "Sono io" says who, and no name.
  if (phrases.isWhole('self', words)) return { code: `${id}.too-short`, facts: { wording: 'self' } };
  return null;
}

/** "Il legale rappresentante", "40k", "due missioni e tre seminari con i buyer": no person has such a name. */
function isNobody(value: unknown, { phrases }: Reader): boolean {
  if (typeof value !== 'string') return false;
  const { words } = readText(value);
  const hasCapital = (word: Word | undefined): boolean =>
    word !== undefined && /\p{Lu}/u.test(value.charAt(word.start));
  const isNamed = words.some((word, at) => hasCapital(word) && hasCapital(words[at + 1]));
  return (
    (words.length > longestName && !isNamed) ||
    /^[^\p{L}]*\d/u.test(value) ||
    phrases.isRole(words.map((word) => word.text))
  );
}
/** Words of it, with a title: "dott.ssa Maria Luisa De Luca Rossi". */
const longestName = 8;

/** "Va bene", "no": an answer to another sort of question. */
function isYesOrNo(text: Text): boolean {
  const isAssent = text.words.length <= 3 ? readPlainAssent(text) : null;
  return isAssent === true || (isAssent === false && text.words.length === 1);
}

/** "CCIAA di Modena" tells the seat of the chamber too; one that would bar it is asked for, not concluded from a name. */
function toldByName(question: Question, told: readonly Fact[], { interview, live }: Scene): readonly Fact[] {
  const own = told.find((fact) => fact.question === question.id);
  const bars = (fact: Fact): boolean =>
    interview?.assess({ ...live, [fact.question]: fact.value })?.status === 'ineligible';
  return told.filter((fact) => fact !== own && fact.start === own?.start && fact.end === own.end && !bars(fact));
}

/**
 * "Assoform; mercati Vietnam e Giappone": a name, and behind a mark other answers by theirs. Null unless each of them is
 * surely read, and what is left is a name: "Eventi, mercati e fiere srl" is one as it stands.
 */
function besideName(text: Text, question: Question, scene: Scene, reader: Reader): readonly Answered[] | null {
  if (question.kind.names === undefined) return null;
  const starts = [...text.raw.matchAll(/[;,.\n]\s*(?:(?:e|ed|and)\s)?/g)].flatMap(({ 0: mark, index }) => {
    // No more than a name and what opens its value: a message of commas alone would be read anew at each of them.
    const from = index + mark.length;
    const said = readText(text.raw.slice(from, from + longestOpening));
    const named = reader.phrases.namesQuestion(said.words.slice(0, 8).map((word) => word.text));
    const [target, ...more] = named === null ? [] : questionsNamed(named.questions, scene);
    const value = said.words[named?.length ?? 0];
    if (target === undefined || value === undefined || more.length > 0) return [];
    return [{ target, index, from: from + value.start }];
  });
  const [first] = starts;
  if (first === undefined) return null;
  const others = starts.flatMap(({ target, from }, at): readonly Answered[] => {
    const said = readText(text.raw.slice(from, starts[at + 1]?.index));
    const read = target.kind.read(said, scene.state.lang);
    const sure = [...(target.kind.find?.(said, scene.state.lang) ?? []), ...wholeBeside(said, target, scene)];
    return read.ok && sure.some(({ value }) => same(value, read.value))
      ? [{ question: target, value: read.value }]
      : [];
  });
  if (others.length !== starts.length) return null;
  // "Paolo Conti, tel 051 234567, e-mail …": what stands beside the name itself is no part of it.
  const name = freeAnswer(readText(text.raw.slice(0, first.index)), question, scene, reader);
  return name.do === 'answer' && name.facts.length === 0 && name.answered[0]?.question.id === question.id
    ? [...name.answered, ...others.filter((one) => !name.answered.some((own) => own.question.id === one.question.id))]
    : null;
}

/** Behind its name a phone number needs no word that says so, when it is all that stands there. */
const wholeBeside = ({ raw }: Text, { kind }: Question, { state }: Scene): readonly Found<unknown>[] =>
  (kind.beside?.(readText(raw), state.lang) ?? []).filter(
    ({ start, end }) => !/[\p{L}\p{N}]/u.test(`${raw.slice(0, start)} ${raw.slice(end)}`),
  );

/** Characters of it. */
const longestOpening = 120;

/** What cuts leave, without the commas between them and the words that led to what was cut: "Anna Rossi, la mail è". */
export const leftOf = (said: string, cuts: readonly Place[]): string =>
  cuts
    .toSorted((a, b) => b.start - a.start)
    .reduce((raw, cut) => `${raw.slice(0, cut.start)} ${raw.slice(cut.end)}`, said)
    .split(/[,;|\n()<>]|\s[–-]\s|\s{2,}/)
    .map(withoutLeads)
    .filter((part) => /[\p{L}\p{N}]/u.test(part))
    .join(', ');

function withoutLeads(part: string): string {
  const words = part.trim().split(/\s+/);
  const last = words.findLastIndex((word) => !leads.has(word.toLowerCase().replace(/[.:'’–-]/g, '')));
  return words.slice(0, last + 1).join(' ');
}
const leads = new Set(
  `e ed and con with la il l my mia mio nostra nostro è is al at su a tel telefono cell cellulare phone mobile numero number n
  posta elettronica email mail pec indirizzo address cf codice fiscale piva p iva partita vat tax code fax ufficio office`.split(
    /\s+/,
  ),
);

/**
 * "Siamo la CNA di Modena" and "CNA di Modena, meccanica verso il Vietnam" hold more than the name that was asked for.
 * A name alone is taken as it is written, whatever else it reminds of.
 */
function nameInSentence(
  text: Text,
  question: Question,
  facts: readonly Fact[],
  scene: Scene,
  reader: Reader,
): { answered: Answered; facts: readonly Fact[] } | null {
  const own = facts.find((fact) => fact.question === question.id);
  if (own === undefined) return null;
  const others = facts.filter((fact) => fact.start !== own.start);
  const isIntroduced = reader.phrases.opensIntroduction(text.words.map((word) => word.text)) > 0;
  if (others.length === 0 && !isIntroduced) return null;
  return { answered: { question, value: own.value }, facts: [...toldByName(question, facts, scene), ...others] };
}

const namesIn = (text: Text, { interview, state }: Scene, reader: Reader): readonly Fact[] =>
  interview === null ? [] : reader.facts(text, state.lang, interview.id, state.aside?.today);

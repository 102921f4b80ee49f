/** A text as the answer to the open question, with what else it surely says beside it. */
import { readPlainAssent } from './assent.ts';
import { saysInAll } from './cost-parts.ts';
import { statement } from './edit-statement.ts';
import type { Answered, Fact, Intent, Reader } from './intent.ts';
import { same, type Question } from './interview.ts';
import type { Reading } from './kind.ts';
import type { Scene } from './scene.ts';
import { readText, without, type Text } from './words.ts';

export function answer(text: Text, scene: Scene, reader: Reader): Intent | null {
  const { open } = scene;
  const lang = scene.state.lang;
  if (scene.interview === null || open === null) {
    const opening = scene.state.submitted === null ? reader.opening(text, lang) : null;
    if (opening === null) return null;
    const asked = reader.asks(text, lang) !== 'no';
    return { do: 'start', interview: opening.interview, facts: opening.facts, ...(asked ? { asked } : {}) };
  }
  if (open.question === null) return null;
  const { question } = open;
  if (question.kind.free === true) return freeAnswer(text, question, scene, reader);
  const read = question.kind.read(text, lang);
  // A brief interview is answered briefly: "12 imprese".
  const isIntroduced = reader.phrases.opensIntroduction(text.words.map((word) => word.text)) > 0;
  const isShort = text.words.length < 3 && scene.state.aside === null && !isIntroduced;
  const found = isShort ? [] : reader.facts(text, lang, scene.interview.id, scene.state.aside?.today);
  const beside = isShort ? [] : [...found, ...alongside(question, text, scene)];
  const own = found.find((fact) => fact.question === question.id);
  const facts = beside.filter(
    (fact) =>
      fact.question !== question.id && (isSameWords(fact, own, read) || isBeside(fact, question, read, text, scene)),
  );
  const elsewhere = read.ok && own === undefined ? saidOfAnother(found, question, read.value, scene, text) : undefined;
  if (elsewhere !== undefined) return { do: 'answer', answered: [], facts: [elsewhere] };
  if (read.ok)
    return { do: 'answer', answered: [{ question, value: read.value }, ...changedBeside(text, scene, reader)], facts };
  if (own !== undefined && facts.length > 0) return { do: 'answer', answered: [{ question, value: own.value }], facts };
  return null;
}

/** "12, e il mercato è il Giappone": what is said besides of an answer given before. */
function changedBeside(text: Text, scene: Scene, reader: Reader): readonly Answered[] {
  const comma = text.raw.search(/[,;.]\s/);
  if (comma === -1) return [];
  const said = readText(text.raw.slice(comma + 1).replace(/^\s*(?:e|ed|ma|and|but|poi|anzi)\s/i, ''));
  const change = statement(said, scene, reader);
  return change?.do === 'change' && change.value !== undefined && scene.live[change.question.id] !== undefined
    ? [{ question: change.question, value: change.value }]
    : [];
}

/** "40 mila per eventi" where services are asked for, "100 mila in tutto": the value belongs elsewhere. */
const saidOfAnother = (
  found: readonly Fact[],
  { kind, id }: Question,
  value: unknown,
  { live, interview, state }: Scene,
  text: Text,
): Fact | undefined => {
  const others = (interview?.questions ?? []).filter((other) => other.id !== id && live[other.id] === undefined);
  const inAll = interview?.remembered.filter((all) => state.answers[all.id] === undefined && saysInAll(text)) ?? [];
  return found.find(
    (fact) =>
      same(fact.value, value) &&
      [...others, ...inAll].some((other) => other.id === fact.question && other.kind.name === kind.name),
  );
};

/** The "CNA" of "siamo la CNA" tells the kind of body, and its name as well. */
const isSameWords = (fact: Fact, own: Fact | undefined, read: Reading<unknown>): boolean =>
  own !== undefined && fact.start === own.start && fact.end === own.end && (!read.ok || same(read.value, own.value));

/** Whether a fact stands apart from the words that answer the open question; when these cannot be told, it does not. */
function isBeside(fact: Fact, question: Question, read: Reading<unknown>, text: Text, scene: Scene): boolean {
  const found = question.kind.find?.(text, scene.state.lang) ?? [];
  // Of "60 mila per servizi e 40 mila per eventi" one amount is the answer, the other another fact.
  const meant = found.filter(({ value }) => read.ok && same(value, read.value));
  const own = meant.length > 0 ? meant : found;
  if (own.length > 0) return own.every(({ start, end }) => fact.end <= start || fact.start >= end);
  // "02313821007, siamo a Modena": without the words of the fact the answer reads the same.
  const rest = read.ok ? question.kind.read(without(text, [fact], ' '), scene.state.lang) : read;
  return rest.ok && read.ok && same(rest.value, read.value);
}

/** What may stand in the same sentence as this answer: a phone after an e-mail. */
function alongside(question: Question, text: Text, { interview, live, state }: Scene): readonly Fact[] {
  const others = (interview?.questions ?? []).filter(({ id }) => question.alongside.includes(id));
  return others.flatMap(({ id, kind }) => {
    const [found, ...more] = live[id] === undefined ? ((kind.beside ?? kind.find)?.(text, state.lang) ?? []) : [];
    return found === undefined || more.length > 0 ? [] : [{ question: id, ...found }];
  });
}

/** A name or a description: what stands beside it (an e-mail after a name) is cut out and taken too. */
function freeAnswer(text: Text, question: Question, scene: Scene, reader: Reader): Intent {
  const lang = scene.state.lang;
  const words = text.words.map((word) => word.text);
  if (reader.phrases.isWhole('not-known', words))
    return { do: 'refused', problem: { code: `${question.id}.not-known`, facts: {} } };
  // "Sono io" says who, and no name.
  if (reader.phrases.isWhole('self', words))
    return { do: 'refused', problem: { code: `${question.id}.too-short`, facts: { wording: 'self' } } };
  const answered: Answered[] = [];
  const cuts: { start: number; end: number }[] = [];
  for (const other of scene.interview?.questions ?? []) {
    if (!question.alongside.includes(other.id) || scene.live[other.id] !== undefined) continue;
    const [found, ...more] = (other.kind.beside ?? other.kind.find)?.(text, lang) ?? [];
    if (found === undefined || more.length > 0) continue;
    answered.push({ question: other, value: found.value });
    cuts.push(found);
  }
  const named = question.alongside.length === 0 ? null : nameInSentence(text, question, scene, reader);
  if (named !== null) return { do: 'answer', answered: [named.answered, ...answered], facts: named.facts };
  const left = cuts
    .toSorted((a, b) => b.start - a.start)
    .reduce((raw, cut) => `${raw.slice(0, cut.start)} ${raw.slice(cut.end)}`, text.raw);
  const own = cuts.length === 0 ? text.raw : joined(left);
  // An e-mail alone where a name is asked for: it is noted, and the name asked again.
  if (cuts.length > 0 && own === '') return { do: 'answer', answered, facts: [] };
  const read = question.kind.read(readText(own), lang);
  if (!read.ok) return { do: 'refused', problem: read.problem };
  if (read.value === null) return { do: 'answer', answered: [{ question, value: null }], facts: [] };
  const isAssent = readPlainAssent(text);
  if ((words.length <= 3 && isAssent === true) || (words.length === 1 && isAssent === false))
    return { do: 'refused', problem: { code: `${question.id}.yes-no`, facts: {} } };
  return { do: 'answer', answered: [{ question, value: read.value }, ...answered], facts: [] };
}

/** What cuts leave, without the commas between them and the words that led to what was cut: "Anna Rossi, la mail è". */
const joined = (raw: string): string =>
  raw
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
  email mail pec indirizzo address cf codice fiscale piva p iva partita vat tax code fax ufficio office`.split(/\s+/),
);

/**
 * "Siamo la CNA di Modena" and "CNA di Modena, meccanica verso il Vietnam" hold more than the name that was asked for.
 * A name alone is taken as it is written, whatever else it reminds of.
 */
function nameInSentence(
  text: Text,
  question: Question,
  scene: Scene,
  reader: Reader,
): { answered: Answered; facts: readonly Fact[] } | null {
  const facts =
    scene.interview === null ? [] : reader.facts(text, scene.state.lang, scene.interview.id, scene.state.aside?.today);
  const own = facts.find((fact) => fact.question === question.id);
  if (own === undefined) return null;
  const others = facts.filter((fact) => fact.start !== own.start);
  const isIntroduced = reader.phrases.opensIntroduction(text.words.map((word) => word.text)) > 0;
  return others.length > 0 || isIntroduced ? { answered: { question, value: own.value }, facts: others } : null;
}

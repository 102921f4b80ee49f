/** Alternatives that were asked back, "Vietnam o Giappone: quale?", and what the next message says of them: "entrambi". */
import type { Lang } from '../rules/domain.ts';
import { readPlainAssent } from './assent.ts';
import { isFiller } from './choices.ts';
import type { Intent } from './intent.ts';
import type { Question } from './interview.ts';
import type { Kind, Problem } from './kind.ts';
import { goesWithNumber, ordinalAmong } from './list-numbers.ts';
import type { Phrases } from './phrases.ts';
import type { Scene } from './scene.ts';
import type { Among } from './state.ts';
import { readText, type Text } from './words.ts';

/** What a problem asks back; null when it names no alternatives. */
export function alternativesOf(problem: Problem, { id, kind }: Question, answer: string, lang: Lang): Among | null {
  const { candidates, part } = problem.facts;
  const said = answer.trim();
  if (typeof candidates !== 'string' || candidates === '' || said.length > longestSaid) return null;
  const labels = candidates.split(', ');
  const labelled = (kind.options?.(lang) ?? []).flatMap(({ value, label }) =>
    typeof value === 'string' && labels.includes(label) ? [value] : [],
  );
  const values = labelled.length > 0 ? labelled : candidates.split(/,? /);
  if (!values.every((value) => asAnswer(kind, [value]) !== null)) return null;
  const isPart = typeof part === 'string' && part !== '' && part !== said;
  return { question: id, problem, values, whole: isPart ? { said, part } : null };
}
const longestSaid = 400;

/** The answer that the message makes of the alternatives; null when it says nothing of them. */
export function alternativeSaid(text: Text, { open, state }: Scene, phrases: Phrases): Intent | null {
  const { among, lang } = state;
  const question = open?.question ?? null;
  if (among === null || question === null || among.question !== question.id) return null;
  const chosen = picked(text, among, question.kind, lang, phrases);
  if (chosen.length === 0) return null;
  const value = wholeAnswer(chosen, among, question.kind, lang);
  return value === null
    ? { do: 'refused', problem: among.problem }
    : { do: 'answer', answered: [{ question, value }], facts: [] };
}

function picked(text: Text, { values }: Among, kind: Kind<unknown>, lang: Lang, phrases: Phrases): readonly string[] {
  const words = text.words.map((word) => word.text);
  if (values.length === 1) return readPlainAssent(text) === true ? values : [];
  if (phrases.isWhole('both', words)) return values;
  const place = ordinalAmong(words, values.length);
  if (place !== null) return values.slice(place - 1, place);
  const telling = words.filter((word) => !isFiller(word) && !goesWithNumber(word));
  const named = values.filter((value) => {
    const known = new Set(readText(kind.show(asAnswer(kind, [value]), lang)).words.map((word) => word.text));
    return telling.every((word) => known.has(word));
  });
  return telling.length > 0 && named.length === 1 ? named : [];
}

/** What was chosen as the question takes it, with the rest of the answer that it was a part of; null when it does not. */
function wholeAnswer(chosen: readonly string[], { whole }: Among, kind: Kind<unknown>, lang: Lang): unknown {
  const value = asAnswer(kind, chosen);
  if (whole === null || value === null) return value;
  const read = kind.read(readText(whole.said.replace(whole.part, kind.show(value, lang))), lang);
  return read.ok ? read.value : null;
}

/** One value, or a list of them; null when the kind takes neither. */
function asAnswer(kind: Kind<unknown>, values: readonly string[]): unknown {
  const [only] = values;
  if (values.length === 1 && kind.accepts(only)) return only;
  return kind.accepts(values) ? values : null;
}

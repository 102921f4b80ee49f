/**
 * `npm run draw`: each interview as a picture and a table, in `docs/interviews/`. `test/draw.test.ts` compares them
 * with what the code asks, so a document that is out of date fails.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { chooseCall, readDomain } from './domain.ts';
import type { Interview, Question } from './dialogs/interview.ts';
import { promoterInterview } from './dialogs/promoter.ts';
import type { Texts } from './dialogs/say.ts';
import { smeInterview } from './dialogs/sme.ts';
import { readLocales } from './locales.ts';

/** Under which answers to a question above another is asked; null when it always is. */
type Condition = {
  readonly of: string;
  readonly values: readonly string[];
  /** Every answer that `of` may have. */
  readonly all: readonly string[];
} | null;

/** A way that leads on: from which node, and which answers of it are still possible there, by question. */
type End = { readonly node: string; readonly left: Readonly<Record<string, readonly string[]>> };

/** The drawings, by path in the repository. */
export function drawings(): ReadonlyMap<string, string> {
  const domain = readDomain();
  const { texts } = readLocales();
  const labels = (question: string, values: readonly string[]) =>
    values.map((value) => {
      const key = `option.${question}.${value}`;
      return { value, label: { it: texts.it[key] ?? value, en: texts.en[key] ?? value }, synonyms: [] };
    });
  const call = chooseCall(domain.calls, null);
  return new Map([
    ['docs/interviews/promoter.md', drawn(promoterInterview(domain, call, labels), texts)],
    ['docs/interviews/sme.md', drawn(smeInterview(domain, call, labels), texts)],
  ]);
}

function drawn({ id, questions, gate }: Interview, texts: Texts): string {
  const conditions = questions.map((question, at) => conditionOf(question, questions.slice(0, at)));
  const lines = [
    `# The interview of the ${id}`,
    '',
    'Drawn by `npm run draw` from the code; not written by hand. A question that already has an answer is not asked again.',
    '',
    '```mermaid',
    'flowchart TD',
    ...picture(questions, conditions, gate?.id ?? null),
    '```',
    '',
    '| | question | kind | asked when | Italian | English |',
    '| --- | --- | --- | --- | --- | --- |',
    ...questions.map((question, at) => row(question, at, conditions[at] ?? null, { texts, interview: id })),
    '',
  ];
  return lines.join('\n');
}

function picture(questions: readonly Question[], conditions: readonly Condition[], gate: string | null): string[] {
  const lines = ['  start([start])'];
  let ends: readonly End[] = [{ node: 'start', left: {} }];
  for (const [at, { id, isOptional, isVolunteered }] of questions.entries()) {
    if (isVolunteered) continue;
    const node = `q${at}`;
    lines.push(`  ${node}["${id}${isOptional ? ' (may be skipped)' : ''}"]`);
    const condition = conditions[at] ?? null;
    if (condition === null) {
      lines.push(...ends.map((end) => `  ${end.node} --> ${node}`));
      ends = [{ node, left: {} }];
    } else {
      const branched = branch(ends, node, condition);
      lines.push(...branched.lines);
      ends = branched.ends;
    }
  }
  lines.push('  review([review])', ...ends.map(({ node }) => `  ${node} --> review`));
  if (gate !== null)
    lines.push(`  ${gate}{{"${gate}: only while an answer stands in the way"}}`, `  ${gate} -.-> review`);
  return lines;
}

/** The ways into a question under a condition, and those that pass it by. */
function branch(
  ends: readonly End[],
  node: string,
  { of, values, all }: NonNullable<Condition>,
): { lines: string[]; ends: End[] } {
  const lines: string[] = [];
  const passing: End[] = [];
  const taken = new Set<string>();
  for (const end of ends) {
    const possible = end.left[of] ?? all;
    const entering = possible.filter((value) => values.includes(value));
    const others = possible.filter((value) => !values.includes(value));
    for (const value of entering) taken.add(value);
    if (entering.length > 0) {
      lines.push(
        others.length === 0 ? `  ${end.node} --> ${node}` : `  ${end.node} -- "${entering.join(' or ')}" --> ${node}`,
      );
    }
    if (others.length > 0) passing.push({ node: end.node, left: { ...end.left, [of]: others } });
  }
  return { lines, ends: [...passing, { node, left: { [of]: [...taken] } }] };
}

function row(
  { id, kind, isOptional, isVolunteered }: Question,
  at: number,
  condition: Condition,
  { texts, interview }: { readonly texts: Texts; readonly interview: string },
): string {
  const always = isVolunteered ? 'never: taken when it is told' : 'always';
  const asked = condition === null ? always : saidOf(condition).replaceAll('|', '\\|');
  // A link goes where the program knows: here its words are enough.
  const plain = (text: string) =>
    text
      .replaceAll(/\[([^[\]]*)\]\([^()]*\)/g, '$1')
      .replaceAll('|', '\\|')
      .replaceAll('\n', ' ');
  const ask = (words: Readonly<Record<string, string>>) =>
    plain(words[`question.${id}.ask.${interview}`] ?? words[`question.${id}.ask`] ?? '');
  return `| ${at + 1} | \`${id}\`${isOptional ? ' (optional)' : ''} | ${kind.name} | ${asked} | ${ask(texts.it)} | ${ask(texts.en)} |`;
}

const saidOf = ({ of, values }: NonNullable<Condition>): string => `${of} is ${values.join(' or ')}`;

const aboveLimit = 'above its limit';

/** Found by trying: which values of which question above make the question apply. */
function conditionOf({ when }: Question, above: readonly Question[]): Condition {
  for (const { id, kind } of above) {
    const all = (kind.options?.('en') ?? []).map(({ value }) => value);
    if (kind.name === 'amount' && when({ [id]: Number.MAX_SAFE_INTEGER }) && !when({ [id]: 0 })) {
      return { of: id, values: [aboveLimit], all: ['within its limit', aboveLimit] };
    }
    const values = all.filter((value) => when({ [id]: value }));
    if (values.length > 0 && values.length < all.length)
      return { of: id, values: values.map(String), all: all.map(String) };
  }
  return null;
}

if (import.meta.main) {
  for (const [path, text] of drawings()) {
    const place = new URL(`../${path}`, import.meta.url);
    mkdirSync(new URL('.', place), { recursive: true });
    writeFileSync(place, text);
    console.log(path);
  }
}

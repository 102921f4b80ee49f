/**
 * `npm run expressions`: gives every regular expression of `src/` that has none yet a verdict of recheck, and keeps
 * it in `expressions/verdicts.json`; `-- --all` gives all of them a new one, `-- --list` only prints what there is. Ends with 1 when one is slow or
 * unknown (a check that ran out of time is no verdict) and `expressions/excepted.ts` does not say why it may stay.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { checkSync } from 'recheck';
import { format, resolveConfig } from 'prettier';
import { excepted } from './excepted.ts';
import { findExpressions, keptVerdicts, keyOf, verdictsFile, type Verdict } from './find.ts';
import { slowestMs } from './hostile.ts';

const { values } = parseArgs({ options: { all: { type: 'boolean' }, list: { type: 'boolean' } } });
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const all = await findExpressions();
if (values.list === true) {
  say(JSON.stringify(all));
  process.exit(0);
}
const found = new Map(all.map((expression) => [keyOf(expression), expression]));
const kept = values.all === true ? {} : keptVerdicts();
const verdicts: Record<string, Verdict> = {};
for (const [key, { at, source, flags }] of [...found].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
  const verdict = kept[key] ?? verdictOn(source, flags);
  verdicts[key] = verdict;
  if (verdict !== kept[key])
    say(`${at} ${verdict.is}${verdict.slowestMs === undefined ? '' : `, ${verdict.slowestMs} ms`}`);
}
writeFileSync(
  verdictsFile,
  await format(JSON.stringify(verdicts), { ...(await resolveConfig(verdictsFile)), parser: 'json' }),
);
const slow = Object.entries(verdicts).filter(
  ([key, { is }]) => is !== 'linear' && is !== 'nothing-found' && !(key in excepted),
);
for (const [key, { is }] of slow) say(`SLOW ${found.get(key)?.at} ${is} ${key}`);
const count = (is: Verdict['is']): number => Object.values(verdicts).filter((verdict) => verdict.is === is).length;
say(`${found.size} expressions: ${count('linear')} linear, of ${count('nothing-found')} no slow text was found`);
process.exit(slow.length === 0 ? 0 : 1);

/** Proved by automaton, or else searched for by trying texts, for which ours of 100 KB are timed as well. */
function verdictOn(source: string, flags: string): Verdict {
  const told = checkSync(source, flags, { timeout: 60_000, randomSeed: 1 });
  if (told.status === 'safe' && told.checker === 'automaton') return { is: 'linear' };
  const measured = { slowestMs: Math.ceil(slowestMs(source, flags)) };
  if (told.status === 'safe') return { is: 'nothing-found', ...measured };
  if (told.status === 'vulnerable')
    return { is: told.complexity.type === 'exponential' ? 'exponential' : 'polynomial', ...measured };
  return { is: 'unknown', ...measured };
}

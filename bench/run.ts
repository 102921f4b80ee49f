/**
 * `npm run bench [turns] [start] [size] [memory] [postgres] [page] [desk] [joining] [knowledge]`: what the program costs, beside Microsoft's EchoBot, which saves
 * nothing, on the same machine in the same run. Ratios are what counts: the figures change with the machine.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { measureDesk } from './desk.ts';
import { measureJoining } from './joining.ts';
import { measureKnowledge } from './knowledge.ts';
import { measureMemory } from './memory.ts';
import { measurePage } from './page.ts';
import { measurePostgres } from './postgres.ts';
import { type Line, table } from './report.ts';
import { measureSize } from './size.ts';
import { measureStart } from './start.ts';
import { measureTurns } from './turns.ts';

const parts = {
  turns: measureTurns,
  start: measureStart,
  size: measureSize,
  memory: measureMemory,
  postgres: measurePostgres,
  page: measurePage,
  desk: measureDesk,
  joining: measureJoining,
  knowledge: measureKnowledge,
};
type Part = keyof typeof parts;
const isPart = (word: string): word is Part => word in parts;

const words = process.argv.slice(2);
const unknown = words.filter((word) => !isPart(word));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}.`);
  process.exit(64);
}
const chosen = words.length === 0 ? Object.keys(parts).filter(isPart) : words.filter(isPart);

const lines: Line[] = [];
for (const part of chosen) {
  console.error(`measuring: ${part}`);
  lines.push(...(await parts[part]()));
}
console.log(table(lines));

const at = new Date().toISOString();
const folder = join(import.meta.dirname, 'results');
mkdirSync(folder, { recursive: true });
const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length };
writeFileSync(join(folder, `${at.replaceAll(':', '-')}.json`), `${JSON.stringify({ at, machine, lines }, null, 2)}\n`);
process.exitCode = lines.some(({ met }) => met === false) ? 1 : 0;

/** `npm run learn`: learns again from all that people ask, after a change of the knowledge base or of how people ask. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { readDomain } from './domain.ts';
import { namesOf, readAsked, readAsking, readEntries } from './knowledge-files.ts';
import { learnFiles } from './knowledge-learned.ts';

const domain = readDomain();
const entries = readEntries(new Set(domain.sources.keys()));
const lessons = { entries, asking: readAsking(), names: namesOf(domain.sectors) };
const asked = readAsked(new Set(entries.map(({ id }) => id)));
for (const [path, content] of learnFiles(lessons, asked)) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  process.stdout.write(`${path}: ${Math.round(content.length / 1024)} KB\n`);
}

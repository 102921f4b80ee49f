/**
 * `knowledge-start.ts FOLDER [COUNT]`, a process of its own, since code that ran before runs faster: prints how many
 * milliseconds of a processor the knowledge base takes to be ready after a start, from what was learned in FOLDER. Other
 * programs' share of the machine is no part of it.
 */
import { createKnowledge } from '../src/dialogs/knowledge.ts';
import { openLearned } from '../src/knowledge-learned.ts';
import { lessonsOf } from './knowledge-entries.ts';

const [folder, count] = process.argv.slice(2);
const lessons = lessonsOf(count === undefined ? null : Number(count));
const read = openLearned(lessons, folder);
const before = process.threadCpuUsage();
createKnowledge(lessons.entries, lessons.asking, lessons.names, read());
const { user, system } = process.threadCpuUsage(before);
console.log((user + system) / 1000);

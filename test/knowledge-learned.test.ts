import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readDomain } from '../src/domain.ts';
import { namesOf, readAsked, readAsking, readEntries } from '../src/knowledge-files.ts';
import { learnFiles, openLearned } from '../src/knowledge-learned.ts';

const { sources, sectors } = readDomain();
const lessons = { entries: readEntries(new Set(sources.keys())), asking: readAsking(), names: namesOf(sectors) };
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'learned-'));
  cpSync(new URL('../domain/knowledge/learned/', import.meta.url), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

// Learns all of it again, which takes seconds of a processor.
test('what is kept is what the files teach: after a change of them, "npm run learn"', { timeout: 600_000 }, () => {
  const learned = learnFiles(lessons, readAsked(new Set(lessons.entries.map(({ id }) => id))));
  expect(learned.size).toBe(2);
  for (const [path, content] of learned) expect(readFileSync(path).equals(content), path).toBe(true);
});

describe('what was learned from other files is not taken, and it is said what to do', () => {
  const stale = expect.objectContaining({
    code: 'domain.invalid',
    message: expect.stringContaining('npm run learn') as string,
  }) as Error;

  test('questions changed since', () => {
    const path = join(folder, 'it.bin');
    const bytes = readFileSync(path);
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    expect(() => openLearned(lessons, folder)).toThrow(stale);
  });

  test('an entry that is asked for otherwise, not one that answers otherwise', () => {
    const [first, ...others] = lessons.entries;
    if (first?.says === undefined) throw new Error('the first entry says something');
    const answering = { ...first, says: { it: 'Altro.', en: 'Else.' } };
    expect(() => openLearned({ ...lessons, entries: [answering, ...others] }, folder)).not.toThrow();
    const asking = { ...first, asks: { ...first.asks, it: [...first.asks.it, 'altro'] } };
    expect(() => openLearned({ ...lessons, entries: [asking, ...others] }, folder)).toThrow(stale);
  });

  test('never learned', () => {
    rmSync(join(folder, 'en.bin'));
    expect(() => openLearned(lessons, folder)).toThrow(stale);
  });

  test('broken off', () => {
    const path = join(folder, 'it.bin');
    writeFileSync(path, readFileSync(path).subarray(0, -1));
    expect(() => openLearned(lessons, folder)).toThrow(stale);
  });
});

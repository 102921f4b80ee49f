import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { directLine } from './contract-client.ts';
import { run } from './program.ts';

const root = join(import.meta.dirname, '..');
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bussola-corrected-'));
  for (const part of ['src', 'domain', 'locales', 'stubs', 'package.json'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Words that no phrasing has: only who learned them knows what they ask. */
const newWay = ['gruzzolo annuo', 'il gruzzolo annuo', 'che gruzzolo annuo avete?', 'quanto gruzzolo annuo resta'];
const question = 'dimmi il gruzzolo annuo';

// Learns all of it again, which takes seconds of a processor.
test('whoever corrects how people ask is understood at the next start, and told once what keeps it short', async () => {
  const path = join(folder, 'domain/knowledge/asked/it.json');
  const asked = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string[]>;
  asked['budget']?.push(...newWay);
  writeFileSync(path, JSON.stringify(asked));
  rmSync(join(folder, 'domain/knowledge/learned/en.bin'));

  const program = await run({ DATA_DIR: join(folder, 'data') }, [join(folder, 'src/main.ts')], folder);
  if ('code' in program) throw new Error(program.said);
  try {
    const client = await directLine(program.url, 'it-IT');
    expect((await client.say(question)).text).toContain('1,5 milioni');
    expect(program.said().match(/npm run learn/g)).toHaveLength(1);
    expect(program.said()).toContain(join('learned', 'it.bin'));
  } finally {
    program.child.kill('SIGTERM');
    await program.ended;
  }
}, 600_000);

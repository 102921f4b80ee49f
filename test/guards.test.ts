/** The list of guards is about the code as it is; that each is noticed when missing, `npm run guards` tries. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { guards } from '../guards/list.ts';
import { without } from '../guards/run.ts';

const project = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(project, file), 'utf8');

test.each(guards)('against $against', (guard) => {
  const text = read(guard.file);
  expect(without(guard, text)).not.toBe(text);
  expect(existsSync(join(project, guard.test))).toBe(true);
  expect(read('docs/guards.md')).toContain(`| \`${guard.file}\` `);
});

test('a guard that was moved is missed', () => {
  const guard = { against: 'x', file: 'a.ts', from: 'here', to: '', test: 'b' };
  expect(() => without(guard, 'gone')).toThrow('0 times');
  expect(() => without(guard, 'here and here')).toThrow('2 times');
});

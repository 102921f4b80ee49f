/** Every command, path and setting that the documents name exists, and every setting that exists is named. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { settingNames, readSettings } from '../src/settings.ts';

const project = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(project, file), 'utf8');
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  ...globSync('docs/**/*.md', { cwd: project }),
];
/** npm's own commands. */
const builtIn = new Set(['ci', 'install']);

describe.each(documents)('%s', (document) => {
  const text = read(document);

  test('names npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const code = [...text.matchAll(/```[a-z]*\n([^`]*)```|`([^`\n]+)`/g)].map(([, block, span]) => block ?? span ?? '');
    const named = [...code.join('\n').matchAll(/^(?:.*&& )?npm (run )?([a-z][a-z:-]*)/gm)].filter(
      ([, run, name = '']) => run !== undefined || !builtIn.has(name),
    );
    expect(named.map(([, , name]) => name).filter((name = '') => !(name in scripts))).toEqual([]);
  });

  test('names files and folders that exist', () => {
    const inCode = [...text.matchAll(/`((?:src|test|docs|domain|locales|bench|stubs|[.]ci)\/[\w./-]*)`/g)].map(
      ([, path = '']) => path,
    );
    const linked = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)(?:#[^)]*)?\)/g)].map(([, path = '']) =>
      join(dirname(document), path),
    );
    const exists = (path: string) => existsSync(join(project, path)) || existsSync(join(project, `${path}.ts`));
    expect([...inCode, ...linked].filter((path) => !exists(path))).toEqual([]);
  });
});

test('the staff’s guide puts in bold what the staff’s pages say, to the letter', () => {
  const said = new Set(Object.values(JSON.parse(read('locales/it/staff.json')) as Record<string, string>));
  const named = [...read('docs/staff-guide.md').matchAll(/\*\*([^*]+)\*\*/g)].map(([, words = '']) => words);
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((words) => !said.has(words))).toEqual([]);
});

describe('the settings of README.md', () => {
  const rows = [...read('README.md').matchAll(/^\| `(\w+)` +\| ([^|]+) \|/gm)].map(([, name = '', standard = '']) => ({
    name,
    standard: /^`(.*)`$/.exec(standard.trim())?.[1],
  }));

  test('are those that the program reads, in the same order', () => {
    expect(rows.map(({ name }) => name)).toEqual(settingNames);
  });

  test('have the defaults that the program has', () => {
    const stated = rows.filter(({ standard }) => standard !== undefined && !standard.includes('HOST:PORT'));
    expect(stated.length).toBeGreaterThan(5);
    const environment = Object.fromEntries(stated.map(({ name, standard }) => [name, standard]));
    expect(readSettings(environment)).toEqual(readSettings({}));
  });
});

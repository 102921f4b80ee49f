/** The rules of the code that no compiler checks. Each finding says the rule and the way out. */
import { globSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { importBreaches } from './imports.ts';

const project = join(import.meta.dirname, '..');
const files = (pattern: string) => globSync(pattern, { cwd: project }).toSorted();
const read = (file: string) => readFileSync(join(project, file), 'utf8');

describe('the core reads no clock, no chance and no outside world', () => {
  test.each([
    { code: 'const at = Date.now();', found: 'Date.now' },
    { code: 'const at = new Date();', found: 'new Date()' },
    { code: 'const at = Date();', found: 'Date()' },
    { code: 'const id = Math.random();', found: 'Math.random' },
    { code: "import { readFileSync } from 'node:fs';", found: 'node:fs' },
    { code: "import fs from 'fs';", found: 'fs' },
    { code: "const fs = await import('node:fs');", found: 'node:fs' },
    { code: 'const port = process.env.PORT;', found: 'process' },
    { code: 'await fetch(url);', found: 'fetch' },
    { code: 'setTimeout(tick, 10);', found: 'setTimeout' },
    { code: 'const id = crypto.randomUUID();', found: 'crypto' },
    { code: 'const t = performance.now();', found: 'performance' },
    { code: "globalThis['fet' + 'ch'](url);", found: 'globalThis' },
    { code: 'console.log(text);', found: 'console' },
  ])('$found is found', ({ code, found }) => expect(impurities(code)).toEqual([found]));

  test.each([
    { code: 'const at = new Date(now);', why: 'a date that was given' },
    { code: 'const day = Date.UTC(2018, 0, 1);', why: 'arithmetic on dates' },
    { code: '// Date.now() would make it depend on the clock', why: 'a word in a comment' },
    { code: "const said = 'process';", why: 'a word in a text' },
    { code: 'const done = rule.process;', why: 'a property of that name' },
    { code: 'const record = { process: 1 };', why: 'a key of that name' },
  ])('$why is let through', ({ code }) => expect(impurities(code)).toEqual([]));

  test('nothing of that is in src/rules or src/dialogs', () => {
    const core = files('src/{rules,dialogs}/**/*.ts');
    expect(core.length).toBeGreaterThan(5);
    const findings = core.flatMap((file) =>
      impurities(read(file)).map((what) => `${file}: ${what}; take it as an argument`),
    );
    expect(findings).toEqual([]);
  });
});

describe('each folder imports only what its row of the table allows', () => {
  test('nobody breaks the table', async () => {
    expect(await importBreaches(['src', 'test'])).toEqual([]);
  });

  test('each sort of breach is seen', async () => {
    const root = treeOf({
      'src/rules/a.ts': "import { b } from '../dialogs/b.ts';\nexport const a = b;",
      'src/rules/clock.ts': "import { hrtime } from 'node:process';\nexport const clock = hrtime;",
      'src/dialogs/b.ts': "import { open } from '../store/open.ts';\nexport const b = open;",
      'src/store/open.ts':
        "import { a } from '../rules/a.ts';\nimport { c } from '../bot/c.ts';\nexport const open = [a, c];",
      'src/bot/c.ts': "import { open } from '../store/open.ts';\nexport const c = open;",
      'src/http/d.ts':
        "import { c } from '../bot/c.ts';\nimport { nothing } from './nothing.ts';\nexport const d = [c, nothing];",
      'src/staff/e.ts': "import { main } from '../main.ts';\nexport const e = main;",
      'src/web/f.ts':
        "import { open } from '../store/open.ts';\nimport { t } from '../../test/t.ts';\nexport const f = [open, t];",
      'src/main.ts': 'export const main = 1;',
      'test/t.ts': 'export const t = 1;',
    });
    const seen = new Set((await importBreaches(['src', 'test'], root)).map(({ rule, from }) => `${rule} ${from}`));
    expect([...seen].toSorted()).toEqual(
      expect.arrayContaining([
        'bot-imports src/bot/c.ts',
        'core-is-pure src/rules/clock.ts',
        'dialogs-imports src/dialogs/b.ts',
        'http-imports src/http/d.ts',
        'main-is-the-end src/staff/e.ts',
        'no-cycles src/bot/c.ts',
        'product-knows-no-test src/web/f.ts',
        'resolvable src/http/d.ts',
        'rules-imports src/rules/a.ts',
        'staff-imports src/staff/e.ts',
        'store-imports src/store/open.ts',
        'store-types-only src/store/open.ts',
        'web-imports src/web/f.ts',
      ]),
    );
  });

  test('a check that read nothing is no check', async () => {
    await expect(importBreaches(['src'], treeOf({ 'src/README.md': '' }))).rejects.toThrow('read 0 modules');
  });
});

describe('a file can be read in one sitting', () => {
  /** Longer than this needs a comment `Long because …` among its first lines. Tables of tests may be longer. */
  const longest = 250;
  const longestTest = 400;
  const tooLong = (text: string, limit = longest) => {
    const lines = text.split('\n');
    return lines.length > limit && !lines.slice(0, 12).some((line) => line.includes('Long because '));
  };

  test('a file over the limit is found, unless it says why', () => {
    const long = 'const x = 1;\n'.repeat(longest);
    expect([tooLong(long), tooLong(`// Long because it is a list.\n${long}`), tooLong('short')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('no file of src, test or bench is over the limit without a reason', () => {
    expect([
      ...files('{src,bench}/**/*.{ts,js,cjs}').filter((file) => tooLong(read(file))),
      ...files('test/**/*.ts').filter((file) => tooLong(read(file), longestTest)),
    ]).toEqual([]);
  });

  test('no file is named after nothing', () => {
    const vague = /(^|\/)(utils?|helpers?|common|managers?|services?|types|misc)[.]ts$/;
    expect(files('{src,test,bench}/**/*.ts').filter((file) => vague.test(file))).toEqual([]);
  });
});

test('the start does not wait for restify: its file alone imports it, and is imported when it is needed', () => {
  const importing = (pattern: RegExp) => files('src/**/*.ts').filter((file) => pattern.test(read(file)));
  expect(importing(/from 'restify'/)).toEqual(['src/http/router.ts']);
  expect(importing(/from '.*\/router\.ts'/)).toEqual([]);
});

describe('the repository stands on its own', () => {
  const texts = files(
    '{*.{json,md,js,cjs,ts},.ci/*,{bench,docs,domain,locales,src,test}/**/*.{ts,js,cjs,css,html,json,md,chat}}',
  ).filter(
    (file) =>
      !file.includes('node_modules') && !file.startsWith('bench/results/') && file !== 'test/architecture.test.ts',
  );
  const holding = (pattern: RegExp) => texts.filter((file) => pattern.test(read(file)));

  test('it points at no folder outside itself, and at no path of one machine', () => {
    expect(texts.length).toBeGreaterThan(20);
    expect(holding(/\.\.\/shared\b|(^|[\s"'`(=])\/(work|root|home\/\w+|Users\/\w+)\//m)).toEqual([]);
  });

  test('the lock names no host of a registry', () => {
    const lock = read('package-lock.json');
    expect(lock.match(/"resolved": "[a-z+]+:\/\/[^"]*"/g)).toBeNull();
    expect(lock.match(/"integrity"/g)?.length).toBeGreaterThan(300);
  });

  test('every direct dependency has one exact version', () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'));
    const ranges = Object.entries<string>({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(ranges).toEqual([]);
  });
});

/** Names of the outside world that the code uses; `new Date(given)` and words in texts are fine. */
function impurities(code: string): string[] {
  const ambient = new Set([
    'process',
    'fetch',
    'setTimeout',
    'setInterval',
    'setImmediate',
    'queueMicrotask',
    'crypto',
    'performance',
    'globalThis',
    'console',
    'require',
    'WebSocket',
    'localStorage',
  ]);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) {
      const said = node.getText();
      if (said === 'Date.now' || said === 'Math.random') found.push(said);
      // `rule.process` is a property: only what stands before the dot can be the ambient one.
      visit(node.expression);
      return;
    }
    if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments ?? []).length === 0)
      found.push('new Date()');
    if (ts.isCallExpression(node) && node.expression.getText() === 'Date') found.push('Date()');
    if (ts.isStringLiteral(node) && isImported(node) && isBuiltin(node.text)) found.push(node.text);
    if (ts.isIdentifier(node) && ambient.has(node.text) && !isName(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('core.ts', code, ts.ScriptTarget.Latest, true));
  return found;
}

const isBuiltin = (name: string) =>
  name.startsWith('node:') || ['fs', 'os', 'path', 'http', 'net', 'crypto', 'child_process'].includes(name);

const isImported = ({ parent }: ts.Node) =>
  ts.isImportDeclaration(parent) ||
  ts.isExportDeclaration(parent) ||
  (ts.isCallExpression(parent) && parent.expression.kind === ts.SyntaxKind.ImportKeyword);

/** The identifier names a key or a type's member and does not read the ambient thing. */
const isName = (node: ts.Identifier) =>
  (ts.isPropertyAssignment(node.parent) ||
    ts.isPropertySignature(node.parent) ||
    ts.isMethodSignature(node.parent) ||
    ts.isMethodDeclaration(node.parent)) &&
  node.parent.name === node;

/** A folder with these files, by path. */
function treeOf(contents: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'bussola-tree-'));
  for (const [path, text] of Object.entries(contents)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** Every regular expression of the program: literals, and those that are built from lists of words. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

export type Expression = { readonly at: string; readonly source: string; readonly flags: string };

/** A call of `RegExp`, whose pattern is known once its module has run. */
type Call = { readonly file: string; readonly line: number; readonly column: number };

const project = join(import.meta.dirname, '..');

/** @returns those of `src/`, each with its file and line, in that order */
export async function findExpressions(): Promise<readonly Expression[]> {
  const files = globSync('src/**/*.{ts,js,cjs}', { cwd: project }).toSorted();
  const found = files.map((file) => ({ file, ...expressionsIn(file, readFileSync(join(project, file), 'utf8')) }));
  return [...found.flatMap(({ literals }) => literals), ...(await builtBy(found.flatMap(({ calls }) => calls)))];
}

/** What stands in one file, by its syntax: nothing inside of texts or comments is taken for an expression. */
export function expressionsIn(
  file: string,
  text: string,
): { readonly literals: readonly Expression[]; readonly calls: readonly Call[] } {
  const parsed = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const literals: Expression[] = [];
  const calls: Call[] = [];
  const visit = (node: ts.Node): void => {
    const { line, character } = parsed.getLineAndCharacterOfPosition(node.getStart());
    if (ts.isRegularExpressionLiteral(node)) {
      const [, source = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(node.text) ?? [];
      literals.push({ at: `${file}:${line + 1}`, source, flags });
    }
    if (
      (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
      /^(?:globalThis\.)?RegExp$/.test(node.expression.getText())
    )
      calls.push({ file, line: line + 1, column: character + 1 });
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return { literals, calls };
}

/** Runs the modules of these calls and notes what each call makes. A call that makes nothing then is a fault. */
async function builtBy(calls: readonly Call[]): Promise<readonly Expression[]> {
  const made = new Map<string, Expression>();
  const { RegExp } = globalThis;
  globalThis.RegExp = new Proxy(RegExp, {
    construct: (target, given, to) => noted(Reflect.construct(target, given, to) as RegExp), // a constructor of those
    apply: (target, self, given) => noted(Reflect.apply(target, self, given)),
  });
  function noted(built: RegExp): RegExp {
    const stack = new Error().stack ?? '';
    for (const { file, line, column } of calls) {
      const at = `${file}:${line}`;
      if (stack.includes(`${pathToFileURL(join(project, file)).href}:${line}:${column}`))
        made.set(`${at}:${column} ${String(built)}`, { at, source: built.source, flags: built.flags });
    }
    return built;
  }
  try {
    for (const file of new Set(calls.map(({ file }) => file))) await import(pathToFileURL(join(project, file)).href);
  } finally {
    globalThis.RegExp = RegExp;
  }
  const silent = calls.filter(
    ({ file, line, column }) => ![...made.keys()].some((key) => key.startsWith(`${file}:${line}:${column} `)),
  );
  if (silent.length > 0)
    throw new Error(
      `Build it when its module is loaded, so that it can be checked: ${silent.map(({ file, line }) => `${file}:${line}`).join(', ')}`,
    );
  return [...made.values()];
}

/** What the last run of `npm run expressions` found, by expression. */
export type Verdicts = Readonly<Record<string, Verdict>>;
export type Verdict = {
  /** Proved on the automaton to be linear; or no slow text was found by a search, which proves nothing; or slow. */
  readonly is: 'linear' | 'nothing-found' | 'polynomial' | 'exponential' | 'unknown';
  /** Milliseconds that the slowest of our hostile texts of 100 KB took, where nothing is proved. */
  readonly slowestMs?: number;
};

const verdictsFile = join(import.meta.dirname, 'verdicts.json');
export { verdictsFile };
export const keptVerdicts = (): Verdicts =>
  existsSync(verdictsFile) ? JSON.parse(readFileSync(verdictsFile, 'utf8')) : {};
export const keyOf = ({ source, flags }: Pick<Expression, 'source' | 'flags'>): string => `/${source}/${flags}`;

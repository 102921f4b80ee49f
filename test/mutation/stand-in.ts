/** Stands in for Vitest where thousands of mutants are tried: the same `expect`, and tests that are only listed. */
export { expect } from 'vitest';

export type Listed = { readonly name: string; readonly run: () => unknown };

/** The tests of the files read since they were last taken. */
let listed: Listed[] = [];
const above: string[] = [];

export function takeListed(): readonly Listed[] {
  const taken = listed;
  listed = [];
  return taken;
}

type Body = (...row: readonly unknown[]) => unknown;

const list = (name: string, ...rest: readonly unknown[]): void => {
  const run = rest.find((part): part is () => unknown => typeof part === 'function');
  if (run !== undefined) listed.push({ name: [...above, name].join(' › '), run });
};

const within = (name: string, run: Body): void => {
  above.push(name);
  run();
  above.pop();
};

/** One test or group a row; an array is spread over the parameters, as Vitest does. */
const each =
  (make: (name: string, run: () => unknown) => void) =>
  (rows: readonly unknown[]) =>
  (name: string, run: Body): void => {
    for (const row of rows) {
      const parts: readonly unknown[] = Array.isArray(row) ? row : [row];
      make(`${name} ${JSON.stringify(parts).slice(0, 100)}`, () => run(...parts));
    }
  };

const skip = (): void => undefined;

export const test = Object.assign(list, {
  each: each(list),
  skip,
  skipIf: (isSkipped: boolean) => (isSkipped ? skip : list),
});
export const describe = Object.assign(within, { each: each(within), skip });

/** How Vitest runs the tests that a spoilt rule or reader must fail. */
import { defineConfig } from 'vitest/config';
import { leftOut, testsIn } from './mutation/tests.ts';

/** A rule is held by the tests of the rules: `test/mutate.ts` says which folders it needs. */
const folders = (process.env['MUTATION_TESTS'] ?? 'rules,dialogs').split(',');

export default defineConfig({
  test: {
    include: folders.map(testsIn),
    exclude: [...leftOut],
    setupFiles: ['test/mutation.setup.ts'],
    pool: 'threads',
    isolate: false,
    testTimeout: 20_000,
  },
});

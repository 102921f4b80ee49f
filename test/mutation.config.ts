/**
 * The tests that a spoilt rule or reader must fail: those of the rules and the readers, which take a second together.
 * Whole conversations are left out: they take most of the core's time, and a reader should be held by its own table.
 */
import { defineConfig } from 'vitest/config';

const whole = ['step', 'knowledge', 'knowledge-turns', 'digressions', 'own-case', 'questions', 'opening'];
/** A rule is held by the tests of the rules: `test/mutate.ts` says which folders it needs. */
const folders = (process.env['MUTATION_TESTS'] ?? 'rules,dialogs').split(',');

export default defineConfig({
  test: {
    include: folders.map((folder) => `test/${folder}/**/*.test.ts`),
    exclude: [...whole.map((name) => `test/dialogs/${name}.test.ts`), 'test/**/*-speed.test.ts'],
    setupFiles: ['test/mutation.setup.ts'],
    pool: 'threads',
    isolate: false,
    testTimeout: 20_000,
  },
});

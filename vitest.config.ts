/**
 * Two sorts of tests. The core's are pure: they share a worker, so a file costs its tests and nothing else.
 * All others open files, ports or browsers, and get a process each. No retries: a test that fails has found something.
 */
import { defineConfig } from 'vitest/config';

/** `.ci/run` asks for the results as data too, to count them. */
const report = process.env['TEST_REPORT'];
const pure = ['test/rules/**/*.test.ts', 'test/dialogs/**/*.test.ts'];

export default defineConfig({
  test: {
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    coverage: { include: ['src/**/*.ts'], reportsDirectory: 'coverage' },
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'core', include: pure, pool: 'threads', isolate: false, testTimeout: 60_000 } },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['test/**/*.test.ts'],
          exclude: pure,
          pool: 'forks',
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // A machine with much else to do is not wrong.
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
});

/**
 * Spoils the rules and the readers of answers, one small change at a time, and tells which changes no test notices.
 * Run by `npm run mutate`, with the files to spoil, or none for all of them; what and how is in `stryker.config.js`.
 * `--quick` before one file or more tries them without Vitest. Ends with 1 when too few are noticed.
 */
import { Stryker } from '@stryker-mutator/core';
import { quickly } from './mutation/quick.ts';

const thresholds = { high: 95, low: 90, break: 90 };
const files = process.argv.slice(2);
if (files[0] === '--quick') {
  for (const file of files.slice(1)) {
    const { noticed, all } = await quickly(file);
    if (100 * noticed < thresholds.break * all) process.exitCode = 1;
  }
} else {
  if (files.length > 0 && files.every((file) => file.startsWith('src/rules/'))) process.env['MUTATION_TESTS'] = 'rules';
  await new Stryker({ ...(files.length > 0 && { mutate: files }), thresholds }).runMutationTest();
}

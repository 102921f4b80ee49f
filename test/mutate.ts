/**
 * Spoils the rules and the readers of answers, one small change at a time, and tells which changes no test notices.
 * Run by `npm run mutate`, with the files to spoil, or none for all of them; what and how is in `stryker.config.js`.
 * Ends with 1 when fewer are noticed than the configuration asks for.
 */
import { Stryker } from '@stryker-mutator/core';

const files = process.argv.slice(2);
if (files.length > 0 && files.every((file) => file.startsWith('src/rules/'))) process.env['MUTATION_TESTS'] = 'rules';
await new Stryker(files.length === 0 ? {} : { mutate: files }).runMutationTest();

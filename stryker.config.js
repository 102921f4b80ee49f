/**
 * Mutation tests: the rules and the readers of answers are spoilt, one small change at a time, and some test must notice.
 * Not part of `npm test`: all of it takes hours, `npm run mutate -- src/rules/estimate.ts` a minute. What was left
 * alive is said at the end, and in `reports/mutation/last.html`; what was found, in docs/mutation.md.
 */
export default {
  mutate: [
    'src/rules/*.ts',
    'src/dialogs/{amounts,numbers,number-*,counts,digits,sums,money-words,dates,words,phrases}.ts',
    'src/dialogs/{choices,choice-segments,several-choices,option-index,mentions,list-numbers,ordinals}.ts',
    'src/dialogs/{country-*,market-words,province-names,sector-*,cost-parts}.ts',
    'src/dialogs/{assent,assent-words,codes,corrections,taking-back}.ts',
    'src/dialogs/kinds/*.ts',
  ],
  testRunner: 'vitest',
  vitest: { configFile: 'test/mutation.config.ts', related: true },
  coverageAnalysis: 'perTest',
  concurrency: 1,
  incremental: true,
  incrementalFile: 'reports/mutation/so-far.json',
  tempDirName: 'reports/mutation/work',
  reporters: ['progress-append-only', 'clear-text', 'json', 'html'],
  clearTextReporter: { reportTests: false, allowColor: false, logTests: false },
  jsonReporter: { fileName: 'reports/mutation/last.json' },
  htmlReporter: { fileName: 'reports/mutation/last.html' },
};

/**
 * The tests that a spoilt rule or reader must fail: those of the rules and the readers, which take a second together.
 * Whole conversations are left out: they take most of the core's time, and a reader should be held by its own table.
 */
const whole = ['step', 'knowledge', 'knowledge-turns', 'digressions', 'own-case', 'questions', 'opening'];

export const leftOut = [...whole.map((name) => `test/dialogs/${name}.test.ts`), 'test/**/*-speed.test.ts'];

/** A rule is held by the tests of the rules, a reader of answers by those of the dialogs. */
export const testsIn = (folder: string): string => `test/${folder}/**/*.test.ts`;

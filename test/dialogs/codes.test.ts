import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codesIn, makeResumeCode, resumeAlphabet, showResumeCode } from '../../src/dialogs/codes.ts';

const none = { resume: [], applications: [], clusters: [], registrations: [] };

describe('codes in a message', () => {
  test.each([
    ['APP-2026-0001', { applications: ['APP-2026-0001'] }],
    ['app 2026 1 e app20260001', { applications: ['APP-2026-0001'] }],
    ['cl-2026-01, CL 2026 2', { clusters: ['CL-2026-01', 'CL-2026-02'] }],
    ['reg 2026-0012', { registrations: ['REG-2026-0012'] }],
    ['riprendi 7K2M0-9XQ41', { resume: ['7K2M09XQ41'] }],
    ['riprendi il codice 7k2mo 9xq4l', { resume: ['7K2M09XQ41'] }],
    ['riprendi 7 k 2 m 0 9 x q 4 1', { resume: ['7K2M09XQ41'] }],
    ['resume ABCDE-FGHJK', { resume: ['ABCDEFGHJK'] }],
    ['7K2M09XQ41', { resume: ['7K2M09XQ41'] }],
    ['confermare la partecipazione', {}],
    ['riprendi', {}],
    ['il telefono è 0511234567', {}],
    ['APP2026001', { applications: ['APP-2026-0001'] }],
  ])('%j', (said, found) => expect(codesIn(said)).toEqual({ ...none, ...found }));

  test('a resume code is found again however it is written after "riprendi"', () => {
    const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(bytes, fc.constantFrom('-', ' ', ''), fc.boolean(), (random, between, small) => {
        const code = makeResumeCode(random);
        const written = showResumeCode(code).replace('-', between);
        expect(codesIn(`riprendi ${small ? written.toLowerCase() : written}`).resume).toEqual([code]);
      }),
    );
  });

  test('every character is made by as many bytes as any other', () => {
    const made = Array.from({ length: 256 }, (_, byte) => makeResumeCode(new Uint8Array(10).fill(byte))[0]);
    const counts = [...resumeAlphabet].map((letter) => made.filter((each) => each === letter).length);
    expect(new Set(counts)).toEqual(new Set([8]));
  });

  test('any text is read without an error', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (said) => void codesIn(said)));
  });
});

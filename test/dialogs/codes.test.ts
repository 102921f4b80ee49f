import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  codesIn,
  exampleResumeCode,
  makeResumeCode,
  resumeAlphabet,
  showResumeCode,
  withoutResumeCodes,
} from '../../src/dialogs/codes.ts';
import en from '../../locales/en/dialog.json' with { type: 'json' };
import it from '../../locales/it/dialog.json' with { type: 'json' };

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
    ['APP_2026_0001, APP/2026/2, APP.2026.3, APP–2026–4', { applications: ['APP-2026-0001', 'APP-2026-0002', 'APP-2026-0003', 'APP-2026-0004'] }],
    ['APP - 2026 - 123456', { applications: ['APP-2026-123456'] }],
    ['APP-2026-1 e APP-2026-0001', { applications: ['APP-2026-0001'] }],
    ['APP-2026-1, CL-2026-1, REG-2026-1', { applications: ['APP-2026-0001'], clusters: ['CL-2026-01'], registrations: ['REG-2026-0001'] }],
    ['MAPP-2026-0001', {}],
    ['2APP-2026-0001', {}],
    ['APP-2026-1234567', {}],
    ['APP-1926-0001', {}],
    ['APP----2026-1', {}],
    ['APP-2026----1', {}],
    ['codice ABCDE FGHJK, grazie', { resume: ['ABCDEFGHJK'] }],
    ['voglio riprendere: ABCDE–FGHJK', { resume: ['ABCDEFGHJK'] }],
    ['riprendi AB CD EF GH JK', { resume: ['ABCDEFGHJK'] }],
    ['riprendi ABCDEFGHJK e riprendi ABCDE-FGHJK', { resume: ['ABCDEFGHJK'] }],
    ['riprendi ABCDEFGHJ', {}],
    ['riprendi ABCDEFGHJKM', {}],
    ['riprendi ABCDE FGHJKM', {}],
    ['riprendi ABCDEFGHUK', {}],
    ['decodice ABCDE FGHJK', {}],
    ['codicetto ABCDE FGHJK', {}],
    ['ABCDE-FGHJK', {}],
    ['abcdefghjk', {}],
    ['7K2M0 9XQ41', { resume: ['7K2M09XQ41'] }],
    ['il mio è 7K2M0 – 9XQ41.', { resume: ['7K2M09XQ41'] }],
    ['7K2M0—9XQ41', { resume: ['7K2M09XQ41'] }],
    ['7K2M0, 9XQ41', {}],
    ['7K2M0 -- 9XQ41', {}],
    ['7K2M0 e 9XQ41', {}],
    ['7K2M0 9XQ4', {}],
    ['7K2M-09XQ41', {}],
    ['7K2M09-XQ41', {}],
    ['ABCDE-7K2M0', { resume: ['ABCDE7K2M0'] }],
    ['7K2M0-ABCDE', { resume: ['7K2M0ABCDE'] }],
    ['7K2M09XQ412', {}],
    ['riprendi code ABCDEF', {}],
    ['riprendi ABCDE', {}],
    ['7K2M 9XQ41', {}],
    ['05112 34567', {}],
  ])('%j', (said, found) => expect(codesIn(said)).toEqual({ ...none, ...found })); // prettier-ignore

  test('what stands beyond 20 000 characters is not read', () => {
    expect(codesIn(`${'a '.repeat(9_990)}APP-2026-0001`).applications).toEqual(['APP-2026-0001']);
    expect(codesIn(`${'a '.repeat(10_000)}APP-2026-0001`).applications).toEqual([]);
  });

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

  test('a resume code is shown in two halves', () => expect(showResumeCode('7K2M09XQ41')).toBe('7K2M0-9XQ41'));

  test('a resume code is made of ten random bytes, and not of fewer', () => {
    expect(makeResumeCode(new Uint8Array(12).map((_, at) => at))).toBe('0123456789');
    expect(() => makeResumeCode(new Uint8Array(9))).toThrow(RangeError);
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

describe('a text for readers whom no resume code concerns', () => {
  const dots = '•••••-•••••';
  test.each([
    ['riprendi K7MQP-2WXRT', `riprendi ${dots}`],
    ['il mio codice è K7MQP 2WXRT, non funziona', `il mio codice è ${dots}, non funziona`],
    ['k7mqp2wxrt', dots],
    ['codice k7mqp2wxrt e 7K2M0–9XQ41.', `codice ${dots} e ${dots}.`],
    ['riprendi k 7 m q p 2 w x r t grazie', `riprendi ${dots} grazie`],
    ['resume ABCDE-FGHJK', `resume ${dots}`],
    ['la domanda APP-2026-0001, codice APP-2026-0001', 'la domanda APP-2026-0001, codice APP-2026-0001'],
    ['continua il lavoro di ieri', 'continua il lavoro di ieri'],
    ['codice ATECO 25.62.00, partita IVA 02313821007', 'codice ATECO 25.62.00, partita IVA 02313821007'],
    ['il telefono è 05112 34567', 'il telefono è 05112 34567'],
    ...[
      'il codice ATECO 10.71.1 è il nostro',
      'il codice è ATECO 10.71.1',
      'codice 10.71.1 NACE',
      'codice 1234567890',
      'codice 12345 67890',
      'il protocollo è PG20261234',
      'codice PG20261234',
      'il CIG Z1234567AB',
      'codice HS 84185019',
      'il CIG Z1234-567AB',
      'codice 10.71.10 NACE',
      'vorrei riprendere più tardi; il mio codice 12345 67890',
      'riprendi il mio conto',
      'riprendi la presenza',
      'riprendi prova nuova',
      'codice preventivo',
      'la rete Nardò-Parma, casa-madre, verde-terra, VERDE TERRA',
      '12345-67890',
      'CODICE PREVENTIVO',
      'codice per entrare',
      'codice della prova',
      'codice pratica 123',
      'riprendo la pratica 1',
      'vorrei riprendere dalla prima domanda',
      'continua fino al 31 12',
    ].map((said): [string, string] => [said, said]),
    ['codice ABCDE FGHJK', `codice ${dots}`],
    ['il codice è ABCDE-FGHJK', `il codice è ${dots}`],
    ['codice abcde-fghjk', `codice ${dots}`],
    ['codice ABCDEFGHJK', `codice ${dots}`],
    ['resume code abcde fghjk', `resume code ${dots}`],
    ['riprendi abcdefghjk', `riprendi ${dots}`],
    ['riprendi 12345-67890', `riprendi ${dots}`],
    ['riprendi PG202-61234', `riprendi ${dots}`],
    ['codice AB1 CD2 EF34', `codice ${dots}`],
    ['APP-2026-0001, riprendi K7MQP-2WXRT', `APP-2026-0001, riprendi ${dots}`],
    ['codice ABCD201234', `codice ${dots}`],
    ['codice PG2026123K', `codice ${dots}`],
    ['codice 7K2M09XQ41 e poi ABCDE FGHJK', `codice ${dots} e poi ABCDE FGHJK`],
    ['', ''],
  ])('%j', (said, shown) => expect(withoutResumeCodes(said)).toBe(shown)); // prettier-ignore

  test('has none of them, wherever it stands', () => {
    const digits = fc.uint8Array({ minLength: 10, maxLength: 10 }).map(makeResumeCode);
    fc.assert(
      fc.property(digits, fc.string(), fc.string(), (code, before, after) => {
        const shown = withoutResumeCodes(`${before} riprendi ${showResumeCode(code)} ${after}`);
        expect(shown).not.toContain(showResumeCode(code));
      }),
    );
  });

  test('has none of them as they are given out, also where no word asks to resume; digits alone may be a phone', () => {
    const codes = fc.uint8Array({ minLength: 10, maxLength: 10 }).map(makeResumeCode);
    fc.assert(
      fc.property(
        codes.filter((code) => /[A-Z]/.test(code)),
        (code) => {
          expect(withoutResumeCodes(`il codice è ${showResumeCode(code)}, grazie`)).toBe(`il codice è ${dots}, grazie`);
        },
      ),
    );
  });

  test('has no code that was surely given, in any spelling, and others stay', () => {
    const given = ['ABCDEFGHJK', '1234567890'];
    expect(withoutResumeCodes('a bc def ghjk e 1234567890, non 0512345678', [], given)).toBe(
      `${dots} e ${dots}, non 0512345678`,
    );
    expect(withoutResumeCodes('riprendi abcde fghjk', [], given)).toBe(`riprendi ${dots}`);
    expect(withoutResumeCodes('xabcdefghjk abcdefghjkm', [], given)).toBe('xabcdefghjk abcdefghjkm');
  });

  test('keeps the example that the bot itself gives', () => {
    for (const text of [it['resume.unknown'], en['resume.unknown']]) {
      expect(text).toContain(showResumeCode(exampleResumeCode));
      expect(withoutResumeCodes(text, [exampleResumeCode])).toBe(text);
    }
  });
});

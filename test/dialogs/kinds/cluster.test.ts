import { describe, expect, test } from 'vitest';
import { clusterChoice, isNoCluster, noCluster } from '../../../src/dialogs/kinds/cluster.ts';
import { readText } from '../../../src/dialogs/words.ts';
import type { Offer } from '../../../src/rules/ranking.ts';

const offer = (code: string, markets: readonly string[]): Offer => ({
  code,
  sector: 'mechanics',
  markets,
  shared: markets,
  placesLeft: 3,
  closesAt: null,
  reasons: [],
});
const both = [offer('CL-2026-01', ['VN', 'JP']), offer('CL-2026-02', ['JP'])];
const outcome = (said: string, offers: readonly Offer[]): string => {
  const reading = clusterChoice(offers, ({ code }) => code).read(readText(said), 'it');
  return reading.ok ? reading.value : reading.problem.code;
};

const phrases = (list: string): readonly string[] => list.split('|');

describe('the waiting list, of two as of one', () => {
  test.each(
    phrases(
      'none|none of them|none of these|no cluster|no group|neither|waiting list|the waiting list|join the waiting list|' +
        'nessuno|nessuna|nessuno di questi|nessun gruppo|nessun cluster|lista d’attesa|lista di attesa|in lista d’attesa|' +
        'la lista d’attesa|attesa|none for me|none for us|prefersco aspetare|mi metta in lista|mi metto in lista|' +
        'mettetemi in attesa|inseritemi nella lista d’attesa|ci inserisca in lista|iscrivetemi nella lista di attesa|' +
        'iscrivici in lista|resto in attesa|preferirei aspettare|preferiamo attendere|meglio aspettare|aspettare|' +
        'aspettiamo|attendo|attendiamo|non mi interessa|non ci convincono|add me on the list|put me on the waiting list|' +
        'I wait|I’d rather wait|I’ll wait|I will wait|we wait|we’d rather wait|we’ll wait|we prefer to wait|' +
        'not interested, thanks|no, mettetemi in lista|aspetto, grazie',
    ),
  )('"%s"', (said) => {
    expect(outcome(said, both)).toBe('none');
    expect(outcome(said, both.slice(0, 1))).toBe('none');
  });

  test.each(['ho messo in lista', 'quanto devo aspettare', 'non aspetto altro che il primo'])('"%s" is not', (said) =>
    expect(outcome(said, both)).not.toBe('none'),
  );
});

describe('all of them is one too many, and no answer where one is offered', () => {
  test.each(
    phrases(
      'entrambe|entrambi|tutti|tutte|tutti e due|tutte e due|ambedue|both|both of them|all|all of them|li voglio tutti|' +
        'vorremmo entrambi|li vogliamo tutti|vorrei tutti',
    ),
  )('"%s"', (said) => {
    expect(outcome(said, both)).toBe('cluster.several');
    expect(outcome(said, both.slice(0, 1))).toBe('cluster.not-a-code');
    expect(outcome(said, [])).toBe('cluster.not-a-code');
  });
  test.each(['tutti tranne il primo', 'per tutti'])('"%s" is not', (said) =>
    expect(outcome(said, both)).toBe('cluster.not-a-code'),
  );
});

describe('which of two clusters was chosen', () => {
  test.each([
    ['1', 'CL-2026-01'],
    ['il secondo', 'CL-2026-02'],
    ['the second one', 'CL-2026-02'],
    ['3', 'none'],
    ['gruppo 2', 'CL-2026-02'],
    ['vorrei partecipare al secondo', 'CL-2026-02'],
    ['aderisco al primo', 'CL-2026-01'],
    ['vorremmo partecipare al secondo', 'CL-2026-02'],
    ['vogliamo entrare nel primo', 'CL-2026-01'],
    ['vorrei iscrivermi al secondo', 'CL-2026-02'],
    ['vorremmo unirci al gruppo 2', 'CL-2026-02'],
    ['voglio unirmi al cluster 2', 'CL-2026-02'],
    ['vogliono aderire al 2', 'CL-2026-02'],
    ['I want to join the first', 'CL-2026-01'],
    ['ci iscriviamo al secondo', 'CL-2026-02'],
    ['partecipiamo al primo', 'CL-2026-01'],
    ['1 o 2', 'cluster.several'],
    ['entrambi', 'cluster.several'],
    ['li vorrei tutti e due', 'cluster.several'],
    ['both', 'cluster.several'],
    ['mi metta in lista', 'none'],
    ['preferisco aspettare', 'none'],
    ['non mi interessano', 'none'],
    ['put us on the waiting list', 'none'],
    ['nessuno', 'none'],
    ["lista d'attesa", 'none'],
    ['cl 2026 2', 'CL-2026-02'],
    ['quello del Vietnam', 'CL-2026-01'],
    ['the Vietnam one', 'CL-2026-01'],
    ['quello del Giappone', 'cluster.several'],
    ['CL-2026-01 e CL-2026-02', 'cluster.several'],
    ['quello del Messico', 'cluster.not-a-code'],
    ['4', 'cluster.out-of-range'],
    ['sì', 'cluster.not-a-code'],
    ['boh', 'cluster.not-a-code'],
  ])('"%s" gives %s', (said, expected) => expect(outcome(said, both)).toBe(expected));

  test.each([
    ['CL-2026-01 e CL-2026-02', { code: 'cluster.several', facts: { candidates: 'CL-2026-01, CL-2026-02' } }],
    ['quello del Giappone', { code: 'cluster.several', facts: { candidates: 'CL-2026-01, CL-2026-02' } }],
    ['entrambi', { code: 'cluster.several', facts: { candidates: 'CL-2026-01, CL-2026-02' } }],
    ['1 o 2', { code: 'cluster.several', facts: { candidates: 'CL-2026-01, CL-2026-02' } }],
    ['5', { code: 'cluster.out-of-range', facts: { number: 5, last: 3 } }],
    ['0', { code: 'cluster.out-of-range', facts: { number: 0, last: 3 } }],
    ['quello del Giappone e del Messico', { code: 'cluster.not-a-code', facts: {} }],
  ])('"%s" is asked back', (said, problem) =>
    expect(clusterChoice(both, ({ code }) => code).read(readText(said), 'it')).toEqual({ ok: false, problem }),
  );

  test.each([
    ['quello del Vietnam e del Giappone', 'CL-2026-01'],
    ['CL-2026-09', 'CL-2026-09'],
    ['aspetto', 'none'],
    ['I prefer to wait', 'none'],
    ['not interested', 'none'],
    ['in lista d’attesa', 'none'],
    ['none of these', 'none'],
  ])('"%s" gives %s too', (said, expected) => expect(outcome(said, both)).toBe(expected));

  test.each([
    ['no', 'none'],
    ['aspetto', 'none'],
    ['boh', 'cluster.not-a-code'],
  ])('of a single one "%s" gives %s', (said, expected) => {
    expect(outcome(said, both.slice(0, 1))).toBe(expected);
    expect(outcome(said, [])).toBe(expected);
  });

  test.each([
    ['vorrei partecipare', 'CL-2026-01'],
    ['that one', 'CL-2026-01'],
    ['entrambi', 'cluster.not-a-code'],
  ])('of a single one "%s" gives %s', (said, expected) => expect(outcome(said, both.slice(0, 1))).toBe(expected));

  test.each(['vorrei partecipare', 'that one'])('of none "%s" chooses nothing', (said) =>
    expect(outcome(said, [])).toBe('cluster.not-a-code'),
  );

  test('a yes takes the only one that was offered', () =>
    expect(outcome('sì, va bene', both.slice(0, 1))).toBe('CL-2026-01'));
  test.each(['join it', 'that one', "I'd like to join", 'partecipo'])(
    '"%s" takes the only one, and none of two',
    (said) => {
      expect(outcome(said, both.slice(0, 1))).toBe('CL-2026-01');
      expect(outcome(said, both)).not.toMatch(/^CL-/);
    },
  );
  test('a yes takes the waiting list where nothing was offered', () => expect(outcome('sì', [])).toBe('none'));

  test('what it is told as, and what is one', () => {
    const kind = clusterChoice(both, ({ code }, lang) => `${lang} ${code.slice(-2)}`);
    expect(kind.name).toBe('cluster');
    expect([kind.show('CL-2026-02', 'it'), kind.show('none', 'en'), kind.show('CL-2026-07', 'it')]).toEqual([
      'CL-2026-02 (it 02)',
      'waiting list',
      'CL-2026-07',
    ]);
    expect([noCluster, 'CL-2026-01', undefined].map(isNoCluster)).toEqual([true, false, false]);
    expect(
      ['none', 'CL-2026-01', 'CL-1926-01', 'XCL-2026-01', 'CL-2026-01 x', 1].map((value) => kind.accepts(value)),
    ).toEqual(
      [true, true, false, false, false, false], // prettier-ignore
    );
  });

  describe('by what it makes', () => {
    const offers = [
      { ...offer('CL-2026-01', ['VN', 'JP']), sector: 'mechanics' },
      { ...offer('CL-2026-02', ['JP']), sector: 'ceramics' },
      { ...offer('CL-2026-03', ['VN']), sector: 'ceramics' },
    ];
    const names = {
      it: { mechanics: 'Meccanica e macchinari', ceramics: 'Ceramica' },
      en: { mechanics: 'Mechanics and machinery', ceramics: 'Ceramics' },
    };
    const kind = clusterChoice(offers, ({ sector }, lang) => names[lang][sector === 'mechanics' ? sector : 'ceramics']);
    test.each([
      ['the mechanics one', 'CL-2026-01'],
      ['quello della meccanica', 'CL-2026-01'],
      ['vorrei partecipare al gruppo della meccanica', 'CL-2026-01'],
      ['the ceramics one in Japan', 'CL-2026-02'],
      ['quello della ceramica in Vietnam', 'CL-2026-03'],
      ['the ceramics one', 'cluster.several'],
      ['the fashion one', 'cluster.not-a-code'],
      ['quello del Giappone, per cortesia', 'cluster.several'],
      ['the one', 'cluster.not-a-code'],
      ['meccanica di precisione', 'cluster.not-a-code'],
      ['un ragù in Vietnam', 'cluster.several'],
      ['machinery and mechanics', 'CL-2026-01'],
    ])('"%s" gives %s', (said, expected) => {
      const reading = kind.read(readText(said), 'it');
      expect(reading.ok ? reading.value : reading.problem.code).toBe(expected);
    });
  });
});

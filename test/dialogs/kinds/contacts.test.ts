import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { email, likelyEmail } from '../../../src/dialogs/kinds/email.ts';
import { phone } from '../../../src/dialogs/kinds/phone.ts';
import { readText } from '../../../src/dialogs/words.ts';

const readEmail = (said: string) => {
  const reading = email.read(readText(said), 'it');
  return reading.ok ? reading.value : reading.problem.code;
};
const readPhone = (said: string) => {
  const reading = phone.read(readText(said), 'it');
  return reading.ok ? reading.value : reading.problem.code;
};

describe('an e-mail address', () => {
  test.each([
    ['mario@cna.it', 'mario@cna.it'],
    ['la mail è mario@cna.it.', 'mario@cna.it'],
    ['mario@cna.com, sorry, mario@cna.it', 'mario@cna.it'],
    ['mario@cna.com no wait mario@cna.it', 'mario@cna.it'],
    ['mario@cna, scusi, mario@cna.it', 'mario@cna.it'],
    ['mario@cna.com, scusi il ritardo, anzi mario@cna.it', 'mario@cna.it'],
    ["mario@cna.com, scusi, l'indirizzo giusto è mario@cna.it", 'mario@cna.it'],
    ['mario@cna.com, sorry, mario@cna.it, sorry for the delay', 'mario@cna.it'],
    ['mario chiocciola cna punto com, scusi, mario chiocciola cna punto it', 'mario@cna.it'],
    ['anna@cna.it, scusi il ritardo, in copia luca@cna.it', 'email.several'],
    ['anna@cna.it, scusi, e luca@cna.it', 'email.several'],
    ['anna@actually.it, luca@cna.it', 'email.several'],
    ['anna@cna.it, sorry, luca@cna.it, eva@cna.it', 'email.several'],
    ['mailto:Mario.Rossi@CNA.IT', 'Mario.Rossi@cna.it'],
    ['Mario Rossi <mario.rossi@comune.bologna.it>', 'mario.rossi@comune.bologna.it'],
    ['mario@cna.it, grazie!', 'mario@cna.it'],
    ['mario @ cna.it', 'mario@cna.it'],
    ['mario chiocciola cna punto it', 'mario@cna.it'],
    ["o'neil+estero@cna.co.uk", "o'neil+estero@cna.co.uk"],
    ['maria@società.it', 'maria@società.it'],
    ['a@b.it A@B.IT', 'email.several'],
    ['a@b.it e c@d.it', 'email.several'],
    ['\u200bmario@cna.it\u200b', 'mario@cna.it'],
    ['mar\u00adio@cn\u200da.it\ufeff', 'mario@cna.it'],
    ['mario', 'email.invalid'],
    ['mario@cna', 'email.invalid'],
    ['mario@@cna.it', 'email.invalid'],
    ['mario@cna..it', 'email.invalid'],
    ['mario@-cna.it', 'email.invalid'],
    ['a..b@c.it', 'email.invalid'],
    ['@cna.it', 'email.invalid'],
    ['mario rossi@cna.it', 'email.invalid'],
    [`${'a'.repeat(65)}@cna.it`, 'email.invalid'],
    [`a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(60)}.it`, 'email.invalid'],
    ['', 'email.invalid'],
    ['mario@cna.it mario@cna.it', 'mario@cna.it'],
    ['mario@cna.it e poi mario@cna', 'email.invalid'],
    ['mail mario@cna.it', 'mario@cna.it'],
    ['E-mail: mario@cna.it', 'mario@cna.it'],
    ['sì mario@cna.it', 'mario@cna.it'],
    ['ecco mario@cna.it grazie', 'mario@cna.it'],
    ['«mario@cna.it»', 'mario@cna.it'],
    ['[mario@cna.it]', 'mario@cna.it'],
    ['mario@cna.it;', 'mario@cna.it'],
    ["'mario@cna.it'", 'mario@cna.it'],
    ['*mario@cna.it*', 'mario@cna.it'],
    ['mario@cna.it…', 'mario@cna.it'],
    ['mario  @  cna.it', 'mario@cna.it'],
    ['mario at cna dot it', 'mario@cna.it'],
    ['mario (at) cna.it', 'mario@cna.it'],
    ['mario[at]cna.it', 'mario@cna.it'],
    ['anna@cna punto it', 'anna@cna.it'],
    ['anna@cna punto emilia punto it', 'anna@cna.emilia.it'],
    ['anna@cna dot emilia-romagna dot it, grazie', 'anna@cna.emilia-romagna.it'],
    ['anna@cna.emilia punto it', 'anna@cna.emilia.it'],
    ['la mail è anna @ cna punto Emilia punto it.', 'anna@cna.emilia.it'],
    ['anna@cna.it punto di contatto', 'anna@cna.it'],
    ['anna@cna. it', 'anna@cna.it'],
    ['anna@cna. It, grazie', 'anna@cna.it'],
    ['anna@cna. Grazie', 'email.invalid'],
    ['anna@cna. Thanks', 'email.invalid'],
    ['anna@cna.Grazie', 'email.invalid'],
    ['anna chiocciola cna. Grazie', 'email.invalid'],
    ['anna@cna.it. Grazie', 'anna@cna.it'],
    ['anna@cna.it.Grazie', 'anna@cna.it'],
    ['anna@cna.it.Thanks!', 'anna@cna.it'],
    ['anna punto rossi@cna.it', 'anna.rossi@cna.it'],
    ['anna dot rossi@cna.it', 'anna.rossi@cna.it'],
    ['my e-mail is anna dot m dot rossi@cna dot it', 'anna.m.rossi@cna.it'],
    ['la mail è anna trattino rossi@cna.it', 'anna-rossi@cna.it'],
    ['anna trattino basso rossi@cna.it', 'anna_rossi@cna.it'],
    ['anna underscore rossi at cna dot it', 'anna_rossi@cna.it'],
    ['a questo punto anna@cna.it', 'anna@cna.it'],
    ['a questo punto anna chiocciola cna punto it', 'anna@cna.it'],
    ['La mail, punto anna@cna.it', 'anna@cna.it'],
    ['MARIO CHIOCCIOLA CNA PUNTO IT', 'MARIO@cna.it'],
    ['punto mario', 'email.invalid'],
    [`${'a'.repeat(64)}@cna.it`, `${'a'.repeat(64)}@cna.it`],
    [`a@${'b'.repeat(63)}.it`, `a@${'b'.repeat(63)}.it`],
    [`a@${'b'.repeat(64)}.it`, 'email.invalid'],
    ['.mario@cna.it', 'mario@cna.it'],
    ['mario.@cna.it', 'email.invalid'],
    ['ma\\rio@cna.it', 'email.invalid'],
    ['mario@cn_a.it', 'email.invalid'],
    ['mario@cna-.it', 'email.invalid'],
    ['mario@cna.i', 'email.invalid'],
    ['mario@cna.i1', 'email.invalid'],
    ['mario@cna.xn--p1ai', 'mario@cna.xn--p1ai'],
    ['mario@cna.XN--P1AI', 'mario@cna.xn--p1ai'],
    ['mario@cna.1xn--p1ai', 'email.invalid'],
    ['mario@cna.1it', 'email.invalid'],
    ['mario@cna.it1', 'email.invalid'],
    ['contattatemi mario@cna.it grazie', 'mario@cna.it'],
    ['mario@cna.it@cna.it', 'email.invalid'],
    ['mario.rossi.cna.it', 'email.invalid'],
    [
      `a@${`${'b'.repeat(63)}.`.repeat(3)}${'c'.repeat(57)}.it`,
      `a@${`${'b'.repeat(63)}.`.repeat(3)}${'c'.repeat(57)}.it`,
    ],
    [`a@${`${'b'.repeat(63)}.`.repeat(3)}${'c'.repeat(58)}.it`, 'email.invalid'],
    [' mario rossi@cna.it', 'email.invalid'],
    ['mario rossi@cna.it ', 'email.invalid'],
    ['mario   rossi@cna.it', 'email.invalid'],
    ['contattatemi: mario@cna.it', 'mario@cna.it'],
    ['contattatemi su mario@cna.it', 'mario@cna.it'],
    ['mario@cna.it scrivetemi', 'mario@cna.it'],
    ['mail:mario@cna.it', 'mario@cna.it'],
    ['email:mario@cna.it', 'mario@cna.it'],
    ['e-mail:mario@cna.it', 'mario@cna.it'],
    ['**mario_rossi@cna.it**', 'mario_rossi@cna.it'],
    ['mario@cna . it', 'mario@cna.it'],
    ['mario@cna. it', 'mario@cna.it'],
    ['mario@cna .it, grazie', 'mario@cna.it'],
    ['mario@cna-2 .it grazie', 'mario@cna-2.it'],
    ['mario@cna .it; ecco', 'mario@cna.it'],
    ['mario@cna. Grazie!', 'email.invalid'],
    ['mario@cna punto it', 'mario@cna.it'],
    ['mario.rossi@cna dot com', 'mario.rossi@cna.com'],
    ['mario@cna.it punto di contatto', 'mario@cna.it'],
    ['write to me at mario@cna.it', 'mario@cna.it'],
  ])('%j: %s', (said, result) => expect(readEmail(said)).toBe(result));

  test('a domain one letter away from a common one is worth a question', () => {
    expect([likelyEmail('a@gmial.com'), likelyEmail('a@gmail.com'), likelyEmail('a@cna.it')]).toEqual([
      'a@gmail.com',
      null,
      null,
    ]);
  });

  test.each(
    ['gmail.com', 'libero.it', 'hotmail.com', 'hotmail.it', 'outlook.com', 'outlook.it', 'yahoo.com', 'yahoo.it', 'icloud.com', 'tiscali.it', 'virgilio.it', 'alice.it', 'pec.it', 'legalmail.it'], // prettier-ignore
  )('%s is a common domain', (domain) => {
    expect(likelyEmail(`anna@${domain}`)).toBeNull();
    expect(likelyEmail(`anna@${domain.replace('.', '..')}`)).toBe(`anna@${domain}`);
  });

  test('what is wrong is said back', () => {
    const facts = (said: string) => {
      const reading = email.read(readText(said), 'it');
      return reading.ok ? null : reading.problem.facts;
    };
    expect(facts('mario rossi@cna.it')).toEqual({ part: 'mario rossi@cna.it' });
    expect(facts('scrivi a mario@cna oggi')).toEqual({ part: 'mario@cna' });
    expect(facts('non ce l’ho')).toEqual({ part: 'non ce l’ho', wording: 'none' });
    expect(facts('mario.rossi')).toEqual({ part: 'mario.rossi' });
    expect(facts('a@b.it e C@D.it')).toEqual({ candidates: 'a@b.it C@d.it' });
  });
});

describe('a phone number, or none', () => {
  test.each([
    ['+39 051 123456', '+39051123456'],
    ['0039051123456', '+39051123456'],
    ['333 1234567', '+393331234567'],
    ['334 7654321, scusi, 333 1234567', '+393331234567'],
    ['334 7654321, scusi, il numero giusto è 333 1234567', '+393331234567'],
    ['339 1234567, scusi se insisto, il fisso è 051 6317111', 'phone.several'],
    ['not necessary', null],
    ['leave it blank', null],
    ["don't call me", null],
    ['e-mail is better', null],
    ['333-123.45.67', '+393331234567'],
    ['051/1234567', '+390511234567'],
    ['(051) 123456', '+39051123456'],
    ['+39 (0)51 123456', '+39051123456'],
    ['il mio numero è 333 1234567, grazie', '+393331234567'],
    ['+84 24 1234 5678', '+842412345678'],
    ['+44 20 7946 0958', '+442079460958'],
    ['oh five one two three four five six seven', '+39051234567'],
    ['333 1234567 oppure 051 123456', 'phone.several'],
    ['3331234567 / 0511234567', 'phone.several'],
    ['+39 051 123456, cioè 051 123456', '+39051123456'],
    ['(+39) 051 123456', '+39051123456'],
    ['+ 39 051 123456', '+39051123456'],
    ['+0039 333 1234567', '+393331234567'],
    ['０５１ 123456', '+39051123456'],
    ['051\u00a0123456', '+39051123456'],
    ['051/12345678', '+3905112345678'],
    ['333 (1234567)', '+393331234567'],
    ['333–1234567', '+393331234567'],
    ['800 123456', '+39800123456'],
    ['3 123456789', '+393123456789'],
    ['3 12345678', '+39312345678'],
    ['01 234567', '+3901234567'],
    ['+33 1 23 45 67 89', '+33123456789'],
    ['051123456@x', '+39051123456'],
    ['non voglio 333 1234567', '+393331234567'],
    ['salta 333 1234567', '+393331234567'],
    ['333 1234567, scusi, 333 12345', 'phone.invalid'],
    ['12345, scusi, 333 1234567', '+393331234567'],
    ['051/1234567, grazie', '+390511234567'],
    ['0044 20 7946 0958', '+442079460958'],
    ['048 123456', '+39048123456'],
    ['0481 1234567', '+3904811234567'],
    ['0481 12345678', 'phone.invalid'],
    ['1048 123456', 'phone.invalid'],
    ['301 2345678', '+393012345678'],
    ['1301 2345678', 'phone.invalid'],
    ['301 234567890', 'phone.invalid'],
    ['1234567', 'phone.invalid'],
    ['00390481123456', '+390481123456'],
    ['chiamate in ufficio.', 'phone.invalid'],
    ['...vediamo', 'phone.invalid'],
    ['333    1234567', 'phone.invalid'],
    ['tel051123456', 'phone.invalid'],
    ['3331234567890123456', 'phone.invalid'],
    ['00 123456', 'phone.invalid'],
    ['+39 06', 'phone.invalid'],
    ['+84 12', 'phone.invalid'],
    ['+999 1234567', 'phone.invalid'],
    ['112', 'phone.invalid'],
    ['1234', 'phone.invalid'],
    ['x y', 'phone.invalid'],
    ['salta il settore', 'phone.invalid'],
    ['non voglio voglio voglio voglio voglio voglio voglio voglio voglio voglio', 'phone.invalid'],
    ['12345', 'phone.invalid'],
    ['abc', 'phone.invalid'],
    ['non ho capito', 'phone.invalid'],
    ['non 12345', 'phone.invalid'],
    ['questo numero', 'phone.invalid'],
    ['', 'phone.invalid'],
  ])('%j: %s', (said, result) => expect(readPhone(said)).toBe(result));

  test.each([
    'salta',
    'Salta, grazie',
    'no',
    'No grazie',
    'nessuno',
    'preferisco di no',
    'skip',
    'none',
    'no thanks',
    'salta pure',
    'pass',
    'next',
    'avanti',
    'non voglio darlo',
    "I don't have one",
    'I would rather not say',
    'preferisco non lasciare il telefono',
    '-',
    '—',
    '...',
    '/',
    ' -- ',
    'x',
    'NA',
    'n/a',
    'non voglio voglio voglio voglio voglio voglio voglio voglio voglio',
  ])('%j leaves it out', (said) => expect(readPhone(said)).toBeNull());
});

test('numbers that may both be meant are said back', () =>
  expect(phone.read(readText('333 1234567 oppure 051 123456'), 'it')).toEqual({
    ok: false,
    problem: { code: 'phone.several', facts: { candidates: '+393331234567 +39051123456' } },
  }));

test('any text is read without an error', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (said) => {
      const text = readText(said);
      readEmail(said);
      readPhone(said);
      email.find?.(text, 'it');
      phone.find?.(text, 'en');
    }),
  );
});

describe('an e-mail address beside a name is found with the signs that are said before it', () => {
  test.each([
    ['Anna Rossi, anna punto rossi@cna.it', ['anna.rossi@cna.it'], 'anna punto rossi@cna.it'],
    ['Anna Rossi, anna dot rossi@cna.it', ['anna.rossi@cna.it'], 'anna dot rossi@cna.it'],
    ['Anna Rossi, a questo punto rossi@cna.it', ['rossi@cna.it'], 'rossi@cna.it'],
    ['Anna Rossi rossi@cna.it', ['rossi@cna.it'], 'rossi@cna.it'],
  ])('%j', (said, values, words) => {
    const found = email.find?.(readText(said), 'it') ?? [];
    expect(found.map(({ value }) => value)).toEqual(values);
    expect(found.map(({ start, end }) => said.slice(start, end))).toEqual([words]);
  });
});

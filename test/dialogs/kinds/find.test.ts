/** What each kind finds inside a longer sentence, and what it leaves alone. */
import { describe, expect, test } from 'vitest';
import { readDomain } from '../../../src/domain.ts';
import type { Kind } from '../../../src/dialogs/kind.ts';
import { count } from '../../../src/dialogs/kinds/count.ts';
import { countries } from '../../../src/dialogs/kinds/countries.ts';
import { date } from '../../../src/dialogs/kinds/date.ts';
import { email } from '../../../src/dialogs/kinds/email.ts';
import { oneOf } from '../../../src/dialogs/kinds/one-of.ts';
import { phone } from '../../../src/dialogs/kinds/phone.ts';
import { province } from '../../../src/dialogs/kinds/province.ts';
import { sector } from '../../../src/dialogs/kinds/sector.ts';
import { someOf } from '../../../src/dialogs/kinds/some-of.ts';
import { readText } from '../../../src/dialogs/words.ts';
import { activities, promoters } from './lists.ts';

const domain = readDomain();
const kinds = {
  count: count({ min: 2, max: 10, of: 'companies' }),
  countries: countries({ min: 1, max: 2 }),
  'two countries': countries({ min: 2, max: 2 }),
  date: date('2026-11-24', -30),
  email,
  'one of a list': oneOf('promoter.type', promoters),
  phone,
  province: province(domain.provinces),
  sector: sector(domain.sectors),
  'some of a list': someOf('project.activities', activities, { min: 2 }),
} satisfies Record<string, Kind<unknown>>;

/** `value “words it was found in”` of each. */
const found = (kind: Kind<unknown>, said: string) =>
  (kind.find?.(readText(said), 'it') ?? []).map(({ value, start, end }) => `${String(value)} “${said.slice(start, end)}”`); // prettier-ignore

describe('found in a sentence', () => {
  test.each<{ kind: keyof typeof kinds; when: string; then: readonly string[] }>([
    { kind: 'count', when: 'siamo 2 aziende', then: ['2 “2 aziende”'] },
    { kind: 'count', when: 'siamo 10 aziende', then: ['10 “10 aziende”'] },
    { kind: 'count', when: 'siamo 1 azienda', then: [] },
    { kind: 'count', when: 'siamo 11 aziende', then: [] },
    { kind: 'countries', when: 'andiamo in Vietnam e Giappone', then: ['VN,JP “Vietnam e Giappone”'] },
    { kind: 'countries', when: 'andiamo in Vietnam', then: ['VN “Vietnam”'] },
    { kind: 'countries', when: 'andiamo in Vietnam, Giappone e Thailandia', then: [] },
    { kind: 'countries', when: 'andiamo lontano', then: [] },
    { kind: 'two countries', when: 'andiamo in Vietnam', then: [] },
    { kind: 'two countries', when: 'andiamo in Vietnam e Giappone', then: ['VN,JP “Vietnam e Giappone”'] },
    { kind: 'date', when: 'si parte il 12 marzo 2027 da Bologna', then: ['2027-03-12 “il 12 marzo 2027”'] },
    { kind: 'date', when: 'siamo partiti il 25/10/2026', then: ['2026-10-25 “il 25/10/2026”'] },
    { kind: 'date', when: 'siamo partiti il 24/10/2026', then: [] },
    { kind: 'email', when: 'scrivete a Anna.Rossi@CNA.it, grazie', then: ['Anna.Rossi@cna.it “Anna.Rossi@CNA.it”'] },
    { kind: 'email', when: '(anna@cna.it) o <ada@cna.it>', then: ['anna@cna.it “anna@cna.it”', 'ada@cna.it “ada@cna.it”'] },
    { kind: 'email', when: 'e-mail:anna@cna.it!?', then: ['anna@cna.it “anna@cna.it”'] },
    { kind: 'email', when: 'anna chiocciola cna punto it', then: [] },
    { kind: 'one of a list', when: 'siamo una fondazione di Parma', then: ['foundation “fondazione”'] },
    { kind: 'one of a list', when: 'la CNA è un’associazione di categoria', then: ['association “CNA”'] },
    { kind: 'one of a list', when: 'una fondazione o una CCIAA', then: [] },
    { kind: 'one of a list', when: 'siamo di Parma', then: [] },
    { kind: 'phone', when: 'Anna, tel. 051 123456', then: ['+39051123456 “051 123456”'] },
    { kind: 'phone', when: 'il telefono è 333 1234567', then: ['+393331234567 “333 1234567”'] },
    { kind: 'phone', when: 'Anna +39 333 1234567', then: ['+393331234567 “+39 333 1234567”'] },
    { kind: 'phone', when: 'Anna 333 1234567', then: [] },
    { kind: 'phone', when: 'tel.\u00a0051\u00a0123456', then: ['+39051123456 “051\u00a0123456”'] },
    { kind: 'phone', when: 'gli anni 10 + 333 1234567', then: [] },
    { kind: 'phone', when: 'tel 12', then: [] },
    { kind: 'phone', when: 'tel.:333 1234567', then: ['+393331234567 “333 1234567”'] },
    { kind: 'phone', when: 'il cellulare è il 333 1234567', then: ['+393331234567 “333 1234567”'] },
    { kind: 'phone', when: 'my mobile is 333 1234567', then: ['+393331234567 “333 1234567”'] },
    { kind: 'phone', when: 'il telefono di Anna 333 1234567', then: [] },
    { kind: 'phone', when: 'il mio telefono non lo do, la partita IVA è 02345678901', then: [] },
    { kind: 'province', when: 'abbiamo la sede a Modena e siamo in venti', then: ['MO “Modena”'] },
    { kind: 'province', when: 'sede in Forlì', then: ['FC “Forlì”'] },
    { kind: 'province', when: 'provincia di Reggio Emilia, da sempre', then: ['RE “Reggio Emilia”'] },
    { kind: 'province', when: 'we are from Bologna', then: ['BO “Bologna”'] },
    { kind: 'province', when: 'Modena ci aiuta', then: [] },
    { kind: 'province', when: 'il ragù Bologna', then: [] },
    { kind: 'province', when: 'sede in Romagna', then: [] },
    { kind: 'province', when: 'sede a Modena e a Bologna', then: [] },
    { kind: 'province', when: 'sede a Modena, ufficio a Modena', then: ['MO “Modena”', 'MO “Modena”'] },
    { kind: 'sector', when: 'facciamo ceramica da anni', then: ['ceramics “ceramica”'] },
    { kind: 'sector', when: 'produciamo olio d’oliva da anni', then: ['food “olio d’oliva”'] },
    { kind: 'sector', when: 'siamo nel settore auto', then: ['automotive “auto”'] },
    { kind: 'sector', when: 'siamo in auto', then: [] },
    { kind: 'sector', when: 'ceramica e moda', then: [] },
    { kind: 'some of a list', when: 'faremo seminari e una missione', then: ['missions,seminars “seminari e una missione”'] },
    { kind: 'some of a list', when: 'faremo seminari', then: [] },
    { kind: 'some of a list', when: 'niente di tutto questo', then: [] },
  ])('$kind: $when', ({ kind, when, then }) => expect(found(kinds[kind], when)).toEqual(then)); // prettier-ignore

  test('beside a name any phone number is one', () => {
    const beside = (said: string) => phone.beside?.(readText(said), 'it').map(({ value, start, end }) => `${value} ${said.slice(start, end)}`); // prettier-ignore
    expect(beside('Anna Rossi, 333 1234567')).toEqual(['+393331234567 333 1234567']);
    expect(beside('Anna Rossi, 12')).toEqual([]);
  });
});

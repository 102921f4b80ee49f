import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { yesNo } from '../../../src/dialogs/kinds/yes-no.ts';
import { readText } from '../../../src/dialogs/words.ts';
import { spellEnglish, spellItalian } from '../spell.ts';

const outcome = (said: string): string => {
  const reading = yesNo.read(readText(said), 'it');
  return reading.ok ? (reading.value ? 'yes' : 'no') : reading.problem.code;
};
const lines = (block: string): string[] => block.split('\n').map((line) => line.trim()).filter((line) => line !== ''); // prettier-ignore

describe('yes', () => {
  test.each(
    lines(`yes i agree to the treatment of my datas
      yes, you can process my data
      I authorise the treatment of my personal data
      you have my consent
      I give you the consent
      yes, we agree that our data are processed
      we consent to the processing of the data for the application
      yes, let us start
      yes of course you can
      yes no problem at all
      ok for the privacy
      sì, potete trattare i miei dati
      avete il mio consenso
      do il consenso al trattamento dei dati per la domanda
      sì, sono d'accordo che i dati siano trattati
      ok, iniziamo
      sì
      sounds good
      fine by me
      you bet
      works for me
      si
      Sì!
      sii
      sìììì
      sì sì
      sì grazie
      sì, certo
      sì, acconsento
      sì sono d'accordo
      certo
      certo che sì
      ok
      OK!
      ok va bene
      okkk
      va bene
      va benissimo grazie
      d'accordo
      d’accordo
      sono d'accordo
      acconsento
      acconsneto
      acconsento al trattamento dei dati
      ho letto l'informativa e acconsento
      do il mio consenso
      accetto
      confermo
      confermo tutto
      esatto
      procedi
      ok, procediamo
      sì, continua
      sì, va bene, andiamo avanti
      yes, go on
      assolutamente sì
      certamente
      penso di sì
      nessun problema
      non c'è problema
      non ho obiezioni
      perché no
      sì, siamo la CNA di Bologna
      yes
      Yes.
      yess
      yep
      yes please
      Yes, I do
      sure
      of course
      that's fine
      I agree
      yes I agree to the processing of my personal data
      I consent
      go ahead
      no problem
      why not
      absolutely
      y
      👍
      👍🏻
      ✅`),
  )('%s', (said) => expect(outcome(said)).toBe('yes'));
});

describe('no, also when a yes word stands inside', () => {
  test.each(
    lines(`no data
      no consent
      no you can not use my data
      no I refuse
      no, my data are mine
      I do not consent to the treatment of my data
      non potete trattare i miei dati
      non avete il mio consenso
      no
      No.
      nooo
      no no
      no grazie
      no, non voglio
      non voglio
      non acconsento
      non accetto
      non confermo
      non sono d'accordo
      non sono per niente d'accordo
      non va bene
      non mi va bene
      non do il consenso
      non autorizzo il trattamento
      nego il consenso
      rifiuto
      assolutamente no
      certo che no
      preferisco di no
      mai
      nope
      no thanks
      no rifiuto
      no nego il consenso
      no niente
      no deal
      no facciamo da soli
      no affatto
      not really
      I don't
      I don't agree
      I don’t agree
      I do not agree
      I do not consent
      I disagree
      I would rather not
      of course not
      absolutely not
      i dont agree
      dont agree
      I dont consent
      i cant accept
      we wont accept
      nn accetto
      nn acconsento
      nn sono d'accordo
      n
      👎`),
  )('%s', (said) => expect(outcome(said)).toBe('no'));
});

describe('neither, so it is asked again', () => {
  test.each(
    lines(`no phone
      never exported before
      nessun telefono
      no tax code yet
      no idea
      yes, for part of the data
      sì, i dati ma non il telefono
      you can use them?
      let's start
      I agree with the application
      forse
      non so
      boh
      dipende
      sì ma solo per questo
      sì ma non so
      ok però
      no ma
      sì, se non li date a terzi
      sì e no
      sì no
      ni
      non rifiuto
      maybe
      I don't know
      not sure
      yes but no
      yes if you want
      non è che accetto
      I agree to nothing
      accetto nessun trattamento
      do il consenso a nessun trattamento dei dati
      acconsento a nessun utilizzo dei dati
      accetto a condizione che non li vendiate
      accetto con riserva
      acconsento a tutto tranne il marketing
      sì, basta che non mi chiamiate
      yes, as long as you don't call me
      yes, provided that it is deleted later
      vai indietro
      sì, vai indietro
      continua
      go on
      vai
      avanti
      fine
      consent
      sì aiuto
      sì, siamo costretti
      sì, siamo un po' preoccupati
      perfetto, domani
      ok, ciao
      accetta
      accetta 2
      rifiuta 3 perché non è del settore
      ok 3
      ok?
      che dati tenete
      quanto è il contributo
      pippo
      cento
      1
      annulla
      perché
      non ho capito
      siamo una fondazione
      vorremmo spendere 40 mila euro
      è giusto che una fondazione di Bologna chieda il contributo`),
  )('%s', (said) => expect(outcome(said)).toBe('yes-no.unclear'));

  test('nothing at all', () => expect(outcome('')).toBe('yes-no.unclear'));
  test('a message too long to be an answer', () => expect(outcome('sì '.repeat(30_000))).toBe('yes-no.unclear'));
});

test('"fine" is a yes in English and the end in Italian', () => {
  expect(yesNo.read(readText('fine'), 'en')).toEqual({ ok: true, value: true });
  expect(yesNo.read(readText('fine'), 'it').ok).toBe(false);
});

test('a number is never a consent', () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999 }), (number) => {
      for (const said of [String(number), spellItalian(number), spellEnglish(number)])
        expect(outcome(said)).toBe('yes-no.unclear');
    }),
  ));

test('any text is yes, no or unclear', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (said) => {
      expect(['yes', 'no', 'yes-no.unclear']).toContain(outcome(said));
    }),
  ));

test('shows both answers in the language of the conversation', () => {
  expect([yesNo.show(true, 'it'), yesNo.show(false, 'en')]).toEqual(['Sì', 'No']);
  for (const option of yesNo.options?.('en') ?? [])
    expect(yesNo.read(readText(option.label), 'en')).toEqual({ ok: true, value: option.value });
});

import { describe, expect, test } from 'vitest';
import { readApproval, readPlainAssent } from '../../src/dialogs/assent.ts';
import { readText } from '../../src/dialogs/words.ts';

const outcome = (said: string): boolean | null => readPlainAssent(readText(said));
const lines = (block: string): string[] => block.split('\n').map((line) => line.trim()).filter((line) => line !== ''); // prettier-ignore

describe('where a yes cannot be taken back', () => {
  test.each(
    lines(`sì
      Sì!
      sì sì
      certo
      certo, grazie
      ok
      ok va bene
      va bene, grazie mille
      confermo
      sì, confermo tutto
      d'accordo
      sono sicuro
      sì, sono sicura
      procedi pure
      tutto giusto
      yes
      yes please
      sure
      sure, thank you
      go ahead
      I confirm
      yes, I'm sure
      👍`),
  )('"%s" is a yes', (said) => expect(outcome(said)).toBe(true));

  test.each(
    lines(`no
      no grazie
      no, continua
      no, go on
      non annullare
      non inviare ancora niente
      dont cancel
      don't cancel
      do not send it
      please don't
      lascia stare
      lascia perdere
      never mind
      nevermind
      continua
      vai avanti
      andiamo avanti
      go on
      continue
      carry on
      nn confermo
      non sono d'accordo
      ok, non annullare
      ho cambiato idea
      👎`),
  )('"%s" leaves things as they are', (said) => expect(outcome(said)).toBe(false));

  test.each(
    lines(`sì?
      ok?
      sì, continua
      sì, annulla
      sì, aiuto
      sì ma prima cambia il titolo
      ok, domani
      sì, se non costa nulla
      perché no
      no problem
      forse
      non so
      non ho capito
      I don't know
      aspetta
      annulla
      riepilogo
      cambia il mercato
      non 40 ma 60 mila
      non il Vietnam ma il Giappone
      60 mila
      buongiorno
      ok, ciao`),
  )('"%s" is neither', (said) => expect(outcome(said)).toBe(null));

  test('nothing, and too much', () => {
    expect(outcome('')).toBe(null);
    expect(outcome('sì '.repeat(30_000))).toBe(null);
  });
});

describe('before an application is sent', () => {
  const approved = (said: string): boolean | null => readApproval(readText(said));
  test.each(
    lines(`va bene così
      va bene così, confermo
      tutto a posto, può inviare la domanda
      mi sembra tutto corretto
      invii pure
      invia
      sì, invia
      niente da cambiare
      all good, I confirm
      looks good
      looks good to me
      everything is correct
      yes please submit
      yes, send it now
      good to go
      no changes, submit it
      ok`),
  )('"%s" sends it', (said) => expect(approved(said)).toBe(true));

  test.each(
    lines(`non inviare
      non va bene così
      don't send it
      not good
      no, non è corretto
      non mandare ancora`),
  )('"%s" does not send it', (said) => expect(approved(said)).toBe(false));

  test.each(
    lines(`va bene così?
      looks good but change the title
      invia domani
      può inviare a mario@example.it
      tutto bene tranne il titolo
      send it to me
      buono il titolo
      60 mila va bene`),
  )('"%s" is not yet an answer', (said) => expect(approved(said)).toBe(null));
});

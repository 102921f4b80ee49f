import { describe, expect, test } from 'vitest';
import { readApproval, readAssent, readPlainAssent } from '../../src/dialogs/assent.ts';
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
      può procedere
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

describe('the laws that a formula of consent names', () => {
  const laws = '2016/679|2016 / 679|679/2016|679 / 16|679/16|196/2003|196 / 03|196/03|101/2018|101 / 18|101/18';
  test.each(laws.split('|'))('%s', (law) => {
    expect(readAssent(readText(`acconsento ai sensi del decreto ${law}`))).toBe(true);
    expect(readAssent(readText(`acconsento ai sensi del decreto 1${law}`))).toBe(null);
    expect(readAssent(readText(`acconsento ai sensi del decreto ${law}1`))).toBe(null);
  });
});

describe('the same words as a consent, as a yes that cannot be taken back, and before an application is sent', () => {
  const told = (assent: boolean | null): string => (assent === null ? '–' : assent ? 'yes' : 'no');
  test.each<[string, string, string, string]>([
    ['vai', '–', '–', '–'],
    ['andiamo', '–', '–', '–'],
    ['avanti', '–', 'no', 'no'],
    ['sì? certo', 'yes', '–', '–'],
    ['sì 3', '–', '–', '–'],
    ['no 40', '–', '–', '–'],
    ['sì b2b', '–', '–', '–'],
    ['no ma', '–', 'no', 'no'],
    ['no però grazie', '–', 'no', 'no'],
    ['no grazie però', '–', 'no', 'no'],
    ['oggi no', 'no', 'no', 'no'],
    ['oggi domani no', '–', 'no', 'no'],
    ['no oggi domani dopo', 'no', 'no', 'no'],
    ['n oggi domani', '–', 'no', 'no'],
    ['mai visto prima', '–', 'no', 'no'],
    ['affatto', 'no', 'no', 'no'],
    ['siamo contrari alla moda', 'no', 'no', 'no'],
    ['ciao no', 'no', 'no', 'no'],
    ['ciao ciao no oggi', 'no', 'no', 'no'],
    ['buongiorno, sì', 'yes', 'yes', 'yes'],
    ['sì buongiorno', '–', '–', '–'],
    ['sì; siamo una ditta di Carpi', 'yes', '–', '–'],
    ['sì, we’re the CNA', 'yes', '–', '–'],
    ['sì, siamo l’Officina', 'yes', '–', '–'],
    ['ok grazie, siamo la CNA', 'yes', '–', '–'],
    ['sì e siamo la CNA di Modena', 'yes', '–', '–'],
    ['sì,   siamo   un’impresa', 'yes', '–', '–'],
    ['sì, siamo un po’ stanchi', '–', '–', '–'],
    ['certo, siamo la CNA ma non ora', '–', '–', '–'],
    ['sì, siamo la CNA senza fondi', '–', '–', '–'],
    ['sì, siamo la CNA costretta', '–', '–', '–'],
    ['forse sì, siamo la CNA', '–', '–', '–'],
    ['sì we are the CNA', '–', '–', '–'],
    ['nn va bene', 'no', 'no', 'no'],
    ['dont agree', 'no', 'no', 'no'],
    ['noooo', 'no', 'no', 'no'],
    ['yessss', 'yes', 'yes', 'yes'],
    ['okokok', '–', '–', '–'],
    ['sicuramante', 'yes', 'yes', 'yes'],
    ['gladlly', 'yes', 'yes', 'yes'],
    ['perfeto', 'yes', 'yes', 'yes'],
    ['perfetta', '–', '–', '–'],
    ['acceto', 'yes', 'yes', 'yes'],
    ['accetta', '–', '–', '–'],
    ['consent', '–', '–', '–'],
    ['non per niente', 'no', 'no', 'no'],
    ['per niente d’accordo', 'no', 'no', 'no'],
    ['I do not agree', 'no', 'no', 'no'],
    ['non sono del tutto d’accordo', 'no', 'no', 'no'],
    ['non mi va bene', 'no', 'no', 'no'],
    ['non lo so bene', '–', '–', '–'],
    ['never agree', 'no', 'no', 'no'],
    ['non domani sì', '–', 'no', 'no'],
    ['mica sì', 'no', 'no', 'no'],
    ['non ho nulla in contrario', 'yes', '–', 'yes'],
    ['senza problemi', 'yes', 'yes', 'yes'],
    ['sì no problem', 'yes', '–', 'yes'],
    ['👍👍', 'yes', 'yes', 'yes'],
    ['✅', 'yes', 'yes', 'yes'],
    ['👍 👎', '–', 'no', 'no'],
    ['no 👍', '–', 'no', 'no'],
    ['🤷', '–', '–', '–'],
    ['not ok but fine', '–', '–', '–'],
    ['non so, ma sì', '–', '–', '–'],
    ['no, vai avanti', 'no', 'no', 'no'],
    ['no, lascia stare', 'no', 'no', 'no'],
    ['sì, lascia stare', '–', '–', '–'],
    ['sì, tranne una', '–', '–', '–'],
    ['ok solo una', '–', '–', '–'],
    ['sì non inviare', '–', 'no', 'no'],
    ['domanda sì', '–', '–', 'yes'],
    ['sì la domanda', '–', '–', 'yes'],
    ['invia la domanda', '–', '–', 'yes'],
    ['invia a me', '–', '–', '–'],
    ['va bene così a Modena', '–', '–', '–'],
    ['va bene 3', '–', '–', '–'],
    ['cosa? va bene', '–', '–', '–'],
    ['tutto giusto nel riepilogo, invii la domanda', '–', '–', 'yes'],
    ['sì? ', '–', '–', '–'],
    ['no no no ma', '–', 'no', 'no'],
    ['n oggi', 'no', 'no', 'no'],
    ['no, va bene, lascia stare', '–', 'no', 'no'],
    ['no 🤷', '–', '–', '–'],
    ['grazie no oggi domani dopo', 'no', 'no', 'no'],
    ['beh no oggi domani dopo', 'no', 'no', 'no'],
    ['ciao no oggi domani dopo', 'no', 'no', 'no'],
    ['domani oggi no oggi domani', '–', 'no', 'no'],
    ['sì... siamo la CNA', 'yes', '–', '–'],
    ['yes and we are the CNA', 'yes', '–', '–'],
    ['yes and we’re the CNA', 'yes', '–', '–'],
    ['sì, domani siamo la CNA', '–', '–', '–'],
    ['sì domani, siamo la CNA', '–', '–', '–'],
    ['sì, siamo un consorzio', 'yes', '–', '–'],
    ['yes, we are a foundation', 'yes', '–', '–'],
    [' sì, siamo la CNA', 'yes', '–', '–'],
    ['👍, siamo la CNA', 'yes', '–', '–'],
    ['sì, siamo la CNA ma solo oggi', '–', '–', '–'],
    ['sì, siamo la CNA, non la Confindustria', '–', 'no', 'no'],
    ['lascia stare ma grazie', '–', 'no', 'no'],
    ['no grazie ma dopo', '–', 'no', 'no'],
    ['ma non inviare', '–', 'no', 'no'],
    ['per niente, forse', '–', '–', '–'],
    ['non credo, sì', '–', 'no', 'no'],
    ['scuro', '–', '–', '–'],
    ['non affatto', 'no', 'no', 'no'],
    ['not all right', 'no', 'no', 'no'],
    ['not at all', 'no', 'no', 'no'],
    ['I do not really agree', 'no', 'no', 'no'],
    ['non sono per niente del tutto d’accordo', 'no', 'no', 'no'],
    [`sì ${'grazie '.repeat(38)}no`, '–', 'no', 'no'],
    [`sì ${'grazie '.repeat(39)}no`, 'yes', 'yes', 'yes'],
    [`${'x '.repeat(40)}sì`, '–', '–', '–'],
  ])('%j: %s, %s, %s', (said, consent, plain, approval) => {
    const text = readText(said);
    expect([readAssent(text), readPlainAssent(text), readApproval(text)].map(told)).toEqual([consent, plain, approval]);
  });
});

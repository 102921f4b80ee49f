import { describe, expect, test } from 'vitest';
import { freeText } from '../../../src/dialogs/kinds/text.ts';
import { readText } from '../../../src/dialogs/words.ts';

const outcome = (name: string, said: string): string => {
  const reading = freeText(name, { min: 2, max: 60 }).read(readText(said), 'it');
  return reading.ok ? reading.value : reading.problem.code;
};

describe('words that only carry a free answer are left out of it', () => {
  test.each<{ of: string; when: string; then: string }>([
    { of: 'contact.name', when: 'mi chiamo Anna Rossi', then: 'Anna Rossi' },
    { of: 'contact.name', when: 'sono io, Anna Rossi', then: 'Anna Rossi' },
    { of: 'contact.name', when: 'Io stessa, Anna Rossi', then: 'Anna Rossi' },
    { of: 'contact.name', when: 'Io Anna Rossi', then: 'Io Anna Rossi' },
    { of: 'contact.name', when: 'Buongiorno, io mi chiamo Anna Rossi', then: 'Anna Rossi' },
    { of: 'contact.name', when: 'il mio nome è Anna Rossi', then: 'Anna Rossi' },
    { of: 'contact.name', when: "Il mio nome e' Anna Rossi", then: 'Anna Rossi' },
    { of: 'contact.name', when: 'il referente è Anna Rossi', then: 'Anna Rossi' },
    { of: 'contact.name', when: 'Nome: Anna Rossi', then: 'Anna Rossi' },
    { of: 'contact.name', when: 'referente : Anna Rossi', then: 'Anna Rossi' },
    { of: 'contact.name', when: 'sono Anna Rossi', then: 'Anna Rossi' },
    { of: 'contact.name', when: 'sono il presidente', then: 'sono il presidente' },
    { of: 'contact.name', when: "sono l'amministratore", then: "sono l'amministratore" },
    { of: 'contact.name', when: 'sono il titolare, Carlo Bianchi', then: 'Carlo Bianchi' },
    { of: 'contact.name', when: "sono l'amministratrice, Anna Rossi", then: 'Anna Rossi' },
    { of: 'contact.name', when: 'sono la presidente, mi chiamo Anna Rossi', then: 'Anna Rossi' },
    { of: 'contact.name', when: 'I am the owner, Carlo Bianchi', then: 'Carlo Bianchi' },
    { of: 'contact.name', when: 'I’m Anna Rossi', then: 'Anna Rossi' },
    { of: 'contact.name', when: 'my name is Anna Rossi', then: 'Anna Rossi' },
    { of: 'contact.name', when: 'the contact person is Anna Rossi', then: 'Anna Rossi' },
    { of: 'contact.name', when: 'Anna Rossi', then: 'Anna Rossi' },
    { of: 'contact.name', when: 'this is Mary Smith speaking', then: 'Mary Smith' },
    { of: 'contact.name', when: 'you can contact Mary Smith', then: 'Mary Smith' },
    { of: 'contact.name', when: 'call me Mary', then: 'Mary' },
    { of: 'contact.name', when: 'call me back', then: 'call me back' },
    { of: 'contact.name', when: 'Mary Smith is our contact person', then: 'Mary Smith' },
    { of: 'contact.name', when: 'Mary Smyth, sorry, Smith', then: 'Mary Smith' },
    { of: 'contact.name', when: 'Mary Smith, scusi, Anna Rossi', then: 'Anna Rossi' },
    { of: 'contact.name', when: 'Mary Smith, sorry, Anna', then: 'Mary Smith, sorry, Anna' },
    { of: 'promoter.name', when: 'the name is: Democenter', then: 'Democenter' },
    { of: 'promoter.name', when: 'our organisation is CNA Modena', then: 'CNA Modena' },
    { of: 'promoter.name', when: 'I work for CNA Modena', then: 'CNA Modena' },
    { of: 'promoter.name', when: 'CNA Modena no wait CNA Bologna', then: 'CNA Bologna' },
    { of: 'promoter.name', when: 'Democenter, sorry I meant Democenter Foundation', then: 'Democenter Foundation' },
    { of: 'promoter.name', when: 'Sorry Not Sorry Association', then: 'Sorry Not Sorry Association' },
    { of: 'sme.name', when: 'our company is Rossi Srl', then: 'Rossi Srl' },
    { of: 'sme.name', when: 'company name: Rossi Srl', then: 'Rossi Srl' },
    { of: 'sme.name', when: 'the company is small', then: 'the company is small' },
    { of: 'sme.name', when: 'Actually Good Srl', then: 'Actually Good Srl' },
    { of: 'project.title', when: 'I would call it Go East', then: 'Go East' },
    { of: 'contact.name', when: 'Anna mi chiamo', then: 'Anna mi chiamo' },
    { of: 'contact.name', when: 'mi chiamo', then: 'mi chiamo' },
    { of: 'sme.name', when: 'ci chiamiamo Rossi Srl', then: 'Rossi Srl' },
    { of: 'sme.name', when: 'la nostra azienda si chiama Rossi Srl', then: 'Rossi Srl' },
    { of: 'sme.name', when: "L'impresa si chiama Rossi Srl", then: 'Rossi Srl' },
    { of: 'sme.name', when: 'our company is called Rossi Srl', then: 'Rossi Srl' },
    { of: 'sme.name', when: 'siamo la Rossi Srl', then: 'Rossi Srl' },
    { of: 'sme.name', when: 'Siamo le Officine Rossi srl', then: 'Officine Rossi srl' },
    { of: 'sme.name', when: 'siamo i Fratelli Verdi', then: 'Fratelli Verdi' },
    { of: 'sme.name', when: 'siamo l’Officina Rossi', then: 'Officina Rossi' },
    { of: 'sme.name', when: 'siamo una ditta di Carpi', then: 'siamo una ditta di Carpi' },
    { of: 'sme.name', when: 'Ragione sociale: Rossi Srl', then: 'Rossi Srl' },
    { of: 'sme.name', when: 'we’re Rossi Srl', then: 'Rossi Srl' },
    { of: 'promoter.name', when: 'Denominazione: CNA di Bologna', then: 'CNA di Bologna' },
    { of: 'project.title', when: 'il titolo del progetto è Verso Hanoi', then: 'Verso Hanoi' },
    { of: 'project.title', when: 'Titolo: Verso Hanoi', then: 'Verso Hanoi' },
    { of: 'project.title', when: 'si intitola «Verso Hanoi»', then: 'Verso Hanoi' },
    { of: 'project.title', when: 'lo chiameremmo Verso Hanoi', then: 'Verso Hanoi' },
    { of: 'project.title', when: "let's call it Towards Hanoi", then: 'Towards Hanoi' },
    { of: 'project.title', when: 'the project title is "Towards Hanoi".', then: 'Towards Hanoi' },
    { of: 'project.title', when: '“Verso Hanoi”', then: 'Verso Hanoi' },
    { of: 'project.title', when: '„Verso Hanoi“', then: 'Verso Hanoi' },
    { of: 'project.title', when: '‘Verso Hanoi’', then: 'Verso Hanoi' },
    { of: 'project.title', when: "'Verso Hanoi'", then: 'Verso Hanoi' },
    { of: 'project.title', when: '"Verso Hanoi" e "Verso Tokyo"', then: '"Verso Hanoi" e "Verso Tokyo"' },
    { of: 'project.title', when: '"Verso Hanoi', then: '"Verso Hanoi' },
    { of: 'project.title', when: 'Verso Hanoi"', then: 'Verso Hanoi"' },
    { of: 'project.title', when: '«Hanoi» e poi', then: '«Hanoi» e poi' },
    { of: 'project.title', when: '"!"', then: 'project.title.no-letters' },
    { of: 'project.title', when: '2026', then: '2026' },
    { of: 'project.title', when: 'titolo: 2026', then: '2026' },
    { of: 'project.title', when: 'Verso Hanoi.', then: 'Verso Hanoi.' },
    { of: 'contact.name', when: 'il presidente, Mario Rossi', then: 'Mario Rossi' },
    { of: 'contact.name', when: 'è Anna Rossi', then: 'Anna Rossi' },
    { of: 'contact.name', when: 'ci sarà Anna Rossi', then: 'Anna Rossi' },
    { of: 'contact.name', when: "sara' Anna Rossi", then: 'Anna Rossi' },
    { of: 'contact.name', when: 'Sara Conti', then: 'Sara Conti' },
    { of: 'contact.name', when: 'sono Sara Conti', then: 'Sara Conti' },
    { of: 'contact.name', when: 'la referente Sara Conti', then: 'Sara Conti' },
    { of: 'contact.name', when: 'il referente sara Luca Verdi', then: 'Luca Verdi' },
    { of: 'contact.name', when: 'sara conti', then: 'sara conti' },
    { of: 'contact.name', when: 'metta pure Anna Rossi', then: 'Anna Rossi' },
    { of: 'contact.name', when: 'il nome è Anna', then: 'Anna' },
    { of: 'contact.name', when: 'la persona di riferimento è il dott. Mario Verdi', then: 'dott. Mario Verdi' },
    { of: 'contact.name', when: 'il dott. Mario Verdi', then: 'dott. Mario Verdi' },
    { of: 'contact.name', when: 'Anna Rossi, anzi Maria Bianchi', then: 'Maria Bianchi' },
    { of: 'contact.name', when: 'scusi, volevo dire Maria Bianchi', then: 'Maria Bianchi' },
    { of: 'contact.name', when: 'no aspetti, Maria Bianchi', then: 'Maria Bianchi' },
    { of: 'contact.name', when: 'Anna Rossi, no scusi, volevo dire Maria Bianchi', then: 'Maria Bianchi' },
    { of: 'contact.name', when: 'Anna Rossi… no aspetti, Maria Bianchi', then: 'Maria Bianchi' },
    { of: 'contact.name', when: 'Anna Anzi', then: 'Anna Anzi' },
    { of: 'contact.name', when: 'Anna Rossi, sorry, I mean Maria Bianchi', then: 'Maria Bianchi' },
    { of: 'contact.name', when: 'Anna Rossi, sorry for the delay', then: 'Anna Rossi' },
    { of: 'contact.name', when: 'Anna Rossi, scusi il ritardo', then: 'Anna Rossi' },
    { of: 'contact.name', when: "Anna Rossi, scusi l'attesa", then: 'Anna Rossi' },
    { of: 'contact.name', when: 'Anna Rossi, no, scusi se insisto', then: 'Anna Rossi' },
    { of: 'contact.name', when: "Anna Rossi, sorry, I'm late", then: 'Anna Rossi' },
    { of: 'contact.name', when: "Anna Rossi, sorry, I'm Maria Bianchi", then: 'Maria Bianchi' },
    { of: 'contact.name', when: 'Anna Rossi, mi scusi per il ritardo', then: 'Anna Rossi' },
    { of: 'contact.name', when: 'Anna Rossi – I actually prefer email', then: 'Anna Rossi' },
    { of: 'contact.name', when: 'Anna Rossi, wait five minutes', then: 'Anna Rossi, wait five minutes' },
    { of: 'contact.name', when: 'Anna Rossi, scusi Maria Bianchi', then: 'Maria Bianchi' },
    { of: 'contact.name', when: 'anna rossi, sorry - maria bianchi', then: 'maria bianchi' },
    { of: 'contact.name', when: 'Anna Rossi, sorry, la dottoressa Bianchi', then: 'dottoressa Bianchi' },
    { of: 'contact.name', when: 'No, sorry for the delay', then: 'sorry for the delay' },
    { of: 'promoter.name', when: 'CNA Modena, scusi il ritardo', then: 'CNA Modena' },
    { of: 'promoter.name', when: 'cna modena no wait cna bologna', then: 'cna bologna' },
    { of: 'promoter.name', when: 'CNA Modena, scusi, la cna di bologna', then: 'la cna di bologna' },
    { of: 'promoter.name', when: 'CNA Modena, scusi volevo dire la cna di bologna', then: 'la cna di bologna' },
    { of: 'sme.name', when: 'Rossi Srl, scusi il ritardo', then: 'Rossi Srl' },
    { of: 'sme.name', when: 'Rossi, anzi Bianchi Srl', then: 'Bianchi Srl' },
    { of: 'sme.name', when: 'scusi, volevo dire Bianchi Srl', then: 'Bianchi Srl' },
    { of: 'sme.name', when: 'come ho detto, Rossi Srl', then: 'Rossi Srl' },
    { of: 'promoter.name', when: 'il nome è: Assoform Romagna', then: 'Assoform Romagna' },
    { of: 'promoter.name', when: 'Scusa Tanto APS', then: 'Scusa Tanto APS' },
    { of: 'project.title', when: 'direi «Verso Hanoi»', then: 'Verso Hanoi' },
    { of: 'project.title', when: 'potrebbe essere Verso Hanoi', then: 'Verso Hanoi' },
    { of: 'project.title', when: 'lo chiamiamo Verso Hanoi', then: 'Verso Hanoi' },
    { of: 'project.title', when: 'per ora mettiamo Verso Hanoi', then: 'Verso Hanoi' },
    { of: 'project.title', when: 'scusi, volevo dire Verso Hanoi', then: 'Verso Hanoi' },
    { of: 'project.title', when: 'Verso Hanoi, anzi oltre', then: 'Verso Hanoi, anzi oltre' },
    { of: 'project.title', when: 'Verso Hanoi, anzi verso Tokyo', then: 'Verso Hanoi, anzi verso Tokyo' },
    { of: 'project.title', when: '«Progetto n.1 Hanoi»', then: 'Progetto n.1 Hanoi' },
    { of: 'project.title', when: '« Verso Hanoi »', then: 'Verso Hanoi' },
    { of: 'project.title', when: '"Verso Hanoi".', then: 'Verso Hanoi' },
    { of: 'contact.name', when: 'mi chiamo: Anna Rossi', then: 'Anna Rossi' },
    { of: 'contact.name', when: 'mi chiamo:Anna Rossi', then: 'Anna Rossi' },
    { of: 'contact.name', when: 'mi chiamo Anna-Maria Rossi', then: 'Anna-Maria Rossi' },
    { of: 'contact.name', when: 'no, oh, scusi, no, ah, oh, no, Anna Rossi', then: 'Anna Rossi' },
    { of: 'project.title', when: 'no, aspetti: «Export 2027»', then: 'Export 2027' },
    { of: 'project.title', when: 'grazie, «Export 2027»', then: 'Export 2027' },
    { of: 'project.title', when: 'Grazie, “Export 2027”.', then: 'Export 2027' },
    { of: 'project.title', when: 'intendevo «Export 2027»', then: 'Export 2027' },
    { of: 'project.title', when: 'volevo dire: Export 2027', then: 'Export 2027' },
    { of: 'project.title', when: 'no, volevo dire Export 2027', then: 'Export 2027' },
    { of: 'project.title', when: 'Meant to be Italian', then: 'Meant to be Italian' },
    { of: 'project.title', when: 'Dicevo di export', then: 'Dicevo di export' },
    { of: 'project.title', when: 'Ho sbagliato strada', then: 'Ho sbagliato strada' },
    { of: 'contact.name', when: 'intendevo Anna Rossi', then: 'Anna Rossi' },
    { of: 'project.title', when: 'Mettiamo le ali', then: 'Mettiamo le ali' },
    { of: 'sme.name', when: '2026', then: 'sme.name.no-letters' },
    { of: 'project.description', when: 'mi chiamo Anna', then: 'mi chiamo Anna' },
  ])('$of: $when', ({ of, when, then }) => expect(outcome(of, when)).toBe(then));
});

/** Each as it is, with a capital, and with the apostrophe that a telephone writes. */
const written = (list: string): readonly string[] =>
  list.split('|').flatMap((each) => [each, each.charAt(0).toUpperCase() + each.slice(1), each.replaceAll("'", '’')]);

describe('what stands before the name of a company or a body', () => {
  test.each(
    written(
      "ci chiamiamo|mi chiamo|si chiama|la nostra azienda si chiama|l'impresa si chiama|il mio ente si chiama|" +
        'our company is called|the firm is called|my business is called|our organisation is called|it is called|' +
        "it's called|our company's name is|the organization is|my organisation's name is|the company name is|our firm name is|" +
        'my firm name is|firm name:|business name:|organization name:|organisation name is|association name :|foundation name is|' +
        "legal name:|full name is|company:|I work for|I work at|I'm from|I am with|I represent|we represent|on behalf of|" +
        "on behalf of the|it's|it is|il nostro nome è|il nome e'|la denominazione è|la ragione sociale è|nome:|denominazione :|" +
        "ragione sociale:|name:|our name is|the name is|we are called|we're called|siamo|we are|we're|we are the|siamo gli",
    ),
  )('%s', (opening) => expect(outcome('sme.name', `${opening} Officine Rossi`)).toBe('Officine Rossi'));

  test.each([
    ['la CNA di Modena', 'CNA di Modena'],
    ['Il CNA di Modena', 'CNA di Modena'],
    ["l'Unione Reno", 'Unione Reno'],
    ['L’Associazione Reno', 'Associazione Reno'],
    ['la Cameraria Verdi', 'la Cameraria Verdi'],
    ['Rossi Grazie', 'Rossi Grazie'],
  ])('%s', (said, then) => expect(outcome('promoter.name', said)).toBe(then));

  test('a noun without its article', () =>
    expect(outcome('sme.name', 'impresa si chiama Officine Rossi')).toBe('Officine Rossi'));

  test.each(['Bianchi mi chiamo Rossi', 'it is a small firm', 'our company is growing', 'Siamo in tre'])(
    'nothing of that: %s',
    (said) => expect(outcome('sme.name', said)).toBe(said),
  );
});

describe('what stands before the name of a person', () => {
  test.each(
    written(
      "io mi chiamo|si chiama|nome e cognome è|il nome del referente è|nome della persona di riferimento è|mio nome e'|" +
        'referente è|la referente è|la mia referente sarà|il nostro contatto è|la nostra persona di riferimento è|' +
        "il mio contatto sara'|il responsabile sara|la persona da contattare è|responsabile:|nome e cognome:|contatto :|" +
        "persona di riferimento:|contact:|I'm the owner,|sarà il presidente,|è la direttrice,|e' il direttore,|e il direttore,|" +
        "sara l'amministratore,|il presidente:|my full name is|the name's|my name is|our contact is|the contact person will be|" +
        "it will be|that would be|I am called|I'm called|I'm an accountant,|this is|please contact|contact|ask for|you may call me|just write to|" +
        "speak with|refer to|it's me,|io,|io stesso,|sono|è|e'|sarà|ci sarà|mettete|metta|scriva pure|indichi|I am|I'm|it's|it is",
    ),
  )('%s', (opening) => expect(outcome('contact.name', `${opening} Anna Rossi`)).toBe('Anna Rossi'));

  test.each([
    ['il presidente:Mario Rossi', 'Mario Rossi'],
    ['sono il presidente, purtroppo', 'sono il presidente, purtroppo'],
    ["il referente e' Anna Rossi", 'Anna Rossi'],
    ['sono un consulente, Anna Rossi', 'Anna Rossi'],
    ['I am a lawyer, Anna Rossi', 'Anna Rossi'],
    ['Anna Rossi grazie', 'Anna Rossi'],
    ['con la signora Verdi', 'con la signora Verdi'],
    ['il signor Mario Verdi', 'signor Mario Verdi'],
    ['la signora Anna Rossi', 'signora Anna Rossi'],
    ['Anna con il dott. Verdi', 'Anna con il dott. Verdi'],
    ['Anna con la dott.ssa Verdi', 'Anna con la dott.ssa Verdi'],
    ['Anna Rossi speaking!', 'Anna Rossi'],
    ['Anna Rossi is our contact', 'Anna Rossi'],
    ['Anna Rossi will be my contact.', 'Anna Rossi'],
    ['Anna Rossi will be the contact person', 'Anna Rossi'],
    ['Anna Rossi is our contact in Carpi', 'Anna Rossi is our contact in Carpi'],
  ])('%s', (said, then) => expect(outcome('contact.name', said)).toBe(then));
});

describe('what stands before a title', () => {
  test.each(
    written(
      "il titolo sarà|il titolo sara'|il titolo sara|titolo provvisorio è|si chiamerà|il progetto si intitola|project title:|title :|the title is|" +
        "title is|our project name is|name of the project:|the project name would be|I'd call it|I'd like to call it|we'd call it|" +
        "we'll call it|we would like to call it|è|e'|e|per ora è|per ora e'|per ora e|per ora scriviamo|direi|l'abbiamo chiamato|" +
        "lo abbiamo intitolato|chiamiamolo|call it|we call it|it's called|it is called|our project is called|lo chiamerò|let's call it",
    ),
  )('%s', (opening) => expect(outcome('project.title', `${opening} Verso Hanoi`)).toBe('Verso Hanoi'));

  test.each([
    ['direi«Verso Hanoi»', 'Verso Hanoi'],
    ["il titolo e' Verso Hanoi", 'Verso Hanoi'],
    ['il titolo che proponiamo «Verso Hanoi»', 'Verso Hanoi'],
    ['un titolo come «Verso Hanoi»', 'Verso Hanoi'],
    ['il titolo che proponiamo', 'il titolo che proponiamo'],
    ['in realtà preferirei scrivere Verso Hanoi', 'Verso Hanoi'],
    ['preferisco «Verso Hanoi»', 'Verso Hanoi'],
    ['vorremmo«Verso Hanoi»', 'Verso Hanoi'],
    ['vorremmo crescere', 'vorremmo crescere'],
    ['pensavamo «Verso Hanoi»', 'Verso Hanoi'],
    ['avevamo pensato«Verso Hanoi»', 'Verso Hanoi'],
    ['Pensavamo in grande', 'Pensavamo in grande'],
    ['titolo:Verso Hanoi', 'Verso Hanoi'],
    ['ah, Verso Hanoi', 'Verso Hanoi'],
    ['oh… Verso Hanoi', 'Verso Hanoi'],
    ['come già ho detto: Verso Hanoi', 'Verso Hanoi'],
    ['come gia abbiamo detto,Verso Hanoi', 'Verso Hanoi'],
    ['come già detto, Verso Hanoi', 'Verso Hanoi'],
    ['as I said… ! Verso Hanoi', '! Verso Hanoi'],
    ['as I said:… Verso Hanoi', 'Verso Hanoi'],
    ['Hanoi, ah, Hanoi', 'Hanoi, ah, Hanoi'],
  ])('%s', (said, then) => expect(outcome('project.title', said)).toBe(then));
});

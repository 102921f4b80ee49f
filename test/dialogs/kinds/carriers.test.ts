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
    { of: 'sme.name', when: '2026', then: 'sme.name.no-letters' },
    { of: 'project.description', when: 'mi chiamo Anna', then: 'mi chiamo Anna' },
  ])('$of: $when', ({ of, when, then }) => expect(outcome(of, when)).toBe(then));
});

/** What people say in each conversation, and what must have been noted after it. No two conversations say quite the same. */

export type CodeKind = 'application' | 'registration' | 'handoff';

export type Line = {
  readonly text: string;
  /** What the reply asks next; null for nothing. */
  readonly question: string | null;
  /** Answers, as normalised, that the program has noted with this. */
  readonly notes?: Readonly<Record<string, unknown>>;
  /** The reply must carry a code of this kind, which nobody else may get. */
  readonly code?: CodeKind;
};

/** The lines of the conversation with this number. */
export const scriptOf = (number: number): readonly Line[] => (number % 3 === 2 ? company(number) : promoter(number));

const line = (text: string, question: string | null, notes: Line['notes'] = {}, code?: CodeKind): Line => ({
  text,
  question,
  notes,
  ...(code === undefined ? {} : { code }),
});

function promoter(number: number): readonly Line[] {
  const smes = 2 + (number % 30);
  const thousands = 40 + (number % 60);
  return [
    line('sono un promotore', 'consent.privacy'),
    line('sì', 'promoter.type', { 'consent.privacy': true }),
    line('associazione di categoria', 'promoter.name', { 'promoter.type': 'business-association' }),
    line(`CNA Modena ${number}`, 'promoter.taxCode', { 'promoter.name': `CNA Modena ${number}` }),
    line('00743110157', 'project.title', { 'promoter.taxCode': '00743110157' }),
    line(`Oltre confine ${number}`, 'project.sector', { 'project.title': `Oltre confine ${number}` }),
    line('meccanica', 'project.markets', { 'project.sector': 'mechanics' }),
    line('Vietnam e Giappone', 'project.activities', { 'project.markets': ['VN', 'JP'] }),
    line('missioni e incontri b2b', 'project.smes', { 'project.activities': ['business-meetings', 'missions-abroad'] }),
    line(String(smes), 'project.costs.services', { 'project.smes': smes }),
    line(`${thousands} mila`, 'project.costs.events', { 'project.costs.services': thousands * 100_000 }),
    line('40.000,50', 'project.description', { 'project.costs.events': 4_000_050 }),
    line(`operatore: chi legge la domanda ${number}?`, 'project.description', {}, 'handoff'),
    line('Due missioni ad Hanoi con incontri per otto imprese', 'contact.name', {
      'project.description': 'Due missioni ad Hanoi con incontri per otto imprese',
    }),
    line('Maria Rossi', 'contact.email', { 'contact.name': 'Maria Rossi' }),
    line('maria.rossi@esempio.it', 'contact.phone', { 'contact.email': 'maria.rossi@esempio.it' }),
    line('051 1234567', 'review', { 'contact.phone': '+390511234567' }),
    line(`cambia le imprese in ${smes + 1}`, 'review', { 'project.smes': smes + 1 }),
    line('confermo', null, {}, 'application'),
  ];
}

function company(number: number): readonly Line[] {
  const people = 10 + (number % 200);
  return [
    line("sono un'impresa", 'consent.privacy'),
    line('sì', 'sme.name', { 'consent.privacy': true }),
    line(`Officine Rossi ${number} Srl`, 'sme.vat', { 'sme.name': `Officine Rossi ${number} Srl` }),
    line(vatOf(number), 'sme.province', { 'sme.vat': vatOf(number) }),
    line('Modena', 'sme.sector', { 'sme.province': 'MO' }),
    line('ceramica', 'sme.markets', { 'sme.sector': 'ceramics' }),
    line('Vietnam, Giappone e Messico', 'sme.employees', { 'sme.markets': ['VN', 'JP', 'MX'] }),
    line(String(people), 'sme.turnover', { 'sme.employees': people }),
    line('8 milioni', 'sme.exportExperience', { 'sme.turnover': 800_000_000 }),
    line('ogni tanto', 'sme.goal', { 'sme.exportExperience': 'occasional' }),
    line('un distributore per le nostre piastrelle', 'sme.cluster', {
      'sme.goal': 'un distributore per le nostre piastrelle',
    }),
    line("lista d'attesa", 'contact.name', { 'sme.cluster': 'none' }),
    line('Maria Rossi', 'contact.email', { 'contact.name': 'Maria Rossi' }),
    line('maria@rossi.it', 'contact.phone', { 'contact.email': 'maria@rossi.it' }),
    line('salta', 'review', { 'contact.phone': null }),
    line('confermo', null, {}, 'registration'),
  ];
}

/** A partita IVA of its own for each company, with its check digit: one that is registered already is told so. */
function vatOf(number: number): string {
  const digits = `0${String(1_000_000 + number)}`.slice(-7) + '037';
  const sum = [...digits].reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return digits + String((10 - (sum % 10)) % 10);
}

/** What promoters of different kinds write from the first word to the submission. */

type Answers = Readonly<
  Partial<Record<'who' | 'title' | 'target' | 'work' | 'costs' | 'plan' | 'contact' | 'end', readonly string[]>>
>;

const words = (answers: Required<Answers>): readonly string[] =>
  (['who', 'title', 'target', 'work', 'costs', 'plan', 'contact', 'end'] as const).flatMap((part) => answers[part]);

const sound: Required<Answers> = {
  who: ['sono un promotore', 'sì', 'associazione di categoria', 'CNA Modena', '00743110157'],
  title: ['Meccanica in Vietnam'],
  target: ['meccanica', 'Vietnam e Giappone'],
  work: ['missioni e incontri b2b', '8'],
  costs: ['60 mila', '40.000,50'],
  plan: ['Due missioni ad Hanoi con incontri per otto imprese'],
  contact: ['Maria Rossi', 'maria.rossi@esempio.it', '051 1234567'],
  end: ['confermo'],
};

/** An association: everything in order. */
const association = words(sound);

/** A chamber of another region that goes on all the same, asks two things and leaves no phone. In English. */
const chamberElsewhere = words({
  who: ['I am a promoter', 'yes', 'chamber of commerce', 'Camera di Milano', 'Milano', 'go on', '00743110157'],
  title: ['what is the highest contribution?', 'Food to Germany'],
  target: ['food', 'Germany'],
  work: ['seminars', '1'],
  costs: ['150 thousand', '50,000'],
  plan: ['A seminar in Berlin in spring with buyers'],
  contact: ['John Smith', 'john@example.org', 'skip'],
  end: ['confirm'],
});

/** Changes two answers at the review, one before, and asks what nobody knows. */
const changing = words({
  ...sound,
  title: ['Primo titolo', 'indietro', 'Titolo definitivo'],
  target: ['ceramica', 'Stati Uniti', 'quando scade il bando?'],
  end: ['cambia il mercato in Canada', 'cambia le imprese in 12', 'confermo'],
});

/** An Italian chamber abroad, two markets, one of them restricted. */
const chamberAbroad = words({
  ...sound,
  who: ['sono un promotore', 'sì', "camera di commercio italiana all'estero", 'Camera italiana in Vietnam', 'Vietnam'],
  title: ['Moda'],
  target: ['moda', 'Vietnam e Russia'],
});

/** Words that would do harm if anything took them for more than words. */
const hostile = words({
  ...sound,
  who: ['sono un promotore', 'sì', 'fondazione', 'Fondazione <img src=x onerror="document.title=1"> Sì', '00743110157'],
  title: ['<script>document.title="preso"</script> **grassetto** {{code}} $t(staff.page.title)'],
  plan: ['=HYPERLINK("http://evil.test";"clicca") \u202Eodnetnoc\u202C </textarea></p><script>alert(1)</script>'],
});

export const promoters = { association, chamberElsewhere, changing, chamberAbroad, hostile };

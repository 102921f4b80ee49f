/**
 * What promoters answer from the first word to the confirmation; the yardstick gets the same words in this order.
 * Sectors, markets and sums differ from one promoter to the next, as they do in life.
 */
const sectors = [
  'meccanica',
  'ceramica',
  'moda',
  'agroalimentare',
  'biomedicale',
  'automotive',
  'nautica',
  'arredamento',
];
const markets = [
  'Vietnam e Giappone',
  'Stati Uniti',
  'India',
  'Messico e Brasile',
  'Sudafrica',
  'Canada',
  'Corea del Sud',
];

const answersOf = (promoter: number) =>
  new Map([
    ['consent.privacy', 'sì'],
    ['promoter.type', 'associazione imprenditoriale'],
    ['promoter.name', `Associazione Via Emilia ${promoter}`],
    ['promoter.taxCode', '12345678903'],
    ['project.title', `Oltre confine ${promoter}`],
    ['project.sector', sectors[promoter % sectors.length] ?? ''],
    ['project.markets', markets[promoter % markets.length] ?? ''],
    ['project.activities', '1, 2 e 5'],
    ['project.smes', String(2 + (promoter % 30))],
    ['project.costs.services', `${40 + (promoter % 60)} mila euro`],
    ['project.costs.events', '45.000,50'],
    ['project.description', 'Un anno di ricerca di partner, due missioni e un seminario, con le imprese del settore.'],
    ['contact.name', 'Anna Rossi'],
    ['contact.email', 'anna.rossi@example.org'],
    ['contact.phone', '051 123456'],
    ['review', 'confermo'],
  ]);

const greeting = 'sono un promotore';

/** A promoter's side of the conversation. */
export type Promoter = {
  /**
   * What to say next, or null when the interview is over and a new conversation begins.
   * @param said how many messages were sent already
   * @param question what the bot asked last: undefined when it echoes, null when it asks nothing
   */
  readonly next: (said: number, question: string | null | undefined) => string | null;
};

/** The promoter of this number: the same number says the same words. */
export function promoter(number: number): Promoter {
  const answers = answersOf(number);
  const inOrder = [greeting, ...answers.values()];
  return {
    next(said, question) {
      if (said === 0) return greeting;
      if (question === undefined) return inOrder[said] ?? null;
      if (question === null) return null;
      const answer = answers.get(question);
      if (answer === undefined)
        throw new Error(`The bench has no answer to the question ${question}: add it to bench/interview.ts`);
      return answer;
    },
  };
}

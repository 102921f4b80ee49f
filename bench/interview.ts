/** What a promoter answers from the first word to the confirmation; the yardstick gets the same words in this order. */
const answers = {
  'consent.privacy': 'sì',
  'promoter.type': 'associazione di imprese',
  'promoter.name': 'Associazione Meccanica Emilia',
  'promoter.taxCode': '12345678903',
  'project.title': 'Meccanica oltre confine',
  'project.sector': 'meccanica',
  'project.markets': 'Vietnam e Giappone',
  'project.activities': '1, 2 e 5',
  'project.smes': '12',
  'project.costs.services': '60 mila euro',
  'project.costs.events': '45.000,50',
  'project.description':
    'Un anno di ricerca di partner, due missioni e un seminario, con dodici imprese della meccanica.',
  'contact.name': 'Anna Rossi',
  'contact.email': 'anna.rossi@example.org',
  'contact.phone': '051 123456',
  review: 'confermo',
} as const;

const greeting = 'sono un promotore';
const inOrder = [greeting, ...Object.values(answers)];
const byQuestion = new Map<string, string>(Object.entries(answers));

/**
 * What to say next, or null when the interview is over and a new conversation begins.
 * @param said how many messages were sent already
 * @param question what the bot asked last: undefined when it echoes, null when it asks nothing
 */
export function nextMessage(said: number, question: string | null | undefined): string | null {
  if (said === 0) return greeting;
  if (question === undefined) return inOrder[said] ?? null;
  if (question === null) return null;
  const answer = byQuestion.get(question);
  if (answer === undefined)
    throw new Error(`The bench has no answer to the question ${question}: add it to bench/interview.ts`);
  return answer;
}

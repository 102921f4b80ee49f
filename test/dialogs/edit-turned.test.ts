/** One of two values of a list is changed, added or taken away at the review: the other one stays. */
import { describe, expect, test } from 'vitest';
import { complete, talk } from '../chat.ts';

/** What becomes of markets and activities, and the question that is open then. */
function changed(said: string, ...before: readonly string[]): object {
  const chat = talk();
  for (const text of [...complete, 'cambia i mercati in Emirati e Qatar', ...before]) chat.say(text);
  const { question } = chat.say(said).facts;
  const { answers } = chat.state();
  return { markets: answers['project.markets']?.value, activities: answers['project.activities']?.value, question };
}
const now = { markets: ['AE', 'QA'], activities: ['business-meetings', 'missions-abroad'], question: 'review' };

describe('what is said of one leaves the other', () => {
  test.each([
    ['swap Qatar for Kuwait', { markets: ['AE', 'KW'] }],
    ['Qatar should be Kuwait', { markets: ['AE', 'KW'] }],
    ['we dropped Qatar', { markets: ['AE'] }],
    ['Qatar is out', { markets: ['AE'] }],
    ['just Qatar', { markets: ['QA'] }],
    ['missions are out', { activities: ['business-meetings'] }],
    ['we no longer want the missions', { activities: ['business-meetings'] }],
    ["scambia il Qatar con l'Oman", { markets: ['AE', 'OM'] }],
    ['il Qatar deve diventare il Kuwait', { markets: ['AE', 'KW'] }],
    ['abbiamo rinunciato al Qatar', { markets: ['AE'] }],
    ['il Qatar è saltato', { markets: ['AE'] }],
    ['il Qatar è fuori', { markets: ['AE'] }],
    ['solo il Qatar', { markets: ['QA'] }],
    ['le missioni non si fanno più', { activities: ['business-meetings'] }],
    ['il mercato è Oman', { markets: ['OM'] }],
  ])('%s', (said, then) => expect(changed(said)).toEqual({ ...now, ...then }));

  test.each([
    ['I have doubts about Qatar', 'project.markets'],
    ['ho dei dubbi sul Qatar', 'project.markets'],
    // Oman is not among them.
    ["l'Oman è fuori", 'project.markets'],
    ['missions are out, add seminars', 'project.activities'],
    // There is no room for a third.
    ["anche l'Oman", 'project.markets'],
  ])('what is to become of it is asked: %s', (said, question) => expect(changed(said)).toEqual({ ...now, question }));

  test('where there is room it is added', () =>
    expect(changed("anche l'Oman", 'togli il Qatar')).toEqual({ ...now, markets: ['AE', 'OM'] }));
});

test.each([
  ['nuova@cna.it', 'contact.email', 'nuova@cna.it'],
  ['il mio nome è Anna Neri', 'contact.name', 'Anna Neri'],
])('at the review "%s" changes %s', (said, id, value) => {
  const chat = talk();
  for (const text of [...complete, said]) chat.say(text);
  expect(chat.state().answers[id]?.value).toBe(value);
});

describe('numbers told at the review', () => {
  const numbers = (said: string): object => {
    const chat = talk();
    for (const text of [...complete, 'le imprese sono 10', 'le spese per eventi sono 40 mila', said]) chat.say(text);
    const { answers } = chat.state();
    return { smes: answers['project.smes']?.value, events: answers['project.costs.events']?.value };
  };
  test.each([
    ['aggiunga altre 5 imprese', { smes: 15 }],
    ['5 imprese in più, grazie', { smes: 15 }],
    ['5 mila in meno per gli eventi', { events: 35_000_00 }],
    ['vorrei aggiungere che siamo 12 imprese', { smes: 12 }],
    ['12 imprese, di meno non possiamo', { smes: 12 }],
    ['14 companies more or less', { smes: 14 }],
    ['one more thing: we have 12 companies', { smes: 12 }],
    ['riduci a 30 mila gli eventi', { events: 30_000_00 }],
    ['cut to 30k the events', { events: 30_000_00 }],
  ])('%s', (said, then) => expect(numbers(said)).toEqual({ smes: 10, events: 40_000_00, ...then }));
});

describe('at the review', () => {
  const review = (said: string): object => {
    const chat = talk({ lang: 'en' });
    for (const text of complete) chat.say(text);
    return chat.say('english') && chat.say(said).facts;
  };
  test.each(['can I send it?', 'how do I submit it?', 'come la invio?'])('"%s" sends nothing, and says how', (said) => {
    expect(review(said)).toMatchObject({ question: 'review' });
    expect(review(said)).not.toHaveProperty('answer');
  });
  test.each(["what's the verdict?", 'can I see it again?', 'me la fa rivedere?'])('"%s" shows it', (said) =>
    expect(review(said)).toMatchObject({ question: 'review', verdict: { status: 'eligible' }, answers: {} }),
  );
});

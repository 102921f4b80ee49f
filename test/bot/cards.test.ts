/** Cards as clients get them: what they show is in the text too, and every button says what can be typed. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toActivity, type Activity } from '../../src/bot/activity.ts';
import { runs, plainWords } from '../../src/bot/cards/inline.ts';
import { staffCard } from '../../src/bot/cards/staff.ts';
import { inTeams } from '../../src/bot/cards/teams.ts';
import { fittedText } from '../../src/bot/fit.ts';
import { literal } from '../../src/dialogs/say.ts';
import { company, openedCluster } from '../staff/companies.ts';
import { openOffice, type Office } from '../staff/office.ts';
import { promoters } from '../staff/promoters.ts';

let office: Office;
beforeEach(async () => (office = await openOffice()));
afterEach(() => office.close());

const lastOf = async (conversation: string): Promise<Activity> =>
  (await office.turns(conversation)).at(-1)?.activity ?? {};

/** All that a card says, and all that its buttons say, each in its order. */
function contents(value: unknown): { words: string[]; says: string[]; titles: string[] } {
  const found = { words: [] as string[], says: [] as string[], titles: [] as string[] };
  const look = (one: unknown): void => {
    if (Array.isArray(one)) {
      one.forEach(look);
      return;
    }
    if (typeof one !== 'object' || one === null) return;
    const { type, text, title, bussola } = one as Record<string, unknown>; // looked at before use
    if ((type === 'TextRun' || type === 'TextBlock') && typeof text === 'string') found.words.push(text);
    if (typeof title === 'string') found.titles.push(title);
    if (typeof bussola === 'object' && bussola !== null && 'say' in bussola) found.says.push(String(bussola.say));
    Object.entries(one).forEach(([key, inner]) => key !== 'msteams' && look(inner));
  };
  look(value);
  return found;
}

const cardIn = (activity: Activity) => (activity['attachments'] as { content: object }[] | undefined)?.[0]?.content;

describe('the review', () => {
  beforeEach(() => office.talk('p', promoters.association.slice(0, -1)).then(() => undefined));

  test('has a line and a button an answer, and every word of it is in the text', async () => {
    const activity = await lastOf('p');
    const { words, says } = contents(cardIn(activity));
    const spoken = plainWords(String(activity['text']));
    for (const word of words.filter((one) => !one.includes(']('))) {
      const said = word.replace(/^• /, '');
      const isSum = / €$|^(?:Spese ammissibili|50 % delle spese|A carico di promotore e imprese)$/.test(said);
      if (!isSum) expect(spoken).toContain(said);
    }
    expect(says).toHaveLength(15);
    expect(says).toContain('cambia il settore');
  });

  test('shows nothing twice in Web Chat: the words before the card, the whole text for the ear', async () => {
    const { text, channelData } = await lastOf('p');
    expect(channelData).toMatchObject({
      messageBack: { displayText: expect.stringMatching(/Ecco la domanda, riga per riga:$/) },
      'webchat:fallback-text': plainWords(String(text)),
      bussola: { question: 'review' },
    });
  });

  test.each(['Confermo', 'Cambia'])('in Teams has the button "%s" in the card, and none beside it', async (title) => {
    const shown = inTeams(await lastOf('p'));
    expect(shown).not.toHaveProperty('suggestedActions');
    expect(contents(cardIn(shown)).titles).toContain(title);
    expect(shown['text']).not.toContain('Codice fiscale');
    expect(shown['channelData']).toEqual({ bussola: expect.objectContaining({ question: 'review' }) });
  });

  test('that was answered has no button any more, and says the answer', async () => {
    const settled = inTeams(await lastOf('p'), { note: 'Risposta: confermo' });
    expect(contents(cardIn(settled)).says).toEqual([]);
    expect(contents(cardIn(settled)).words.at(-1)).toBe('Risposta: confermo');
    expect(JSON.stringify(settled)).not.toContain('ActionSet');
  });

  test.each(['telegram', 'email', 'emulator'])('on %s goes by text alone', async (channel) => {
    const sent = JSON.parse(fittedText(await lastOf('p'), {}, channel)) as Activity;
    expect(sent).not.toHaveProperty('attachments');
    expect(sent['channelData']).toEqual({ bussola: expect.anything() });
    expect(sent['text']).toContain('Codice fiscale');
  });
});

describe.each([
  { lang: 'it', end: promoters.association.slice(0, -1), start: 'sono un promotore' },
  { lang: 'en', end: promoters.chamberElsewhere.slice(0, -1), start: 'I am a promoter' },
])('a "change" button ($lang)', ({ end }) => {
  test('says what asks the same question when it is typed', async () => {
    await office.talk('p', end);
    const { buttons } = tapsIn(await lastOf('p'));
    for (const { say, change } of buttons) {
      await office.talk('p', [say]);
      expect({ say, asked: (await office.turns('p')).at(-1)?.question }).toEqual({ say, asked: change });
    }
    expect(buttons.length).toBeGreaterThan(10);
  });
});

function tapsIn(activity: Activity): { buttons: { say: string; change: string }[] } {
  const found = [...JSON.stringify(cardIn(activity)).matchAll(/"bussola":(\{[^}]*\})/g)];
  const buttons = found.map(([, data = '{}']) => JSON.parse(data) as { say: string; change: string });
  return { buttons: buttons.filter(({ change }) => change !== undefined) };
}

describe('the companies of a promoter', () => {
  const hostile = '**Rossi** [x](https://evil.test) <img src=x> _a_ \\ "Srl"';
  test('are shown as they wrote their names, with buttons that say each decision by its code', async () => {
    await openedCluster(office);
    await office.talk('s', company({ name: hostile }));
    for (const words of [null, 'le imprese']) {
      if (words !== null) await office.talk('p', [words]);
      const card = cardIn(await lastOf('p'));
      const { words: shown, says } = contents(card);
      expect(shown).toContain(hostile);
      expect(shown.filter((one) => one.includes(']('))).toEqual([hostile]);
      expect(JSON.stringify(card)).not.toContain('"type":""type":"TextBlock"');
      expect(says).toEqual(['accetta REG-2026-0001', 'rifiuta REG-2026-0001 perché', 'chiedi a REG-2026-0001']);
    }
  });
});

test('clusters are offered with their reasons and a button each, the waiting list last', async () => {
  await openedCluster(office);
  await office.talk('s', company().slice(0, 11));
  const activity = await lastOf('s');
  const { words, says } = contents(cardIn(activity));
  expect(says).toEqual(['CL-2026-01', 'Lista d’attesa'.replace('’', "'")]);
  expect(words.join(' ')).toContain('stesso settore');
  expect(contents(cardIn(inTeams(activity))).says).toEqual(says);
});

test('a question with choices has them as buttons of a card in Teams, and its whole text', async () => {
  await office.talk('p', promoters.association.slice(0, 2));
  const activity = await lastOf('p');
  const shown = inTeams(activity);
  expect(shown['text']).toBe(activity['text']);
  expect(contents(cardIn(shown)).says).toHaveLength(6);
  expect(JSON.stringify(shown)).toContain('"question":"promoter.type"');
  expect(inTeams(activity, { note: null })).not.toHaveProperty('attachments');
});

describe('what a person wrote has no marks for a card', () => {
  test.each([
    { line: literal('**a** _b_ [c](d) <e>'), then: [{ text: '**a** _b_ [c](d) <e>' }] },
    {
      line: `Nome: **${literal('a*b_c')}**.`,
      then: [{ text: 'Nome: ' }, { text: 'a*b_c', weight: 'Bolder' }, { text: '.' }],
    },
    { line: '_Fonte_: x', then: [{ text: 'Fonte', italic: true }, { text: ': x' }] },
    { line: 'a \\ b * c', then: [{ text: 'a \\ b * c' }] },
  ])('$line', ({ line, then }) => expect(runs(line)).toEqual(then.map((run) => ({ type: 'TextRun', ...run }))));

  test('read aloud, links are their words', () =>
    expect(plainWords('_Fonte: [a](http://x/y#z), [b](http://x)._\n\n---\n- **c**')).toBe('Fonte: a, b.\n- c'));
});

test('a reply without a card has neither card nor fields of its own', () => {
  const activity = toActivity(
    { text: 'ciao', choices: [], facts: { lang: 'it' } },
    { id: 'a', at: '2026-01-01T00:00:00Z', replyToId: null },
  );
  expect(activity).not.toHaveProperty('attachments');
  expect(activity['channelData']).toEqual({ bussola: { lang: 'it' } });
});

test("the staff's card shows what a promoter wrote as written, and leads to the dossier", () => {
  const hostile = '**x** [y](https://evil.test)';
  const card = staffCard({
    lang: 'it',
    title: 'APP-2026-0001',
    facts: [{ label: 'Promotore', value: hostile }],
    link: { label: 'Apri la pratica', page: 'http://bussola.test/staff/x', opens: 'https://teams.test/x' },
  });
  expect(contents(card)).toMatchObject({
    words: ['APP-2026-0001', 'Promotore: ', hostile],
    titles: ['Apri la pratica'],
  });
  expect(JSON.stringify(card)).not.toContain('"type":"TextBlock"');
  expect(card['fallbackText']).toBe(`APP-2026-0001\nPromotore: ${hostile}\nhttp://bussola.test/staff/x`);
});

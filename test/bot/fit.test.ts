/** Whatever people may write, a message fits into what Teams takes, and is as much of itself as it can be. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Activity } from '../../src/bot/activity.ts';
import { saysIn } from '../../src/bot/cards/teams.ts';
import { fittedText, sparseText } from '../../src/bot/fit.ts';
import { company, openedCluster, vatOf } from '../staff/companies.ts';
import { openOffice, type Office } from '../staff/office.ts';

/** What Teams takes everywhere. */
const mostBytes = 28_000;
const dress = {
  conversation: { id: 'x'.repeat(300) },
  from: { id: 'b'.repeat(100) },
  recipient: { id: 'p'.repeat(100) },
};

/** Words of that many characters, of sorts that take one to four bytes or a mark before them; a message has 4,000 at most. */
const words = (length: number) =>
  fc
    .array(fc.constantFrom('a', 'è', '"', '*', '\\', '中', '𠀀', '😀', ' '), { minLength: 1, maxLength: 12 })
    // Spaces alone are told as one: too short for a description.
    .filter((some) => some.some((sign) => sign !== ' '))
    .map((some) => [...some.join('').repeat(length)].slice(0, length - 2).join(''))
    .map((text) => `a${text.slice(0, 3_900).toWellFormed().replace('\ufffd', '')}z`);

const dossiers = fc.record({
  name: words(200),
  title: words(200),
  plan: words(3000),
  // A sentence without a name in it is not taken for one.
  contact: words(110).map((text) => `Anna B${text}`),
  lang: fc.constantFrom('it' as const, 'en' as const),
});

type Long = typeof dossiers extends fc.Arbitrary<infer T> ? T : never;

const interview = ({ lang, name, title, plan, contact }: Long): readonly string[] =>
  lang === 'it'
    ? [
        ...['sono un promotore', 'sì', '1', name, '00743110157', title, 'meccanica'],
        ...['Repubblica Democratica del Congo e Bosnia ed Erzegovina', '1-11', '250', '123456789,12', '987654321,98'],
        ...[plan, contact, `${'m'.repeat(60)}@${'esempio.'.repeat(20)}it`, '+39 051 12345678'],
      ]
    : [
        ...['I am a promoter', 'yes', '1', name, '00743110157', title, 'mechanics'],
        ...[
          'Democratic Republic of the Congo and Bosnia and Herzegovina',
          '1-11',
          '250',
          '123456789.12',
          '987654321.98',
        ],
        ...[plan, contact, `${'m'.repeat(60)}@${'example.'.repeat(20)}com`, '+39 051 12345678'],
      ];

async function activitiesOf(office: Office, conversation: string): Promise<readonly Activity[]> {
  return (await office.turns(conversation)).filter(({ from }) => from !== 'user').map(({ activity }) => activity);
}

const bytes = (text: string): number => Buffer.byteLength(text);

test('of the largest dossiers, in both languages, every message fits, and the review keeps its card', async () => {
  await fc.assert(
    fc.asyncProperty(dossiers, async (dossier) => {
      const office = await openOffice();
      try {
        await office.talk('p', [...interview(dossier), 'riepilogo', 'perché?', 'aiuto', 'confermo']);
        const said = await activitiesOf(office, 'p');
        for (const activity of said) {
          expect(bytes(fittedText(activity, dress, 'msteams'))).toBeLessThan(mostBytes);
          expect(bytes(fittedText(activity, dress, 'msteams', { note: dossier.plan.slice(0, 200) }))).toBeLessThan(
            mostBytes,
          );
          expect(bytes(sparseText(activity, dress))).toBeLessThan(mostBytes / 2);
        }
        const reviews = said.filter((one) => questionOf(one) === 'review');
        expect(reviews.length).toBeGreaterThan(0);
        for (const review of reviews) {
          const shown = JSON.parse(fittedText(review, dress, 'msteams')) as Activity;
          expect(saysIn(shown)).toEqual(saysIn(review));
          expect(questionOf(shown)).toBe('review');
        }
      } finally {
        await office.close();
      }
    }),
    { numRuns: 8 },
  );
});

describe('a long list of companies', () => {
  test.each([
    { of: 'short names', name: 'Officine', rows: 15 },
    { of: 'long names', name: '中'.repeat(190), rows: 5 },
  ])('of $of keeps its words, and the buttons of the first $rows', async ({ name, rows }) => {
    const office = await openOffice();
    await openedCluster(office, { places: 40 });
    for (let at = 1; at <= 20; at += 1) {
      await office.talk(`c${at}`, company({ vat: vatOf(at), name: `${name} ${at}` }));
    }
    await office.talk('p', ['le imprese']);
    const list = (await activitiesOf(office, 'p')).at(-1) ?? {};
    await office.close();
    const text = fittedText(list, dress, 'msteams');
    expect(bytes(text)).toBeLessThan(mostBytes);
    const shown = JSON.parse(text) as Activity;
    expect(saysIn(shown).filter((words) => words.startsWith('accetta'))).toHaveLength(rows);
    expect(JSON.stringify(shown['attachments'])).toContain('REG-2026-0020');
    expect(JSON.stringify(shown['attachments'])).toContain('«accetta 1»');
  });
});

describe('a file', () => {
  const file = { contentType: 'application/json', name: 'dati.json', contentUrl: 'data:application/json;base64,e30=' };
  const card = { contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard', body: [] } };
  const activity = { type: 'message', text: 'Ecco i Suoi dati.', attachments: [card, file] };
  test.each([
    { channel: 'emulator', then: [file] },
    { channel: 'webchat', then: [card, file] },
  ])('goes along on $channel', ({ channel, then }) => {
    expect(JSON.parse(fittedText(activity, dress, channel))).toMatchObject({ attachments: then });
  });
});

describe('what is too large even so', () => {
  const row = (at: number) => ({ type: 'TextBlock', text: `Riga ${at} ${'x'.repeat(200)}` });
  const content = { type: 'AdaptiveCard', body: Array.from({ length: 200 }, (_, at) => row(at)) };
  const huge = {
    type: 'message',
    text: `${'parola '.repeat(8_000)}\n\nÈ tutto giusto?`,
    suggestedActions: { actions: [{ title: 'Confermo', value: 'confermo' }] },
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
    channelData: { bussola: { lang: 'it', question: 'review', answers: { plan: 'x'.repeat(9_000) } } },
  };

  test('goes by its words, their beginning and their end, with what can be tapped', () => {
    const sent = JSON.parse(fittedText(huge, dress, 'msteams')) as Activity;
    expect(bytes(JSON.stringify(sent))).toBeLessThan(mostBytes);
    expect(sent).not.toHaveProperty('attachments');
    expect(sent['text']).toMatch(/^parola parola .*…\n\nÈ tutto giusto\?$/);
    expect(sent).toMatchObject({ suggestedActions: huge.suggestedActions });
    expect(sent['channelData']).toEqual({ bussola: { lang: 'it', question: 'review' } });
  });

  test('once it was answered has nothing to tap', () => {
    const sent = JSON.parse(fittedText(huge, dress, 'msteams', { note: 'confermo' })) as Activity;
    expect(JSON.stringify(sent)).not.toMatch(/suggestedActions|Action\.Submit/);
  });
});

const questionOf = ({ channelData }: Activity): unknown =>
  (channelData as { bussola: { question?: string } }).bussola.question; // Our own replies carry it.

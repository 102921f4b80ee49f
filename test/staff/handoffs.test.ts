import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { handoff, handoffReplied } from '../../src/staff/handoff-routes.ts';
import { seenHandoffs } from '../../src/staff/handoffs.ts';
import { problem } from '../../src/staff/shapes.ts';
import { key, openOffice, type Office } from './office.ts';
import { promoters } from './promoters.ts';

let office: Office;
beforeEach(async () => (office = await openOffice()));
afterEach(() => office.close());

const page = z.strictObject({ items: z.array(handoff), next: z.string().nullable() });
const list = async (query = '') => page.parse(await (await office.api(`/api/handoffs${query}`)).json());
const ids = async (query = '') => (await list(query)).items.map(({ id, status }) => `${id} ${status}`);
const send = (path: string, body: unknown, method = 'POST') =>
  office.api(path, { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
const reply = (id: string, text: unknown) => send(`/api/handoffs/${id}/reply`, { text });
const last = async (conversation: string) => (await office.turns(conversation)).at(-1);

describe('a message left for a person', () => {
  test('comes with its question, contacts and what was said before it', async () => {
    await office.talk('p', ['sono un promotore', 'sì', 'operatore', 'È previsto un acconto?', '051 527 1111']);
    const { items, next } = await list();
    expect(next).toBeNull();
    expect(items).toMatchObject([
      {
        id: 'HO-2026-0001',
        status: 'open',
        lang: 'it',
        message: 'È previsto un acconto?',
        question: 'promoter.type',
        contact: { email: null, phone: '+390515271111' },
        about: null,
        replies: [],
      },
    ]);
    const context = items[0]?.context ?? [];
    expect(context.filter(({ from }) => from === 'user').map(({ text }) => text)).toEqual([
      'sono un promotore',
      'sì',
      'operatore',
      'È previsto un acconto?',
    ]);
    expect(context.at(-1)).toMatchObject({ from: 'user', question: 'handoff.message' });
    expect(handoff.parse(await (await office.api('/api/handoffs/HO-2026-0001')).json())).toEqual(items[0]);
  });

  test('long conversations give the last ten turns', async () => {
    await office.talk('p', [...promoters.association, 'operatore: quando si saprà?']);
    const [item] = (await list()).items;
    expect(item?.context.map(({ text }) => text).at(-1)).toBe('operatore: quando si saprà?');
    expect(item).toMatchObject({
      about: 'APP-2026-0001',
      contact: { email: 'maria.rossi@esempio.it', phone: '+390511234567' },
    });
    expect(item?.context).toHaveLength(10);
  });

  test('a message sent again is left once; two people get two numbers', async () => {
    await office.talk('p', ['operatore: uno'], { id: 'same' });
    await office.talk('p', ['operatore: uno'], { id: 'same' });
    await office.talk('q', ['human: two']);
    expect(await ids()).toEqual(['HO-2026-0001 open', 'HO-2026-0002 open']);
  });
});

describe('the list', () => {
  test('has the open ones first, the oldest at the top, and pages', async () => {
    for (const person of ['a', 'b', 'c']) await office.talk(person, [`operatore: sono ${person}`]);
    await reply('HO-2026-0001', 'Eccoci.');
    expect(await ids()).toEqual(['HO-2026-0002 open', 'HO-2026-0003 open', 'HO-2026-0001 answered']);
    expect(await ids('?status=answered')).toEqual(['HO-2026-0001 answered']);
    expect(await ids('?status=closed')).toEqual([]);
    const first = await list('?limit=2');
    expect(first.items.map(({ id }) => id)).toEqual(['HO-2026-0002', 'HO-2026-0003']);
    expect(await ids(`?limit=2&cursor=${encodeURIComponent(first.next ?? '')}`)).toEqual(['HO-2026-0001 answered']);
  });

  test('reads what was said in a conversation once, however many messages were left there', async () => {
    await office.talk('p', ['operatore: uno', 'operatore: due', 'operatore: tre']);
    const { items } = await office.store.find('handoff', {});
    const read: string[] = [];
    const counted = {
      ...office.store,
      log: (name: string, from?: number, most?: number) => {
        read.push(name);
        return office.store.log(name, from, most);
      },
    };
    const shown = await seenHandoffs(counted, items);
    expect(shown.map(({ context }) => context.at(-1)?.text)).toEqual([
      'operatore: uno',
      'operatore: due',
      'operatore: tre',
    ]);
    expect(read).toHaveLength(1);
  });

  test.each(['?status=lost', '?limit=0', '?other=1', '?cursor=%7B'])('%s is refused', async (query) => {
    expect((await office.api(`/api/handoffs${query}`)).status).toBe(400);
  });
});

describe('a reply', () => {
  test("reaches the conversation as the Region's, in the person's language, with its marks taken away", async () => {
    await office.talk('p', ['I am a company', 'human: may we join two groups?'], { locale: 'en-GB' });
    const answer = await reply('HO-2026-0001', ' Yes, **two**.\n\n<b>Not</b> three [here](http://evil.test). ');
    expect(answer.status).toBe(200);
    const { told, status, replies } = handoffReplied.parse(await answer.json());
    expect({ told, status }).toEqual({ told: true, status: 'answered' });
    expect(replies).toMatchObject([{ text: 'Yes, **two**.\n\n<b>Not</b> three [here](http://evil.test).', by: 'key' }]);
    const news = await last('p');
    expect(news).toMatchObject({ from: 'staff' });
    expect(news?.text).toMatch(/^Reply from the Region:\n\nYes, \\\*\\\*two\\\*\\\*\.\n\n\\<b\\>/);
    expect(news?.text).toContain('HO-2026-0001');
    expect(news?.activity).not.toHaveProperty('replyToId');
    expect(news?.activity).toMatchObject({ channelData: { bussola: { lang: 'en', handoff: { id: 'HO-2026-0001' } } } });
    // The answer in hand is still in hand.
    expect(await office.talk('p', ['yes'])).toBe('What is your company called?');
  });

  test('follows another; two at once are both kept', async () => {
    await office.talk('p', ['operatore: quando?']);
    const both = await Promise.all([reply('HO-2026-0001', 'Presto.'), reply('HO-2026-0001', 'Prestissimo.')]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const texts = (await office.turns('p')).filter(({ from }) => from === 'staff').map(({ text }) => text);
    expect(texts).toHaveLength(2);
    expect((await list()).items[0]?.replies.map(({ text }) => text).toSorted()).toEqual(['Prestissimo.', 'Presto.']);
  });

  test.each([
    { given: 'no text', body: {}, status: 400 },
    { given: 'an empty text', body: { text: '' }, status: 400 },
    { given: 'blanks', body: { text: ' \n ' }, status: 400 },
    { given: 'a number', body: { text: 1 }, status: 400 },
    { given: 'too long a text', body: { text: 'a'.repeat(4001) }, status: 400 },
    { given: 'something else beside', body: { text: 'a', by: 'x' }, status: 400 },
  ])('with $given is refused, and nobody is told', async ({ body, status }) => {
    await office.talk('p', ['operatore: quando?']);
    const answer = await send('/api/handoffs/HO-2026-0001/reply', body);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
    expect(problem.parse(await answer.json()).status).toBe(status);
    expect((await last('p'))?.from).toBe('bot');
  });

  test('to what is not there is a 404, to what is closed a 409 until it is opened again', async () => {
    expect((await reply('HO-2026-0009', 'a')).status).toBe(404);
    await office.talk('p', ['operatore: quando?']);
    expect((await send('/api/handoffs/HO-2026-0001', { status: 'closed' }, 'PATCH')).status).toBe(200);
    expect(await ids('?status=open')).toEqual([]);
    expect((await reply('HO-2026-0001', 'a')).status).toBe(409);
    expect((await send('/api/handoffs/HO-2026-0001', { status: 'open' }, 'PATCH')).status).toBe(200);
    expect((await reply('HO-2026-0001', 'a')).status).toBe(200);
    expect((await send('/api/handoffs/HO-2026-0001', { status: 'answered' }, 'PATCH')).status).toBe(400);
  });
});

test.each([
  ['GET', '/api/handoffs'],
  ['GET', '/api/handoffs/HO-2026-0001'],
  ['POST', '/api/handoffs/HO-2026-0001/reply'],
  ['PATCH', '/api/handoffs/HO-2026-0001'],
])('a stranger learns nothing from %s %s', async (method, path) => {
  await office.talk('p', ['operatore: quando?']);
  for (const headers of [{}, { Authorization: 'Bearer wrong' }, { Cookie: `bussola_staff=${key}` }]) {
    const body = method === 'GET' ? {} : { body: '{"text":"a","status":"closed"}' };
    const answer = await fetch(office.origin + path, {
      method,
      headers: { 'Content-Type': 'application/json', ...headers },
      ...body,
    });
    expect(answer.status).toBe(401);
    expect(await answer.text()).not.toContain('quando');
  }
  expect(await ids()).toEqual(['HO-2026-0001 open']);
});

test('what a person left goes when they want their data erased, in every conversation of theirs', async () => {
  await office.talk('p', [
    'sono un promotore',
    'sì',
    'operatore: mi chiamo Maria Rossi',
    'ricomincia',
    'sì',
    'operatore: ancora io',
  ]);
  await office.talk('q', ['operatore: sono un altro']);
  await office.talk('p', ['cancella i miei dati', 'sì']);
  expect(await ids()).toEqual(['HO-2026-0003 open']);
  expect((await reply('HO-2026-0001', 'a')).status).toBe(404);
});

test('what the promoter writes to a request for information goes to the application', async () => {
  await office.talk('p', promoters.association);
  await office.decide('APP-2026-0001', { decision: 'request-info', note: 'Dove hanno sede le imprese?' });
  expect(await office.talk('p', ['Tutte a Modena'])).toContain('APP-2026-0001');
  await office.talk('p', ['e due a Carpi']);
  const application = await office.store.get('application', 'APP-2026-0001');
  expect(application).toMatchObject({ status: 'answered' });
  expect(application?.history.map(({ by, event, note }) => [by, event, note])).toEqual([
    ['promoter', 'submitted', null],
    ['staff', 'request-info', 'Dove hanno sede le imprese?'],
    ['promoter', 'answered', 'Tutte a Modena'],
    ['promoter', 'answered', 'e due a Carpi'],
  ]);
  await office.decide('APP-2026-0001', { decision: 'admit', note: '' });
  await office.talk('p', ['e una a Ferrara']);
  expect((await office.store.get('application', 'APP-2026-0001'))?.history).toHaveLength(5);
});

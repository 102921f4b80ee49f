import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { attachmentsOf } from '../../src/bot/channels/activity-shape.ts';
import { startEmulator, type Emulator } from './emulator.ts';

let emulator: Emulator;
beforeEach(async () => (emulator = await startEmulator({ quickRetries: true })));
afterEach(() => emulator.close());

const texts = () => emulator.sent.map(({ activity }) => activity['text']);

describe('a message', () => {
  test('is answered 200, and its one reply goes to the service with its id and the machine-readable side', async () => {
    expect(await emulator.post({ id: 'a/1', text: 'ciao' })).toMatchObject({ status: 200, body: { id: 'a/1' } });
    await emulator.delivered();
    expect(emulator.sent).toMatchObject([
      {
        url: '/v3/conversations/chat%2F1/activities/a%2F1',
        authorization: undefined,
        activity: {
          type: 'message',
          text: '1: ciao',
          textFormat: 'markdown',
          replyToId: 'a/1',
          from: { id: 'bot', name: 'Bussola' },
          recipient: { id: 'anna' },
          conversation: { id: 'chat/1' },
          suggestedActions: { actions: [{ type: 'imBack', title: 'Aiuto', value: 'aiuto' }] },
          channelData: { bussola: { lang: 'it', question: 'q1' } },
        },
      },
    ]);
  });

  test('sent twice, or ten times at once, has one reply', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => emulator.post({ id: 'a', text: 'ciao' })));
    await emulator.post({ id: 'a', text: 'ciao' });
    await emulator.delivered();
    expect(all.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(texts()).toEqual(['1: ciao']);
  });

  test('that asks for its reply in the answer gets it there, and nothing else is sent', async () => {
    const { body } = await emulator.post({ id: 'a', text: 'ciao', deliveryMode: 'expectReplies' });
    await emulator.delivered();
    expect(body).toMatchObject({ activities: [{ text: '1: ciao', replyToId: 'a', recipient: { id: 'anna' } }] });
    expect(emulator.sent).toEqual([]);
  });

  test.each([
    { said: '<at>Bussola</at>&nbsp;aiuto', heard: '1: aiuto' },
    { said: '  <at id="0">bussola</at> aiuto ', heard: '1: aiuto' },
    { said: 'chiedi a <at>Mario</at>', heard: '1: chiedi a Mario' },
    { said: 'a <b e c', heard: '1: a <b e c' },
    { said: 'nul\0 qui', heard: '1: nul qui' },
    { said: 'mezza \ud83d coppia', heard: '1: mezza \ufffd coppia' },
  ])('"$said" is heard without what the channel adds', async ({ said, heard }) => {
    const entities = [{ type: 'mention', text: '<at>Mario</at>', mentioned: { id: 'mario' } }];
    await emulator.post({ id: 'a', text: said, entities });
    await emulator.delivered();
    expect(texts()).toEqual([heard]);
  });

  test('of files alone is answered too', async () => {
    await emulator.post({ id: 'a', text: undefined, attachments: [{ contentType: 'image/png' }] });
    await emulator.delivered();
    expect(texts()).toEqual(['1: ']);
  });

  test('of text alone has no files, whatever Teams adds', () => {
    const kinds = ['text/html', 'messageReference', 'audio/ogg', 'image/png'];
    const attachments = kinds.map((contentType) => ({ contentType }));
    expect(attachmentsOf({ type: 'message', attachments })).toBe(2);
  });

  test('of two people in one chat belongs to two dossiers', async () => {
    await emulator.post({ id: 'a', text: 'uno' });
    await emulator.post({ id: 'b', text: 'uno', from: { id: 'bruno' } });
    await emulator.delivered();
    expect(texts()).toEqual(['1: uno', '1: uno']);
  });

  test('that makes a turn fail is answered with an apology', async () => {
    expect((await emulator.post({ id: 'a', text: 'boom' })).status).toBe(200);
    await emulator.delivered();
    expect(emulator.sent[0]?.activity).toMatchObject({ replyToId: 'a', text: expect.stringMatching(/^Scusi, INC-/) });
  });

  test('past the limit is told when to come back', async () => {
    for (let count = 0; count < 5; count += 1)
      await emulator.post({ id: `a${count}`, conversation: { id: `c${count}` } });
    const { status, headers, body } = await emulator.post({ id: 'z', conversation: { id: 'c9' } });
    expect({ status, wait: headers.get('retry-after'), type: headers.get('content-type') }).toEqual({
      status: 429,
      wait: '60',
      type: 'application/problem+json',
    });
    expect(body).toMatchObject({
      status: 429,
      title: expect.any(String),
      detail: expect.any(String),
      type: expect.any(String),
    });
  });
});

describe('whoever comes in is welcomed once', () => {
  const update = (membersAdded: object[], more: object = {}) =>
    emulator.post({ type: 'conversationUpdate', id: 'u', membersAdded, ...more });

  test('the bot never', async () => {
    expect((await update([{ id: 'bot' }])).status).toBe(200);
    await emulator.delivered();
    expect(texts()).toEqual([]);
  });

  test('a person, with or without the bot, and not again', async () => {
    await update([{ id: 'bot' }, { id: 'anna' }]);
    await update([{ id: 'anna' }]);
    await emulator.delivered();
    expect(texts()).toEqual(['Buongiorno']);
    expect(emulator.sent[0]?.url).toBe('/v3/conversations/chat%2F1/activities');
  });

  test('of several at once one welcome is heard by all, and those who speak first later are told then', async () => {
    await update([{ id: 'anna' }, { id: 'bruno' }]);
    await emulator.post({ id: 'm', text: 'greeted', from: { id: 'bruno' } });
    await emulator.delivered();
    expect(texts()).toEqual(['Buongiorno', 'false']);
  });

  test('whoever installs it in a personal chat of Teams', async () => {
    await update([{ id: 'bot' }], { channelId: 'msteams', conversation: { id: 'p', conversationType: 'personal' } });
    await emulator.delivered();
    expect(texts()).toEqual(['Buongiorno']);
  });

  test.each(['add', 'add-upgrade'])('once, however Teams tells of an installation (%s)', async (action) => {
    const teams = { channelId: 'msteams', conversation: { id: 'p', conversationType: 'personal' } };
    await emulator.post({ type: 'installationUpdate', action, ...teams });
    await update([{ id: 'bot' }], teams);
    await emulator.post({ type: 'installationUpdate', action: 'remove', ...teams });
    await emulator.post({ type: 'installationUpdate', action, ...teams });
    await emulator.delivered();
    expect(texts()).toEqual(['Buongiorno']);
  });

  test('nobody when people leave', async () => {
    await emulator.post({ type: 'conversationUpdate', membersRemoved: [{ id: 'anna' }] });
    await emulator.delivered();
    expect(texts()).toEqual([]);
  });
});

test.each([
  'typing',
  'messageReaction',
  'messageUpdate',
  'messageDelete',
  'installationUpdate',
  'event',
  'endOfConversation',
  'handoff',
  'trace',
  'unheard-of',
])('an activity of type %s is taken without a word', async (type) => {
  expect(await emulator.post({ type, id: 'x', name: 'x', value: { a: 1 } })).toMatchObject({ status: 200, body: {} });
  await emulator.delivered();
  expect(emulator.sent).toEqual([]);
});

describe('a message that was edited', () => {
  const edit = (text: string, more: object = {}) =>
    emulator.post({ type: 'messageUpdate', id: 'a', text, channelData: { eventType: 'editMessage' }, ...more });
  beforeEach(() => emulator.post({ id: 'a', text: 'uno' }));

  test('is answered once an edit, and nothing of its words is taken or kept', async () => {
    expect((await edit('due')).status).toBe(200);
    await edit('due');
    await edit('tre');
    await emulator.delivered();
    expect(texts()).toEqual(['1: uno', '2: ', '3: ']);
    expect(emulator.sent.map(({ activity }) => activity['replyToId'])).toEqual(['a', 'a', 'a']);
    const kept = (await emulator.store.find('conversation', {})).items[0]?.id ?? '';
    expect(JSON.stringify(await emulator.turns(kept))).not.toMatch(/due|tre/);
  });

  test.each([
    { what: 'in a group', more: { channelId: 'msteams', conversation: { id: 'g', conversationType: 'groupChat' } } },
    { what: 'by Teams itself, as a deletion undone', more: { channelData: { eventType: 'undeleteMessage' } } },
  ])('$what is taken without a word', async ({ more }) => {
    expect((await edit('due', more)).status).toBe(200);
    await emulator.delivered();
    expect(texts()).toEqual(['1: uno']);
  });
});

describe('an invoke never waits in vain', () => {
  const invoke = (name: string | undefined, value: unknown) => emulator.post({ type: 'invoke', id: 'i', name, value });
  const button = { bussola: { say: 'aiuto', question: 'q' } };

  test.each(['composeExtension/query', 'task/fetch', 'signin/verifyState', 'fileConsent/invoke', 'x', undefined])(
    '%s is not there: 501',
    async (name) => {
      expect(await invoke(name, { a: 1 })).toMatchObject({ status: 501, body: { status: 501 } });
      await emulator.delivered();
      expect(emulator.sent).toEqual([]);
    },
  );

  test("a card's button is a message like any other, sent twice or not", async () => {
    const value = { action: { type: 'Action.Execute', verb: 'say', data: button }, trigger: 'manual' };
    const answer = await invoke('adaptiveCard/action', value);
    await invoke('adaptiveCard/action', value);
    await emulator.delivered();
    expect(answer).toMatchObject({
      status: 200,
      body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Ricevuto.' },
    });
    expect(emulator.sent.map(({ activity }) => [activity['text'], activity['replyToId']])).toEqual([['1: aiuto', 'i']]);
  });

  test.each([undefined, null, {}, { action: null }, { action: { data: 'x' } }, { action: { data: { bussola: {} } } }])(
    'a card action without a button of ours (%j) is a bad request',
    async (value) => {
      expect((await invoke('adaptiveCard/action', value)).status).toBe(400);
    },
  );
});

describe("a card's button", () => {
  test.each([
    { what: 'with its value alone', activity: { text: undefined } },
    { what: 'with its words too', activity: { text: 'accetta REG-2026-0001' } },
  ])('$what says its words', async ({ activity }) => {
    await emulator.post({ id: 'a', ...activity, value: { bussola: { say: 'accetta REG-2026-0001' } } });
    await emulator.delivered();
    expect(texts()).toEqual(['1: accetta REG-2026-0001']);
  });
});

describe('the service that takes replies', () => {
  test.each([
    'https://evil.example',
    'http://192.0.2.1',
    'file:///etc/passwd',
    'https://smba.trafficmanager.net',
    'http://127.0.0.1@evil.example',
    '',
    undefined,
  ])('without credentials is this machine, not %s', async (serviceUrl) => {
    const { status, body } = await emulator.post({ id: 'a', text: 'ciao', serviceUrl });
    expect({ status, body }).toMatchObject({ status: 403, body: { status: 403 } });
  });

  test.each([
    { what: '429 with Retry-After', answer: { status: 429, headers: { 'Retry-After': '0' } } },
    { what: '502', answer: { status: 502, headers: {} } },
    { what: '503', answer: { status: 503, headers: {} } },
  ])('may answer $what first: the reply comes, and the next one after it', async ({ answer }) => {
    emulator.answers.push((response) => response.writeHead(answer.status, answer.headers).end());
    await emulator.post({ id: 'a', text: 'uno' });
    await emulator.post({ id: 'b', text: 'due' });
    await expect.poll(texts).toEqual(['1: uno', '1: uno', '2: due']);
  });

  test.each([403, 404])('that answers %i has lost the person: the reply is given up, others go on', async (status) => {
    emulator.answers.push((response) => response.writeHead(status).end());
    await emulator.post({ id: 'a', text: 'uno' });
    await emulator.post({ id: 'b', text: 'due' });
    await expect.poll(texts).toEqual(['1: uno', '2: due']);
    await emulator.delivered();
    expect(await emulator.store.count('outgoing', {})).toBe(0);
  });

  test('that says nothing in time is tried once more', async () => {
    emulator.answers.push(
      () => {},
      () => {},
    );
    await emulator.post({ id: 'a', text: 'uno' });
    await expect.poll(() => emulator.store.count('outgoing', {})).toBe(0);
    expect(texts()).toEqual(['1: uno', '1: uno']);
  });
});

describe('what is not an activity is refused, and the next one served', () => {
  afterEach(async () => expect((await emulator.post({ id: 'after', text: 'ciao' })).status).toBe(200));
  const raw = (
    body: string | Buffer<ArrayBuffer>,
    headers: Record<string, string> = { 'Content-Type': 'application/json' },
  ) => fetch(`${emulator.url}/api/messages`, { method: 'POST', headers, body });

  test.each([
    { what: 'not JSON', body: '{', status: 400 },
    { what: 'nothing', body: '', status: 400 },
    { what: 'null', body: 'null', status: 400 },
    { what: 'a list', body: '[]', status: 400 },
    { what: 'no type', body: '{}', status: 400 },
    { what: 'a type that is no text', body: '{"type":1}', status: 400 },
    { what: 'a message of nobody', body: '{"type":"message","serviceUrl":"http://127.0.0.1:1"}', status: 400 },
    { what: 'a hundred thousand brackets', body: '['.repeat(100_000), status: 400 },
    {
      what: 'deep objects',
      body: `{"type":"message","value":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`,
      status: 400,
    },
    { what: 'bytes that are no UTF-8', body: Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), status: 400 },
    { what: '20 MB', body: Buffer.alloc(20_000_000, 0x20), status: 413 },
  ])('$what: $status', async ({ body, status }) => {
    const answer = await raw(body).catch(() => null);
    // A client that is cut off while it still sends may see only the end of the connection.
    if (answer === null) expect(status).toBe(413);
    else
      expect({ status: answer.status, type: answer.headers.get('content-type') }).toEqual({
        status,
        type: 'application/problem+json',
      });
  });

  test('plain text, as any web page may send it: 415', async () => {
    expect((await raw('{}', { 'Content-Type': 'text/plain' })).status).toBe(415);
  });

  test('__proto__ reaches no prototype', async () => {
    const text = JSON.stringify({ type: 'typing' }).replace(
      '}',
      ',"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
    );
    expect((await raw(text)).status).toBe(200);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('GET: 405', async () => {
    const answer = await fetch(`${emulator.url}/api/messages`);
    expect({ status: answer.status, allow: answer.headers.get('allow') }).toEqual({ status: 405, allow: 'POST' });
  });
});

describe('without credentials only this machine is served', () => {
  test.each([
    { what: 'a proxy in front', headers: { 'X-Forwarded-For': '203.0.113.9' } },
    { what: 'another kind of proxy', headers: { Forwarded: 'for=203.0.113.9' } },
  ])('$what: 403', async ({ headers }) => {
    expect((await emulator.post({ id: 'a', text: 'ciao' }, headers as Record<string, string>)).status).toBe(403);
  });
});

/** The protocol as `botframework-directlinejs` speaks it, over real HTTP and real WebSockets. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openMemory } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';
import {
  call,
  listen,
  openConversation,
  read,
  say,
  startDirectLine,
  type Conversation,
  type Running,
} from './directline-server.ts';

let running: Running;
beforeEach(async () => void (running = await startDirectLine()));
afterEach(() => running.close());

const texts = (activities: readonly { text?: string }[]) => activities.map(({ text }) => text);

describe('a conversation opens', () => {
  test('with a token for 30 minutes, and a stream on the host that was asked', async () => {
    const generated = await call(running, 'POST', 'tokens/generate');
    expect(generated).toMatchObject({ status: 200, body: { expires_in: 1800 } });
    const started = await call<Conversation>(running, 'POST', 'conversations', String(generated.body['token']));
    expect(started.status).toBe(201);
    expect(started.body).toMatchObject({ conversationId: generated.body['conversationId'], expires_in: 1800 });
    expect(started.body.streamUrl).toMatch(running.url.replace('http', 'ws'));
    expect(started.headers.get('cache-control')).toBe('no-store');
  });

  test('once, with one welcome that is there before the answer, however often it is started', async () => {
    const { token } = (await call<Conversation>(running, 'POST', 'tokens/generate')).body;
    const starts = await Promise.all([1, 2, 3].map(() => call<Conversation>(running, 'POST', 'conversations', token)));
    expect(starts.map(({ status }) => status).filter((status) => status !== 200 && status !== 201)).toEqual([]);
    const started = await call<Conversation>(running, 'POST', 'conversations', token);
    expect(started.status).toBe(200);
    const { body } = await read(running, started.body);
    expect(texts(body.activities)).toEqual(['**Buongiorno**, sono Bussola (senza lingua). [Informativa](/privacy)']);
    expect(body.activities[0]).toMatchObject({ type: 'message', from: { id: 'bussola', role: 'bot' } });
    expect(body.activities[0]).not.toHaveProperty('replyToId');
  });

  test.each([
    { given: 'the language that Web Chat names', body: { locale: 'en-US' }, headers: {}, said: 'en-US' },
    {
      given: 'the browser’s first language',
      body: undefined,
      headers: { 'accept-language': 'en-GB,it;q=0.5' },
      said: 'en-GB',
    },
    { given: 'no language at all', body: { locale: '<b>' }, headers: {}, said: 'senza lingua' },
  ])('in $given', async ({ body, headers, said }) => {
    const { token } = (await call<Conversation>(running, 'POST', 'tokens/generate')).body;
    const started = await call<Conversation>(running, 'POST', 'conversations', token, body, headers);
    expect(texts((await read(running, started.body)).body.activities)[0]).toContain(said);
  });

  test('by its first message too, when the client never starts it', async () => {
    const generated = (await call<Conversation>(running, 'POST', 'tokens/generate')).body;
    expect((await say(running, generated, { text: 'ciao' })).status).toBe(200);
    expect(texts((await read(running, generated)).body.activities)).toHaveLength(3);
  });

  test('at most so many times from one address, then 429 says how long to wait', async () => {
    await running.close();
    running = await startDirectLine({ most: 2 });
    await openConversation(running);
    await openConversation(running);
    const refused = await call(running, 'POST', 'tokens/generate');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    running.pass(120);
    expect((await call(running, 'POST', 'tokens/generate')).status).toBe(200);
  });
});

describe('a message', () => {
  test('is echoed with what the client added to it, under the id of the answer, and replied to once', async () => {
    const conversation = await openConversation(running);
    const channelData = { clientActivityID: 'abc', custom: { deep: [1, '<é>'] } };
    const posted = await say(running, conversation, { text: 'ciao', locale: 'it-IT', channelData });
    expect(posted.status).toBe(200);
    const [, echo, reply] = (await read(running, conversation)).body.activities;
    expect(echo).toMatchObject({ id: posted.body.id, type: 'message', text: 'ciao', locale: 'it-IT', channelData });
    expect(reply).toMatchObject({ replyToId: posted.body.id, text: 'Ha scritto: ciao' });
  });

  test('is from the person of the token, whoever it says it is from', async () => {
    const { token } = (
      await call<Conversation>(running, 'POST', 'tokens/generate', undefined, { user: { id: 'anna' } })
    ).body;
    const conversation = (await call<Conversation>(running, 'POST', 'conversations', token)).body;
    await say(running, conversation, { text: 'ciao', from: { id: 'bussola', name: 'Anna', role: 'bot' } });
    const [, echo] = (await read(running, conversation)).body.activities;
    expect(echo?.from).toEqual({ id: 'anna', name: 'Anna', role: 'user' });
  });

  test.each([
    { given: 'the same id', activity: { id: 'mine-1', text: 'ciao' }, id: /^mine-1$/ },
    {
      given: 'the same clientActivityID',
      activity: { text: 'ciao', channelData: { clientActivityID: 'c-1' } },
      id: /\|c-1$/,
    },
  ])('sent again with $given gets the same answer, and nothing happens twice', async ({ activity, id }) => {
    const conversation = await openConversation(running);
    const answers = await Promise.all([1, 2, 3].map(() => say(running, conversation, activity)));
    for (const { status, body } of answers)
      expect({ status, id: body.id }).toEqual({ status: 200, id: expect.stringMatching(id) });
    expect((await read(running, conversation)).body.activities).toHaveLength(3);
  });

  test('without any id is a new one each time', async () => {
    const conversation = await openConversation(running);
    const [one, two] = [
      await say(running, conversation, { text: 'a' }),
      await say(running, conversation, { text: 'a' }),
    ];
    expect(one.body.id).not.toBe(two.body.id);
    expect((await read(running, conversation)).body.activities).toHaveLength(5);
  });

  test('may carry files, which are counted and not shown again', async () => {
    const conversation = await openConversation(running);
    await say(running, conversation, {
      text: 'ecco',
      attachments: [{ contentType: 'image/png', contentUrl: 'data:,x' }],
    });
    const [, echo, reply] = (await read(running, conversation)).body.activities;
    expect(reply?.text).toBe('Ha scritto: ecco [1]');
    expect(JSON.stringify(echo)).not.toContain('data:');
  });

  test("of a card's button says its words, and shows them", async () => {
    const conversation = await openConversation(running);
    const value = { bussola: { say: 'aiuto', question: 'q' } };
    await say(running, conversation, { value, channelData: { postBack: true, clientActivityID: 'c1' } });
    expect((await read(running, conversation)).body.activities.slice(-2)).toMatchObject([
      { text: 'aiuto', value, channelData: { clientActivityID: 'c1' } },
      { text: 'Ha scritto: aiuto' },
    ]);
    expect((await read(running, conversation)).body.activities.at(-2)?.channelData).not.toHaveProperty('postBack');
  });

  test('of a button says the value of the button', async () => {
    const conversation = await openConversation(running);
    await say(running, conversation, { value: 'aiuto', channelData: { postBack: true } });
    expect(texts((await read(running, conversation)).body.activities).at(-1)).toBe('Ha scritto: aiuto');
  });

  test.each(['typing', 'event', 'conversationUpdate', 'invoke', 'messageReaction', 'endOfConversation', 'constructor'])(
    'is not what an activity of type %s is: it is taken and gets no reply',
    async (type) => {
      const conversation = await openConversation(running);
      const { status, body } = await say(running, conversation, { type, name: 'webchat/join' });
      expect({ status, id: typeof body.id }).toEqual({ status: 200, id: 'string' });
      expect((await read(running, conversation)).body.activities).toHaveLength(1);
    },
  );

  test.each([
    '{',
    '[]',
    '"ciao"',
    'null',
    '',
    '{}',
    '{"type":1}',
    '{"type":"message","text":{}}',
    '{"type":"message","id":7}',
  ])('that is broken (%s) gets 400', async (body) => {
    const { conversationId, token } = await openConversation(running);
    const answer = await call(running, 'POST', `conversations/${conversationId}/activities`, token, body);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({
      status: 400,
      detail: expect.any(String),
      error: { message: expect.any(String) },
    });
  });

  test('with names that other programs stumble over is kept as it is', async () => {
    const conversation = await openConversation(running);
    const body = '{"type":"message","text":"\\u0000 \\ud800","channelData":{"__proto__":{"x":1},"constructor":2}}';
    const path = `conversations/${conversation.conversationId}/activities`;
    expect((await call(running, 'POST', path, conversation.token, body)).status).toBe(200);
    expect((await read(running, conversation)).body.activities).toHaveLength(3);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined(); // the prototype of all objects is untouched
  });
});

describe('the watermark', () => {
  test('gives what came after it, and nothing past the end', async () => {
    const conversation = await openConversation(running);
    await say(running, conversation, { text: 'uno' });
    await say(running, conversation, { text: 'due' });
    const all = (await read(running, conversation)).body;
    expect(all.watermark).toBe('5');
    for (let seen = 0; seen <= 5; seen++) {
      const { body } = await read(running, conversation, String(seen));
      expect(body).toEqual({ activities: all.activities.slice(seen), watermark: '5' });
    }
    expect((await read(running, conversation, '99')).body).toEqual({ activities: [], watermark: '5' });
  });

  test.each(['x', '-1', '1.5', '1e3', '99999999999999999999'])('%s is not one: 400', async (watermark) => {
    const conversation = await openConversation(running);
    expect((await read(running, conversation, watermark)).status).toBe(400);
  });
});

describe('the stream', () => {
  test('sends the same activities, in the same order, as polling does', async () => {
    const conversation = await openConversation(running);
    const listener = await listen(conversation.streamUrl);
    for (const text of ['uno', 'due', 'tre']) await say(running, conversation, { text });
    const streamed = await listener.have(7);
    const polled = (await read(running, conversation)).body;
    expect(streamed).toEqual(polled.activities);
    expect(listener.watermark()).toBe(polled.watermark);
  });

  test('misses nothing that is said while it looks for what is new', async () => {
    await running.close();
    const memory = openMemory();
    let release = (): void => {};
    let looking: Promise<void> | null = null;
    const log: Store['log'] = async (name, from) => {
      const found = await memory.log(name, from);
      await looking;
      return found;
    };
    running = await startDirectLine({ store: { ...memory, log } });
    const conversation = await openConversation(running);
    const path = `conversations/${conversation.conversationId}?watermark=1`;
    const { body } = await call<Conversation>(running, 'GET', path, conversation.token);
    looking = new Promise((resolve) => (release = resolve));
    const listener = await listen(body.streamUrl);
    await say(running, conversation, { text: 'ciao' });
    release();
    expect(texts(await listener.have(2))).toEqual(['ciao', 'Ha scritto: ciao']);
  });

  test('may be open in two tabs; closing one leaves the other', async () => {
    const conversation = await openConversation(running);
    const again = await call<Conversation>(
      running,
      'GET',
      `conversations/${conversation.conversationId}`,
      conversation.token,
    );
    const [one, two] = [await listen(conversation.streamUrl), await listen(again.body.streamUrl)];
    await say(running, conversation, { text: 'a' });
    expect(await one.have(3)).toEqual(await two.have(3));
    one.close();
    await one.closed;
    await say(running, conversation, { text: 'b' });
    expect(await two.have(5)).toHaveLength(5);
  });

  test('goes on from a watermark with what was missed, then with what is new', async () => {
    const conversation = await openConversation(running);
    await say(running, conversation, { text: 'uno' });
    await say(running, conversation, { text: 'due' });
    const path = `conversations/${conversation.conversationId}?watermark=2`;
    const back = await call<Conversation>(running, 'GET', path, conversation.token);
    expect(back).toMatchObject({ status: 200, body: { conversationId: conversation.conversationId } });
    const listener = await listen(back.body.streamUrl);
    expect(texts(await listener.have(3))).toEqual(['Ha scritto: uno', 'due', 'Ha scritto: due']);
    await say(running, conversation, { text: 'tre' });
    expect(texts(await listener.have(5))).toHaveLength(5);
  });

  test('sends a long history whole, in frames of bounded size', async () => {
    const conversation = await openConversation(running);
    await Promise.all(Array.from({ length: 50 }, (_, index) => say(running, conversation, { text: `n ${index}` })));
    for (let round = 0; round < 3; round++) {
      await Promise.all(
        Array.from({ length: 50 }, (_, index) => say(running, conversation, { text: `m ${round} ${index}` })),
      );
    }
    const listener = await listen(conversation.streamUrl);
    const streamed = await listener.have(401);
    expect(new Set(streamed.map(({ id }) => id)).size).toBe(401);
    expect((await read(running, conversation)).body.watermark).toBe('200');
  });

  test('has an address that opens it once, within a minute', async () => {
    const conversation = await openConversation(running);
    (await listen(conversation.streamUrl)).close();
    await expect(listen(conversation.streamUrl)).rejects.toThrow('403');
    const again = await call<Conversation>(
      running,
      'GET',
      `conversations/${conversation.conversationId}`,
      conversation.token,
    );
    running.pass(61);
    await expect(listen(again.body.streamUrl)).rejects.toThrow('403');
  });

  test('of another conversation does not open with this one’s address', async () => {
    const [mine, theirs] = [await openConversation(running), await openConversation(running)];
    await expect(listen(mine.streamUrl.replace(mine.conversationId, theirs.conversationId))).rejects.toThrow('403');
  });

  test('ends when the client sends what nobody sends, and the server stays', async () => {
    const conversation = await openConversation(running);
    const { WebSocket } = await import('ws');
    const socket = new WebSocket(conversation.streamUrl);
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.on('error', () => {});
    socket.on('open', () => socket.send('x'.repeat(100_000)));
    expect(await closed).toBe(1009);
    expect((await say(running, conversation, { text: 'ciao' })).status).toBe(200);
  });

  test('keeps the last eight tabs', async () => {
    const conversation = await openConversation(running);
    const first = await listen(conversation.streamUrl);
    for (let tab = 0; tab < 8; tab++) {
      const path = `conversations/${conversation.conversationId}`;
      await listen((await call<Conversation>(running, 'GET', path, conversation.token)).body.streamUrl);
    }
    expect(await first.closed).toBe(1013);
  });
});

describe('the rest', () => {
  test('files cannot be uploaded, and the answer says what to do instead', async () => {
    const { conversationId, token } = await openConversation(running);
    const answer = await call(running, 'POST', `conversations/${conversationId}/upload?userId=x`, token, 'x');
    expect(answer).toMatchObject({ status: 415, body: { detail: expect.stringContaining('message') } });
  });

  test.each([
    ['PUT', 'conversations/abc/activities', 'GET, POST'],
    ['HEAD', 'conversations/abc/activities', 'GET, POST'],
    ['OPTIONS', 'conversations/abc/upload', 'POST'],
    ['DELETE', 'conversations/abc', 'GET'],
    ['GET', 'conversations', 'POST'],
    ['GET', 'tokens/generate', 'POST'],
    ['PATCH', 'tokens/refresh', 'POST'],
  ])('%s %s is told what the route takes: %s', async (method, path, allow) => {
    const answer = await fetch(`${running.url}/v3/directline/${path}`, { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow]);
  });

  test.each([
    ['GET', 'nowhere'],
    ['PUT', 'nowhere'],
    ['GET', 'conversations/a/b/c'],
    ['GET', 'conversations/a/stream'],
  ])('%s %s is no route', async (method, path) => {
    expect((await call(running, method, path)).status).toBe(404);
  });

  test('another address than Direct Line’s is left to others', async () => {
    expect((await fetch(`${running.url}/v3/directlines`)).status).toBe(404);
    await expect(listen(`${running.url.replace('http', 'ws')}/elsewhere`)).rejects.toThrow();
  });
});

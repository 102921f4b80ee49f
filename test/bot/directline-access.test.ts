/** Who may talk in a conversation, for how long, and how one comes back to it. */
import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { directLineSecret } from '../../src/bot/channels/directline-secret.ts';
import { tokensOf } from '../../src/bot/channels/directline-token.ts';
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

describe('a token', () => {
  test.each([
    { given: 'missing', token: undefined, status: 401 },
    { given: 'not one of ours', token: 'abc', status: 403 },
    { given: 'of three empty parts', token: '..', status: 403 },
    { given: 'without a signature, as "alg: none" would have it', token: 'eyJhbGciOiJub25lIn0.e30.', status: 403 },
  ])('that is $given opens nothing', async ({ token, status }) => {
    const { conversationId } = await openConversation(running);
    for (const [method, path] of [
      ['POST', 'conversations'],
      ['POST', 'tokens/refresh'],
      ['GET', `conversations/${conversationId}`],
      ['GET', `conversations/${conversationId}/activities`],
      ['POST', `conversations/${conversationId}/activities`],
    ] as const) {
      const answer = await call(running, method, path, token);
      expect(answer.status).toBe(status);
      expect(answer.body).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
    }
  });

  test('of another conversation opens that one only', async () => {
    const [mine, theirs] = [await openConversation(running), await openConversation(running)];
    const mixed = { ...theirs, token: mine.token };
    expect((await say(running, mixed, { text: 'ciao' })).status).toBe(403);
    expect((await read(running, mixed)).status).toBe(403);
    expect((await call(running, 'GET', `conversations/${theirs.conversationId}`, mine.token)).status).toBe(403);
  });

  test('with one letter changed is refused, wherever the letter is', async () => {
    const { conversationId, token } = await openConversation(running);
    for (let place = 0; place < token.length; place += 5) {
      const changed = token.slice(0, place) + (token[place] === 'A' ? 'B' : 'A') + token.slice(place + 1);
      expect((await call(running, 'GET', `conversations/${conversationId}`, changed)).status).toBe(403);
    }
    // The last letter has bits to spare: other letters in its place would decode to the same signature.
    for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.replace(
      token.slice(-1),
      '',
    )) {
      const spelled = token.slice(0, -1) + letter;
      expect((await call(running, 'GET', `conversations/${conversationId}`, spelled)).status).toBe(403);
    }
  });

  test('is good for 30 minutes, and refreshed in time for 30 more', async () => {
    const conversation = await openConversation(running);
    running.pass(29 * 60);
    const fresh = await call<Conversation>(running, 'POST', 'tokens/refresh', conversation.token);
    expect(fresh).toMatchObject({
      status: 200,
      body: { conversationId: conversation.conversationId, expires_in: 1800 },
    });
    running.pass(2 * 60);
    expect(await say(running, conversation, { text: 'ciao' })).toMatchObject({
      status: 403,
      body: { error: { code: 'TokenExpired' } },
    });
    expect((await call(running, 'POST', 'tokens/refresh', conversation.token)).status).toBe(403);
    expect((await say(running, { ...conversation, token: fresh.body.token }, { text: 'ciao' })).status).toBe(200);
  });

  test('of a stream opens no route, and a token for talking opens no stream', async () => {
    const { conversationId, token, streamUrl } = await openConversation(running);
    const streamToken = new URL(streamUrl).searchParams.get('t') ?? '';
    expect((await call(running, 'GET', `conversations/${conversationId}`, streamToken)).status).toBe(403);
    await expect(listen(streamUrl.replace(streamToken, token))).rejects.toThrow('403');
  });
});

describe('coming back', () => {
  test('after a restart finds everything that was said, with the old token', async () => {
    const conversation = await openConversation(running);
    await say(running, conversation, { text: 'uno' });
    const before = (await read(running, conversation)).body;
    const { store } = running;
    await running.close();
    running = await startDirectLine({ store });
    const back = await call<Conversation>(
      running,
      'GET',
      `conversations/${conversation.conversationId}?watermark=`,
      conversation.token,
    );
    expect(await (await listen(back.body.streamUrl)).have(3)).toEqual(before.activities);
    expect((await call(running, 'POST', 'conversations', conversation.token)).status).toBe(200);
    await say(running, conversation, { text: 'due' });
    expect((await read(running, conversation)).body.activities).toHaveLength(5);
  });

  test('to a conversation that nobody started is 404', async () => {
    const { conversationId, token } = (await call<Conversation>(running, 'POST', 'tokens/generate')).body;
    expect((await call(running, 'GET', `conversations/${conversationId}?watermark=0`, token)).status).toBe(404);
  });

  const resume = async (cookie?: string, body?: object) => {
    const headers = cookie === undefined ? {} : { cookie };
    const answer = await call<Conversation & { resumed: boolean }>(
      running,
      'POST',
      'tokens/resume',
      undefined,
      body,
      headers,
    );
    const [cookieLine = ''] = answer.headers.getSetCookie();
    return { ...answer, cookieLine, cookie: cookieLine.split(';')[0] ?? '' };
  };

  test('days later, when every token has expired, the browser’s cookie gives a new one for the same conversation', async () => {
    const first = await resume();
    expect(first.body.resumed).toBe(false);
    expect(first.cookieLine).toMatch(/HttpOnly; SameSite=Strict$/);
    expect(first.cookieLine).toContain('Path=/v3/directline/tokens/resume;');
    await call(running, 'POST', 'conversations', first.body.token);
    running.pass(3 * 24 * 3600);
    expect((await read(running, first.body)).status).toBe(403);
    const later = await resume(first.cookie);
    expect(later.body).toMatchObject({ conversationId: first.body.conversationId, resumed: true });
    expect((await read(running, later.body)).body.activities).toHaveLength(1);
  });

  test.each([
    { given: 'a cookie of another secret', cookie: 'bussola_chat=a.b.c' },
    { given: 'no cookie', cookie: undefined },
    { given: 'somebody else’s cookie name', cookie: 'other=1; bussola_chat' },
  ])('with $given opens a new conversation', async ({ cookie }) => {
    expect((await resume(cookie)).body.resumed).toBe(false);
  });

  test('with a token for talking in place of the proof opens a new conversation', async () => {
    const { conversationId, token } = await openConversation(running);
    const answer = await resume(`bussola_chat=${token}`);
    expect(answer.body.conversationId).not.toBe(conversationId);
  });

  test('to a conversation that was never opened opens a new one', async () => {
    const first = await resume();
    const second = await resume(first.cookie);
    expect(second.body.resumed).toBe(false);
    expect(second.body.conversationId).not.toBe(first.body.conversationId);
  });

  test('on request starts afresh, and the cookie is then of the new conversation', async () => {
    const first = await resume();
    await call(running, 'POST', 'conversations', first.body.token);
    const fresh = await resume(first.cookie, { fresh: true });
    expect(fresh.body.conversationId).not.toBe(first.body.conversationId);
    await call(running, 'POST', 'conversations', fresh.body.token);
    expect((await resume(fresh.cookie)).body.conversationId).toBe(fresh.body.conversationId);
  });

  test.each([
    { given: 'another site', headers: { 'sec-fetch-site': 'cross-site' }, status: 403 },
    { given: 'a neighbour of the same domain', headers: { 'sec-fetch-site': 'same-site' }, status: 403 },
    { given: 'another site, in an old browser', headers: { origin: 'https://evil.test' }, status: 403 },
    { given: 'a file', headers: { origin: 'null' }, status: 403 },
    { given: 'its own page', headers: { 'sec-fetch-site': 'same-origin' }, status: 200 },
    { given: 'no browser', headers: {}, status: 200 },
  ])('and a token for a new one, asked for by $given, are answered with $status', async ({ headers, status }) => {
    for (const path of ['tokens/resume', 'tokens/generate']) {
      const answer = await call(running, 'POST', path, undefined, { fresh: true }, headers);
      expect(answer.status).toBe(status);
      if (status === 403) expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });

  test('its own page in an old browser is known by its address, and by the public one', async () => {
    await running.close();
    running = await startDirectLine({ publicUrl: 'https://bussola.example' });
    for (const origin of [running.url, 'https://bussola.example']) {
      expect((await call(running, 'POST', 'tokens/resume', undefined, undefined, { origin })).status).toBe(200);
    }
  });

  test('over https marks the cookie and the stream as secure', async () => {
    await running.close();
    running = await startDirectLine({ publicUrl: 'https://bussola.example' });
    const first = await resume();
    expect(first.cookieLine).toMatch(/; Secure$/);
  });
});

describe('the secret', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bussola-secret-'));
  const path = join(folder, 'directline.key');

  test('is made once, for its owner alone, and is the same at the next start', () => {
    const made = directLineSecret(folder);
    expect(made).toHaveLength(32);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(directLineSecret(folder)).toEqual(made);
  });

  test('may be followed by the one before it', () => {
    const [now, before] = ['a1'.repeat(32), 'b2'.repeat(32)];
    writeFileSync(path, `${now}\n${before}\n`);
    expect(directLineSecret(folder).toString('hex')).toBe(now + before);
  });

  test.each(['', 'abc', 'zz'.repeat(32), `${'a1'.repeat(32)}\n`.repeat(3)])(
    'is not taken from a file that holds "%s"',
    (text) => {
      writeFileSync(path, text);
      expect(() => directLineSecret(folder)).toThrow(/holds no secret/);
    },
  );

  test('names the folder that cannot be written', () => {
    expect(() => directLineSecret(join(folder, 'nowhere'))).toThrow(/nowhere/);
  });
});

describe('another key', () => {
  const [first, second, third] = ['1', '2', '3'].map((mark) => Buffer.from(mark.repeat(64), 'hex'));
  const nowMs = () => Date.parse('2026-03-01T10:00:00Z');
  const signedBy = (...keys: (Buffer | undefined)[]) =>
    tokensOf(Buffer.concat(keys.map((key) => key ?? Buffer.alloc(0))), nowMs);
  const old = signedBy(first).issue('resume', 'c1', 'anna');

  test('signs from now on, and what the one before it signed still opens', () => {
    expect(signedBy(second, first).check(old, 'resume')).toMatchObject({ ok: true });
    const anew = signedBy(second, first).issue('resume', 'c1', 'anna');
    expect(signedBy(second).check(anew, 'resume')).toMatchObject({ ok: true });
    expect(signedBy(first).check(anew, 'resume')).toEqual({ ok: false, why: 'forged' });
  });

  test('two keys later, or without the one before it, it opens nothing any more', () => {
    expect(signedBy(third, second).check(old, 'resume')).toEqual({ ok: false, why: 'forged' });
    expect(signedBy(second).check(old, 'resume')).toEqual({ ok: false, why: 'forged' });
  });
});

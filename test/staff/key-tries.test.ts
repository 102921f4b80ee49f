/** Guesses at the staff's key, and signing everybody out: over real HTTP. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { key, openOffice, type Office } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

/** Somebody at an address of their own. */
const from = (address: string) => ({ 'X-Forwarded-For': address });
const ask = (given: string, address = '192.0.2.1') =>
  fetch(`${office.origin}/api/applications`, { headers: { ...from(address), Authorization: `Bearer ${given}` } });
const enter = (given: string, address = '192.0.2.1') =>
  fetch(`${office.origin}/staff/session?lang=it`, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...from(address), Origin: office.origin, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ key: given }).toString(),
  });
const guesses = async (count: number, address?: string) => {
  for (let at = 0; at < count; at += 1) expect((await ask(`wrong-${at}`, address)).status).toBe(401);
};

describe('wrong keys', () => {
  test('twenty different ones a minute are looked at, then none: 429, and when to come again', async () => {
    await guesses(20);
    const refused = await ask('wrong-20');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(refused.headers.get('retry-after')).toBe('60');
    // Nobody who guesses learns whether a guess was right.
    expect((await ask(key)).status).toBe(429);
    office.pass(60);
    expect((await ask(key)).status).toBe(200);
  });

  test('from one network they keep no other one out', async () => {
    await guesses(20);
    expect((await ask(key, '198.51.100.7')).status).toBe(200);
  });

  test('an old key that a program goes on with is one, however often it comes, up to three hundred a minute', async () => {
    for (let at = 0; at < 300; at += 1) expect((await ask('an-old-key')).status).toBe(401);
    expect((await ask('an-old-key')).status).toBe(429);
  });

  test('where the right key was given before it is still taken: nobody can lock the office out', async () => {
    expect((await ask(key)).status).toBe(200);
    await guesses(20);
    expect((await ask('wrong-20')).status).toBe(429);
    expect((await ask(key)).status).toBe(200);
    expect((await enter(key)).status).toBe(303);
  });

  test('no key at all is not counted, nor is what the session’s cookie opens', async () => {
    for (let at = 0; at < 310; at += 1)
      await fetch(`${office.origin}/api/applications`, { headers: from('192.0.2.1') });
    expect((await ask('wrong')).status).toBe(401);
  });

  test('the form counts them too, and says in words to wait', async () => {
    for (let at = 0; at < 20; at += 1) expect((await enter(`wrong-${at}`)).status).toBe(403);
    const refused = await enter(key);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(refused.headers.get('set-cookie')).toBeNull();
    expect(await refused.text()).toContain('troppe chiavi sbagliate');
    expect((await ask(key)).status).toBe(429);
  });
});

describe('signing everybody out', () => {
  const cookieIn = (answer: Response) => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const look = (cookie: string) => fetch(`${office.origin}/staff/session`, { headers: { Cookie: cookie } });
  const out = (cookie: string, headers: Record<string, string> = { Origin: office.origin }) =>
    fetch(`${office.origin}/staff/session/end-all`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Cookie: cookie, 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
      body: '',
    });

  test('ends every session that was opened before, is in the audit log, and lets everybody in again', async () => {
    const [mine, theirs] = [cookieIn(await enter(key)), cookieIn(await enter(key))];
    for (const cookie of [mine, theirs]) expect((await look(cookie)).status).toBe(204);
    expect((await out(mine)).status).toBe(303);
    for (const cookie of [mine, theirs]) expect((await look(cookie)).status).toBe(401);
    const { items } = (await (await office.api('/api/audit')).json()) as { items: object[] };
    expect(items[0]).toMatchObject({ action: 'session.end-all', object: 'all' });
    expect((await look(cookieIn(await enter(key)))).status).toBe(204);
  });

  test('ends the open streams at once', async () => {
    const cookie = cookieIn(await enter(key));
    const stream = await fetch(`${office.origin}/staff/live`, { headers: { Cookie: cookie } });
    await out(cookie);
    expect(await stream.text()).toContain('retry');
    expect((await fetch(`${office.origin}/staff/live`, { headers: { Cookie: cookie } })).status).toBe(401);
  });

  test('is not done by a form from elsewhere, nor by who is not in', async () => {
    const cookie = cookieIn(await enter(key));
    expect((await out(cookie, { Origin: 'https://evil.test' })).status).toBe(403);
    expect((await out('')).status).toBe(303);
    expect((await look(cookie)).status).toBe(204);
  });
});

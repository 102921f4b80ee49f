/** The session of the staff's pages: who opens it, who may use it, and where it leads. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { key, openOffice, type Office } from './office.ts';
import { promoters } from './promoters.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

describe('requests from elsewhere', () => {
  const form = (headers: Record<string, string>, body: string, path: string) =>
    fetch(office.origin + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
      body,
    });
  const cookie = async () => {
    const opened = await form({ Origin: office.origin }, `key=${key}`, '/staff/session');
    expect(opened.status).toBe(303);
    return (opened.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  };
  const admits = 'decision=admit&note=&seen=1';
  const act = '/staff/applications/APP-2026-0001/decision';

  test.each([
    ['no word of where from', {}],
    ['another origin', { Origin: 'https://evil.test' }],
    ['a hidden origin', { Origin: 'null' }],
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a sister site', { 'Sec-Fetch-Site': 'same-site' }],
    ['another site that claims ours', { 'Sec-Fetch-Site': 'cross-site', Origin: 'ours' }],
  ])('with the cookie but %s decide nothing', async (_, headers) => {
    await office.talk('one', promoters.association);
    const own = await cookie();
    const origin = 'Origin' in headers && headers.Origin === 'ours' ? { Origin: office.origin } : {};
    expect((await form({ Cookie: own, ...headers, ...origin }, admits, act)).status).toBe(403);
    expect((await office.store.get('application', 'APP-2026-0001'))?.status).toBe('submitted');
    expect((await form({ Cookie: own, Origin: office.origin }, admits, act)).status).toBe(303);
  });

  test.each(['https://evil.test/staff', '//evil.test/staff', '/staff/../evil', 'javascript:alert(1)', '/staffed'])(
    'coming in never leads to %s',
    async (to) => {
      const opened = await form({ Origin: office.origin }, `key=${key}&to=${encodeURIComponent(to)}`, '/staff/session');
      expect(opened.headers.get('location')).toBe('/staff?lang=it');
    },
  );

  test('a session ends after twelve hours, and with the key that opened it', async () => {
    const own = await cookie();
    const seen = async (url: string) => (await fetch(`${url}/staff`, { headers: { Cookie: own } })).text();
    expect(await seen(office.origin)).toContain('Domande');
    const other = await openOffice({ key: 'another-key-of-the-staff' });
    expect(await seen(other.origin)).toContain('id="key"');
    await other.close();
    office.pass(12 * 60 * 60);
    expect(await seen(office.origin)).toContain('id="key"');
  });

  test('a cookie that was tampered with opens nothing', async () => {
    const own = await cookie();
    const [id = '', until = '', signature = ''] = own.slice('bussola_staff='.length).split('.');
    const forged = [
      `${id}x.${until}.${signature}`,
      `${id}.${Number(until) + 1}.${signature}`,
      `${id}.${until}.`,
      `${id}.${until}.${signature}.x`,
      '',
    ];
    for (const value of forged) {
      const response = await fetch(`${office.origin}/staff`, { headers: { Cookie: `bussola_staff=${value}` } });
      expect(await response.text()).toContain('id="key"');
    }
  });

  test('the cookie opens the pages and not the API', async () => {
    const own = await cookie();
    expect((await fetch(`${office.origin}/api/applications`, { headers: { Cookie: own } })).status).toBe(401);
  });

  test('a form too long, or of another type, is refused', async () => {
    await office.talk('one', promoters.association);
    const own = { Cookie: await cookie(), Origin: office.origin };
    expect((await form(own, `decision=admit&note=${'a'.repeat(70_000)}`, act)).status).toBe(413);
    expect((await form({ ...own, 'Content-Type': 'text/plain' }, admits, act)).status).toBe(415);
    expect((await form(own, 'decision=admit&seen=', act)).status).toBe(409);
  });

  test('pages of the staff are shown to nobody else, and are kept by no cache', async () => {
    await office.talk('one', promoters.association);
    for (const path of ['/staff', '/staff/applications/APP-2026-0001']) {
      const response = await fetch(office.origin + path);
      expect(await response.text()).not.toContain('CNA');
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self';/);
    }
    expect((await fetch(`${office.origin}/staff/live`)).status).toBe(401);
  });
});

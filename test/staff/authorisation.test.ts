/** Who gets at what, for every route of the table: a new route is in here by being in the table. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Route } from '../../src/staff/route.ts';
import { routes } from '../../src/staff/routes.ts';
import { badTokens, clientId, startIssuer, tenantId, type Issuer } from './issuer.ts';
import { key, openOffice, type Office } from './office.ts';

let office: Office;
let issuer: Issuer;
beforeAll(async () => {
  office = await openOffice({ entra: async (now) => (issuer = await startIssuer(now)).settings });
});
afterAll(async () => {
  await office.close();
  await issuer.close();
});

/** A request that would get through to the route: what it then lacks is no matter of who asks. */
const ask = (route: Route, headers: Record<string, string>, to = office) => {
  const path = route.path.replace('{code}', 'APP-2026-0001').replace('{id}', 'none').replace('{cluster}', 'CL-2026-01');
  const body = route.takes.body === undefined ? {} : { body: '{}' };
  const type = { 'Content-Type': 'application/json' };
  return fetch(to.origin + path, { method: route.method, headers: { ...type, ...headers }, ...body });
};
const bearing = (token: string) => ({ Authorization: `Bearer ${token}` });

describe.each(routes.map((route) => ({ route, name: `${route.method} ${route.path}` })))('$name', ({ route }) => {
  const isForAdmins = route.needs === 'admin';

  test('is open to administrators, and to the staff unless it is for administrators', async () => {
    expect((await ask(route, bearing(issuer.token({ roles: ['admin'] })))).status).not.toBeOneOf([401, 403]);
    const asStaff = await ask(route, bearing(issuer.token()));
    if (isForAdmins) expect(asStaff.status).toBe(403);
    else expect(asStaff.status).not.toBeOneOf([401, 403]);
  });

  test('is open to nobody else', async () => {
    const without: readonly Record<string, string>[] = [
      {},
      { Authorization: 'Bearer' },
      { Authorization: `Basic ${Buffer.from(`staff:${key}`).toString('base64')}` },
      { Cookie: `bussola_staff=${issuer.token()}` },
      bearing('wrong'),
      // While single sign-on is set up, the key is none.
      bearing(key),
    ];
    for (const headers of without) expect((await ask(route, headers)).status, JSON.stringify(headers)).toBe(401);
    for (const { what, of, status = 401 } of badTokens) {
      const answer = await ask(route, bearing(of(issuer)));
      expect({ what, status: answer.status }).toEqual({ what, status });
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
    }
  });
});

test('the table has the routes that are for administrators alone', () => {
  expect(routes.filter(({ needs }) => needs === 'admin').map(({ path }) => path)).toEqual(['/api/audit']);
});

describe('a token is taken in each form that Entra gives it', () => {
  test.each([
    ['for the client id', {}],
    ['for the address of the API', { aud: `api://bussola.example/${clientId}` }],
    ['for the address that Entra proposes', { aud: `api://${clientId}` }],
    ['of the first version', { iss: `https://sts.windows.net/${tenantId}/`, ver: '1.0' }],
    ['with several scopes', { scp: 'User.Read access_as_user' }],
    ['that expired within the difference of two clocks', { exp: 'now' }],
  ])('%s', async (_, claims) => {
    const exp = Math.floor(Date.parse('2026-03-02T08:00:00Z') / 1000) - 30;
    const token = issuer.token('exp' in claims ? { exp } : claims);
    expect((await office.api('/api/applications', { headers: bearing(token) })).status).toBe(200);
  });
});

test('what is logged of a refused token is what was wrong with it, and nothing of what it claims', async () => {
  office.logged.length = 0;
  await office.api('/api/applications', { headers: bearing(issuer.token({ oid: 'somebody@example.org' })) });
  await office.api('/api/applications', { headers: bearing(issuer.token({ iss: 'https://evil.example' })) });
  expect(office.logged).toEqual([
    { why: 'claims', message: 'a token of the staff was refused' },
    { why: 'ERR_JWT_CLAIM_VALIDATION_FAILED', message: 'a token of the staff was refused' },
  ]);
});

test('with an account the audit log names it by its object id', async () => {
  await office.api('/api/exports/applications.json', { headers: bearing(issuer.token()) });
  const admin = bearing(issuer.token({ roles: ['staff', 'admin'] }));
  const { items } = (await (await office.api('/api/audit', { headers: admin })).json()) as { items: { who: string }[] };
  expect(items[0]?.who).toBe('person-dddddddd-1111-4222-8333-444444444444');
});

describe('where the key is kept besides single sign-on', () => {
  test('both open the API', async () => {
    const both = await openOffice({ entra: async () => ({ ...issuer.settings, keepsKey: true }) });
    expect((await both.api('/api/audit')).status).toBe(200);
    expect((await both.api('/api/audit', { headers: bearing('wrong') })).status).toBe(401);
    const token = bearing(issuer.token());
    expect((await both.api('/api/applications', { headers: token })).status).toBe(200);
    await both.close();
  });
});

describe('the keys of Entra', () => {
  const status = async (of: Office, token: string) =>
    (await of.api('/api/applications', { headers: bearing(token) })).status;
  /** An office and an issuer of their own, with the office's clock in hand. */
  const alone = async (run: (of: Office, by: Issuer) => Promise<void>) => {
    let by: Issuer | undefined;
    const of = await openOffice({ entra: async (now) => (by = await startIssuer(now)).settings });
    if (by === undefined) throw new Error('The office asks for its settings when it opens.');
    try {
      await run(of, by);
    } finally {
      await of.close();
      await by.close();
    }
  };

  test('are asked for once, and again when Entra signs with a new one', () =>
    alone(async (of, by) => {
      for (let count = 0; count < 3; count += 1) expect(await status(of, by.token())).toBe(200);
      expect(by.asked()).toBe(1);
      of.pass(31);
      by.rotate();
      expect(await status(of, by.token())).toBe(200);
      expect(by.asked()).toBe(2);
    }));

  test('are not asked for at the will of strangers', () =>
    alone(async (of, by) => {
      expect(await status(of, by.token())).toBe(200);
      of.pass(31);
      for (let count = 0; count < 5; count += 1) {
        expect(await status(of, by.token({}, { kid: `made-up-${count}` }, by.stranger))).toBe(401);
      }
      expect(by.asked()).toBe(2);
    }));

  test('go on being used for a day while Entra cannot be reached, and then no longer', () =>
    alone(async (of, by) => {
      expect(await status(of, by.token())).toBe(200);
      by.fails(true);
      of.pass(23 * 60 * 60);
      expect(await status(of, by.token())).toBe(200);
      expect(await status(of, by.token({}, { kid: 'k2' }, by.stranger))).toBe(401);
      of.pass(60 * 60 + 31);
      expect(await status(of, by.token())).toBe(503);
      by.fails(false);
      of.pass(31);
      expect(await status(of, by.token())).toBe(200);
    }));

  test('that never came give no way in, and say that it may pass', () =>
    alone(async (of, by) => {
      by.fails(true);
      const answer = await of.api('/api/applications', { headers: bearing(by.token()) });
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    }));
});

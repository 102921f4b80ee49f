import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { company, companyInEnglish, openedCluster, post, read, registrations, vatOf } from './companies.ts';
import { openOffice, type Office } from './office.ts';
import { promoters } from './promoters.ts';

let office: Office;
beforeEach(async () => (office = await openOffice()));
afterEach(() => office.close());

describe('a cluster is opened from an application that is admitted or funded', () => {
  test('with its sector, markets and activities, and the promoter is told', async () => {
    const cluster = await openedCluster(office, { description: { it: 'Pompe ad Hanoi', en: 'Pumps in Hanoi' } });
    expect(cluster).toMatchObject({
      code: 'CL-2026-01',
      application: 'APP-2026-0001',
      sector: 'mechanics',
      markets: ['VN', 'JP'],
      declared: 8,
      places: 2,
      taken: 0,
      requested: 0,
      status: 'open',
      closesAt: null,
      description: { it: 'Pompe ad Hanoi', en: 'Pumps in Hanoi' },
    });
    expect((await office.turns('p')).at(-1)).toMatchObject({
      from: 'staff',
      text: expect.stringContaining('CL-2026-01'),
    });
    expect(await read(office, '/api/clusters/CL-2026-01')).toEqual(cluster);
    expect(await read(office, '/api/clusters')).toMatchObject({ items: [{ code: 'CL-2026-01' }], next: null });
    expect(await read(office, '/api/clusters?sector=mechanics&market=jp')).toEqual({ items: [cluster], next: null });
    expect(await read(office, '/api/clusters?sector=fashion')).toEqual({ items: [], next: null });
    expect(await read(office, '/api/clusters?market=CN')).toEqual({ items: [], next: null });
    const again = await post(office, { application: 'APP-2026-0001', places: 3 });
    expect([again.status, again.headers.get('location')]).toEqual([201, '/api/clusters/CL-2026-02']);
  });

  test('a company reads what it is about with the offer, in its language', async () => {
    const it = `Pompe ad Hanoi [con](http://x.test) ${'una fiera e tre visite '.repeat(20)}`;
    await openedCluster(office, { description: { it, en: 'Pumps in Hanoi: a fair and three visits' } });
    const offered = await office.talk('c', company().slice(0, 11));
    expect(offered).toContain('posti liberi.\n   Pompe ad Hanoi \\[con\\]');
    expect(offered).toMatch(/tre…\n2\. Nessuno/);
    const other = await office.talk('d', companyInEnglish().slice(0, 11));
    expect(other).toContain('places left.\n   Pumps in Hanoi: a fair and three visits\n2.');
  });

  test('funded too; before that, and once rejected, it is refused', async () => {
    await office.talk('p', promoters.association);
    const body = { application: 'APP-2026-0001', places: 2 };
    expect((await post(office, body)).status).toBe(409);
    await office.decide('APP-2026-0001', { decision: 'admit', note: '' });
    await office.decide('APP-2026-0001', { decision: 'fund', note: '' });
    expect((await post(office, body)).status).toBe(201);
    await office.talk('q', promoters.changing);
    await office.decide('APP-2026-0002', { decision: 'reject', note: 'Non ammissibile.' });
    const refused = await post(office, { application: 'APP-2026-0002', places: 2 });
    expect([refused.status, refused.headers.get('content-type')]).toEqual([409, 'application/problem+json']);
  });

  test.each([
    { given: 'an application that is not there', body: { application: 'APP-2026-0009', places: 2 }, status: 404 },
    { given: 'no places', body: { application: 'APP-2026-0001', places: 0 }, status: 400 },
    { given: 'half a place', body: { application: 'APP-2026-0001', places: 1.5 }, status: 400 },
    { given: 'no number of places', body: { application: 'APP-2026-0001' }, status: 400 },
    {
      given: 'a date that is none',
      body: { application: 'APP-2026-0001', places: 2, closesAt: '2026-13-01' },
      status: 400,
    },
    {
      given: 'a date that has passed',
      body: { application: 'APP-2026-0001', places: 2, closesAt: '2026-01-01' },
      status: 400,
    },
    {
      given: 'one language',
      body: { application: 'APP-2026-0001', places: 2, description: { it: 'Solo' } },
      status: 400,
    },
    { given: 'a field that is not known', body: { application: 'APP-2026-0001', places: 2, taken: 1 }, status: 400 },
  ])('$given: $status', async ({ body, status }) => {
    await office.talk('p', promoters.association);
    await office.decide('APP-2026-0001', { decision: 'admit', note: '' });
    expect((await post(office, body)).status).toBe(status);
  });

  test.each([
    { given: '2026-06-30', then: '2026-06-30T22:00:00.000Z' },
    { given: '2026-12-31', then: '2026-12-31T23:00:00.000Z' },
    { given: '2026-06-30T12:00:00+02:00', then: '2026-06-30T10:00:00.000Z' },
  ])('closing $given means $then', async ({ given, then }) => {
    expect(await openedCluster(office, { closesAt: given })).toMatchObject({ closesAt: then });
  });

  test('without the key nobody reads or opens anything', async () => {
    for (const path of ['/api/clusters', '/api/registrations']) {
      expect((await fetch(office.origin + path)).status).toBe(401);
    }
    expect((await fetch(`${office.origin}/api/clusters`, { method: 'POST' })).status).toBe(401);
  });
});

describe('a cluster is changed', () => {
  test('places, closing date, description and status', async () => {
    await openedCluster(office);
    const patch = (body: unknown) => post(office, body, '/api/clusters/CL-2026-01', 'PATCH');
    expect(await (await patch({ places: 5, closesAt: '2026-06-30' })).json()).toMatchObject({
      places: 5,
      status: 'open',
    });
    expect(await (await patch({ closesAt: null, status: 'closed' })).json()).toMatchObject({
      closesAt: null,
      status: 'closed',
    });
    expect(await (await patch({ status: 'archived' })).json()).toMatchObject({ status: 'archived' });
    expect((await patch({ places: 3 })).status).toBe(409);
    expect(await (await patch({ status: 'open' })).json()).toMatchObject({ status: 'open' });
    expect((await patch({})).status).toBe(400);
    expect((await patch({ status: 'full' })).status).toBe(400);
    expect((await post(office, { places: 3 }, '/api/clusters/CL-2026-09', 'PATCH')).status).toBe(404);
    expect((await read(office, '/api/openapi.json'))['paths']).toHaveProperty('/api/clusters/{code}.patch');
  });
});

describe('past its closing date a cluster is closed', () => {
  const cluster = async () => (await read(office, '/api/clusters/CL-2026-01'))['status'];
  const listed = async (status: string) =>
    ((await read(office, `/api/clusters?status=${status}`))['items'] as unknown[]).length; // a list, by the API's description

  test('and counts among the closed ones, until the staff set another date', async () => {
    await openedCluster(office, { closesAt: '2026-03-10' });
    expect([await cluster(), await listed('open'), await listed('closed')]).toEqual(['open', 1, 0]);
    office.at('2026-03-10T23:00:00Z');
    expect([await cluster(), await listed('open'), await listed('closed')]).toEqual(['closed', 0, 1]);
    expect(await office.talk('p', ['le imprese'])).toContain('adesioni chiuse');
    expect(await office.talk('p', ['chiudi le adesioni'])).toContain("Non c'è un gruppo con le adesioni aperte");
    const patch = (body: unknown) => post(office, body, '/api/clusters/CL-2026-01', 'PATCH');
    expect((await patch({ status: 'open' })).status).toBe(409);
    expect(await (await patch({ closesAt: '2026-04-10' })).json()).toMatchObject({ status: 'open' });
  });
});

describe('a cluster that is archived', () => {
  test('puts the companies that no promoter answered on the waiting list, and they are told', async () => {
    await openedCluster(office);
    await office.talk('a', company());
    await office.talk('b', companyInEnglish());
    await office.talk('p', ['accetta REG-2026-0001']);
    await post(office, { status: 'archived' }, '/api/clusters/CL-2026-01', 'PATCH');
    expect(await registrations(office)).toMatchObject([
      { code: 'REG-2026-0002', status: 'waiting', cluster: null },
      { code: 'REG-2026-0001', status: 'accepted', cluster: 'CL-2026-01' },
    ]);
    expect((await office.turns('b')).at(-1)).toMatchObject({ text: expect.stringContaining('was archived before') });
    expect((await office.turns('a')).at(-1)).toMatchObject({ text: expect.not.stringContaining('archivia') });
  });
});

describe('a company that asks to join is among the registrations', () => {
  test('with its answers, its verdict and the turns they come from', async () => {
    await openedCluster(office);
    expect(await office.talk('c', company())).toContain('REG-2026-0001');
    const [item, ...more] = await registrations(office, '?cluster=cl-2026-01&status=requested');
    expect(more).toEqual([]);
    expect(item).toMatchObject({
      code: 'REG-2026-0001',
      cluster: 'CL-2026-01',
      status: 'requested',
      company: 'Officine Rossi Srl',
      province: 'MO',
      verdict: { status: 'eligible' },
      alsoIn: [],
      answers: { 'sme.vat': vatOf(1), 'sme.cluster': 'CL-2026-01', 'contact.phone': null },
    });
    expect(item).not.toHaveProperty('dossier');
    expect(await read(office, '/api/clusters/CL-2026-01')).toMatchObject({ requested: 1, taken: 0 });
    expect(await registrations(office, '?status=waiting')).toEqual([]);
    expect(await read(office, '/api/registrations/REG-2026-0001')).toEqual(item);
    expect((await office.api('/api/registrations?status=nothing')).status).toBe(400);
  });

  test('the same company twice in one cluster is one registration, told by its code', async () => {
    await openedCluster(office);
    await office.talk('c', company());
    expect(await office.talk('d', company({ name: 'Rossi di nuovo' }))).toContain("ha già un'adesione, REG-2026-0001");
    expect(await registrations(office)).toHaveLength(1);
  });

  test('in two clusters of one market both registrations say so', async () => {
    await openedCluster(office);
    await post(office, { application: 'APP-2026-0001', places: 4 });
    await office.talk('c', company({ choice: 'CL-2026-01' }));
    await office.talk('d', company({ choice: 'CL-2026-02' }));
    expect((await registrations(office)).map((each) => each['alsoIn'])).toEqual([['CL-2026-01'], ['CL-2026-02']]);
  });

  test('an open cluster is an overlap for the next promoter, by its code', async () => {
    await openedCluster(office);
    const turns = ['sono un promotore', 'sì', 'fondazione', 'Fondazione X', vatOf(9), 'Titolo', 'meccanica', 'Vietnam'];
    expect(await office.talk('q', turns)).toContain('CL-2026-01');
  });
});

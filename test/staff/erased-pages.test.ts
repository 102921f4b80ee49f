/** What the staff see once a promoter had all data erased: figures that are right, and nowhere a row that is broken. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { company, openedCluster, post, read } from './companies.ts';
import { key, openOffice, type Office } from './office.ts';
import { promoters } from './promoters.ts';

let office: Office;
const code = 'APP-2026-0001';
beforeEach(async () => (office = await openOffice()));
afterEach(() => office.close());

/** A page of the staff's, as somebody who entered with the key reads it. */
async function pages() {
  const form = { Origin: office.origin, 'Content-Type': 'application/x-www-form-urlencoded' };
  const entered = await fetch(`${office.origin}/staff/session`, { method: 'POST', headers: form, body: `key=${key}`, redirect: 'manual' }); // prettier-ignore
  const headers = { Cookie: entered.headers.get('set-cookie')?.split(';')[0] ?? '' };
  return async (path: string) => {
    const response = await fetch(`${office.origin}/staff/${path}`, { headers });
    return { status: response.status, text: await response.text() };
  };
}

const csv = async (what: string) =>
  (await (await office.api(`/api/exports/${what}.csv?lang=en`)).text()).trimEnd().split('\r\n');

/** Granted and under way, with a company that was accepted, and a milestone that was held; another one is submitted. */
async function erased() {
  await openedCluster(office);
  await office.talk('c', company({ contact: 'Zenobia Verdi' }));
  await office.talk('p', ['accetta REG-2026-0001']);
  for (const decision of ['fund', 'start']) await office.decide(code, { decision, note: 'Secondo la nota' });
  const mission = {
    kind: 'mission',
    title: 'Missione a Hanoi',
    plannedOn: '2026-03-01',
    place: 'Hanoi',
    country: 'VN',
  };
  await post(office, mission, `/api/projects/${code}/milestones`);
  await post(office, { status: 'done', outcome: { companies: 6, meetings: 40 } }, `/api/projects/${code}/milestones/1`, 'PATCH'); // prettier-ignore
  await office.talk('q', promoters.chamberElsewhere);
  const before = await read(office, '/api/indicators');
  await office.talk('p', ['cancella i miei dati', 'sì']);
  return before;
}

test('the figures are what they were, and say how many of them stand in no list', async () => {
  const before = await erased();
  const after = await read(office, '/api/indicators');
  for (const part of ['budget', 'money', 'bySector', 'byMarket', 'impact']) expect(after[part]).toEqual(before[part]);
  expect(before['projects']).toMatchObject({ total: 2, erased: 0 });
  expect(after['projects']).toEqual({ ...(before['projects'] as object), erased: 1 });
  const page = await pages();
  expect((await page('indicators?lang=it')).text).toContain('Di un progetto restano soltanto le cifre');
  expect((await page('indicators?lang=en')).text).toContain('Of one project only the figures are left');
});

test('no list, page or search of the staff shows it or its code, but the log of who did what', async () => {
  await erased();
  const page = await pages();
  const seen = ['', 'projects', 'projects?status=closed', 'clusters', 'clusters/CL-2026-01', 'registrations', 'registrations/REG-2026-0001', 'overlaps', 'delivery', 'handoffs', 'indicators']; // prettier-ignore
  for (const path of seen) {
    const { status, text } = await page(path);
    expect(status, path).toBe(200);
    for (const each of [code, 'CNA Modena', 'Meccanica in Vietnam', 'undefined', 'null'])
      expect(text, path).not.toContain(each);
  }
  for (const path of [`applications/${code}`, `projects/${code}`]) expect((await page(path)).status).toBe(404);
  expect(await read(office, '/api/applications')).toMatchObject({ items: [{ code: 'APP-2026-0002' }], total: 1 });
  expect(await read(office, `/api/applications?q=hanoi`)).toMatchObject({ items: [] });
  expect(await read(office, '/api/projects')).toEqual({ items: [], next: null });
  expect((await office.api('/api/clusters?application=' + code)).status).toBe(200);
  expect((await page('audit')).text).toContain(code);
});

test('what an erased company told of a project is there, with the word that its data went in place of its code', async () => {
  await openedCluster(office);
  await office.talk('c', company());
  await office.talk('p', ['accetta REG-2026-0001']);
  for (const decision of ['fund', 'start']) await office.decide(code, { decision, note: '' });
  office.at('2026-03-03T09:00:00Z');
  await office.remind();
  await office.talk('c', ['5', '2', 'circa 300 mila']);
  const before = await read(office, `/api/projects/${code}`);
  const page = await pages();
  expect((await page(`projects/${code}?lang=en`)).text).toContain('/staff/registrations/REG-2026-0001');
  await office.talk('c', ['cancella i miei dati', 'sì']);
  const after = await read(office, `/api/projects/${code}`);
  expect(after['checkIns']).toMatchObject([{ status: 'answered', answers: { 'checkin.contacts': { value: 5 } } }]);
  expect(after['impact']).toMatchObject({ companyContacts: 5, checkIns: (before['checkIns'] as unknown[]).length });
  const { text } = await page(`projects/${code}?lang=en`);
  expect(text).toContain('<th scope="row">data erased</th>');
  for (const each of [JSON.stringify(after), text]) expect(each).not.toContain('REG-2026-0001');
});

test('a company whose promoter went is asked about the next project as well, and both count', async () => {
  await openedCluster(office);
  await office.talk('c', company());
  await office.talk('p', ['accetta REG-2026-0001']);
  for (const decision of ['fund', 'start']) await office.decide(code, { decision, note: '' });
  office.at('2026-03-03T09:00:00Z');
  await office.remind();
  await office.talk('c', ['5', '2', 'circa 300 mila']);
  await office.talk('p', ['cancella i miei dati', 'sì']);
  await openedCluster(office, {}, 'q');
  await office.talk('c', ['aderisco a CL-2026-02']);
  await office.talk('q', ['accetta REG-2026-0001']);
  for (const decision of ['fund', 'start']) await office.decide('APP-2026-0002', { decision, note: '' });
  office.at('2026-03-10T09:00:00Z');
  await office.remind();
  expect(await office.talk('c', ['4', '1', 'circa 300 mila'])).not.toContain('null');
  const next = await read(office, '/api/projects/APP-2026-0002');
  expect(next).toMatchObject({ checkIns: [{ status: 'answered', moment: 'start' }], impact: { companyContacts: 4 } });
  const impact = { companyContacts: 9, negotiations: 3, checkIns: 2 };
  expect(await read(office, '/api/indicators')).toMatchObject({ impact });
  // Once it is erased too, the figures of both stay apart.
  await office.talk('c', ['cancella i miei dati', 'sì']);
  expect(await read(office, '/api/indicators')).toMatchObject({ impact });
});

test('its cluster is led by nobody: the page says so, offers nothing, and nothing of it is changed', async () => {
  await erased();
  const page = await pages();
  const { text } = await page('clusters/CL-2026-01?lang=it');
  expect(text).toContain('dati cancellati');
  expect(text).toContain('nessuno guida più questo gruppo');
  expect(text).not.toContain('application-link');
  expect(text).not.toContain('name="status"');
  expect((await page('clusters?lang=en')).text).toContain('data erased');
  const opened = await post(office, { status: 'open' }, '/api/clusters/CL-2026-01', 'PATCH');
  expect([opened.status, await opened.json()]).toMatchObject([409, { detail: expect.stringContaining('erased') }]);
  expect(await read(office, '/api/clusters/CL-2026-01')).toMatchObject({ application: '', status: 'archived' });
});

test('one of an older release, whose cluster still names the code, is led by nobody either', async () => {
  await erased();
  const cluster = await office.store.get('cluster', 'CL-2026-01');
  if (cluster === null) throw new Error('It was opened.');
  await office.store.transact(async () => ({
    writes: [{ do: 'put', kind: 'cluster', id: cluster.code, body: { ...cluster, application: code } }],
    result: null,
  }));
  expect((await (await pages())('clusters/CL-2026-01')).text).not.toContain('application-link');
  expect((await post(office, { status: 'open' }, '/api/clusters/CL-2026-01', 'PATCH')).status).toBe(409);
});

test('exports keep a row with the figures, the year, and no code', async () => {
  await erased();
  const [head, ...rows] = await csv('applications');
  expect(head).toContain('Code');
  expect(rows).toHaveLength(2);
  expect(rows[0]).toContain('APP-2026-0002');
  expect(rows[1]).toMatch(/^data erased,under way,2026,,/);
  expect(rows[1]).toContain('50000.25');
  const projects = await csv('projects');
  expect(projects).toHaveLength(2);
  expect(projects[1]).toMatch(/^data erased,under way,,,,,/);
  for (const line of [...rows, ...projects]) for (const each of [code, 'CNA Modena', 'Maria']) expect(line).not.toContain(each); // prettier-ignore
  expect(Buffer.from(await (await office.api('/api/exports/applications.xlsx')).arrayBuffer()).length).toBeGreaterThan(
    0,
  );
});

/** For every route of the API and every page: which entry of the audit log it leaves. A new one has to be decided about. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditLog } from '../../src/staff/audit.ts';
import { deedIn } from '../../src/staff/page-audit.ts';
import { routes } from '../../src/staff/routes.ts';
import { createStaffTexts } from '../../src/staff/texts.ts';
import type { RecordOf } from '../../src/store/records.ts';
import { company, openedCluster } from './companies.ts';
import { core, key, openOffice, type Office } from './office.ts';
import { promoters } from './promoters.ts';

const code = 'APP-2026-0001';
const cluster = 'CL-2026-01';
const registration = 'REG-2026-0001';
const handoff = 'HO-2026-0001';
let office: Office;
let cookie = '';

const failed = (id: string): RecordOf<'undelivered'> => ({
  id,
  at: '2026-03-02T08:00:00.000Z',
  channel: 'mail',
  why: 'refused',
  status: 550,
  conversation: 'mail',
  seq: 1,
  dossier: null,
  post: { by: 'mail', about: 'application', code, cluster: null, dossier: 'd', again: 0 },
});

beforeAll(async () => {
  office = await openOffice();
  await openedCluster(office);
  await office.talk('c', company());
  await office.talk('p', ['operatore: quando si saprà?']);
  await office.decide(code, { decision: 'fund', note: '' });
  await office.talk('q', promoters.changing);
  const ids = ['a', 'b', 'c', 'd'];
  await office.store.transact(async () => ({
    writes: ids.map((id) => ({ do: 'put', kind: 'undelivered', id, body: failed(id) })),
    result: null,
  }));
  const opened = await fetch(`${office.origin}/staff/session`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: office.origin, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: `key=${key}`,
  });
  cookie = (opened.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
});
afterAll(() => office.close());

const entries = async () =>
  (await office.store.log(auditLog)).map(({ entry }) => entry as { who: string; action: string; object: string });
const seen = new Set<string>();
/** What the request leaves; it must be taken. */
async function leaves(act: () => Promise<Response>): Promise<readonly string[]> {
  const before = (await entries()).length;
  const answer = await act();
  await answer.arrayBuffer();
  expect(answer.status).toBeLessThan(400);
  const left = (await entries()).slice(before);
  for (const { action } of left) seen.add(action);
  return left.map(({ action, object }) => `${action} ${object}`);
}

type Act = {
  readonly of: string;
  readonly path?: string;
  readonly body?: object;
  readonly leaves: readonly string[];
};
const milestone = { title: 'Missione', kind: 'mission', plannedOn: '2026-06-01', place: null };

const api: readonly Act[] = [
  { of: 'GET /api/applications', leaves: [] },
  { of: 'GET /api/applications/{code}', leaves: [`application.read ${code}`] },
  { of: 'GET /api/applications/{code}/transcript', leaves: [`application.transcript ${code}`] },
  {
    of: 'POST /api/applications/{code}/decision',
    path: '/api/applications/APP-2026-0002/decision',
    body: { decision: 'request-info', note: 'Quali imprese?' },
    leaves: ['application.decide.request-info APP-2026-0002'],
  },
  { of: 'GET /api/applications/{code}/summary.pdf', leaves: [`application.summary.pdf ${code}`] },
  { of: 'GET /api/applications/{code}/transcript.pdf', leaves: [`application.transcript.pdf ${code}`] },
  { of: 'POST /api/applications/{code}/notes', body: { text: 'Nota' }, leaves: [`note.add ${code}.1`] },
  { of: 'GET /api/applications/{code}/notes', leaves: [`note.list ${code}`] },
  { of: 'DELETE /api/applications/{code}/notes/{number}', leaves: [`note.delete ${code}.1`] },
  {
    of: 'POST /api/clusters',
    body: { application: code, places: 3 },
    leaves: ['cluster.open CL-2026-02'],
  },
  { of: 'GET /api/clusters', leaves: [] },
  { of: 'GET /api/clusters/{code}', path: `/api/clusters/${cluster}`, leaves: [] },
  {
    of: 'PATCH /api/clusters/{code}',
    path: `/api/clusters/${cluster}`,
    body: { places: 9 },
    leaves: [`cluster.change ${cluster}`],
  },
  { of: 'GET /api/registrations', leaves: ['registration.list all'] },
  {
    of: 'GET /api/registrations/{code}',
    path: `/api/registrations/${registration}`,
    leaves: [`registration.read ${registration}`],
  },
  { of: 'GET /api/overlaps', leaves: [] },
  { of: 'GET /api/projects', leaves: ['project.list all'] },
  { of: 'GET /api/projects/{code}', leaves: [`project.read ${code}`] },
  { of: 'PATCH /api/projects/{code}', body: { spentCents: 100_00 }, leaves: [`project.change ${code}`] },
  { of: 'POST /api/projects/{code}/milestones', body: milestone, leaves: [`milestone.add ${code}.1`] },
  {
    of: 'PATCH /api/projects/{code}/milestones/{number}',
    body: { title: 'Missione a Hanoi' },
    leaves: [`milestone.change ${code}.1`],
  },
  { of: 'GET /api/handoffs', leaves: ['handoff.list all'] },
  { of: 'GET /api/handoffs/{id}', leaves: [`handoff.read ${handoff}`] },
  { of: 'POST /api/handoffs/{id}/reply', body: { text: 'Buongiorno' }, leaves: [`handoff.reply ${handoff}`] },
  {
    of: 'POST /api/handoffs/{id}/proposal',
    body: { asks: { it: ['Quando si saprà?'] }, says: { it: 'In autunno.' } },
    leaves: [`handoff.propose ${handoff}`],
  },
  { of: 'PATCH /api/handoffs/{id}', body: { status: 'closed' }, leaves: [`handoff.close ${handoff}`] },
  { of: 'GET /api/undelivered', leaves: [] },
  { of: 'POST /api/undelivered/{id}/again', path: '/api/undelivered/a/again', leaves: ['undelivered.again a'] },
  { of: 'POST /api/undelivered/{id}/aside', path: '/api/undelivered/b/aside', leaves: ['undelivered.aside b'] },
  ...['applications', 'registrations', 'projects'].flatMap((what) =>
    ['csv', 'xlsx', 'json'].map((format) => ({
      of: `GET /api/exports/${what}.${format}`,
      leaves: [`export.${what}.${format} all`],
    })),
  ),
  { of: 'GET /api/indicators', leaves: ['indicators.read all'] },
  { of: 'GET /api/audit', leaves: [] },
  { of: 'GET /api/openapi.json', leaves: [] },
];

describe('a request to the API', () => {
  test('is in this table, whichever it is', () => {
    expect(routes.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(
      api.map(({ of }) => of).toSorted(),
    );
  });

  test.each(api)('$of leaves $leaves', async ({ of, path, body, leaves: wanted }) => {
    const [method = '', pattern = ''] = of.split(' ');
    const filled = pattern.replace('{code}', code).replace('{id}', handoff).replace('{number}', '1');
    const headers = { 'Content-Type': 'application/json' };
    const sent = body === undefined ? {} : { headers, body: JSON.stringify(body) };
    expect(await leaves(() => office.api(path ?? filled, { method, ...sent }))).toEqual(wanted);
  });
});

const pages: readonly (Omit<Act, 'body'> & { readonly form?: Readonly<Record<string, string>> })[] = [
  { of: 'GET /staff', leaves: [] },
  { of: `GET /staff/applications/${code}`, leaves: [`application.read ${code}`] },
  { of: `GET /staff/applications/${code}/summary.pdf`, leaves: [`application.summary.pdf ${code}`] },
  { of: `GET /staff/applications/${code}/transcript.pdf`, leaves: [`application.transcript.pdf ${code}`] },
  { of: `POST /staff/applications/${code}/note`, form: { text: 'Nota' }, leaves: [`note.add ${code}.1`] },
  { of: `POST /staff/applications/${code}/note-delete`, form: { number: '1' }, leaves: [`note.delete ${code}.1`] },
  {
    of: 'POST /staff/applications/APP-2026-0002/decision',
    form: { decision: 'admit', note: '', seen: '2' },
    leaves: ['application.decide.admit APP-2026-0002'],
  },
  { of: 'GET /staff/clusters', leaves: [] },
  { of: 'POST /staff/clusters', form: { application: code, places: '2' }, leaves: ['cluster.open CL-2026-03'] },
  { of: `GET /staff/clusters/${cluster}`, leaves: [`registration.list ${cluster}`] },
  { of: `POST /staff/clusters/${cluster}/change`, form: { places: '7' }, leaves: [`cluster.change ${cluster}`] },
  { of: `POST /staff/clusters/${cluster}/status`, form: { status: 'closed' }, leaves: [`cluster.change ${cluster}`] },
  { of: 'GET /staff/registrations', leaves: ['registration.list all'] },
  { of: `GET /staff/registrations/${registration}`, leaves: [`registration.read ${registration}`] },
  { of: 'GET /staff/overlaps', leaves: [] },
  { of: 'GET /staff/projects', leaves: ['project.list all'] },
  { of: `GET /staff/projects/${code}`, leaves: [`project.read ${code}`] },
  { of: `POST /staff/projects/${code}/grant`, form: { spentCents: '12' }, leaves: [`project.change ${code}`] },
  {
    of: `POST /staff/projects/${code}/milestone`,
    form: { title: 'Evento', kind: 'event', plannedOn: '2026-07-01' },
    leaves: [`milestone.add ${code}.2`],
  },
  { of: 'GET /staff/handoffs', leaves: ['handoff.list all'] },
  { of: `GET /staff/handoffs/${handoff}`, leaves: [`handoff.read ${handoff}`] },
  { of: `POST /staff/handoffs/${handoff}/status`, form: { status: 'open' }, leaves: [`handoff.reopen ${handoff}`] },
  {
    of: `POST /staff/handoffs/${handoff}/reply`,
    form: { text: 'Sì', seen: '1' },
    leaves: [`handoff.reply ${handoff}`],
  },
  { of: `GET /staff/handoffs/${handoff}/proposal`, leaves: [`handoff.read ${handoff}`] },
  {
    of: `POST /staff/handoffs/${handoff}/proposal`,
    form: { 'asks-it': 'Quando si saprà?', 'says-it': 'In autunno.' },
    leaves: [`handoff.propose ${handoff}`],
  },
  { of: 'GET /staff/indicators', leaves: ['indicators.read all'] },
  { of: 'GET /staff/delivery', leaves: [] },
  { of: 'POST /staff/delivery/c/again', form: {}, leaves: ['undelivered.again c'] },
  { of: 'POST /staff/delivery/d/aside', form: {}, leaves: ['undelivered.aside d'] },
  { of: 'POST /staff/delivery/chat/invite', form: {}, leaves: ['chat.invite teams'] },
  { of: 'POST /staff/delivery/chat/leave', form: {}, leaves: ['chat.leave teams'] },
  { of: 'GET /staff/exports/applications.csv', leaves: ['export.applications.csv all'] },
  { of: 'GET /staff/audit', leaves: [] },
  { of: 'GET /staff/session', leaves: [] },
  // The last: nobody is in after it.
  { of: 'POST /staff/session/end-all', form: {}, leaves: ['session.end-all all'] },
];

test.each(pages)('of the pages, $of leaves $leaves, by a session', async ({ of, form, leaves: wanted }) => {
  const [method = '', path = ''] = of.split(' ');
  const type = 'application/x-www-form-urlencoded';
  const headers = { Cookie: cookie, Origin: office.origin, ...(form === undefined ? {} : { 'Content-Type': type }) };
  const body = form === undefined ? {} : { body: new URLSearchParams(form).toString() };
  const left = await leaves(() => fetch(office.origin + path, { method, headers, redirect: 'manual', ...body }));
  expect(left).toEqual(wanted);
  if (wanted.length > 0) expect((await entries()).at(-1)?.who).toMatch(/^session-[0-9a-f]{12}$/);
});

test('every act that was seen has words in both languages', () => {
  const texts = createStaffTexts(core.locales.texts);
  for (const action of seen) {
    const words = (['it', 'en'] as const).map((lang) => deedIn(action, { lang, texts }));
    for (const said of words) expect(said, action).not.toMatch(/^[a-z]+\.|\bnull\b|undefined/);
    expect(new Set(words).size, action).toBe(2);
  }
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { company, openedCluster, post } from './companies.ts';
import { openOffice, type Office } from './office.ts';
import { promoters } from './promoters.ts';

let office: Office;
const code = 'APP-2026-0001';
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

/** A promoter whose application was granted, and started unless told otherwise. */
async function granted(...decisions: readonly string[]) {
  await office.talk('p', promoters.association);
  for (const decision of ['admit', 'fund', ...decisions]) {
    expect((await office.decide(code, { decision, note: '' })).status, decision).toBe(200);
  }
}
const body = async (response: Response | Promise<Response>) => (await (await response).json()) as Record<string, unknown>; // prettier-ignore
const project = (of = code) => body(office.api(`/api/projects/${of}`));
const mission = { kind: 'mission', title: 'Missione a Hanoi', plannedOn: '2026-04-14', place: 'Hanoi', country: 'VN' };
const add = (more: object = {}) => post(office, { ...mission, ...more }, `/api/projects/${code}/milestones`);
const change = (number: number, patch: object) =>
  post(office, patch, `/api/projects/${code}/milestones/${number}`, 'PATCH');
const set = (patch: object) => post(office, patch, `/api/projects/${code}`, 'PATCH');
const lastAct = async () =>
  ((await (await office.api('/api/audit?limit=1')).json()) as { items: { action: string; object: string }[] }).items[0];

describe('after the grant', () => {
  test('the promoter is told of each step, and the history keeps it', async () => {
    await granted('start', 'report', 'close');
    const news = (await office.turns('p')).filter(({ from }) => from === 'staff').map(({ text }) => text);
    expect(news).toHaveLength(5);
    expect(news[2]).toContain('è avviato');
    expect((await project())['status']).toBe('closed');
    expect((await office.decide(code, { decision: 'start', note: '' })).status).toBe(409);
    const kept = await office.store.get('application', code);
    expect(kept?.history.map(({ event }) => event)).toEqual(['submitted', 'admit', 'fund', 'start', 'report', 'close']);
    expect(kept?.grant).toMatchObject({ startsOn: '2026-03-02', endsOn: '2026-03-02' });
  });

  test('what was not granted is no project', async () => {
    await office.talk('p', promoters.association);
    expect((await office.api(`/api/projects/${code}`)).status).toBe(409);
    expect((await add()).status).toBe(409);
    expect((await set({ spentCents: 1 })).status).toBe(409);
    expect((await office.api('/api/projects/APP-2026-0404')).status).toBe(404);
    expect(await body(office.api('/api/projects'))).toEqual({ items: [], next: null });
  });
});

describe('the plan', () => {
  test('milestones are added, moved, held with what came of them, cancelled; each act leaves its entry', async () => {
    await granted('start');
    const added = await add();
    expect([added.status, added.headers.get('location')]).toEqual([201, `/api/projects/${code}`]);
    expect(await added.json()).toMatchObject({ code, number: 1, status: 'planned', outcome: null, reminders: 0 });
    expect(await lastAct()).toMatchObject({ action: 'milestone.add', object: `${code}.1` });
    await add({ title: 'Seminario', kind: 'event', plannedOn: '2026-03-20', place: null });
    expect((await body(change(1, { plannedOn: '2026-05-12' })))['plannedOn']).toBe('2026-05-12');
    const held = { status: 'done', plannedOn: '2026-03-01', outcome: { companies: 6, meetings: 40 }, note: 'Bene' };
    expect(await body(change(2, held))).toMatchObject({
      status: 'done',
      outcome: { companies: 6, meetings: 40, contacts: null, contracts: null },
    });
    expect(await lastAct()).toMatchObject({ action: 'milestone.change', object: `${code}.2` });
    const { plan, milestones, impact, takingPart, next, light } = await project();
    expect((plan as { number: number }[]).map(({ number }) => number)).toEqual([2, 1]);
    expect(milestones).toEqual({ planned: 1, done: 1, cancelled: 0, late: 0 });
    expect(impact).toMatchObject({ companies: 6, meetings: 40 });
    expect([takingPart, next]).toEqual([6, { number: 1, title: 'Missione a Hanoi', plannedOn: '2026-05-12' }]);
    // Eight were declared.
    expect(light).toMatchObject({ colour: 'amber', reasons: [{ reason: 'companies-below' }] });
    expect(JSON.stringify(plan)).not.toContain('dossier');
  });

  test.each([
    { what: 'a day that there is not', given: { plannedOn: '2026-02-30' }, place: 'plannedOn' },
    { what: 'no title', given: { title: ' ' }, place: 'title' },
    { what: 'a kind of its own', given: { kind: 'party' }, place: 'kind' },
    { what: 'a country that there is not', given: { country: 'XX' }, place: 'country' },
    { what: 'a field too many', given: { secret: 1 }, place: 'secret' },
  ])('$what is refused, and named', async ({ given, place }) => {
    await granted();
    const answer = await add(given);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(await answer.json())).toContain(place);
  });

  test('what is to come was not held; a number that is not there is not found', async () => {
    await granted();
    await add();
    expect((await change(1, { status: 'done' })).status).toBe(400);
    expect((await change(2, { status: 'cancelled' })).status).toBe(404);
    expect((await change(1, {})).status).toBe(400);
  });

  test('a reported project takes no more milestones, and those that it has can still be put right', async () => {
    await granted('start');
    await add({ plannedOn: '2026-02-02' });
    await office.decide(code, { decision: 'report', note: '' });
    expect((await add()).status).toBe(409);
    expect((await change(1, { status: 'done', outcome: { companies: 8 } })).status).toBe(200);
  });
});

describe('money and dates', () => {
  test('what is entered is kept; what was granted is estimated while nobody entered it', async () => {
    await granted('start');
    expect(await project()).toMatchObject({ grantedCents: 50_000_25, spentCents: null, costsCents: 100_000_50 });
    expect(await body(set({ grantedCents: 45_000_00, spentCents: 20_000_00, endsOn: '2026-12-31' }))).toMatchObject({
      grantedCents: 45_000_00,
      spentCents: 20_000_00,
      grant: { endsOn: '2026-12-31', spentBy: 'staff', startsOn: '2026-03-02' },
      impact: { spentCents: 20_000_00, leveragedCents: 10_000_00 },
    });
    expect(await lastAct()).toMatchObject({ action: 'project.change', object: code });
    expect((await body(set({ spentCents: null })))['spentCents']).toBeNull();
  });

  test('a project does not end before it starts', async () => {
    await granted('start');
    expect((await set({ endsOn: '2026-03-01' })).status).toBe(400);
    expect((await set({ spentCents: -1 })).status).toBe(400);
    expect((await set({ spentCents: 10.5 })).status).toBe(400);
  });
});

describe('the list', () => {
  test('is filtered by status and light, goes on page by page, and every look leaves its entry', async () => {
    await granted('start');
    await office.talk('q', promoters.chamberElsewhere);
    await office.decide('APP-2026-0002', { decision: 'admit', note: '' });
    await office.decide('APP-2026-0002', { decision: 'fund', note: '' });
    const list = async (query: string) => {
      const { items, next } = (await body(office.api(`/api/projects${query}`))) as { items: { code: string }[]; next: string | null }; // prettier-ignore
      return { codes: items.map((item) => item.code), next };
    };
    expect((await list('')).codes).toEqual([code, 'APP-2026-0002']);
    expect((await list('?status=funded')).codes).toEqual(['APP-2026-0002']);
    expect((await list('?light=amber')).codes).toHaveLength(2);
    expect((await list('?light=red')).codes).toEqual([]);
    const first = await list('?limit=1');
    const second = await list(`?limit=1&cursor=${encodeURIComponent(first.next ?? '')}`);
    expect([...first.codes, ...second.codes]).toEqual([code, 'APP-2026-0002']);
    expect((await office.api('/api/projects?cursor=nowhere')).status).toBe(400);
    expect(await lastAct()).toMatchObject({ action: 'project.list' });
  });

  test('companies accepted in its clusters are counted', async () => {
    await openedCluster(office);
    await office.talk('c', company());
    await office.talk('p', ['accetta REG-2026-0001']);
    await office.decide(code, { decision: 'fund', note: '' });
    expect(await project()).toMatchObject({ declared: 8, accepted: 1, takingPart: 1, impact: { companies: 1 } });
  });
});

describe('figures and files', () => {
  test('what projects have brought is among the indicators, and in the files in both languages', async () => {
    await granted('start');
    const held = { status: 'done', plannedOn: '2026-03-01', outcome: { companies: 6, meetings: 40, contracts: 1 } };
    await add({ title: '=HYPERLINK("http://evil.test")' });
    await change(1, held);
    await set({ spentCents: 20_000_00 });
    expect((await body(office.api('/api/indicators')))['impact']).toMatchObject({
      companies: 6,
      meetings: 40,
      contracts: 1,
      spentCents: 20_000_00,
      leveragedCents: 10_000_00,
    });
    const csv = await (await office.api('/api/exports/projects.csv?lang=en')).text();
    expect(csv).toContain('Code,Status,Light,Reasons,Title');
    expect(csv).toContain('APP-2026-0001,under way,Amber: to follow');
    expect(csv).not.toMatch(/(^|,)=/m);
    const items = (await (await office.api('/api/exports/projects.json')).json()) as { code: string }[];
    expect(items).toMatchObject([{ code, impact: { meetings: 40 }, light: { colour: 'amber' } }]);
    expect((await office.api('/api/exports/projects.xlsx')).status).toBe(200);
    expect(await lastAct()).toMatchObject({ action: 'export.projects.xlsx' });
  });

  test('the figures follow what is reported later', async () => {
    await granted('start');
    const meetings = async () =>
      ((await body(office.api('/api/indicators')))['impact'] as { meetings: number }).meetings;
    expect(await meetings()).toBe(0);
    await add({ plannedOn: '2026-03-01' });
    await change(1, { status: 'done', outcome: { meetings: 12 } });
    office.pass(120);
    expect(await meetings()).toBe(12);
  });
});

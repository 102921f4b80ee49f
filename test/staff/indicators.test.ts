import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Project, Way } from '../../src/staff/figures.ts';
import { indicators, indicatorsOf, type Indicators, type Known } from '../../src/staff/indicators.ts';
import { company, openedCluster, registrations } from './companies.ts';
import { core, openOffice, type Office } from './office.ts';
import { promoters } from './promoters.ts';

const read = async (office: Office): Promise<Indicators> =>
  indicators.parse(await (await office.api('/api/indicators')).json());

describe('the figures follow what happens', () => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice();
  });
  afterEach(() => office.close());

  test('of nothing are nothing, against the whole budget', async () => {
    const { budget, projects, money, funnel, unanswered, bySector } = await read(office);
    expect(budget).toEqual({
      call: '2018',
      budgetCents: 1_500_000_00,
      askedCents: 0,
      admittedCents: 0,
      fundedCents: 0,
      askedPercent: 0,
    });
    expect([projects.total, money.leverage, bySector, unanswered.count, funnel.conversations]).toEqual([
      0,
      null,
      [],
      0,
      0,
    ]);
  });

  test('count an application once submitted, its decisions, and leave it out once rejected', async () => {
    await read(office);
    await office.talk('a', promoters.association);
    await office.talk('m', promoters.chamberElsewhere);
    const first = await read(office);
    expect(first.budget).toMatchObject({ askedCents: 50_000_25 + 80_000_00, admittedCents: 0, askedPercent: 8.7 });
    expect(first.projects).toMatchObject({ total: 2, counted: 2, byStatus: { submitted: 2, rejected: 0 } });
    expect(first.money).toEqual({
      costsCents: 300_000_50,
      contributionCents: 130_000_25,
      privateCents: 170_000_25,
      leverage: 1.31,
    });
    expect(first.bySector).toEqual([
      { sector: 'food', projects: 1, smes: 1, contributionCents: 80_000_00 },
      { sector: 'mechanics', projects: 1, smes: 8, contributionCents: 50_000_25 },
    ]);
    expect(first.byMarket.map(({ market, projects }) => [market, projects])).toEqual([
      ['DE', 1],
      ['JP', 1],
      ['VN', 1],
    ]);
    expect(first.byProvince).toMatchObject([
      { province: 'MI', projects: 1 },
      { province: null, projects: 1 },
    ]);
    await office.decide('APP-2026-0001', { decision: 'admit', note: '' });
    await office.decide('APP-2026-0002', { decision: 'reject', note: 'Fuori regione' });
    const second = await read(office);
    expect(second.budget).toMatchObject({ askedCents: 50_000_25, admittedCents: 50_000_25, fundedCents: 0 });
    expect(second.projects).toMatchObject({
      total: 2,
      counted: 1,
      byStatus: { admitted: 1, rejected: 1, submitted: 0 },
    });
    expect(second.byMarket.map(({ market }) => market)).toEqual(['JP', 'VN']);
    await office.decide('APP-2026-0001', { decision: 'fund', note: '' });
    expect((await read(office)).budget.fundedCents).toBe(50_000_25);
  });

  test('count the companies that asked to join, in their province', async () => {
    await openedCluster(office);
    await office.talk('c', company());
    const { companies, byProvince } = await read(office);
    expect(companies).toMatchObject({ declared: 8, registered: 1, byStatus: { requested: 1, accepted: 0 } });
    expect(byProvince).toContainEqual({
      province: 'MO',
      projects: 0,
      smes: 0,
      contributionCents: 0,
      registered: 1,
      accepted: 0,
    });
    const [kept] = await registrations(office);
    const record = await office.store.get('registration', kept?.code ?? '');
    if (record === null) throw new Error('It was registered.');
    await office.store.transact(async () => ({
      writes: [{ do: 'put', kind: 'registration', id: record.code, body: { ...record, status: 'accepted' } }],
      result: null,
    }));
    expect((await read(office)).companies.byStatus.accepted).toBe(1);
  });

  test.each(['heard of', 'read'])(
    'know what could not be answered, %s, and forget it with whoever asked',
    async (how) => {
      if (how === 'heard of') await read(office);
      await office.talk('q', ['sono un promotore', 'sì', 'qual è la capitale del Perù?', 'quando scade il bando?']);
      const { unanswered } = await read(office);
      expect(unanswered).toMatchObject({ count: 2, conversations: 1 });
      expect(unanswered.recent.map(({ text }) => text)).toEqual([
        'quando scade il bando?',
        'qual è la capitale del Perù?',
      ]);
      expect(unanswered.byTopic.reduce((sum, { count }) => sum + count, 0)).toBe(2);
      await office.talk('q', ['cancella i miei dati', 'sì']);
      const after = await read(office);
      expect([after.unanswered.count, JSON.stringify(after).includes('Perù')]).toEqual([0, false]);
      expect(after.funnel.interviews[0]?.begun).toBe(0);
    },
  );

  test('show where people give up, once a day has passed', async () => {
    await office.talk('done', promoters.association);
    await office.talk('refused', ['sono un promotore', 'no']);
    await office.talk('half', promoters.association.slice(0, 6));
    await office.talk('sme', ["sono un'impresa", 'sì']);
    const now = (await read(office)).funnel;
    expect(now.conversations).toBe(4);
    expect(now.interviews[0]).toMatchObject({
      interview: 'promoter',
      begun: 3,
      submitted: 1,
      underWay: 2,
      left: 0,
      mostLeftAt: null,
    });
    office.pass(25 * 60 * 60);
    const [promoter, sme] = (await read(office)).funnel.interviews;
    expect(promoter).toMatchObject({ underWay: 0, left: 2 });
    const at = (id: string) => promoter?.questions.find(({ question }) => question === id);
    expect(at('consent.privacy')).toEqual({ question: 'consent.privacy', answered: 2, left: 1 });
    expect(at('promoter.name')).toMatchObject({ answered: 2, left: 0 });
    expect(at('project.sector')).toEqual({ question: 'project.sector', answered: 1, left: 1 });
    expect(sme).toMatchObject({ begun: 1, left: 1, mostLeftAt: 'sme.name' });
  });

  test('leave an entry in the audit log, for they hold words that somebody wrote', async () => {
    await read(office);
    const { items } = (await (await office.api('/api/audit?limit=1')).json()) as { items: object[] };
    expect(items).toMatchObject([{ action: 'indicators.read' }]);
  });
});

describe('what they cost', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
    await office.talk('a', promoters.association);
  });
  afterAll(() => office.close());

  test('they read the store once, and then what changed alone', async () => {
    await read(office);
    const find = office.store.find.bind(office.store);
    const log = office.store.log.bind(office.store);
    const asked: string[] = [];
    Object.assign(office.store, {
      find: (...of: Parameters<typeof find>) => (asked.push(`find ${of[0]}`), find(...of)),
      log: (...of: Parameters<typeof log>) => (asked.push(`log ${of[0]}`), log(...of)),
    });
    await office.talk('b', promoters.chamberAbroad);
    expect((await read(office)).projects.total).toBe(2);
    await read(office);
    Object.assign(office.store, { find, log });
    expect(asked).toEqual([]);
  });

  test('asked by many at once before anything was read, they are summed once and alike', async () => {
    const own = await openOffice();
    await own.talk('a', promoters.association);
    const all = await Promise.all(Array.from({ length: 10 }, () => read(own)));
    expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(all[0]?.projects.total).toBe(1);
    await own.close();
  });
});

describe('sums', () => {
  const project: Project = {
    dossier: 'd',
    call: '2018',
    status: 'submitted',
    sector: 'food',
    markets: ['VN'],
    province: 'BO',
    smes: 4,
    costsCents: 160_000_00,
    contributionCents: 80_000_00,
  };
  const way: Way = {
    interview: 'promoter',
    isSubmitted: false,
    answered: [],
    stands: 'project.smes',
    touchedAt: '2026-03-01T08:00:00Z',
  };
  const nothing = { conversations: 0, count: 0, byTopic: [], recent: [] };
  const of = (known: Partial<Known>) =>
    indicatorsOf(
      {
        projects: [],
        companies: [],
        ways: [],
        granted: [],
        conversations: 0,
        unanswered: nothing,
        questions: { promoter: ['project.smes'], sme: [] },
        ...known,
      },
      core.domain,
      '2026-03-02T08:00:00Z',
    );

  test.each([
    ['submitted', 1, 0, 0],
    ['info-requested', 1, 0, 0],
    ['answered', 1, 0, 0],
    ['admitted', 1, 1, 0],
    ['funded', 1, 1, 1],
    ['running', 1, 1, 1],
    ['reported', 1, 1, 1],
    ['closed', 1, 1, 1],
    ['rejected', 0, 0, 0],
    ['withdrawn', 0, 0, 0],
  ] as const)(
    'a project that is %s counts as asked %i, admitted %i, funded %i times',
    (status, asked, admitted, funded) => {
      const { budget } = of({ projects: [{ ...project, status }] });
      expect([budget.askedCents, budget.admittedCents, budget.fundedCents]).toEqual(
        [asked, admitted, funded].map((times) => times * 80_000_00),
      );
    },
  );

  test('nineteen full projects ask for more than there is', () => {
    const { budget } = of({ projects: Array.from({ length: 19 }, () => project) });
    expect(budget).toMatchObject({ askedCents: 1_520_000_00, askedPercent: 101.3 });
  });

  test('the budget is of the newest call with an application; other calls count in the rest alone', () => {
    const { budget, money } = of({ projects: [{ ...project, call: '2017' }] });
    expect([budget.call, budget.askedCents, money.contributionCents]).toEqual(['2017', 80_000_00, 80_000_00]);
    expect(of({ projects: [project, { ...project, call: '2017' }] }).budget).toMatchObject({
      call: '2018',
      askedCents: 80_000_00,
    });
  });

  test.each([
    ['one day less a millisecond ago', '2026-03-01T08:00:00.001Z', 0],
    ['one day ago', '2026-03-01T08:00:00.000Z', 1],
  ])('who said something %s has given up %s', (_, touchedAt, left) => {
    expect(of({ ways: [{ ...way, touchedAt }] }).funnel.interviews[0]?.left).toBe(left);
  });
});

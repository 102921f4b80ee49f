import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { decisions } from '../../src/rules/life.ts';
import { routes } from '../../src/staff/routes.ts';
import { application, decisionTaken, page, problem, transcript } from '../../src/staff/shapes.ts';
import { core, key, openOffice, type Office } from './office.ts';
import { promoters } from './promoters.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  for (const name of ['association', 'chamberElsewhere', 'chamberAbroad'] as const) {
    await office.talk(name, promoters[name]);
  }
});
afterAll(() => office.close());

const codes = { association: 'APP-2026-0001', chamberElsewhere: 'APP-2026-0002', chamberAbroad: 'APP-2026-0003' };
const listed = async (query: string) => page.parse(await (await office.api(`/api/applications${query}`)).json());

describe('who is asking', () => {
  const strangers: readonly [string, Record<string, string>][] = [
    ['nobody', {}],
    ['a wrong key', { Authorization: 'Bearer wrong' }],
    ['an empty key', { Authorization: 'Bearer ' }],
    ['the key with more to it', { Authorization: `Bearer ${key}x` }],
    ['the key cut short', { Authorization: `Bearer ${key.slice(0, -1)}` }],
    ['the key in capitals', { Authorization: `Bearer ${key.toUpperCase()}` }],
    ['the key twice', { Authorization: `Bearer ${key} ${key}` }],
    ['the key by another scheme', { Authorization: `Basic ${Buffer.from(`staff:${key}`).toString('base64')}` }],
    ['the key alone', { Authorization: key }],
    ['the key as a cookie', { Cookie: `bussola_staff=${key}` }],
    ['a cookie nobody signed', { Cookie: 'bussola_staff=abc.9999999999.abc' }],
  ];
  const all = routes.map(({ method, path }) => ({ method, path: path.replace('{code}', codes.association) }));
  test.each(all.flatMap((route) => strangers.map(([who, headers]) => ({ ...route, who, headers }))))(
    '$who learns nothing from $method $path',
    async ({ method, path, headers }) => {
      const body = method === 'POST' ? { body: '{"decision":"admit"}' } : {};
      const response = await fetch(office.origin + path, { method, headers, ...body });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(problem.parse(await response.json()).status).toBe(401);
    },
  );

  test('nothing was decided by any of them', async () => {
    expect((await office.store.get('application', codes.association))?.status).toBe('submitted');
  });

  test('an address that is not there looks the same to a stranger, and a key in the query is no key', async () => {
    for (const path of ['/api/', '/api/nothing', '/api/applications/APP-1', `/api/applications?key=${key}`]) {
      expect((await fetch(office.origin + path)).status).toBe(401);
    }
  });

  test("a channel's own address is left to it", async () => {
    expect((await fetch(`${office.origin}/api/messages`, { method: 'POST' })).status).toBe(404);
  });
});

describe('the list', () => {
  test('is newest first, each item with what the inbox shows', async () => {
    const { items, next } = await listed('');
    expect(items.map(({ code }) => code)).toEqual(Object.values(codes).toReversed());
    expect(next).toBeNull();
    expect(items[2]).toEqual({
      code: codes.association,
      status: 'submitted',
      submittedAt: '2026-03-02T08:17:00.000Z',
      updatedAt: '2026-03-02T08:17:00.000Z',
      lang: 'it',
      call: '2018',
      promoter: 'CNA Modena',
      promoterType: 'business-association',
      title: 'Meccanica in Vietnam',
      sector: 'mechanics',
      markets: ['VN', 'JP'],
      smes: 8,
      eligibleCostsCents: 100_000_50,
      contributionCents: 50_000_25,
      verdict: 'eligible',
    });
  });

  test.each([
    ['?status=submitted', ['chamberAbroad', 'chamberElsewhere', 'association']],
    ['?status=funded', []],
    ['?sector=food', ['chamberElsewhere']],
    ['?market=vn', ['chamberAbroad', 'association']],
    ['?market=VN&sector=mechanics&status=submitted', ['association']],
    ['?q=hanoi', ['chamberAbroad', 'association']],
    ['?q=GIAPPONE', ['association']],
    ['?q=japan%20cna', ['association']],
    ['?q=mechanics', ['association']],
    ['?q=APP-2026-0002', ['chamberElsewhere']],
    ['?q=berlin%20hanoi', []],
    ['?stage=new', ['chamberAbroad', 'chamberElsewhere', 'association']],
    ['?stage=decided&market=VN', []],
    ['?promoter=cna', ['association']],
    ['?promoter=CAMERA%20ital&market=VN', ['chamberAbroad']],
    ['?province=mi', ['chamberElsewhere']],
    ['?sort=oldest', ['association', 'chamberElsewhere', 'chamberAbroad']],
    ['?sort=oldest&market=VN', ['association', 'chamberAbroad']],
    ['?q=&status=&sector=&market=&cursor=', ['chamberAbroad', 'chamberElsewhere', 'association']],
  ] as const)('%s gives %j', async (query, names) => {
    expect((await listed(query)).items.map(({ code }) => code)).toEqual(names.map((name) => codes[name]));
  });

  test.each(['', '&q=seminar&market=DE', '&market=VN', '&sort=promoter', '&sort=contribution', '&sort=oldest&q=hanoi'])(
    'page by page gives each item once (limit=1%s)',
    async (filter) => {
      const whole = (await listed(`?limit=100${filter}`)).items.map(({ code }) => code);
      const found: string[] = [];
      let cursor: string | null = '';
      for (let pages = 0; cursor !== null && pages < 10; pages += 1) {
        const { items, next }: z.infer<typeof page> = await listed(
          `?limit=1${filter}&cursor=${encodeURIComponent(cursor)}`,
        );
        found.push(...items.map(({ code }) => code));
        cursor = next;
      }
      expect(cursor).toBeNull();
      expect(found).toEqual(whole);
    },
  );

  test.each([
    'status=lost',
    'sector=nothing',
    'market=Vietnam',
    'market=xx',
    'cursor=abc',
    'cursor=WzEsMl0',
    'sort=oldest&cursor=WyJuZXdlc3QiLCIyMDI2IiwiQVBQIl0',
    'sort=price',
    'stage=late',
    'province=MIL',
    'limit=0',
    'limit=x',
    'limit=101',
    'sectr=food',
    'status=submitted&status=funded',
    `q=${'a'.repeat(201)}`,
  ])('?%s is refused', async (query) => {
    const response = await office.api(`/api/applications?${query}`);
    expect(response.status).toBe(400);
    expect(problem.parse(await response.json()).detail).not.toBe('');
  });

  test('an item that did not change is not sent again', async () => {
    const first = await office.api('/api/applications');
    const tag = first.headers.get('etag') ?? '';
    const again = await office.api('/api/applications', { headers: { 'If-None-Match': tag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await office.api('/api/applications?q=cna', { headers: { 'If-None-Match': tag } })).status).toBe(200);
  });
});

describe('one application', () => {
  test('comes with answers, verdict, estimate, overlaps, history and a summary in both languages', async () => {
    const read = application.parse(await (await office.api(`/api/applications/${codes.chamberAbroad}`)).json());
    expect(read.answers['project.markets']).toEqual(['VN', 'RU']);
    expect(read.verdict?.status).toBe('check');
    expect(read.verdict?.reasons).toContainEqual({
      rule: 'project.market-potential',
      status: 'check',
      cites: ['project.markets'],
    });
    expect(read.estimate).toMatchObject({
      eligibleCostsCents: 100_000_50,
      contributionCents: 50_000_25,
      capped: false,
    });
    expect(read.overlaps).toEqual([]);
    expect(read.history).toEqual([{ at: read.submittedAt, by: 'promoter', event: 'submitted', note: null }]);
    expect(read.decisions).toEqual(['request-info', 'reject', 'admit']);
    expect(read.summary.it[0]?.text).toContain('Camera italiana in Vietnam');
    expect(read.summary.en[0]?.text).toContain('Italian Chamber of Commerce abroad');
  });

  test('its summary names turns of its transcript and no others', async () => {
    const { summary } = application.parse(await (await office.api(`/api/applications/${codes.association}`)).json());
    const { turns } = transcript.parse(
      await (await office.api(`/api/applications/${codes.association}/transcript`)).json(),
    );
    const ids = new Set(turns.map(({ id }) => id));
    expect([...summary.it, ...summary.en].flatMap((line) => line.turns).filter((id) => !ids.has(id))).toEqual([]);
    expect(turns.map(({ at }) => at)).toEqual(turns.map(({ at }) => at).toSorted());
    expect(turns.find(({ text }) => text === 'CNA Modena')).toMatchObject({ from: 'user', question: 'promoter.name' });
  });

  test.each([
    '/api/applications/APP-2026-9999',
    '/api/applications/APP-2026-9999/transcript',
    '/api/applications/__proto__',
    '/api/applications/',
    '/api/nothing',
  ])('%s is not there', async (path) => expect((await office.api(path)).status).toBe(404));

  test('a method that a route does not take is told those that it does', async () => {
    const response = await office.api('/api/applications', { method: 'DELETE' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET']);
  });

  test('HEAD is GET without the body', async () => {
    const response = await office.api('/api/applications', { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });
});

describe('a decision', () => {
  let own: Office;
  const code = 'APP-2026-0001';
  beforeAll(async () => {
    own = await openOffice();
    await own.talk('chat', promoters.association);
  });
  afterAll(() => own.close());

  test.each([
    ['no body', undefined, 400],
    ['an unknown decision', { decision: 'approve', note: '' }, 400],
    ['a refusal without its reason', { decision: 'reject', note: '  ' }, 400],
    ['a request without its question', { decision: 'request-info' }, 400],
    ['a note too long', { decision: 'reject', note: 'a'.repeat(2001) }, 400],
    ['something more', { decision: 'admit', note: '', by: 'me' }, 400],
    ['money before admission', { decision: 'fund', note: '' }, 409],
  ])('%s is refused, and nothing happens', async (_, body, status) => {
    expect((await own.decide(code, body)).status).toBe(status);
    expect((await own.store.get('application', code))?.history).toHaveLength(1);
  });

  test('a body that is not JSON, or of another type, is refused', async () => {
    const send = (type: string, body: string) =>
      own.api(`/api/applications/${code}/decision`, { method: 'POST', headers: { 'Content-Type': type }, body });
    expect((await send('application/json', '{')).status).toBe(400);
    expect((await send('text/plain', '{"decision":"admit"}')).status).toBe(415);
    expect((await send('application/json', ' '.repeat(300_000))).status).toBe(413);
    expect((await own.decide('APP-2026-0404', { decision: 'admit', note: '' })).status).toBe(404);
  });

  test("reaches the promoter's conversation in their language, as news, with the note as it was written", async () => {
    const before = (await own.turns('chat')).length;
    const response = await own.decide(code, { decision: 'request-info', note: 'Quante *ore*?\n<b>E dove</b>?' });
    expect(response.status).toBe(200);
    const taken = decisionTaken.parse(await response.json());
    expect(taken).toMatchObject({
      status: 'info-requested',
      told: true,
      decisions: ['request-info', 'reject', 'admit'],
    });
    const turns = await own.turns('chat');
    expect(turns).toHaveLength(before + 1);
    const news = turns.at(-1);
    expect(news?.from).toBe('staff');
    expect(news?.text).toBe(
      `Sulla domanda **${code}** la Regione chiede informazioni:\n\nQuante \\*ore\\*?\n\n\\<b\\>E dove\\</b\\>?\n\n` +
        "Può rispondere qui: i messaggi di questa conversazione arrivano all'ufficio insieme alla domanda.",
    );
    expect(news?.activity).not.toHaveProperty('replyToId');
    expect(news?.activity).toMatchObject({
      type: 'message',
      channelData: { bussola: { lang: 'it', application: { code } } },
    });
  });

  test('is kept in the history, one after the other, and cannot be taken twice', async () => {
    expect((await own.decide(code, { decision: 'admit', note: '' })).status).toBe(200);
    expect((await own.decide(code, { decision: 'admit', note: '' })).status).toBe(409);
    expect((await own.decide(code, { decision: 'reject', note: 'no' })).status).toBe(409);
    const funded = decisionTaken.parse(await (await own.decide(code, { decision: 'fund', note: 'Decreto 12' })).json());
    expect(funded.status).toBe('funded');
    expect(funded.history.map(({ by, event, note }) => [by, event, note])).toEqual([
      ['promoter', 'submitted', null],
      ['staff', 'request-info', 'Quante *ore*?\n<b>E dove</b>?'],
      ['staff', 'admit', null],
      ['staff', 'fund', 'Decreto 12'],
    ]);
    expect((await own.turns('chat')).at(-1)?.text).toBe(
      `La domanda **${code}** è stata finanziata.\n\nNota dell'ufficio:\n\nDecreto 12`,
    );
  });

  test('taken by two at once is taken once', async () => {
    await own.talk('rivals', promoters.hostile);
    const both = await Promise.all([
      own.decide('APP-2026-0002', { decision: 'admit', note: '' }),
      own.decide('APP-2026-0002', { decision: 'reject', note: 'no' }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const kept = await own.store.get('application', 'APP-2026-0002');
    expect(kept?.history).toHaveLength(2);
  });

  test('on a channel that delivers is left for the outbox; one that went on elsewhere is told where they were last', async () => {
    await own.talk('delivered', promoters.chamberElsewhere, { channel: 'active' });
    const waiting = (await own.store.find('outgoing', { conversation: 'delivered' })).items.length;
    expect((await own.decide('APP-2026-0003', { decision: 'reject', note: 'Fuori regione' })).status).toBe(200);
    const { items } = await own.store.find('outgoing', { conversation: 'delivered' });
    expect(items).toHaveLength(waiting + 1);
    expect(items.at(-1)?.activity).toMatchObject({ text: expect.stringContaining('was not admitted') });

    await own.talk('moved', [...promoters.association, 'ricomincia', 'sì']);
    expect((await own.decide('APP-2026-0004', { decision: 'admit', note: '' })).status).toBe(200);
    expect((await own.turns('moved')).at(-1)?.text).toContain('APP-2026-0004');
    const { turns } = transcript.parse(await (await own.api('/api/applications/APP-2026-0004/transcript')).json());
    expect(turns.at(-1)?.text).toContain('è stata ammessa');
  });

  test('about somebody who is not there any more is kept, and says that nobody was told', async () => {
    await own.talk('gone', promoters.association);
    await own.store.transact(async () => ({
      writes: [{ do: 'delete', kind: 'conversation', id: 'gone' }],
      result: null,
    }));
    const taken = decisionTaken.parse(
      await (await own.decide('APP-2026-0005', { decision: 'admit', note: '' })).json(),
    );
    expect(taken).toMatchObject({ told: false, status: 'admitted', summary: { it: [], en: [] } });
  });
});

/** As much of OpenAPI as is looked at. */
const Described = z.object({
  openapi: z.string(),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        operationId: z.string(),
        parameters: z.array(z.object({ name: z.string() })).default([]),
        responses: z.record(z.string(), z.unknown()),
        requestBody: z
          .object({
            content: z.object({
              'application/json': z.object({
                schema: z.object({
                  required: z.array(z.string()).default([]),
                  properties: z.record(z.string(), z.looseObject({ enum: z.array(z.string()).optional() })),
                }),
              }),
            }),
          })
          .optional(),
      }),
    ),
  ),
});

describe('the description', () => {
  test('describes every route, made from the shapes that check it', async () => {
    const document = Described.parse(await (await office.api('/api/openapi.json')).json());
    expect(document.openapi).toBe('3.1.0');
    for (const { method, path, id } of routes) {
      const operation = document.paths[path]?.[method.toLowerCase()];
      expect(operation?.operationId).toBe(id);
      expect(operation?.responses).toHaveProperty('401');
    }
    expect(document.paths['/api/applications']?.['get']?.parameters.map(({ name }) => name)).toEqual([
      'status',
      'sector',
      'market',
      'stage',
      'province',
      'promoter',
      'q',
      'sort',
      'cursor',
      'limit',
    ]);
    const body =
      document.paths['/api/applications/{code}/decision']?.['post']?.requestBody?.content['application/json'].schema;
    expect(body?.required).toEqual(['decision']);
    expect(body?.properties['decision']?.enum).toEqual([...decisions]);
  });
});

test('a fault of ours is told as nothing but that, and logged without what was said', async () => {
  const own = await openOffice();
  await own.talk('old', promoters.association);
  const kept = await own.store.get('application', 'APP-2026-0001');
  if (kept === null) throw new Error('It was submitted.');
  const body = { ...kept, call: '1999' };
  await own.store.transact(async () => ({
    writes: [{ do: 'put', kind: 'application', id: kept.code, body }],
    result: null,
  }));
  const response = await own.api('/api/applications/APP-2026-0001');
  expect(response.status).toBe(500);
  expect(await response.text()).not.toMatch(/1999|stack|src/);
  expect(JSON.stringify(own.logged)).toContain('call.unknown');
  expect(JSON.stringify(own.logged)).not.toContain('CNA');
  expect((await own.api('/api/applications')).status).toBe(200);
  await own.close();
  expect(core.domain.calls.length).toBeGreaterThan(1);
});

/** What the whole program shows of itself: figures to those who may see them, log lines about nobody. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { start, type Program } from './program.ts';

const folder = mkdtempSync(join(tmpdir(), 'bussola-observed-'));
const key = 'a-key-for-the-tests-of-metrics';
let program: Program;
beforeAll(async () => {
  program = await start({ DATA_DIR: folder, STAFF_TOKEN: key, ACCESS_LOG: 'true' });
});
afterAll(async () => {
  program.child.kill('SIGKILL');
  await program.ended;
  rmSync(folder, { recursive: true });
});

const ask = (path: string, init: RequestInit = {}) => fetch(program.url + path, init);
const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  ask(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', ...headers },
  });

async function talk(texts: readonly string[]): Promise<{ conversationId: string; requests: (string | null)[] }> {
  const { token, conversationId } = JSON.parse(await (await post('/v3/directline/tokens/generate', {})).text());
  const bearing = { Authorization: `Bearer ${token}` };
  const requests: (string | null)[] = [];
  for (const text of texts) {
    const said = { type: 'message', text, from: { id: 'anna' } };
    const answer = await post(`/v3/directline/conversations/${conversationId}/activities`, said, bearing);
    expect(answer.status).toBe(200);
    requests.push(answer.headers.get('x-request-id'));
  }
  return { conversationId, requests };
}

describe('GET /metrics', () => {
  test('shows this machine what Prometheus reads', async () => {
    await talk(['sono un promotore', 'sì']);
    const answer = await ask('/metrics');
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const text = await answer.text();
    expect(text).toMatch(/^bussola_turns_total\{channel="directline",outcome="answered"\} [2-9]/m);
    expect(text).toMatch(
      /^# TYPE bussola_turn_seconds histogram\nbussola_turn_seconds_bucket\{channel="directline",le="0.001"\} \d/m,
    );
    expect(text).toMatch(/^bussola_commit_seconds_count [1-9]/m);
    expect(text).toMatch(/^bussola_http_requests_total\{status="2xx"\} [1-9]/m);
    for (const name of ['bussola_queue_depth', 'bussola_outbox_oldest_seconds', 'bussola_ready']) {
      expect(text).toMatch(new RegExp(`^${name} \\d`, 'm'));
    }
    expect(text).toContain('nodejs_eventloop_lag_p99_seconds');
    expect(text).toContain('process_resident_memory_bytes');
  });

  // Like a client elsewhere whose request a proxy on this machine passes on.
  test.each([
    { who: 'a client behind a proxy', headers: { 'X-Forwarded-For': '203.0.113.7' }, status: 401 },
    { who: 'the same, by another header', headers: { Forwarded: 'for=203.0.113.7' }, status: 401 },
    { who: 'a wrong key', headers: { 'X-Forwarded-For': '203.0.113.7', Authorization: 'Bearer no' }, status: 401 },
    { who: 'the key', headers: { 'X-Forwarded-For': '203.0.113.7', Authorization: `Bearer ${key}` }, status: 200 },
  ])('$who: $status', async ({ headers, status }) => {
    const answer = await ask('/metrics', { headers });
    expect(answer.status).toBe(status);
    expect((await answer.text()).includes('bussola_turns_total')).toBe(status === 200);
  });

  test('takes GET only', async () => expect((await ask('/metrics', { method: 'POST' })).status).toBe(405));
});

test('the access log leads from a request to its turn, and says nothing of anybody', async () => {
  const said = ['sono un promotore', 'sì', 'associazione imprenditoriale', 'Confraternita dei Tortellini'];
  const { conversationId, requests } = await talk(said);
  await ask('/api/applications/APP-2026-9999?q=Tortellini', { headers: { Authorization: `Bearer ${key}` } });
  await ask('/staff/applications/RSSMRA80A01H501U/summary.pdf');
  await ask('/Tortellini', { headers: { 'User-Agent': 'Tortellini', 'X-Forwarded-For': '203.0.113.99' } });
  program.child.kill('SIGTERM');
  expect(await program.ended).toBe(0);
  const lines = program
    .said()
    .split('\n')
    .filter((line) => line.startsWith('{') && line.includes('"route"'))
    .map((line) => JSON.parse(line));
  const last = lines.find(({ request }) => request === requests.at(-1));
  expect(last).toMatchObject({
    method: 'POST',
    route: '/v3/directline/conversations/*/activities',
    status: 200,
    turn: expect.stringMatching(/^[\w-]{16}\.\d+$/),
    ms: expect.any(Number),
  });
  expect(lines.map(({ route }) => route)).toEqual(
    expect.arrayContaining(['/api/applications/*', '/staff/applications/*/summary.pdf', '/*']),
  );
  const text = JSON.stringify(lines);
  for (const secret of [conversationId, 'Tortellini', 'RSSMRA', 'APP-2026', '203.0.113', '127.0.0.1', key, 'promotore'])
    expect(text).not.toContain(secret);
  expect(new Set(lines.flatMap((line) => Object.keys(line)))).toEqual(
    new Set(['level', 'time', 'request', 'turn', 'method', 'route', 'status', 'ms', 'msg']),
  );
});

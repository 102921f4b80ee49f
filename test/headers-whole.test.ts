/** What every answer of the program tells browsers: pages, files, APIs, refusals. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../src/staff/routes.ts';
import { start, type Program } from './program.ts';

const folder = mkdtempSync(join(tmpdir(), 'bussola-headers-'));
const key = 'a-key-for-the-tests-of-headers';
let program: Program;
let plain: Program;
/** The web chat's script and the like, as the page names them. */
let assets: readonly string[];
beforeAll(async () => {
  const registration = {
    MicrosoftAppId: '11111111-2222-3333-4444-555555555555',
    MicrosoftAppPassword: 'secret',
    MicrosoftAppTenantId: '22222222-2222-3333-4444-555555555555',
  };
  const common = { STAFF_TOKEN: key };
  [program, plain] = await Promise.all([
    start({ ...common, ...registration, DATA_DIR: join(folder, 'a'), PUBLIC_URL: 'https://bussola.example' }),
    start({ ...common, DATA_DIR: join(folder, 'b') }),
  ]);
  const page = await (await fetch(`${program.url}/`)).text();
  assets = [...new Set(page.match(/\/assets\/[\w.-]+/g))];
});
afterAll(async () => {
  for (const { child, ended } of [program, plain]) {
    child.kill('SIGKILL');
    await ended;
  }
  rmSync(folder, { recursive: true });
});

const pages = ['/', '/?lang=en', '/privacy', '/sources'];
const staff = ['/staff', '/staff/applications/APP-2026-0001', '/staff/nowhere', '/staff/session', '/staff/sign-in'];
const files = ['/staff/staff.css', '/staff/teams-js.js', '/favicon.svg', '/robots.txt'];
const others = ['/healthz', '/readyz', '/nowhere', '/v3/directline/nowhere', '/api/openapi.json'];
const bearing = { Authorization: `Bearer ${key}` };

const answers = (of: Program): Promise<readonly { readonly what: string; readonly headers: Headers }[]> => {
  const ask = async (path: string, init: { method?: string; body?: string; headers?: Record<string, string> } = {}) => {
    const headers = { Origin: 'https://evil.example', ...init.headers };
    const answer = await fetch(of.url + path, { redirect: 'manual', ...init, headers });
    await answer.arrayBuffer();
    return { what: `${init.method ?? 'GET'} ${path} ${answer.status}`, headers: answer.headers };
  };
  return Promise.all([
    ...[...pages, ...staff, ...files, ...others, ...assets].map((path) => ask(path)),
    ...routes.flatMap(({ method, path }) => [ask(path, { method }), ask(path, { method, headers: bearing })]),
    ask('/api/messages', { method: 'POST', body: '{}' }),
    ask('/v3/directline/tokens/generate', { method: 'POST' }),
    ask('/v3/directline/conversations', { method: 'OPTIONS' }),
    ask('/staff/session', { method: 'POST' }),
  ]);
};

describe('every answer', () => {
  test('has a policy, is guessed at by nobody, is framed by nobody unknown, and lets no other origin read it', async () => {
    const all = await answers(program);
    expect(all.length).toBeGreaterThan(40);
    for (const { what, headers } of all) {
      const policy = headers.get('content-security-policy') ?? '';
      const framing = /frame-ancestors ([^;]+)/.exec(policy)?.[1];
      const isTab = /^\w+ \/staff/.test(what);
      const isPage = pages.some((path) => what.startsWith(`GET ${path} `));
      expect({
        what,
        default: /default-src ([^;]+)/.exec(policy)?.[1],
        unsafe: policy.includes('unsafe'),
        framing,
        older: headers.get('x-frame-options'),
        opener: headers.get('cross-origin-opener-policy'),
        resource: headers.get('cross-origin-resource-policy'),
        cluster: headers.get('origin-agent-cluster'),
        crossDomain: headers.get('x-permitted-cross-domain-policies'),
        sniffing: headers.get('x-content-type-options'),
        secure: headers.get('strict-transport-security'),
        devices: headers.get('permissions-policy')?.includes('camera=()'),
        referrer: headers.get('referrer-policy'),
        cors: [...headers.keys()].filter((name) => name.startsWith('access-control-')),
        server: headers.get('x-powered-by'),
      }).toEqual({
        what,
        default: "'none'",
        unsafe: false,
        framing: isTab
          ? 'https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft'
          : isPage
            ? "'self'"
            : "'none'",
        older: isTab ? null : isPage ? 'SAMEORIGIN' : 'DENY',
        opener: 'same-origin',
        resource: 'same-origin',
        cluster: '?1',
        crossDomain: 'none',
        sniffing: 'nosniff',
        secure: 'max-age=31536000',
        devices: true,
        referrer: isTab || isPage ? 'same-origin' : 'no-referrer',
        cors: [],
        server: null,
      });
    }
  });

  test('without https nothing is said of it, and without an app in Teams nobody frames the staff’s pages', async () => {
    for (const { what, headers } of await answers(plain)) {
      expect({ what, secure: headers.get('strict-transport-security') }).toEqual({ what, secure: null });
      expect(headers.get('content-security-policy')).not.toContain('teams.microsoft.com');
    }
  });

  test('that is a refusal of broken requests tells nothing of the inside', async () => {
    const answer = await fetch(`${program.url}/staff/%`);
    expect(await answer.text()).not.toMatch(/node:|\.ts:\d/);
  });
});

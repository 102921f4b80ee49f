/** The page of the audit log: for administrators, by pages, telling when a row does not hold. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditLog, hashOf, noEntry, noteLook } from '../../src/staff/audit.ts';
import { openBrowser } from '../browser.ts';
import { startIssuer, type Issuer } from './issuer.ts';
import { key, openOffice, type Office } from './office.ts';
import { promoters } from './promoters.ts';

let browser: Browser;
let office: Office;
let page: Page;
const code = 'APP-2026-0001';

beforeAll(async () => {
  browser = await openBrowser();
  office = await openOffice();
  await office.talk('p', promoters.association);
  await office.decide(code, { decision: 'admit', note: '' });
  page = await (await browser.newContext({ locale: 'it-IT' })).newPage();
  await page.goto(`${office.origin}/staff#key=${key}`);
  await page.waitForSelector('h1:not(.entry h1)');
});
afterAll(async () => {
  await browser.close();
  await office.close();
});

describe('for an administrator', () => {
  test('it is among the pages, and says in words who did what, with a link to it', async () => {
    await page.goto(`${office.origin}/staff/applications/${code}?lang=it`);
    await page.getByRole('link', { name: 'Registro', exact: true }).click();
    const rows = page.locator('tbody tr');
    expect(await rows.count()).toBe(2);
    const [look, decision] = await rows.allTextContents();
    expect(look).toMatch(/sessione [0-9a-f]{12}/);
    expect(look).toContain('lettura della domanda');
    expect(decision).toContain("chiave dell'ufficio (API)");
    expect(decision).toContain('decisione: ammessa');
    expect(await page.textContent('main')).toContain('sono integre');
    await rows.nth(1).getByRole('link', { name: code }).click();
    expect(await page.textContent('h1')).toContain(code);
  });

  test('looking at it leaves no entry, and it is read page by page to the first', async () => {
    for (let at = 0; at < 120; at += 1) {
      await noteLook(office.store, { who: 'key', action: 'indicators.read', object: 'all' }, office.now());
    }
    const before = await office.store.logLength(auditLog);
    await page.goto(`${office.origin}/staff/audit?lang=it`);
    expect(await page.locator('tbody tr').count()).toBe(100);
    expect(await page.locator('tbody th').first().textContent()).toBe(String(before));
    await page.getByRole('link', { name: 'Righe più vecchie' }).click();
    expect(await page.locator('tbody tr').count()).toBe(before - 100);
    expect(await page.locator('tbody th').last().textContent()).toBe('1');
    expect(await page.getByRole('link', { name: 'Righe più vecchie' }).count()).toBe(0);
    expect(await office.store.logLength(auditLog)).toBe(before);
  });

  test.each(['x', '0', '-1', '1.5', '9'.repeat(30)])('a cursor %s is refused', async (cursor) => {
    expect((await page.goto(`${office.origin}/staff/audit?cursor=${cursor}`))?.status()).toBe(400);
  });

  test.each([320, 390, 1280].flatMap((width) => ['it', 'en'].map((lang) => ({ width, lang }))))(
    'at $width pixels in $lang nothing is found by axe, and nothing scrolls sideways',
    async ({ width, lang }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${office.origin}/staff/audit?cursor=12&lang=${lang}`);
      const found = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(
        0,
      );
      expect(await page.textContent('main')).not.toMatch(/staff\.|undefined|NaN/);
      const folder = process.env['STAFF_SHOTS'];
      if (folder !== undefined) await page.screenshot({ path: `${folder}/audit-${width}-${lang}.png`, fullPage: true });
    },
  );

  test('a row that was changed is named', async () => {
    const seq = (await office.store.logLength(auditLog)) + 1;
    const unsigned = { seq, at: office.now(), who: 'key', action: 'application.read', object: code, previous: noEntry };
    await office.store.transact(async () => ({
      writes: [{ do: 'append', log: auditLog, owner: null, entry: { ...unsigned, hash: hashOf(unsigned) } }],
      result: null,
    }));
    await page.goto(`${office.origin}/staff/audit?lang=it`);
    expect(await page.textContent('[role=alert]')).toContain(`La riga ${seq}`);
  });
});

test('whoever of the staff is no administrator does not see it, nor a link to it; a stranger neither', async () => {
  const issuers: Issuer[] = [];
  const other = await openOffice({
    entra: async (now) => {
      const issuer = await startIssuer(now);
      issuers.push(issuer);
      return issuer.settings;
    },
  });
  const entered = async (roles: readonly string[]) => {
    const token = issuers[0]?.token({ roles }) ?? '';
    const answer = await fetch(`${other.origin}/staff/session/teams`, {
      method: 'POST',
      headers: { Origin: other.origin, Authorization: `Bearer ${token}` },
    });
    return { Cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
  };
  for (const { roles, status, isLinked } of [
    { roles: ['staff'], status: 403, isLinked: false },
    { roles: ['admin'], status: 200, isLinked: true },
  ]) {
    const headers = await entered(roles);
    const log = await fetch(`${other.origin}/staff/audit?lang=it`, { headers });
    expect(log.status).toBe(status);
    expect((await log.text()).includes('ruolo di amministratore')).toBe(status === 403);
    const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const out = { method: 'POST', redirect: 'manual', headers: { ...headers, ...type, Origin: other.origin } } as const;
    const list = await fetch(`${other.origin}/staff?lang=it`, { headers });
    expect(list.status).toBe(200);
    expect((await list.text()).includes('/staff/audit')).toBe(isLinked);
    expect((await fetch(`${other.origin}/staff/session/end-all`, out)).status).toBe(isLinked ? 303 : 403);
  }
  expect((await fetch(`${other.origin}/staff/audit`)).status).toBe(401);
  await other.close();
  await issuers[0]?.close();
});

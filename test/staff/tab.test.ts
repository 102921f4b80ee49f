/** The staff's pages inside Teams: a page at Microsoft's address that speaks as Teams does, with ours in its frame. */
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBrowser } from '../browser.ts';
import { startIssuer, type Issuer } from './issuer.ts';
import { key, openOffice, type Office } from './office.ts';
import { promoters } from './promoters.ts';

let browser: Browser;
let office: Office;
let issuer: Issuer;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  // Browsers take this machine for safe, and so its secure cookies.
  office = await openOffice({
    isTab: true,
    entra: async (now) => (issuer = await startIssuer(now)).settings,
    publicUrl: (port) => `http://localhost:${port}`,
  });
  await office.talk('one', promoters.association);
});
afterAll(async () => {
  await browser.close();
  await office.close();
  await issuer.close();
});
beforeEach(async () => {
  // Chromium asks before a public page may show one of this machine, which Teams' would never do.
  const permissions = ['local-network-access'];
  context = await browser.newContext({ locale: 'it-IT', viewport: { width: 1000, height: 800 }, permissions });
  page = await context.newPage();
});
afterEach(() => context.close());

type Given = { token: string | null; locale?: string; theme?: string; subPageId?: string };

/** Opens Teams with our tab in it. */
async function teams(given: Given, path = '/staff?host=teams', of = office): Promise<Frame> {
  const url = `http://localhost:${new URL(of.origin).port}${path}`;
  await context.route('https://teams.microsoft.com/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: hostPage(url, given) }),
  );
  await page.goto('https://teams.microsoft.com/');
  const frame = page.frames().find((one) => one !== page.mainFrame());
  if (frame === undefined) throw new Error('Teams shows no frame.');
  return frame;
}

/** As much of Teams' side as a tab asks for. */
const hostPage = (url: string, { token, locale = 'it-it', theme = 'default', subPageId }: Given) => `<!doctype html>
<title>Teams</title>
<iframe id="tab" allow="local-network-access" src="${url}" width="980" height="760"></iframe>
<script>
  const answers = {
    initialize: ['content', 'web', '', '2.58.0'],
    getContext: [{ locale: '${locale}', theme: '${theme}', entityId: 'staff', subEntityId: ${JSON.stringify(subPageId)} }],
    'authentication.getAuthToken': ${token === null ? "[false, 'consent_required']" : `[true, '${token}']`},
  };
  addEventListener('message', ({ data, source, origin }) => {
    if (data.func in answers) source.postMessage({ ...data, args: answers[data.func] }, origin);
  });
  const change = (theme) =>
    document.getElementById('tab').contentWindow.postMessage({ func: 'themeChange', args: [theme] }, '*');
</script>`;

const theme = (frame: Frame) => frame.evaluate('document.documentElement.dataset.theme');

describe('in Teams', () => {
  test('an account of the office is in without being asked, in its language, and stays in from page to page', async () => {
    const frame = await teams({ token: issuer.token(), locale: 'en-us' });
    await frame.waitForSelector('#list li h2 a');
    expect(new URL(frame.url()).pathname + new URL(frame.url()).search).toBe('/staff?lang=en');
    await frame.click('#list li h2 a');
    await frame.waitForSelector('.decide, form[action*="decision"]');
    expect(frame.url()).toContain('/staff/applications/APP-2026-0001');
    const [cookie, ...more] = await context.cookies();
    expect(more).toEqual([]);
    expect(cookie).toMatchObject({ name: 'bussola_tab', httpOnly: true, secure: true, sameSite: 'None' });
    const { items } = (await (await office.api('/api/audit', admin())).json()) as { items: object[] };
    expect(items[0]).toMatchObject({ action: 'application.read', who: 'person-dddddddd-1111-4222-8333-444444444444' });
  });

  test('a link of a card opens its dossier', async () => {
    const frame = await teams({ token: issuer.token(), subPageId: 'applications/APP-2026-0001' });
    await frame.waitForURL(/\/staff\/applications\/APP-2026-0001\?lang=it$/);
    await frame.waitForSelector('h1:not(.entry h1)');
  });

  test.each(['//evil.example', '../../evil', 'javascript:alert(1)', 'applications/APP-2026-0001?x=y'])(
    'a link that asks for %s opens the list',
    async (subPageId) => {
      const frame = await teams({ token: issuer.token(), subPageId });
      await frame.waitForURL(/\/staff\?lang=it$/);
    },
  );

  test('the colours are those of Teams, and change with it', async () => {
    const frame = await teams({ token: issuer.token(), theme: 'dark' });
    await frame.waitForURL(/lang=it$/);
    await frame.waitForSelector('#list li h2 a');
    await expect.poll(() => theme(frame)).toBe('dark');
    const ground = () => frame.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(await ground()).toBe('rgb(31, 31, 31)');
    // The library takes part in each page only once it has come.
    await frame.waitForFunction('"microsoftTeams" in window && microsoftTeams.app.isInitialized()');
    await page.evaluate('change("contrast")');
    await expect.poll(ground).toBe('rgb(0, 0, 0)');
  });

  test('an account without a role is told so, and gets no session', async () => {
    const frame = await teams({ token: issuer.token({ roles: [] }) });
    await frame.waitForSelector('#entry-browser:not([hidden])');
    expect(await frame.textContent('#entry-news')).toContain('non è tra quelli');
    expect(await context.cookies()).toEqual([]);
  });

  test.each([
    ['does not give', () => null],
    ['gives for somebody else', () => issuer.token({ aud: 'another' })],
  ])('a token that Teams %s opens nothing, and the page says what to do', async (_, token) => {
    const frame = await teams({ token: token() });
    await frame.waitForSelector('#entry-browser:not([hidden])');
    expect(await frame.textContent('#entry-news')).toContain('Teams non ha confermato');
  });

  test('where there is no single sign-on, the key opens the tab as well', async () => {
    const plain = await openOffice({ isTab: true, publicUrl: (port) => `http://localhost:${port}` });
    const frame = await teams({ token: null }, '/staff?host=teams', plain);
    await frame.fill('#key', key);
    await frame.click('#key-form button');
    await frame.waitForSelector('h1:not(.entry h1)');
    await plain.close();
  });
});

const admin = () => ({ headers: { Authorization: `Bearer ${issuer.token({ roles: ['admin'] })}` } });

test('another site cannot show the pages, nor anybody where there is no app in Teams', async () => {
  await context.route('https://evil.example/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: hostPage(`${office.origin}/staff?host=teams`, { token: null }) }),
  );
  await page.goto('https://evil.example/');
  const framed = () => page.frames().find((one) => one !== page.mainFrame());
  await expect.poll(() => framed()?.url()).toMatch(/^chrome-error:/);
  const plain = await openOffice();
  const answer = await fetch(`${plain.origin}/staff`);
  expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(answer.headers.get('x-frame-options')).toBe('DENY');
  await plain.close();
});

describe('outside Teams', () => {
  test('the pages load nothing of it', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${office.origin}/staff`);
    await page.waitForSelector('#entry');
    expect(asked.filter((path) => path.includes('teams'))).toEqual([]);
  });

  test('an account signs in from the browser, and comes to the page that was asked for', async () => {
    issuer.signsIn({ roles: ['staff'] });
    const host = `http://localhost:${new URL(office.origin).port}`;
    await page.goto(`${host}/staff/applications/APP-2026-0001?lang=it`);
    await page.click("text=Entra con l'account Microsoft");
    await page.waitForSelector('h1:not(.entry h1)');
    expect(new URL(page.url()).pathname).toBe('/staff/applications/APP-2026-0001');
    const cookies = await context.cookies();
    expect(cookies.map(({ name, sameSite }) => [name, sameSite])).toEqual([['bussola_staff', 'Strict']]);
    await page.click('text=Esci');
    await page.waitForSelector('#entry');
  });

  test('an account without a role is told so', async () => {
    issuer.signsIn({ roles: [] });
    await page.goto(`http://localhost:${new URL(office.origin).port}/staff?lang=en`);
    await page.click('text=Sign in with Microsoft');
    await page.waitForSelector('#entry-wrong');
    expect(await page.textContent('#entry-wrong')).toContain("not one of the office's");
  });
});

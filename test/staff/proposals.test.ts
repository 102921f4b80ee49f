/** A reply as a proposed entry: a file for review, from the API and from the page in a real browser. */
import { AxeBuilder } from '@axe-core/playwright';
import { copyFileSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readEntries } from '../../src/knowledge-files.ts';
import { auditLog } from '../../src/staff/audit.ts';
import { proposal } from '../../src/staff/proposals.ts';
import { problem } from '../../src/staff/shapes.ts';
import { openBrowser } from '../browser.ts';
import { core, key, openOffice, type Office } from './office.ts';

const id = 'HO-2026-0001';
const asks = {
  it: ['È previsto un acconto?', 'acconto', 'anticipo', 'si riceve un anticipo', 'soldi prima'],
  en: ['Is there an advance?', 'advance', 'down payment', 'money beforehand', 'paid in advance'],
};
const says = { it: 'Il contributo copre la metà.', en: 'The contribution covers half.' };
const [cite = ''] = core.domain.sources.keys();

let office: Office;
beforeEach(async () => {
  office = await openOffice();
  await office.talk('p', ['operatore: Sono Maria Rossi, è previsto\n un acconto?']);
});
afterEach(() => office.close());

const send = (path: string, body: unknown) =>
  office.api(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
const reply = (text = 'Cara Maria, no.') => send(`/api/handoffs/${id}/reply`, { text });
const propose = (body: unknown) => send(`/api/handoffs/${id}/proposal`, body);
const acts = async () =>
  (await office.store.log(auditLog)).map(({ entry }) => (entry as { action: string }).action).slice(-1);

/** What the program's own check says of a file beside its own entries: the proposed entry, or why it is refused. */
function checked(file: string): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'proposal-'));
  try {
    for (const path of globSync('domain/knowledge/*.json')) copyFileSync(path, join(folder, basename(path)));
    writeFileSync(join(folder, 'proposal.json'), file);
    return readEntries(new Set(core.domain.sources.keys()), folder).find((one) => one.id.startsWith('proposal.'));
  } catch (error) {
    return error instanceof Error ? error.message : error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('over the API, a message that was replied to', () => {
  beforeEach(async () => {
    await reply();
  });

  test('becomes a file that the check of the knowledge base takes when it is whole', async () => {
    const answer = await propose({ asks, says, cites: [cite, cite] });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="proposal-${id}.json"`);
    const file = await answer.text();
    const entry = { id: 'proposal.ho-2026-0001', kind: 'fact', cites: [cite], about: [], asks, says };
    expect(proposal.parse(JSON.parse(file))).toEqual([entry]);
    expect(checked(file)).toEqual(entry);
    expect(await acts()).toEqual(['handoff.propose']);
  });

  test('is an entry that says "I do not know" when no source is named', async () => {
    expect(checked(await (await propose({ asks, says })).text())).toMatchObject({ kind: 'unknown', cites: [] });
  });

  test.each([
    { lacks: 'the answer in the other language', body: { asks, says: { it: says.it } }, place: 'says.en' },
    { lacks: 'ways to ask in the other language', body: { asks: { it: asks.it }, says }, place: 'asks.en' },
    { lacks: 'more ways to ask', body: { asks: { ...asks, it: ['acconto'] }, says }, place: 'asks.it' },
  ])('without $lacks is a file that the check refuses, naming the place', async ({ body, place }) => {
    const answer = await propose(body);
    expect(answer.status).toBe(200);
    expect(checked(await answer.text())).toContain(place);
  });

  test('is kept nowhere, and is answered to nobody: only the audit log grows', async () => {
    const before = { handoff: await office.store.get('handoff', id), turns: await office.turns('p') };
    await propose({ asks, says });
    expect({ handoff: await office.store.get('handoff', id), turns: await office.turns('p') }).toEqual(before);
  });

  test.each([
    { given: 'nothing', body: {} },
    { given: 'no words', body: { asks: {}, says: {} } },
    { given: 'a question and an answer in two languages', body: { asks: { it: ['acconto'] }, says: { en: 'No.' } } },
    { given: 'a source that there is not', body: { asks, says, cites: ['imagined'] } },
    { given: 'a question of one letter', body: { asks: { it: ['a'] }, says } },
    { given: 'too long an answer', body: { asks, says: { it: 'a'.repeat(4001) } } },
    { given: 'a field nobody knows', body: { asks, says, about: [] } },
  ])('with $given is refused', async ({ body }) => {
    const answer = await propose(body);
    expect(problem.parse(await answer.json()).status).toBe(400);
    expect(await acts()).toEqual(['handoff.reply']);
  });
});

test('what nobody replied to, or is not there, is no proposal', async () => {
  expect((await propose({ asks, says })).status).toBe(409);
  expect((await send('/api/handoffs/HO-2026-0009/proposal', { asks, says })).status).toBe(404);
});

describe('on the page', () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'it-IT' });
    page = await context.newPage();
    await page.goto(`${office.origin}/staff/handoffs/${id}#key=${key}`);
    await page.getByRole('heading', { name: id }).waitFor();
  });
  afterEach(() => context.close());

  const violations = async () => {
    await page.waitForLoadState('load');
    return (await new AxeBuilder({ page }).analyze()).violations.map(
      ({ id: rule, nodes }) => `${rule}: ${nodes.map(({ html }) => html).join(' ')}`,
    );
  };
  const shoot = async (name: string) => {
    if (process.env['SCREENSHOTS'] === undefined) return;
    await page.screenshot({ path: `${process.env['SCREENSHOTS']}/${name}.png`, fullPage: true });
  };

  test('a reply is made into an entry without the person, downloaded, and the form stays', async () => {
    expect(await page.getByRole('link', { name: 'Proponi come voce' }).count()).toBe(0);
    await reply();
    await page.reload();
    expect(await violations()).toEqual([]);
    await page.getByRole('link', { name: 'Proponi come voce' }).click();
    await page.getByText('Prima di scaricare il file tolga nomi').waitFor();
    const itAsks = page.getByLabel('Come si chiede, in italiano');
    expect(await itAsks.inputValue()).toBe('Sono Maria Rossi, è previsto un acconto?');
    expect(await page.getByLabel('Risposta in italiano').inputValue()).toBe('Cara Maria, no.');
    expect(await page.getByLabel('Come si chiede, in inglese').inputValue()).toBe('');
    expect(await violations()).toEqual([]);
    await shoot('proposal');
    await itAsks.fill(asks.it.join('\n'));
    await page.getByLabel('Risposta in italiano').fill(says.it);
    await page.getByLabel('Come si chiede, in inglese').fill(asks.en.join('\n'));
    await page.getByLabel('Risposta in inglese').fill(says.en);
    await page.getByLabel(core.domain.sources.get(cite)?.text.it ?? '', { exact: true }).check();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Scarica il file da rivedere' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`proposal-${id}.json`);
    const file = readFileSync(await download.path(), 'utf8');
    expect(file).not.toContain('Maria');
    expect(checked(file)).toMatchObject({ kind: 'fact', cites: [cite], asks, says });
    expect(await page.getByLabel('Risposta in inglese').inputValue()).toBe(says.en);
    expect(await acts()).toEqual(['handoff.propose']);
  });

  test('on a phone, in English, what is wrong is said and nothing that was written is lost', async () => {
    await reply();
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto(`${office.origin}/staff/handoffs/${id}/proposal?lang=en`);
    await page.getByLabel('How it is asked, in Italian').fill('<b>acconto</b>');
    await page.getByLabel('Answer in Italian').fill('');
    await page.getByRole('checkbox').first().check();
    await page.getByRole('button', { name: 'Download the file for review' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('in the same language');
    expect(await page.getByLabel('How it is asked, in Italian').inputValue()).toBe('<b>acconto</b>');
    expect(await page.getByRole('checkbox').first().isChecked()).toBe(true);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    expect(await violations()).toEqual([]);
    await shoot('proposal-320');
    await page.getByLabel('Answer in Italian').fill('No.');
    await page.getByLabel('How it is asked, in Italian').fill('a');
    await page.getByRole('button', { name: 'Download the file for review' }).click();
    await page.getByText('2 to 300 characters').waitFor();
    expect(await acts()).toEqual(['handoff.read']);
  });

  test('a form from elsewhere gets no file; a message without a reply has no such page', async () => {
    const [cookie] = await context.cookies();
    const post = (headers: Record<string, string>) =>
      fetch(`${office.origin}/staff/handoffs/${id}/proposal`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded',
          Cookie: `bussola_staff=${cookie?.value ?? ''}`,
          ...headers,
        },
        body: new URLSearchParams({ 'asks-it': 'acconto', 'says-it': 'No.' }).toString(),
      });
    expect((await page.goto(`${office.origin}/staff/handoffs/${id}/proposal`))?.status()).toBe(409);
    await reply();
    expect((await post({ Origin: 'http://evil.test' })).status).toBe(403);
    expect((await post({})).status).toBe(403);
    expect((await post({ Origin: office.origin })).status).toBe(200);
  });
});

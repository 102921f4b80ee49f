/** The whole program in a real browser, everybody in a window of their own: nobody reloads, and all news arrives. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { start, type Program } from './program.ts';
import { company, companyInEnglish, vatOf } from './staff/companies.ts';
import { promoters } from './staff/promoters.ts';
import { chatWindow, problemsOn, staffWindow, type ChatWindow, type Lang } from './windows.ts';

const folder = mkdtempSync(join(tmpdir(), 'bussola-windows-'));
const key = 'a-key-for-the-test-of-all-windows';
let program: Program;
let browser: Browser;

beforeAll(async () => {
  [program, browser] = await Promise.all([start({ DATA_DIR: folder, STAFF_TOKEN: key }), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  program.child.kill();
  await program.ended;
  rmSync(folder, { recursive: true });
});

const chat = (lang: Lang): Promise<ChatWindow> => chatWindow(browser, program.url, lang);
const desk = (lang: Lang): Promise<Page> => staffWindow(browser, program.url, key, lang);
const codeIn = (text: string, kind: 'APP' | 'REG'): string =>
  new RegExp(`${kind}-\\d{4}-\\d{4}`).exec(text)?.[0] ?? `no code of ${kind} in: ${text}`;

/** A company's place in a list that the promoter reads. */
const numberIn = (list: string, name: string): string =>
  new RegExp(`(\\d+)\\. \\*\\*${name}`).exec(list)?.[1] ?? `no ${name} in: ${list}`;

/** Four people type at once, in four browsers: on a busy machine that takes its time. */
const patience = 1_200_000;

/** Writes all of it; gives the last answer. */
async function tell(window: ChatWindow, texts: readonly string[]): Promise<string> {
  let last = '';
  for (const text of texts) last = await window.say(text);
  return last;
}

const promoterInEnglish: readonly string[] = [
  ...['I am a promoter', 'yes', 'business association', 'Confindustria Emilia', '00743110157', 'Food to Germany'],
  ...['food', 'Germany', 'seminars and b2b meetings', '8', '60 thousand', '40,000.50'],
  ...['Two seminars in Berlin with meetings', 'John Smith', 'john@example.org', 'skip', 'confirm'],
];

type Side = {
  readonly staff: Lang;
  readonly promoter: { readonly lang: Lang; readonly texts: readonly string[] };
  readonly sector: { readonly it: string; readonly en: string };
  readonly market: { readonly it: string; readonly en: string };
  readonly first: number;
  readonly says: Readonly<Record<'list' | 'accept' | 'decline' | 'because' | 'reason' | 'asks' | 'left', string>>;
};

const sides: readonly Side[] = [
  {
    staff: 'it',
    promoter: { lang: 'it', texts: promoters.association },
    sector: { it: 'meccanica', en: 'mechanics' },
    market: { it: 'Vietnam', en: 'Vietnam' },
    first: 1,
    says: {
      list: 'le imprese',
      accept: 'accetta',
      decline: 'rifiuta',
      because: 'perché',
      reason: 'cerchiamo imprese che esportano già',
      asks: 'Una nuova richiesta',
      left: 'Posti presi: 1 su 2',
    },
  },
  {
    staff: 'en',
    promoter: { lang: 'en', texts: promoterInEnglish },
    sector: { it: 'alimentare', en: 'food' },
    market: { it: 'Germania', en: 'Germany' },
    first: 11,
    says: {
      list: 'companies',
      accept: 'accept',
      decline: 'decline',
      because: 'because',
      reason: 'we look for companies that export',
      asks: 'A new request',
      left: 'Places taken: 1 of 2',
    },
  },
];

/** What the staff's pages say in each language. */
const labels = {
  it: {
    admit: 'Ammetti',
    record: 'Registra',
    open: 'Apri un gruppo di imprese da questa domanda',
    places: 'Posti per le imprese',
    opens: 'Apri il gruppo',
  },
  en: {
    admit: 'Admit',
    record: 'Record',
    open: 'Open a cluster from this application',
    places: 'Places for companies',
    opens: 'Open the cluster',
  },
};

describe.each(sides)('with a promoter in $promoter.lang', (side) => {
  test(
    'from no cluster to one company accepted, one declined, one waiting: all hear of it live, or when they return',
    async () => {
      const { first, sector, market, says } = side;
      const words = labels[side.staff];
      const [promoter, rossi, smith, verdi, staff] = await Promise.all([
        chat(side.promoter.lang),
        chat('it'),
        chat('en'),
        chat('it'),
        desk(side.staff),
      ]);
      const italian = { sector: sector.it, markets: market.it, choice: 'nessuno' };
      const english = { sector: sector.en, markets: market.en, choice: 'none' };
      // There is no cluster yet: the companies wait, and the promoter's dossier comes in.
      const [submitted, waits, looks] = await Promise.all([
        tell(promoter, side.promoter.texts),
        tell(rossi, company({ ...italian, name: 'Rossi Srl', vat: vatOf(first) })),
        tell(smith, companyInEnglish({ ...english, name: 'Smith Ltd', vat: vatOf(first + 1) })),
        tell(verdi, company({ ...italian, name: 'Verdi Srl', vat: vatOf(first + 2) })),
      ]);
      expect(waits).toContain("lista d'attesa");
      const application = codeIn(submitted, 'APP');

      // Rossi is away while the staff admit the dossier and open the cluster.
      await rossi.close();
      await staff.getByRole('link', { name: new RegExp(application) }).click();
      await staff.getByLabel(words.admit, { exact: true }).check();
      await staff.getByRole('button', { name: words.record }).click();
      await staff.getByRole('link', { name: words.open }).click();
      await staff.locator('#open form').getByLabel(words.places).fill('2');
      await staff.locator('#open form').getByRole('button', { name: words.opens }).click();
      await staff.waitForSelector('[role=status]');
      const cluster = /CL-\d{4}-\d{2}/.exec(staff.url())?.[0] ?? '';
      await promoter.shows(cluster, side.market[side.promoter.lang]);
      await Promise.all([smith.shows(cluster, 'join'), verdi.shows(cluster, 'partecipo')]);
      await rossi.open();
      await rossi.shows(cluster, 'partecipo');

      // The promoter is away while two of them ask; the staff's page shows them as they come.
      await promoter.close();
      await rossi.say('partecipo');
      await smith.say('join');
      await staff.getByRole('link', { name: /Rossi Srl/ }).waitFor();
      await staff.getByRole('link', { name: /Smith Ltd/ }).waitFor();
      await promoter.open();
      await promoter.shows(says.asks, cluster);
      await promoter.shows('Rossi Srl', codeIn(waits, 'REG'));
      await promoter.shows('Smith Ltd', codeIn(looks, 'REG'));

      const list = await promoter.say(says.list);
      expect(list).not.toContain('Verdi Srl');
      expect(await promoter.say(`${says.accept} ${numberIn(list, 'Rossi Srl')}`)).toContain(says.left);
      await rossi.shows('accettata', cluster);
      await smith.close();
      await promoter.say(`${says.decline} ${numberIn(list, 'Smith Ltd')} ${says.because} ${says.reason}`);
      await smith.open();
      await smith.shows('thanks you', says.reason);
      expect(await verdi.say('la mia adesione')).toContain("in lista d'attesa");

      const name = (who: string): string => `${who}-of-${side.promoter.lang}`;
      const found = [
        ...(await promoter.problems(name('promoter'))),
        ...(await rossi.problems(name('accepted'))),
        ...(await smith.problems(name('declined'))),
        ...(await verdi.problems(name('waiting'))),
      ];
      expect(found).toEqual([]);
    },
    patience,
  );
});

describe('the staff', () => {
  test(
    'see a dossier come in, trace each line to the words said, decide; the promoter and the colleagues see it',
    async () => {
      const [promoter, staff, colleague] = await Promise.all([chat('it'), desk('it'), desk('en')]);
      const application = codeIn(await tell(promoter, promoters.changing), 'APP');
      const ofIt = new RegExp(application);
      await staff.getByRole('link', { name: ofIt }).click();
      await colleague.getByRole('link', { name: ofIt }).click();

      const lines = staff.locator('.lines > li');
      const traced = new Set<string>();
      await lines.first().waitFor();
      for (const line of await lines.all()) {
        const words = line.locator('.words .said');
        await line.locator('summary').click();
        await words.first().waitFor();
        for (const said of await line.locator('.words .user .said').allInnerTexts()) traced.add(said);
      }
      expect([...traced].filter((said) => !promoters.changing.includes(said))).toEqual([]);
      expect(traced.size).toBeGreaterThan(15);

      await staff.getByLabel('Chiedi informazioni').check();
      await staff.getByLabel('Testo per il promotore').fill('Quando parte la missione, e con quali imprese?');
      await staff.getByRole('button', { name: 'Registra' }).click();
      await promoter.shows(application, 'Quando parte la missione, e con quali imprese?');
      await colleague.locator('#live').getByRole('link').click();
      await colleague.getByText('Quando parte la missione, e con quali imprese?').first().waitFor();
      await colleague.getByRole('link', { name: 'All applications' }).first().click();
      await colleague.getByRole('link', { name: ofIt }).waitFor();
    },
    patience,
  );

  test('find a message that is left in the chat, and what they reply appears in the chat', async () => {
    const [person, staff] = await Promise.all([chat('it'), desk('it')]);
    await staff.getByRole('link', { name: 'Messaggi' }).click();
    await person.say('operatore');
    await person.say('Serve la firma digitale?');
    await staff.getByRole('link', { name: /Serve la firma digitale/ }).click();
    await staff.getByLabel('Testo della risposta').fill('No, per la manifestazione basta la chat.');
    await staff.getByRole('button', { name: 'Invia la risposta' }).click();
    await staff.getByText('Risposta inviata').waitFor();
    await person.shows('Risposta della Regione:', 'No, per la manifestazione basta la chat.');
  });
});

describe.each(['it', 'en'] as const)('who is not in, in %s', (lang) => {
  test('finds no page that axe objects to, or that is cut', async () => {
    const window = await (await browser.newContext()).newPage();
    const found: string[] = [];
    for (const path of ['/', '/privacy', '/sources', '/staff', '/staff/nowhere']) {
      await window.goto(`${program.url}${path}?lang=${lang}`);
      if (path === '/') await window.locator('.webchat__bubble__content').first().waitFor();
      expect(await window.getAttribute('html', 'lang'), path).toBe(lang);
      expect(await window.innerText('body'), path).not.toMatch(/undefined|\{\{|calls\.years/);
      found.push(...(await problemsOn(window, `${path.replaceAll('/', '_')}-${lang}`)));
    }
    expect(found).toEqual([]);
  });
});

/** Mail from the submission to a real mail server: written from the records, sent by the one outbox. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { extractText, getDocumentProxy } from 'unpdf';
import { createOutbox, type Outbox } from '../../src/bot/outbox.ts';
import { readProjects } from '../../src/bot/world.ts';
import { carriersOf, meansOf } from '../../src/carriers.ts';
import { startMailServer, type MailServer } from '../mail-server.ts';
import { company, companyInEnglish, vatOf } from './companies.ts';
import { core, openOffice, type Office } from './office.ts';
import { promoters } from './promoters.ts';

const settings = { staffEmail: 'ufficio@regione.example', mailFrom: null, staffLang: 'it' as const, teamsAppId: null };
let office: Office;
let server: MailServer;
let outbox: Outbox;
let timers: { ms: number; run: () => void }[];

beforeEach(async () => {
  office = await openOffice({ means: meansOf({ ...settings, smtpUrl: 'smtp://here' }) });
});
afterEach(async () => {
  await outbox.close(0);
  await server.close();
  await office.close();
});

async function open(more: Parameters<typeof startMailServer>[0] & { lang?: 'it' | 'en'; from?: string } = {}) {
  server = await startMailServer(more);
  outbox = outboxTo(server.url, more);
  await outbox.start();
}

function outboxTo(smtpUrl: string, { lang = 'it', from }: { lang?: 'it' | 'en'; from?: string } = {}): Outbox {
  timers = [];
  const { store, logged } = office;
  const note = (facts: object, message: string) => void logged.push({ ...facts, message });
  const carriers = carriersOf(
    { ...settings, smtpUrl, staffLang: lang, mailFrom: from ?? null },
    {
      store,
      domain: core.domain,
      texts: core.locales.texts,
      projects: readProjects,
      now: office.now,
      publicUrl: 'http://bussola.test',
    },
    () => undefined,
  );
  return createOutbox({
    store,
    channel: (name) => carriers.get(name),
    log: { info: note, warn: note, error: note, fatal: note },
    nowMs: () => Date.parse(office.now()),
    random: () => 0,
    later: (ms, run) => {
      const timer = { ms, run };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
  });
}

const passOn = async () => {
  timers.shift()?.run();
  await outbox.settled();
};
const left = () => office.store.count('outgoing', {});
const failed = async () => (await office.store.find('undelivered', {})).items;

const submit = async (words: readonly string[] = promoters.association, conversation = 'p') => {
  await office.talk(conversation, words);
  await outbox.settled();
};

describe('on each submission the staff get', () => {
  test('one letter with the summary, a link to the dossier and the PDF', async () => {
    await open();
    await submit();
    expect(server.taken).toHaveLength(1);
    const [{ mail, to, from }] = server.taken as [(typeof server.taken)[0]];
    expect({ to, from }).toEqual({ to: ['ufficio@regione.example'], from: 'ufficio@regione.example' });
    expect(mail.from).toEqual({ name: 'Bussola', address: 'ufficio@regione.example' });
    expect(mail.subject).toBe('Nuova domanda APP-2026-0001: Meccanica in Vietnam');
    expect(mail.messageId).toMatch(/^<application\.APP-2026-0001\.[0-9a-f]{12}@regione\.example>$/);
    expect(mail.headers).toContainEqual(expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }));
    const summary = (await (await office.api('/api/applications/APP-2026-0001')).json()) as {
      summary: { it: { text: string }[] };
    };
    for (const { text } of summary.summary.it) expect(mail.text).toContain(`- ${text}`);
    const link = 'http://bussola.test/staff/applications/APP-2026-0001?lang=it';
    expect(mail.text).toContain(link);
    expect(mail.html).toContain(`<html lang="it">`);
    expect(mail.html).toContain(`<a href="${link}">`);
    const [pdf] = mail.attachments;
    expect(pdf).toMatchObject({ filename: 'APP-2026-0001-it.pdf', mimeType: 'application/pdf' });
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf?.content as ArrayBuffer)), {
      mergePages: true,
    });
    expect(text).toContain('CNA Modena');
    expect(await left()).toBe(0);
  });

  test('the same in English where the staff read English', async () => {
    await open({ lang: 'en', from: 'bot@regione.example' });
    await submit();
    const mail = server.taken[0]?.mail;
    expect(mail?.subject).toMatch(/^New application APP-2026-0001: /);
    expect(mail?.html).toContain('<html lang="en">');
    expect(mail?.from).toMatchObject({ address: 'bot@regione.example' });
    expect(mail?.attachments[0]?.filename).toBe('APP-2026-0001-en.pdf');
  });

  test.each([
    { given: 'accents and other alphabets', title: 'Qualità è perché – “Città” Việt Nam Ελλάδα 日本 🚀' },
    { given: 'markup', title: '<script>alert("x")</script> & figli' },
    { given: 'line ends that look like headers', title: 'Titolo\r\nBcc: tutti@altrove.example\r\n\r\nCorpo' },
    { given: 'marks that turn the writing round', title: 'Titolo \u202egnp.exe\u202c fine' },
  ])('a title with $given as text and nothing else', async ({ title }) => {
    await open();
    await submit(promoters.association.map((said) => (said === 'Meccanica in Vietnam' ? title : said)));
    const [{ mail, raw, to }] = server.taken as [(typeof server.taken)[0]];
    expect(to).toEqual(['ufficio@regione.example']);
    const plain = title.replace(/[\u202a-\u202e]/g, ' ').replace(/\s+/g, ' ').trim(); // prettier-ignore
    expect(mail.subject).toBe(`Nuova domanda APP-2026-0001: ${plain}`);
    expect(raw.slice(0, raw.indexOf('\r\n\r\n'))).not.toMatch(/^bcc/im);
    // Headers are ASCII, whatever the title.
    expect(raw.slice(0, raw.indexOf('\r\n\r\n'))).toMatch(/^[\x20-\x7e\r\n\t]*$/);
    expect(mail.html).not.toContain('<script');
    expect(mail.attachments).toHaveLength(1);
  });

  test('a very long title shortened in the subject', async () => {
    await open();
    await submit(promoters.association.map((said) => (said === 'Meccanica in Vietnam' ? 'è'.repeat(180) : said)));
    const subject = server.taken[0]?.mail.subject ?? '';
    expect(subject).toMatch(/^Nuova domanda APP-2026-0001: è{100,}…$/);
    expect(subject.length).toBeLessThanOrEqual(160);
  });
});

describe('a letter that is not taken', () => {
  test.each([
    { given: 'the server is busy', answers: [421, 450, 250], to: [] },
    { given: 'the mailbox is', answers: [], to: [450, 452, 250] },
  ])('because $given comes a little later, once', async ({ answers, to }) => {
    await open({ answers: [...answers], to: [...to] });
    await submit();
    expect([server.taken.length, await left(), timers.map(({ ms }) => ms)]).toEqual([0, 1, [500]]);
    await passOn();
    expect(timers.map(({ ms }) => ms)).toEqual([1000]);
    await passOn();
    expect([server.taken.length, await left(), await failed()]).toEqual([1, 0, []]);
  });

  test('because nobody is there comes when somebody is', async () => {
    await open();
    await server.close();
    await submit();
    await passOn();
    expect(await left()).toBe(1);
    server = await startMailServer({ port: server.port });
    await passOn();
    expect([server.taken.length, await left()]).toEqual([1, 0]);
  });

  test.each([
    { given: 'the letter is refused', answers: [550], to: [] },
    { given: 'there is no such mailbox', answers: [], to: [550] },
  ])('because $given is given up and noted, in the log without a word of it', async ({ answers, to }) => {
    await open({ answers: [...answers], to: [...to] });
    await submit();
    expect([server.taken.length, await left()]).toEqual([0, 0]);
    expect(await failed()).toMatchObject([
      { id: 'mail.application.APP-2026-0001', channel: 'mail', why: 'refused', status: 550 },
    ]);
    const line = office.logged.find((logged) => 'because' in logged);
    expect(line).toMatchObject({ turn: 'mail.application.APP-2026-0001', because: 'refused', status: 550 });
    expect(JSON.stringify(office.logged)).not.toMatch(/rossi|ufficio@|Vietnam/i);
  });

  test('and may have been taken is tried once more, and is the same letter', async () => {
    await open({ answers: ['lose'] });
    await submit();
    expect([server.taken.length, await left()]).toEqual([1, 1]);
    await passOn();
    expect([server.taken.length, await left(), await failed()]).toEqual([2, 0, []]);
    expect(new Set(server.taken.map(({ mail }) => mail.messageId)).size).toBe(1);
  });

  test('and may have been taken twice is not tried a third time', async () => {
    await open({ answers: ['lose', 'lose'] });
    await submit();
    await passOn();
    expect([server.taken.length, await left(), timers.length]).toEqual([2, 0, 0]);
    expect(await failed()).toMatchObject([{ why: 'unsure', status: null }]);
  });

  test('does not keep others waiting', async () => {
    await open({ to: [450] });
    await submit();
    await submit(promoters.chamberElsewhere, 'q');
    expect(server.taken.map(({ mail }) => mail.subject?.slice(0, 29))).toEqual(['Nuova domanda APP-2026-0002: ']);
  });
});

describe('letters and erasure', () => {
  test('what waits about a person who wants to be forgotten is never sent', async () => {
    await open({ to: [450] });
    await submit();
    expect(await left()).toBe(1);
    await office.talk('p', ['cancella i miei dati', 'sì']);
    await passOn();
    expect([server.taken, await left(), await failed()]).toEqual([[], 0, []]);
  });

  test('nor does one that failed remain', async () => {
    await open({ to: [550] });
    await submit();
    await office.talk('p', ['cancella i miei dati', 'sì']);
    expect(await failed()).toEqual([]);
  });

  test('a record of post holds codes and no word that was said', async () => {
    await open({ to: [450] });
    await submit();
    const [record] = (await office.store.find('outgoing', {})).items;
    expect(record?.owner).toBe((await office.store.get('application', 'APP-2026-0001'))?.dossier);
    expect(JSON.stringify(record)).not.toMatch(/rossi|CNA|Vietnam/i);
  });
});

test('a message left for a person: a note with the link, and nothing of the message', async () => {
  await open();
  await office.talk('p', ['operatore: sono Maria Rossi, 333 1234567, quando apre il bando?']);
  await outbox.settled();
  const [{ mail, raw }] = server.taken as [(typeof server.taken)[0]];
  expect(mail.subject).toBe('Messaggio per una persona: HO-2026-0001');
  expect(mail.text).toContain('http://bussola.test/staff/handoffs/HO-2026-0001?lang=it');
  expect(`${raw}${mail.text}${mail.html}`).not.toMatch(/Rossi|1234567|bando/);
  expect(mail.attachments).toEqual([]);
});

describe('a company that waits', () => {
  const openCluster = async () => {
    await office.decide('APP-2026-0001', { decision: 'admit', note: '' });
    const body = JSON.stringify({
      application: 'APP-2026-0001',
      places: 3,
      description: { it: 'Missione in maggio', en: 'Mission in May' },
    });
    const opened = await office.api('/api/clusters', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    expect(opened.status).toBe(201);
    await outbox.settled();
  };
  const offers = () => server.taken.filter(({ to }) => !to.includes('ufficio@regione.example'));

  test('hears by mail that a cluster is open, in its language, and how to join in one word', async () => {
    await open();
    await submit();
    await office.talk('c', company());
    await office.talk('d', companyInEnglish(), { locale: 'en-GB' });
    await openCluster();
    const mails = new Map(offers().map(({ to, mail }) => [to[0], mail]));
    expect([...mails.keys()].toSorted()).toEqual(['maria@rossi.it', 'mary@example.com']);
    const italian = mails.get('maria@rossi.it');
    expect(italian?.subject).toMatch(/^È aperto un gruppo per la Sua impresa: .*Vietnam/);
    expect(italian?.text).toContain('CL-2026-01');
    expect(italian?.text).toContain('Missione in maggio');
    expect(italian?.text).toContain('«partecipo»');
    expect(italian?.text).toContain('http://bussola.test/?lang=it');
    expect(italian?.text).toContain('REG-2026-0001');
    expect(mails.get('mary@example.com')?.text).toContain('“join”');
    // The words of the letter are what the chat understands.
    expect(await office.talk('c', ['partecipo'])).toContain('CL-2026-01');
    expect((await office.store.get('registration', 'REG-2026-0001'))?.status).toBe('requested');
  });

  test('shares its address with two others at most: whoever gives somebody else’s cannot have it flooded', async () => {
    await open();
    await submit();
    for (const number of [1, 2, 3, 4, 5]) {
      const email = number % 2 === 0 ? 'Vittima@esempio.it' : 'vittima@esempio.it';
      await office.talk(`c${number}`, company({ vat: vatOf(number), name: `Impresa numero ${number}`, email }));
    }
    await openCluster();
    expect(offers()).toHaveLength(3);
    for (const number of [1, 2, 3, 4, 5])
      expect((await office.turns(`c${number}`)).at(-1)?.text).toContain('CL-2026-01');
  });

  test('hears nothing more once it has left the list or its data are gone', async () => {
    await open({ to: [250, 450, 450] });
    await submit();
    await office.talk('c', company());
    await office.talk('d', companyInEnglish(), { locale: 'en-GB' });
    await openCluster();
    expect(offers()).toEqual([]);
    await office.talk('c', ['ritira la mia adesione', 'sì']);
    await office.talk('d', ['delete my data', 'yes']);
    await passOn();
    await passOn();
    expect([offers(), await left(), await failed()]).toEqual([[], 0, []]);
  });
});

describe('TLS', () => {
  test('from the start with smtps, refused when nobody vouches for the server', async () => {
    server = await startMailServer({ smtp: { secure: true } });
    outbox = outboxTo(`${server.url}?tls.rejectUnauthorized=false`);
    await submit();
    expect(server.taken).toHaveLength(1);
    await outbox.close(0);
    outbox = outboxTo(server.url);
    await submit(promoters.chamberElsewhere, 'q');
    expect([server.taken.length, await left()]).toEqual([1, 1]);
  });

  test('where it is demanded, nothing leaves in the open', async () => {
    server = await startMailServer();
    outbox = outboxTo(`${server.url}?requireTLS=true`);
    await submit();
    expect([server.offered(), await left()]).toEqual([0, 1]);
  });

  test('by STARTTLS where the server offers it, with the password after it', async () => {
    let login: { user: string | undefined; isSecure: boolean } | null = null;
    server = await startMailServer({
      smtp: {
        authOptional: false,
        disabledCommands: [],
        onAuth({ username, password }, { secure }, done) {
          login = { user: username, isSecure: secure };
          done(password === 'se:greta' ? null : new Error('no'), { user: username });
        },
      },
    });
    outbox = outboxTo(
      `smtp://ufficio%40regione.example:se%3Agreta@127.0.0.1:${server.port}?tls.rejectUnauthorized=false`,
    );
    await submit();
    expect(server.taken).toHaveLength(1);
    expect(login).toEqual({ user: 'ufficio@regione.example', isSecure: true });
  });

  test('a password that is wrong is a matter for whoever runs the program: the letter waits', async () => {
    server = await startMailServer({
      smtp: {
        authOptional: false,
        disabledCommands: ['STARTTLS'],
        allowInsecureAuth: true,
        onAuth: (_, __, done) => done(new Error('no')),
      },
    });
    outbox = outboxTo(`smtp://ufficio:segreta@127.0.0.1:${server.port}`);
    await submit();
    expect([await left(), await failed()]).toEqual([1, []]);
    expect(JSON.stringify(office.logged)).not.toContain('segreta');
  });
});

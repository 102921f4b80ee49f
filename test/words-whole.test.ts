/** Nothing that people wrote, and nothing that tells who they are, stands in what the program writes: whole conversations, and every way to go wrong. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMailServer, type MailServer } from './mail-server.ts';
import { launch, main, start, type Program } from './program.ts';
import { vatOf } from './staff/companies.ts';

const folder = mkdtempSync(join(tmpdir(), 'bussola-words-'));
const key = 'a-key-for-the-tests-of-what-is-logged';
/** Words that stand nowhere in the program itself. */
const name = 'Zarabottini';
const vat = vatOf(777_001);
const written = [name, 'Fenicottero', 'Pellicano', 'canarino', '7654321', vat, 'Cormorano', 'Upupa', 'Gheppio'];

let program: Program;
let mail: MailServer;
/** A service of a channel that takes nothing, and quotes what it was sent. */
let service: Server;
let serviceUrl: string;
let heard = 0;
beforeAll(async () => {
  mail = await startMailServer({ answers: Array.from({ length: 50 }, () => 550) });
  service = createServer((request, response) => {
    let body = '';
    request
      .setEncoding('utf8')
      .on('data', (part: string) => (body += part))
      .on('end', () => {
        heard += 1;
        response.writeHead(heard % 2 === 0 ? 400 : 503).end(`no: ${body}`);
      });
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  serviceUrl = `http://127.0.0.1:${(service.address() as AddressInfo).port}`; // it listens on TCP
  program = await start({
    DATA_DIR: join(folder, 'data'),
    STAFF_TOKEN: key,
    SMTP_URL: mail.url,
    STAFF_EMAIL: 'ufficio@example.org',
    ACCESS_LOG: 'true',
  });
});
afterAll(async () => {
  program.child.kill('SIGKILL');
  await program.ended;
  await mail.close();
  service.closeAllConnections();
  await new Promise((resolve) => service.close(resolve));
  rmSync(folder, { recursive: true });
});

const json = { 'Content-Type': 'application/json' };
/** A conversation over Direct Line, and what gives it away. */
async function talker({ url }: Pick<Program, 'url'>) {
  const answer = await fetch(`${url}/v3/directline/tokens/generate`, { method: 'POST' });
  const { token, conversationId } = (await answer.json()) as { token: string; conversationId: string }; // the protocol's
  const headers = { ...json, Authorization: `Bearer ${token}` };
  const path = `${url}/v3/directline/conversations/${conversationId}/activities`;
  return {
    secrets: [token, conversationId],
    async say(text: string): Promise<number> {
      const body = JSON.stringify({ type: 'message', text, from: { id: 'x', name } });
      const said = await fetch(path, { method: 'POST', headers, body });
      await said.arrayBuffer();
      return said.status;
    },
    heard: async () => (await fetch(path, { headers })).text(),
    post: (body: string, more: Record<string, string> = {}) =>
      fetch(path, { method: 'POST', headers: { ...headers, ...more }, body }),
  };
}

const promoter = [
  ...['sono un promotore', 'sì', 'associazione di categoria', `${name} Associazione`, '00743110157'],
  ...['Fenicottero in Vietnam', 'meccanica', 'Vietnam', 'missioni e incontri b2b', '8', '60 mila', '40 mila'],
  ...['Una missione Pellicano ad Hanoi con otto imprese', `Maria ${name}`, 'canarino@esempio.it', '051 7654321'],
  'confermo',
];
const company = [
  ...["sono un'impresa", 'sì', `Officine ${name} Srl`, vat, 'Modena', 'meccanica', 'Vietnam', '42', '8 milioni'],
  ...['occasionale', 'un distributore Cormorano', '1', `Anna ${name}`, 'canarino2@esempio.it', 'salta', 'confermo'],
];

/** As it is, unlike `fetch`, which would repair what is wrong in it. */
const raw = (path: string, headers: Record<string, string>, body?: string) =>
  new Promise<number>((resolve) => {
    const { hostname, port } = new URL(program.url);
    const asked = httpRequest(
      { hostname, port, path, headers, method: body === undefined ? 'GET' : 'POST' },
      (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
      },
    );
    asked.on('error', () => resolve(0));
    asked.end(body);
  });

test('of whole conversations, of letters and replies that nobody takes, of requests that are wrong', async () => {
  const [first, second, third] = [await talker(program), await talker(program), await talker(program)];
  for (const text of promoter) expect(await first.say(text)).toBe(200);
  const code = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(await first.heard())?.[0] ?? '';
  expect(code).not.toBe('');
  const api = (path: string, body?: object) =>
    fetch(program.url + path, {
      headers: { Authorization: `Bearer ${key}`, ...json },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
  const listed = await api('/api/applications');
  const application = ((await listed.json()) as { items: { code: string }[] }).items[0]?.code ?? ''; // one was submitted
  await api(`/api/applications/${application}/decision`, { decision: 'admit', note: 'Nota Upupa' });
  await api('/api/clusters', { application, places: 2, description: { it: 'Upupa', en: 'Upupa' } });
  for (const text of company) expect(await second.say(text)).toBe(200);
  for (const text of ['le imprese', 'chiedi 1 dov’è il Gheppio?', 'accetta 1', 'operatore: Gheppio, mi chiami'])
    await first.say(text);
  for (const text of [
    `riprendi ${code}`,
    'riprendi 7K2M0-9XQ41',
    'i miei dati',
    'riepilogo',
    `Gheppio ${code} `.repeat(600),
  ])
    await third.say(text);
  await api('/api/handoffs/HO-2026-0001/reply', { text: 'Upupa' });

  // A channel whose service takes nothing.
  const activity = { type: 'message', channelId: 'emulator', serviceUrl, conversation: { id: `conv-${name}` } };
  const people = { from: { id: 'canarino', name }, recipient: { id: 'bot' } };
  const message = (id: string, text: string) => ({ ...activity, ...people, id, text });
  for (const [at, text] of ['sono un promotore', 'sì', `Gheppio ${name}`].entries())
    await raw('/api/messages', json, JSON.stringify(message(`m-canarino-${at}`, text)));

  // Requests that are wrong, each with words in it.
  const words = `${name} Gheppio canarino@esempio.it`;
  for (const body of [`{"type":"message","text":"${words}`, `"${words}"`, `{"type":"${words.repeat(9)}"}`, words]) {
    await first.post(body);
    await first.post(body, { 'Content-Encoding': 'gzip' });
    await raw('/api/messages', json, body);
    for (const path of ['/api/clusters', `/api/applications/${application}/notes`, `/api/handoffs/${name}/reply`])
      await raw(path, { ...json, Authorization: `Bearer ${key}` }, body);
  }
  await first.post(JSON.stringify({ type: 'message', text: words.repeat(20_000) }));
  for (const path of [
    `/${name}`,
    `/staff/applications/${name}?q=Gheppio`,
    `/api/applications/${name}`,
    `/api/applications?q=${name}&x=Gheppio`,
    `/v3/directline/conversations/${name}/activities?watermark=Gheppio`,
    `/%${name}`,
  ]) {
    await raw(path, { Authorization: `Bearer ${name}`, Cookie: `bussola_staff=${name}`, Referer: `http://x/${name}` });
    await raw(path, { Authorization: `Bearer ${key}`, 'User-Agent': name, 'X-Forwarded-For': name });
    await raw(path, { 'X-Long': name.repeat(3000) });
    await raw(path, { Upgrade: 'websocket', Connection: 'Upgrade' });
  }
  await raw(
    '/staff/session',
    { Origin: program.url, 'Content-Type': 'application/x-www-form-urlencoded' },
    `key=${name}`,
  );
  await api(`/api/applications/${application}/summary.pdf`);
  await api('/api/exports/applications.csv');
  await first.say('cancella i miei dati');
  await first.say('sì');
  while (mail.offered() === 0 || heard < 3) await new Promise((resolve) => setImmediate(resolve));

  program.child.kill('SIGTERM');
  expect(await program.ended).toBe(0);
  const said = program.said().replace(/^staff: \S+$/m, '');
  for (const word of [...written, code, key, ...first.secrets, ...second.secrets]) expect(said).not.toContain(word);
  for (const what of ['"route":"/staff/applications/*"', 'gave up a message']) expect(said).toContain(what);
}, 120_000);

test('of a store that fails while somebody speaks', async () => {
  const given = ['--import', join(import.meta.dirname, 'failing-sync.ts'), main];
  const begun = await launch({ DATA_DIR: join(folder, 'failing'), FAILING_SYNC: '15', ACCESS_LOG: 'true' }, given)
    .first;
  if ('code' in begun) throw new Error(begun.said);
  const speaker = await talker(begun);
  for (const text of [...promoter, ...promoter]) if ((await speaker.say(text).catch(() => 0)) !== 200) break;
  expect(await begun.ended).toBe(74);
  expect(begun.said()).toContain('the store can keep nothing any more');
  for (const word of [...written, ...speaker.secrets]) expect(begun.said()).not.toContain(word);
});

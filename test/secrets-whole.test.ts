/** No secret that the program was given, or made, shows in what it writes or answers; not even when things go wrong. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run, start, type Program } from './program.ts';

const folder = mkdtempSync(join(tmpdir(), 'bussola-secrets-'));
const secrets = {
  STAFF_TOKEN: 'STAFFSECRET-0123456789abcdef',
  MicrosoftAppPassword: 'APPSECRET-0123456789abcdef',
  ENTRA_CLIENT_SECRET: 'ENTRASECRET-0123456789abcdef',
  smtp: 'SMTPSECRET-0123456789abcdef',
};
const registration = {
  MicrosoftAppId: '11111111-2222-3333-4444-555555555555',
  MicrosoftAppTenantId: '22222222-2222-3333-4444-555555555555',
  ENTRA_TENANT_ID: '22222222-2222-3333-4444-555555555555',
  ENTRA_CLIENT_ID: '33333333-2222-3333-4444-555555555555',
};
let program: Program;
let mailServer: Server;
let asked: Promise<void>;
const answers: string[] = [];
beforeAll(async () => {
  // A mail server that takes the password and refuses it, with words of its own.
  let heard: () => void;
  asked = new Promise((resolve) => (heard = resolve));
  mailServer = createServer((socket) => {
    socket.write('220 mail\r\n');
    socket.on('error', () => socket.destroy());
    socket.on('data', (part) => {
      const said = part.toString();
      if (said.startsWith('EHLO')) socket.write('250-mail\r\n250 AUTH PLAIN\r\n');
      else if (said.startsWith('AUTH')) {
        socket.write(`535 no such password: ${said}`);
        heard();
      } else socket.end('221 bye\r\n');
    });
  });
  await new Promise<void>((resolve) => mailServer.listen(0, '127.0.0.1', resolve));
  const { port } = mailServer.address() as AddressInfo; // it listens on TCP
  program = await start({
    ...registration,
    DATA_DIR: folder,
    STAFF_TOKEN: secrets.STAFF_TOKEN,
    STAFF_TOKEN_WITH_SSO: 'true',
    MicrosoftAppPassword: secrets.MicrosoftAppPassword,
    ENTRA_CLIENT_SECRET: secrets.ENTRA_CLIENT_SECRET,
    ENTRA_AUTHORITY: 'http://127.0.0.1:1',
    SMTP_URL: `smtp://bussola:${secrets.smtp}@127.0.0.1:${port}`,
    STAFF_EMAIL: 'ufficio@example.org',
    ACCESS_LOG: 'true',
  });
});
afterAll(async () => {
  program.child.kill('SIGKILL');
  await program.ended;
  mailServer.close();
  rmSync(folder, { recursive: true });
});

async function ask(path: string, init: RequestInit = {}): Promise<string> {
  const answer = await fetch(program.url + path, { redirect: 'manual', ...init });
  const text = `${JSON.stringify([...answer.headers])} ${await answer.text()}`;
  answers.push(text);
  return text;
}
const bearing = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });

describe('secrets stay inside', () => {
  test('when everything is asked that has to do with them, and refused', async () => {
    const { token } = JSON.parse(
      await (await fetch(`${program.url}/v3/directline/tokens/generate`, { method: 'POST' })).text(),
    );
    const form = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: program.url };
    await ask('/api/applications', bearing(secrets.STAFF_TOKEN));
    await ask('/api/applications', bearing(`${secrets.STAFF_TOKEN}x`));
    await ask('/api/nowhere', bearing(secrets.STAFF_TOKEN));
    await ask('/metrics', bearing(secrets.STAFF_TOKEN));
    await ask('/staff/session', { method: 'POST', headers: form, body: `key=${secrets.STAFF_TOKEN}` });
    // Its links lead back to the address that was asked for; what counts is that the log does not have it.
    await fetch(`${program.url}/staff?key=${secrets.STAFF_TOKEN}`);
    await ask('/staff/sign-in');
    await ask('/staff/sign-in/callback?code=x&state=y');
    await ask('/api/messages', { method: 'POST', body: '{"type":"message"}', ...bearing('a.b.c') });
    await ask('/v3/directline/conversations', { method: 'POST', ...bearing(`${token}x`) });
    await ask('/healthz');
  });

  test('when the mail server refuses the password and quotes it', async () => {
    const say = async (text: string) => {
      const answer = await fetch(`${program.url}/v3/directline/conversations/${conversationId}/activities`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ type: 'message', text }),
      });
      expect(answer.status).toBe(200);
    };
    const { token, conversationId } = JSON.parse(
      await (await fetch(`${program.url}/v3/directline/tokens/generate`, { method: 'POST' })).text(),
    );
    for (const text of ['operatore', 'Vorrei parlare con una persona del bando', 'anna@example.org', 'sì'])
      await say(text);
    await asked;
  });

  test('at the end nothing of them was said, but the key in the link that the start prints', async () => {
    program.child.kill('SIGTERM');
    await program.ended;
    const made = ['directline.key'].map((file) => readFileSync(join(folder, file), 'utf8').trim());
    const said = program.said().replace(/^staff: \S+$/m, '');
    const all = [said, ...answers].join('\n');
    for (const secret of [
      ...Object.values(secrets),
      ...made,
      Buffer.from(`\0bussola\0${secrets.smtp}`).toString('base64'),
    ])
      expect(all).not.toContain(secret);
    expect(said).toContain('"route"');
  });
});

describe('a start that is refused shows no secret', () => {
  test.each([
    {
      what: 'a database that is not there',
      given: { DATABASE_URL: 'postgres://bussola:PGSECRET@127.0.0.1:1/bussola' },
    },
    { what: 'a mail server that is none', given: { SMTP_URL: 'ftp://bussola:PGSECRET@mail' } },
    { what: 'a key that is too short', given: { STAFF_TOKEN: 'PGSECRET' } },
    { what: 'a secret without its registration', given: { MicrosoftAppPassword: 'PGSECRET' } },
  ])('$what', async ({ given }) => {
    const ended = await run({ DATA_DIR: join(folder, 'other'), ...given });
    expect(ended.said).not.toContain('PGSECRET');
    expect(ended).toHaveProperty('code');
  });
});

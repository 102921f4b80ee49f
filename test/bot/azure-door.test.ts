/** Tokens as Microsoft's servers issue them, from an issuer of our own on loopback: the SDK verifies them. */
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDoor, type Door } from '../../src/bot/channels/azure-door.ts';
import { isServiceUrlAllowed } from '../../src/bot/service-url.ts';
import type { Log } from '../../src/log.ts';
import { startEmulator } from './emulator.ts';

const appId = '11111111-2222-3333-4444-555555555555';
const issuer = 'https://api.botframework.com';
const quiet: Log = { info: () => {}, warn: () => {}, error: () => {}, fatal: () => {} };
const serviceUrl = 'https://smba.trafficmanager.net/emea/';

const ours = generateKeyPairSync('rsa', { modulusLength: 2048 });
const theirs = generateKeyPairSync('rsa', { modulusLength: 2048 });

let keys: Server;
let origin: string;
beforeAll(async () => {
  keys = createServer((request, response) => {
    const body =
      request.url === '/metadata'
        ? { issuer, jwks_uri: `${origin}/keys`, id_token_signing_alg_values_supported: ['RS256'] }
        : { keys: [{ ...ours.publicKey.export({ format: 'jwk' }), kid: 'k1', endorsements: ['msteams', 'emulator'] }] };
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => keys.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(keys.address() as AddressInfo).port}`; // it listens on TCP
});
afterAll(() => keys.close());

const settings = (metadata: string) => ({
  MicrosoftAppId: appId,
  MicrosoftAppPassword: 'secret',
  MicrosoftAppType: 'SingleTenant' as const,
  MicrosoftAppTenantId: 'tenant',
  cloud: {
    ToBotFromChannelOpenIdMetadataUrl: metadata,
    ToBotFromEmulatorOpenIdMetadataUrl: metadata,
    ToBotFromChannelTokenIssuer: issuer,
    ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/tenant',
    ToChannelFromBotOAuthScope: 'https://api.botframework.com',
    OAuthUrl: 'https://api.botframework.com',
    ValidateAuthority: 'true',
    CallerId: '',
  },
});

function token(claims: object = {}, header: object = {}, key: KeyObject | null = ours.privateKey): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = part({ alg: 'RS256', typ: 'JWT', kid: 'k1', ...header });
  const body = part({ iss: issuer, aud: appId, nbf: now - 60, exp: now + 3600, serviceurl: serviceUrl, ...claims });
  const signature = key === null ? '' : sign('RSA-SHA256', Buffer.from(`${head}.${body}`), key).toString('base64url');
  return `Bearer ${head}.${body}.${signature}`;
}

const activity = { type: 'message', channelId: 'msteams', serviceUrl, from: { id: 'a' }, conversation: { id: 'c' } };

describe('with credentials', () => {
  let door: Door;
  beforeAll(async () => (door = await openDoor(settings(`${origin}/metadata`), quiet, Date.now)));

  test('a token of the Bot Framework for this bot is let in', async () => {
    await expect(door.authenticate(activity, token())).resolves.toBeUndefined();
  });

  const past = { exp: Math.floor(Date.now() / 1000) - 3600, nbf: Math.floor(Date.now() / 1000) - 7200 };
  test.each([
    { what: 'no token', authorization: () => undefined },
    { what: 'an empty one', authorization: () => 'Bearer ' },
    { what: 'garbage', authorization: () => 'Bearer garbage' },
    { what: 'garbage in three parts', authorization: () => 'Bearer a.b.c' },
    { what: 'another scheme', authorization: () => 'Basic YTpi' },
    { what: 'an unsigned one', authorization: () => token({}, { alg: 'none' }, null) },
    {
      what: 'an unsigned one with something for a signature',
      authorization: () => `${token({}, { alg: 'none' }, null)}x`,
    },
    { what: 'one signed with the public key as a secret', authorization: () => token({}, { alg: 'HS256' }) },
    { what: 'one signed by somebody else', authorization: () => token({}, {}, theirs.privateKey) },
    { what: 'one with a key that nobody knows', authorization: () => token({}, { kid: 'other' }) },
    { what: 'one of another issuer', authorization: () => token({ iss: 'https://evil.example' }) },
    { what: 'one for another bot', authorization: () => token({ aud: 'another' }) },
    { what: 'one that has expired', authorization: () => token(past) },
    { what: 'one for another service', authorization: () => token({ serviceurl: 'https://other.botframework.com/' }) },
  ])('$what is refused', async ({ authorization }) => {
    await expect(door.authenticate(activity, authorization())).rejects.toMatchObject({ code: 'request.unauthorised' });
  });

  test('over HTTP that is a 401 problem, and after some of them a 429', async () => {
    const emulator = await startEmulator({ door });
    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1) {
      statuses.push((await emulator.post({ id: 'a', serviceUrl }, { Authorization: 'Bearer garbage' })).status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    await emulator.close();
  });

  test('a good token does not open a service that is not Microsoft’s', async () => {
    const emulator = await startEmulator({ door });
    const evil = 'https://evil.example/';
    const answer = await emulator.post({ id: 'a', serviceUrl: evil }, { Authorization: token({ serviceurl: evil }) });
    expect(answer.status).toBe(403);
    await emulator.close();
  });
});

test('keys that cannot be had refuse the token, in bounded time', async () => {
  const door = await openDoor(settings('http://127.0.0.1:1/metadata'), quiet, Date.now);
  await expect(door.authenticate(activity, token())).rejects.toMatchObject({ code: 'request.unauthorised' });
});

describe('replies may go', () => {
  test.each([
    'https://smba.trafficmanager.net/emea/',
    'https://webchat.botframework.com/',
    'https://directline.botframework.com/',
    'https://europe.directline.botframework.com/',
    'https://smba.infra.gcc.teams.microsoft.com/gcc',
    'https://smba.infra.gov.teams.microsoft.us/',
    'https://pacs.botframework.azure.us/',
    'https://webchat.botframework.azure.cn/',
  ])('to %s', (url) => expect(isServiceUrlAllowed(url, false)).toBe(true));

  test.each([
    'http://smba.trafficmanager.net/emea/',
    'https://evil.trafficmanager.net/',
    'https://botframework.com.evil.example/',
    'https://evilbotframework.com/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://smba.trafficmanager.net@evil.example/',
    'https://user:key@smba.trafficmanager.net/',
    'https://smba.trafficmanager.net:8443/',
    'https://127.0.0.1/',
    'http://localhost:3000/',
    'ftp://smba.trafficmanager.net/',
    'smba.trafficmanager.net',
    '',
  ])('not to "%s"', (url) => expect(isServiceUrlAllowed(url, false)).toBe(false));

  test.each(['http://localhost:3000', 'http://127.0.0.1:3000/a', 'http://[::1]:3000', 'https://localhost'])(
    'without credentials to %s',
    (url) => expect(isServiceUrlAllowed(url, true)).toBe(true),
  );

  test.each([
    'https://smba.trafficmanager.net/',
    'http://192.168.0.1',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example',
  ])('without credentials not to %s', (url) => expect(isServiceUrlAllowed(url, true)).toBe(false));
});

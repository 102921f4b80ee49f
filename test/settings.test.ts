import { describe, expect, test } from 'vitest';
import { isFault } from '../src/fault.ts';
import { readSettings } from '../src/settings.ts';

const appId = '11111111-2222-3333-4444-555555555555';
const registration = { MicrosoftAppId: appId, MicrosoftAppPassword: 'secret', MicrosoftAppTenantId: 'tenant' };

test('nothing set: this machine only, no cloud, the newest call', () => {
  expect(readSettings({})).toEqual({
    port: 3978,
    host: '127.0.0.1',
    dataDir: './data',
    databaseUrl: null,
    publicUrl: null,
    staffToken: null,
    azure: null,
    entra: null,
    teamsAppId: null,
    allowAnonymousWebchat: false,
    rateLimitScale: 1,
    accessLog: false,
    trustedProxies: 0,
    connectionsPerAddress: 256,
    retention: { draftDays: 180, dossierDays: 3650 },
    reminderHours: { from: 9, to: 18 },
    smtpUrl: null,
    staffEmail: null,
    mailFrom: null,
    staffLang: 'it',
    call: null,
  });
});

test('an empty variable is as one that is not set', () => {
  const empty = {
    PORT: '',
    HOST: '',
    DATA_DIR: '',
    MicrosoftAppId: '',
    MicrosoftAppType: '',
    ALLOW_ANONYMOUS_WEBCHAT: '',
    CALL: '',
  };
  expect(readSettings(empty)).toEqual(readSettings({}));
});

test('what is set is read', () => {
  const settings = readSettings({
    ...registration,
    PORT: '0',
    HOST: '0.0.0.0',
    PUBLIC_URL: 'https://bussola.example/',
    RATE_LIMIT_SCALE: '2.5',
    TRUSTED_PROXIES: '1',
    CONNECTIONS_PER_ADDRESS: '0',
    MicrosoftAppType: 'singletenant',
    ChannelService: 'https://botframework.azure.us',
  });
  expect(settings).toMatchObject({
    port: 0,
    host: '0.0.0.0',
    publicUrl: 'https://bussola.example',
    rateLimitScale: 2.5,
    trustedProxies: 1,
    connectionsPerAddress: 0,
  });
  expect(settings.azure).toEqual({
    ...registration,
    MicrosoftAppType: 'SingleTenant',
    cloud: { ChannelService: 'https://botframework.azure.us' },
  });
});

describe('a bad one is named', () => {
  test.each([
    { variable: 'PORT', environment: { PORT: 'http' } },
    { variable: 'PORT', environment: { PORT: '65536' } },
    { variable: 'PORT', environment: { PORT: '-1' } },
    { variable: 'PORT', environment: { PORT: '3978.5' } },
    { variable: 'HOST', environment: { HOST: 'not a host' } },
    { variable: 'DATABASE_URL', environment: { DATABASE_URL: 'mysql://localhost' } },
    { variable: 'PUBLIC_URL', environment: { PUBLIC_URL: 'bussola.example' } },
    { variable: 'STAFF_TOKEN', environment: { STAFF_TOKEN: 'short' } },
    { variable: 'ENTRA_TENANT_ID', environment: { ENTRA_CLIENT_ID: appId } },
    { variable: 'ENTRA_CLIENT_ID', environment: { ENTRA_TENANT_ID: appId } },
    { variable: 'ENTRA_TENANT_ID', environment: { ENTRA_CLIENT_SECRET: 'secret' } },
    { variable: 'ENTRA_TENANT_ID', environment: { ENTRA_TENANT_ID: 'common', ENTRA_CLIENT_ID: appId } },
    { variable: 'ENTRA_APP_ID_URI', environment: { ENTRA_APP_ID_URI: 'https://bussola.example' } },
    {
      variable: 'PUBLIC_URL',
      environment: { ENTRA_TENANT_ID: appId, ENTRA_CLIENT_ID: appId, PUBLIC_URL: 'http://bussola.example' },
    },
    { variable: 'TEAMS_APP_ID', environment: { TEAMS_APP_ID: 'bussola' } },
    { variable: 'ALLOW_ANONYMOUS_WEBCHAT', environment: { ALLOW_ANONYMOUS_WEBCHAT: 'yes' } },
    { variable: 'RATE_LIMIT_SCALE', environment: { RATE_LIMIT_SCALE: '0' } },
    { variable: 'RATE_LIMIT_SCALE', environment: { RATE_LIMIT_SCALE: 'fast' } },
    { variable: 'CONNECTIONS_PER_ADDRESS', environment: { CONNECTIONS_PER_ADDRESS: '-1' } },
    { variable: 'TRUSTED_PROXIES', environment: { TRUSTED_PROXIES: '-1' } },
    { variable: 'SMTP_URL', environment: { SMTP_URL: 'https://mail.example' } },
    { variable: 'STAFF_EMAIL', environment: { STAFF_EMAIL: 'nobody' } },
    { variable: 'MAIL_FROM', environment: { MAIL_FROM: 'Bussola <a@b.example>' } },
    { variable: 'STAFF_LANG', environment: { STAFF_LANG: 'fr' } },
    { variable: 'MicrosoftAppType', environment: { ...registration, MicrosoftAppType: 'Tenant' } },
    { variable: 'MicrosoftAppId', environment: { ...registration, MicrosoftAppId: 'bussola' } },
    { variable: 'MicrosoftAppId', environment: { MicrosoftAppPassword: 'secret' } },
    { variable: 'MicrosoftAppPassword', environment: { ...registration, MicrosoftAppPassword: '' } },
    { variable: 'MicrosoftAppTenantId', environment: { ...registration, MicrosoftAppTenantId: '' } },
  ])('$variable: $environment', ({ variable, environment }) => {
    const read = () => readSettings(environment);
    expect(read).toThrow(variable);
    expect(read).toThrow(expect.toSatisfy((error) => isFault(error) && error.code === 'settings.invalid'));
  });

  test('without showing a secret', () => {
    expect(() => readSettings({ STAFF_TOKEN: 'hunter2' })).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('hunter2') }),
    );
  });
});

describe('without a registration', () => {
  test.each(['0.0.0.0', '::', '192.168.1.10', 'bussola.example'])('it does not listen on %s', (HOST) => {
    expect(() => readSettings({ HOST })).toThrow('HOST');
    expect(readSettings({ HOST, ALLOW_ANONYMOUS_WEBCHAT: 'true' }).host).toBe(HOST);
    expect(readSettings({ HOST, ...registration }).host).toBe(HOST);
  });

  test.each(['127.0.0.1', '127.0.0.53', '::1', 'localhost'])('it listens on %s', (HOST) => {
    expect(readSettings({ HOST }).host).toBe(HOST);
  });
});

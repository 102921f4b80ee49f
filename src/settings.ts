/**
 * Environment variables → settings, read once. The list of docs and README is this file. Long because it is that list.
 */
import { isIP } from 'node:net';
import { z } from 'zod';
import type { AzureSettings } from './bot/azure-settings.ts';
import { Fault } from './fault.ts';
import { isThisMachine } from './http/this-machine.ts';
import type { EntraSettings } from './staff/entra-settings.ts';

/** An unset variable and an empty one are the same: compose files and Azure write `X=` for "none". */
const optional = <T extends z.ZodType>(shape: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), shape.optional());
const withDefault = <T extends z.ZodType>(shape: T, text: string) =>
  z.preprocess((value) => (value === undefined || value === '' ? text : value), shape);
const said = (expected: string) => ({ error: () => expected });

const yesNo = z.enum(['true', 'false'], said('is neither true nor false')).transform((value) => value === 'true');
const port = z
  .string()
  .regex(/^\d{1,5}$/, 'is not a port: a number from 0 to 65535')
  .transform(Number)
  .refine((value) => value <= 65_535, 'is not a port: a number from 0 to 65535');
const host = z
  .string()
  .refine(
    (value) => isIP(value) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(value),
    'is not a host name or an address',
  );
const webUrl = z
  .url({ protocol: /^https?$/, error: 'is not a web address: https://…' })
  .transform((value) => (value.endsWith('/') ? value.slice(0, -1) : value));
const scale = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,9})?$/, 'is not a positive number')
  .transform(Number)
  .refine((value) => value > 0, 'is not a positive number');

const days = z
  .string()
  .regex(/^[1-9]\d{0,4}$/, 'is not a number of days from 1 to 99999')
  .transform(Number);

/** `9-18`: from the first hour until the second. */
const hours = z
  .string()
  .regex(/^\d{1,2}-\d{1,2}$/, 'is not two hours of a day, such as 9-18')
  .transform((text) => {
    const [from = 0, to = 0] = text.split('-').map(Number);
    return { from, to };
  })
  .refine(({ from, to }) => from < to && to <= 24, 'is not two hours of a day, the earlier first, such as 9-18');

const appTypes = ['SingleTenant', 'MultiTenant', 'UserAssignedMSI'] as const;
/** Azure's pages and the SDK do not agree on capitals. */
function appType(value: string, context: z.RefinementCtx): (typeof appTypes)[number] {
  const known = appTypes.find((type) => type.toLowerCase() === value.trim().toLowerCase());
  if (known !== undefined) return known;
  context.addIssue({ code: 'custom', message: `is none of ${appTypes.join(', ')}` });
  return z.NEVER;
}

const shape = z.object({
  PORT: withDefault(port, '3978'),
  HOST: withDefault(host, '127.0.0.1'),
  DATA_DIR: withDefault(
    z.string().refine((value) => !value.includes('\0'), 'is not a path'),
    './data',
  ),
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/, error: 'is not a postgres://… address' })),
  PUBLIC_URL: optional(webUrl),
  STAFF_TOKEN: optional(
    z.string().regex(/^[\x21-\x7e]{16,256}$/, 'is not a key: 16 to 256 printable characters without spaces'),
  ),
  MicrosoftAppId: optional(z.guid({ error: 'is not an application id, such as 00000000-0000-0000-0000-000000000000' })),
  MicrosoftAppPassword: optional(z.string()),
  MicrosoftAppType: withDefault(z.string().transform(appType), 'SingleTenant'),
  MicrosoftAppTenantId: optional(z.string()),
  ENTRA_TENANT_ID: optional(
    z.guid({ error: 'is not the id of a tenant, such as 00000000-0000-0000-0000-000000000000' }),
  ),
  ENTRA_CLIENT_ID: optional(
    z.guid({ error: 'is not an application id, such as 00000000-0000-0000-0000-000000000000' }),
  ),
  ENTRA_CLIENT_SECRET: optional(z.string()),
  ENTRA_APP_ID_URI: optional(z.string().regex(/^api:\/\/[\w./-]+$/, 'is not an Application ID URI: api://…')),
  ENTRA_AUTHORITY: withDefault(webUrl, 'https://login.microsoftonline.com'),
  STAFF_TOKEN_WITH_SSO: withDefault(yesNo, 'false'),
  TEAMS_APP_ID: optional(z.guid({ error: 'is not an id, such as 00000000-0000-0000-0000-000000000000' })),
  ALLOW_ANONYMOUS_WEBCHAT: withDefault(yesNo, 'false'),
  RATE_LIMIT_SCALE: withDefault(scale, '1'),
  ACCESS_LOG: withDefault(yesNo, 'false'),
  TRUSTED_PROXIES: withDefault(
    z.string().regex(/^\d$/, 'is not a number of proxies from 0 to 9').transform(Number),
    '0',
  ),
  CONNECTIONS_PER_ADDRESS: withDefault(
    z
      .string()
      .regex(/^\d{1,5}$/, 'is not a number of connections from 0 to 99999')
      .transform(Number),
    '256',
  ),
  SMTP_URL: optional(z.url({ protocol: /^smtps?$/, error: 'is not an smtp://… address' })),
  STAFF_EMAIL: optional(z.email({ error: 'is not an e-mail address' })),
  MAIL_FROM: optional(z.email({ error: 'is not an e-mail address' })),
  STAFF_LANG: withDefault(z.enum(['it', 'en'], said('is neither it nor en')), 'it'),
  CALL: optional(z.string()),
  RETENTION_DRAFT_DAYS: withDefault(days, '180'),
  RETENTION_DAYS: withDefault(days, '3650'),
  REMINDER_HOURS: withDefault(hours, '9-18'),
});

/** Every variable that is read, in the order of the README. */
export const settingNames: readonly string[] = Object.keys(shape.shape);

/**
 * The SDK's names for clouds other than the public one (US government, China); handed to it as they are. Only
 * registrations there need them, so they are documented in docs/decisions/002-turn.md.
 */
const cloudNames = [
  'ChannelService',
  'ValidateAuthority',
  'ToChannelFromBotLoginUrl',
  'ToChannelFromBotOAuthScope',
  'ToBotFromChannelTokenIssuer',
  'OAuthUrl',
  'ToBotFromChannelOpenIdMetadataUrl',
  'ToBotFromEmulatorOpenIdMetadataUrl',
  'CallerId',
] as const;

export type Settings = {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  /** Without a slash at the end; null until the port is known. */
  readonly publicUrl: string | null;
  readonly staffToken: string | null;
  /** Azure Bot registration, by the SDK's own names; null without one. */
  readonly azure: AzureSettings | null;
  /** The staff's single sign-on; null without it. */
  readonly entra: EntraSettings | null;
  /** Id of the app in Teams' catalogue, for links to its tab. */
  readonly teamsAppId: string | null;
  readonly allowAnonymousWebchat: boolean;
  readonly rateLimitScale: number;
  /** Whether a line about each request goes to stdout. */
  readonly accessLog: boolean;
  /** How many proxies of ours stand in front. */
  readonly trustedProxies: number;
  /** Connections that one address may hold at once; 0 for as many as there are. */
  readonly connectionsPerAddress: number;
  readonly smtpUrl: string | null;
  readonly staffEmail: string | null;
  /** Sender of mail; null for the staff's address. */
  readonly mailFrom: string | null;
  /** Language in which the staff are written to. */
  readonly staffLang: 'it' | 'en';
  readonly call: string | null;
  /** Days after which what nobody touched is forgotten: never submitted, and submitted. */
  readonly retention: { readonly draftDays: number; readonly dossierDays: number };
  /** Hours in Italy, on working days, at which people may be reminded of something. */
  readonly reminderHours: { readonly from: number; readonly to: number };
};

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws Fault `settings.invalid`, naming the first variable that is wrong and what it should be */
export function readSettings(environment: Environment): Settings {
  const read = shape.safeParse(environment);
  if (!read.success) {
    const issue = read.error.issues[0];
    const variable = String(issue?.path[0] ?? 'environment');
    throw invalid(variable, `${variable} ${issue?.message ?? 'cannot be read'}.`);
  }
  const values = read.data;
  const azure = azureOf(values, environment);
  if (!isThisMachine(values.HOST) && azure === null && !values.ALLOW_ANONYMOUS_WEBCHAT) {
    throw invalid(
      'HOST',
      `HOST=${values.HOST} would open the chat to others while no Azure Bot registration is set. Set MicrosoftAppId and ` +
        'its companions, or ALLOW_ANONYMOUS_WEBCHAT=true for the web chat alone, or leave HOST at 127.0.0.1.',
    );
  }
  return {
    port: values.PORT,
    host: values.HOST,
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL ?? null,
    publicUrl: values.PUBLIC_URL ?? null,
    staffToken: values.STAFF_TOKEN ?? null,
    azure,
    entra: entraOf(values),
    teamsAppId: values.TEAMS_APP_ID ?? null,
    allowAnonymousWebchat: values.ALLOW_ANONYMOUS_WEBCHAT,
    rateLimitScale: values.RATE_LIMIT_SCALE,
    accessLog: values.ACCESS_LOG,
    trustedProxies: values.TRUSTED_PROXIES,
    connectionsPerAddress: values.CONNECTIONS_PER_ADDRESS,
    smtpUrl: values.SMTP_URL ?? null,
    staffEmail: values.STAFF_EMAIL ?? null,
    mailFrom: values.MAIL_FROM ?? null,
    staffLang: values.STAFF_LANG,
    call: values.CALL ?? null,
    retention: { draftDays: values.RETENTION_DRAFT_DAYS, dossierDays: values.RETENTION_DAYS },
    reminderHours: values.REMINDER_HOURS,
  };
}

function azureOf(values: z.infer<typeof shape>, environment: Environment): AzureSettings | null {
  const { MicrosoftAppId, MicrosoftAppPassword = '', MicrosoftAppType, MicrosoftAppTenantId = '' } = values;
  if (MicrosoftAppId === undefined) {
    // A secret without its id would silently leave the endpoint open to loopback only: surely a mistake.
    if (MicrosoftAppPassword !== '')
      throw invalid('MicrosoftAppId', 'MicrosoftAppPassword is set and MicrosoftAppId is not. Set both, or neither.');
    return null;
  }
  const needs = (variable: string, value: string): void => {
    if (value === '')
      throw invalid(variable, `${variable} is not set, and MicrosoftAppType=${MicrosoftAppType} needs it.`);
  };
  if (MicrosoftAppType !== 'UserAssignedMSI') needs('MicrosoftAppPassword', MicrosoftAppPassword);
  if (MicrosoftAppType !== 'MultiTenant') needs('MicrosoftAppTenantId', MicrosoftAppTenantId);
  const cloud: Record<string, string> = {};
  for (const name of cloudNames) {
    const value = environment[name];
    if (value !== undefined && value !== '') cloud[name] = value;
  }
  return { MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppType, MicrosoftAppTenantId, cloud };
}

function entraOf(values: z.infer<typeof shape>): EntraSettings | null {
  const {
    ENTRA_TENANT_ID: tenantId,
    ENTRA_CLIENT_ID: clientId,
    ENTRA_CLIENT_SECRET: clientSecret,
    PUBLIC_URL,
  } = values;
  if (tenantId === undefined || clientId === undefined) {
    const missing = tenantId === undefined ? 'ENTRA_TENANT_ID' : 'ENTRA_CLIENT_ID';
    // Half of it would silently leave the key as the only way in: surely a mistake.
    if (tenantId ?? clientId ?? clientSecret ?? values.ENTRA_APP_ID_URI)
      throw invalid(missing, `Single sign-on needs ENTRA_TENANT_ID and ENTRA_CLIENT_ID, and ${missing} is not set.`);
    return null;
  }
  const { protocol, hostname } = new URL(PUBLIC_URL ?? 'http://127.0.0.1');
  if (protocol !== 'https:' && !isThisMachine(hostname))
    throw invalid('PUBLIC_URL', `PUBLIC_URL=${PUBLIC_URL} is not https, and Microsoft Entra signs in to https only.`);
  return {
    tenantId: tenantId.toLowerCase(),
    clientId: clientId.toLowerCase(),
    clientSecret: clientSecret ?? null,
    appIdUri: values.ENTRA_APP_ID_URI ?? null,
    authority: values.ENTRA_AUTHORITY,
    keepsKey: values.STAFF_TOKEN_WITH_SSO,
  };
}

const invalid = (variable: string, message: string) => new Fault('settings.invalid', { variable }, message);

/**
 * Who is knocking at `/api/messages`, and how the bot shows who it is: the SDK's `CloudAdapter`, of which only the
 * authentication is used. Its turn machinery builds three clients a turn, which costs more than all the rest of a turn
 * together; see docs/decisions/002-turn.md.
 */
import type { Activity } from 'botbuilder';
import { Fault } from '../../fault.ts';
import { traced, type Log } from '../../log.ts';
import type { AzureSettings } from '../azure-settings.ts';

export type Door = {
  /** Throws `request.unauthorised` unless the request carries a token of this bot's channels. */
  readonly authenticate: (activity: unknown, authorization: string | undefined) => Promise<void>;
  /** The bearer token for replies; `afresh` after one was refused. */
  readonly token: (afresh: boolean) => Promise<string | null>;
};

/** Keys of the issuer are fetched by the SDK, which knows no time limit. */
const longestMs = 5_000;
/** A token is asked of the SDK again after this; it keeps it until shortly before it expires. */
const tokenMs = 60_000;

/** Loads the SDK, which takes a third of a second: not needed where there are no credentials. */
export async function openDoor(settings: AzureSettings, log: Log, nowMs: () => number): Promise<Door> {
  const { CloudAdapter, ConfigurationBotFrameworkAuthentication, ConfigurationServiceClientCredentialFactory } =
    await import('botbuilder');
  const { cloud, ...registration } = settings;
  const factory = new ConfigurationServiceClientCredentialFactory(registration);
  const authentication = new ConfigurationBotFrameworkAuthentication({ ...cloud, ...registration });
  // The only inheritance here: the SDK keeps its authentication for subclasses.
  class Adapter extends CloudAdapter {
    authenticate(activity: Activity, header: string) {
      return this.botFrameworkAuthentication.authenticateRequest(activity, header);
    }
  }
  const adapter = new Adapter(authentication);
  let kept: { readonly token: string; readonly untilMs: number } | null = null;

  return {
    async authenticate(activity, authorization) {
      const refusal = () =>
        new Fault('request.unauthorised', {}, 'Send a token that the Bot Framework issued for this bot.');
      if (authorization === undefined || !couldBeOurs(authorization, settings.MicrosoftAppId, nowMs())) throw refusal();
      try {
        // Its shape was checked, and the SDK reads no more of it than its channel and its service.
        await within(longestMs, adapter.authenticate(activity as Activity, authorization));
      } catch (error) {
        log.warn(traced(error), 'a token was refused, or could not be verified');
        throw refusal();
      }
    },
    async token(afresh) {
      if (!afresh && kept !== null && kept.untilMs > nowMs()) return kept.token;
      const login = cloud['ToChannelFromBotLoginUrl'] ?? loginOf(settings, cloud);
      const scope = cloud['ToChannelFromBotOAuthScope'] ?? scopeOf(cloud);
      const credentials = await factory.createCredentials(settings.MicrosoftAppId, scope, login, true);
      // Every kind that this factory makes has it; its declared type is only that of a request's signer.
      const { getToken } = credentials as { getToken?: (afresh?: boolean) => Promise<string> };
      if (getToken === undefined) return null;
      const token = await within(longestMs, getToken.call(credentials, afresh));
      kept = { token, untilMs: nowMs() + tokenMs };
      return token;
    },
  };
}

const government = 'https://botframework.azure.us';
const loginOf = (settings: AzureSettings, cloud: AzureSettings['cloud']): string => {
  const host = cloud['ChannelService'] === government ? 'login.microsoftonline.us' : 'login.microsoftonline.com';
  return `https://${host}/${settings.MicrosoftAppTenantId === '' ? 'botframework.com' : settings.MicrosoftAppTenantId}`;
};
const scopeOf = (cloud: AzureSettings['cloud']): string =>
  cloud['ChannelService'] === government ? 'https://api.botframework.us' : 'https://api.botframework.com';

/**
 * Whether verifying the token is worth a look at the issuer's keys: a signed JWT, not expired, for this bot. Keeps
 * strangers from spending our look-ups; what passes is still verified by the SDK.
 */
function couldBeOurs(authorization: string, appId: string, nowMs: number): boolean {
  const [, header = '', claims = '', signature = ''] =
    /^Bearer +([\w-]+)\.([\w-]+)\.([\w-]+)$/i.exec(authorization) ?? [];
  if (signature === '') return false;
  const algorithm = part(header)?.['alg'];
  const said = part(claims);
  if (said === null || (algorithm !== 'RS256' && algorithm !== 'RS384' && algorithm !== 'RS512')) return false;
  const isFresh = typeof said['exp'] === 'number' && said['exp'] * 1000 > nowMs - 5 * 60_000;
  return isFresh && [said['aud'], said['appid'], said['azp']].includes(appId);
}

function part(encoded: string): Readonly<Record<string, unknown>> | null {
  try {
    const read: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString());
    // An object of unknown content: each claim is looked at before it is used.
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : null;
  } catch {
    // Not JSON: then it is no token, which is the answer.
    return null;
  }
}

async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Not done within ${limitMs} ms.`)), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

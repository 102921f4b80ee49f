/** Tokens of Microsoft Entra ID: whose they are, and how a browser gets one. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Fault } from '../fault.ts';
import { traced, type Log } from '../log.ts';
import { jose, signingKeys } from './entra-keys.ts';
import type { EntraSettings } from './entra-settings.ts';
import type { Person } from './key.ts';

export type Entra = {
  /** Whose access token it is. Throws Fault `request.unauthorised`, `request.forbidden` without a role, `server.busy`. */
  readonly bearer: (token: string) => Promise<Person>;
  /** For browsers outside Teams; null without a secret. */
  readonly browser: {
    /** Where to send the browser. */
    readonly ask: (asked: Asked) => string;
    /** Whose code it is that the browser brought back. Throws as `bearer` does. */
    readonly redeem: (code: string, asked: Asked) => Promise<Person>;
  } | null;
};

/** What is made anew for each sign-in, and must come back with it. */
export type Asked = { readonly state: string; readonly nonce: string; readonly verifier: string };

/** Scope that the registration exposes to Teams. */
const scope = 'access_as_user';
const clocksDifferBySeconds = 60;
const patienceMs = 10_000;

const claims = z.object({
  tid: z.guid(),
  oid: z.guid(),
  roles: z.array(z.string()).catch([]),
  scp: z.string().optional(),
  nonce: z.string().optional(),
});
type Claims = z.infer<typeof claims>;

export function entraOf(
  settings: EntraSettings,
  { publicUrl, nowMs, log }: { readonly publicUrl: URL; readonly nowMs: () => number; readonly log: Log },
): Entra {
  const { tenantId, clientId, clientSecret } = settings;
  const tenant = `${settings.authority}/${tenantId}`;
  const keys = signingKeys({ url: `${tenant}/discovery/v2.0/keys`, nowMs, log });
  const issuer = [`${tenant}/v2.0`, `https://sts.windows.net/${tenantId}/`];
  const resource = settings.appIdUri ?? `api://${publicUrl.hostname}/${clientId}`;
  const redirectUri = new URL('/staff/sign-in/return', publicUrl).href;

  async function verified(token: string, audience: readonly string[], isMeant: (claims: Claims) => boolean) {
    const { errors, jwtVerify } = await jose();
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ['RS256'],
        issuer,
        audience: [...audience],
        requiredClaims: ['exp', 'iat'],
        clockTolerance: clocksDifferBySeconds,
        currentDate: new Date(nowMs()),
      });
      const read = claims.parse(payload);
      if (read.tid.toLowerCase() !== tenantId.toLowerCase()) throw new Error('The token is of another tenant.');
      if (!isMeant(read)) throw new Error('The token is meant for something else.');
      return personOf(read);
    } catch (error) {
      if (error instanceof Fault) throw error;
      // What it claims is a stranger's word: only what was wrong with it is logged.
      log.warn({ why: error instanceof errors.JOSEError ? error.code : 'claims' }, 'a token of the staff was refused');
      throw new Fault('request.unauthorised', {}, 'The token is not valid here, or has expired.');
    }
  }

  return {
    bearer: (token) =>
      verified(token, [clientId, `api://${clientId}`, resource], ({ scp = '' }) => scp.split(' ').includes(scope)),
    browser:
      clientSecret === null
        ? null
        : {
            ask: ({ state, nonce, verifier }) => {
              const challenge = createHash('sha256').update(verifier).digest('base64url');
              const query = new URLSearchParams({
                client_id: clientId,
                response_type: 'code',
                response_mode: 'query',
                redirect_uri: redirectUri,
                scope: 'openid profile',
                state,
                nonce,
                code_challenge: challenge,
                code_challenge_method: 'S256',
              });
              return `${tenant}/oauth2/v2.0/authorize?${query.toString()}`;
            },
            redeem: async (code, { nonce, verifier }) => {
              const form = {
                grant_type: 'authorization_code',
                client_id: clientId,
                client_secret: clientSecret,
                redirect_uri: redirectUri,
                code_verifier: verifier,
                code,
              };
              const token = await idToken(`${tenant}/oauth2/v2.0/token`, form, log);
              // An id token is for this program alone, and for this very sign-in.
              return verified(token, [clientId], (read) => read.nonce === nonce && read.scp === undefined);
            },
          },
  };
}

function personOf({ oid, roles }: Claims): Person {
  const who = `person-${oid.toLowerCase()}`;
  if (roles.includes('admin')) return { who, role: 'admin' };
  if (roles.includes('staff')) return { who, role: 'staff' };
  throw new Fault('request.forbidden', {}, 'The account has none of the roles staff and admin.');
}

async function idToken(url: string, form: Readonly<Record<string, string>>, log: Log): Promise<string> {
  let answer: Response;
  try {
    answer = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams(form),
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    });
  } catch (error) {
    log.warn(traced(error), 'single sign-on cannot be reached');
    throw new Fault('server.busy', {}, 'Single sign-on cannot be reached at the moment. Try again.');
  }
  const read = z.object({ id_token: z.string() }).safeParse(await answer.json().catch(() => null));
  if (answer.ok && read.success) return read.data.id_token;
  log.warn({ status: answer.status }, 'single sign-on refused a code');
  throw new Fault('request.unauthorised', {}, 'The sign-in could not be completed. Try again.');
}

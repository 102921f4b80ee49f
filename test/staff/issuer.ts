/** Entra ID as it is seen from outside, on loopback: keys, the page to sign in at, and the place where codes are redeemed. */
import { createHash, createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export const tenantId = 'aaaaaaaa-1111-4222-8333-444444444444';
export const otherTenantId = 'bbbbbbbb-1111-4222-8333-444444444444';
export const clientId = 'cccccccc-1111-4222-8333-444444444444';
const oid = 'dddddddd-1111-4222-8333-444444444444';

export type Issuer = Awaited<ReturnType<typeof startIssuer>>;
type Claims = Readonly<Record<string, unknown>>;

const keyPair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** @param now the clock of the program under test */
export async function startIssuer(now: () => string) {
  let pair = keyPair();
  let kid = 'k1';
  let asked = 0;
  let isOut = false;
  /** Sign-ins begun at the page, by the code that was given. */
  const codes = new Map<string, { nonce: string; challenge: string; redirectUri: string; claims: Claims }>();
  let next: Claims = {};

  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '/', origin);
      const json = (status: number, value: unknown) =>
        response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
      if (isOut) return response.destroy();
      if (url.pathname === `/${tenantId}/discovery/v2.0/keys`) {
        asked += 1;
        return json(200, { keys: [{ ...pair.publicKey.export({ format: 'jwk' }), kid, use: 'sig' }] });
      }
      const said = (name: string) => url.searchParams.get(name) ?? '';
      if (url.pathname === `/${tenantId}/oauth2/v2.0/authorize`) {
        const back = new URL(said('redirect_uri'));
        const code = `code-${codes.size}`;
        codes.set(code, {
          nonce: said('nonce'),
          challenge: said('code_challenge'),
          redirectUri: back.href,
          claims: next,
        });
        back.search = new URLSearchParams({ code, state: said('state') }).toString();
        return response.writeHead(302, { Location: back.href }).end();
      }
      if (url.pathname === `/${tenantId}/oauth2/v2.0/token` && request.method === 'POST') {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer); // a request gives bytes
        const form = new URLSearchParams(Buffer.concat(chunks).toString());
        const begun = codes.get(form.get('code') ?? '');
        codes.delete(form.get('code') ?? '');
        const challenge = createHash('sha256')
          .update(form.get('code_verifier') ?? '')
          .digest('base64url');
        const isRight =
          begun?.challenge === challenge &&
          begun.redirectUri === form.get('redirect_uri') &&
          form.get('client_secret') === 'secret';
        if (!isRight) return json(400, { error: 'invalid_grant' });
        return json(200, { id_token: token({ scp: undefined, nonce: begun.nonce, ...begun.claims }) });
      }
      return json(404, {});
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on TCP

  /** An access token as Teams gives it, but for what is told. */
  function token(claims: Claims = {}, header: Claims = {}, key: KeyObject | 'public' | null = pair.privateKey): string {
    const seconds = Math.floor(Date.parse(now()) / 1000);
    const head = part({ alg: 'RS256', typ: 'JWT', kid, ...header });
    const said = {
      iss: `${origin}/${tenantId}/v2.0`,
      aud: clientId,
      tid: tenantId,
      oid,
      iat: seconds,
      nbf: seconds,
      exp: seconds + 3600,
      scp: 'access_as_user',
      roles: ['staff'],
      ver: '2.0',
      ...claims,
    };
    const signed = `${head}.${part(said)}`;
    const spki = () => pair.publicKey.export({ type: 'spki', format: 'pem' });
    const signature =
      key === null
        ? ''
        : key === 'public'
          ? createHmac('sha256', spki()).update(signed).digest('base64url')
          : sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url');
    return `${signed}.${signature}`;
  }

  return {
    origin,
    token,
    /** What every token of the settings needs. */
    settings: {
      tenantId,
      clientId,
      clientSecret: 'secret',
      appIdUri: `api://bussola.example/${clientId}`,
      authority: origin,
      keepsKey: false,
    },
    /** Claims of whoever signs in next at the page. */
    signsIn: (claims: Claims) => (next = claims),
    /** Signs with another key from now on. */
    rotate: () => {
      pair = keyPair();
      kid = `k${Number(kid.slice(1)) + 1}`;
    },
    fails: (out: boolean) => (isOut = out),
    asked: () => asked,
    stranger: keyPair().privateKey,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Tokens that open nothing, for any reason one can think of. */
export const badTokens: readonly { readonly what: string; readonly of: (issuer: Issuer) => string; status?: number }[] =
  [
    { what: 'of another tenant', of: ({ token }) => token({ tid: otherTenantId }) },
    {
      what: 'issued for another tenant',
      of: ({ token, origin }) => token({ iss: `${origin}/${otherTenantId}/v2.0`, tid: otherTenantId }),
    },
    { what: 'without a tenant', of: ({ token }) => token({ tid: undefined }) },
    { what: 'of another issuer', of: ({ token }) => token({ iss: 'https://evil.example/' }) },
    { what: 'of no issuer', of: ({ token }) => token({ iss: undefined }) },
    {
      what: 'of the other form of issuer, of another tenant',
      of: ({ token }) => token({ iss: `https://sts.windows.net/${otherTenantId}/` }),
    },
    { what: 'that has expired', of: ({ token }) => token({ iat: 1, nbf: 1, exp: 2 }) },
    { what: 'without an expiry', of: ({ token }) => token({ exp: undefined }) },
    { what: 'whose expiry is a text', of: ({ token }) => token({ exp: '9999999999' }) },
    { what: 'not valid yet', of: ({ token }) => token({ nbf: 9_999_999_999 }) },
    { what: 'for another application', of: ({ token }) => token({ aud: '00000003-0000-0000-c000-000000000000' }) },
    {
      what: 'for an address that begins as ours',
      of: ({ token }) => token({ aud: `api://bussola.example/${clientId}x` }),
    },
    { what: 'for nobody', of: ({ token }) => token({ aud: undefined }) },
    { what: 'of nobody', of: ({ token }) => token({ oid: undefined }) },
    { what: 'of another scope', of: ({ token }) => token({ scp: 'User.Read' }) },
    { what: 'meant for signing in', of: ({ token }) => token({ scp: undefined, nonce: 'n' }) },
    { what: 'changed on the way', of: ({ token }) => changed(token()) },
    { what: 'with a signature cut off', of: ({ token }) => token().replace(/[^.]+$/, '') },
    { what: 'unsigned', of: ({ token }) => token({}, { alg: 'none' }, null) },
    { what: 'unsigned, with something for a signature', of: ({ token }) => `${token({}, { alg: 'none' }, null)}x` },
    { what: 'signed with the public key as a secret', of: ({ token }) => token({}, { alg: 'HS256' }, 'public') },
    { what: 'signed by a stranger', of: ({ token, stranger }) => token({}, {}, stranger) },
    { what: 'of a key nobody knows', of: ({ token, stranger }) => token({}, { kid: 'k99' }, stranger) },
    {
      what: 'that brings its own key',
      of: ({ token, stranger }) => token({}, { kid: undefined, jku: 'https://evil.example' }, stranger),
    },
    { what: 'that is none', of: () => 'a.b.c' },
    { what: 'of an account without a role', of: ({ token }) => token({ roles: undefined }), status: 403 },
    {
      what: 'of an account with other roles',
      of: ({ token }) => token({ roles: ['Staff', 'superadmin'] }),
      status: 403,
    },
    { what: 'whose roles are a text', of: ({ token }) => token({ roles: 'admin' }), status: 403 },
  ];

/** Another role, under the signature that was given for this one. */
function changed(token: string): string {
  const [head = '', body = '', signature = ''] = token.split('.');
  const said: Claims = JSON.parse(Buffer.from(body, 'base64url').toString());
  return `${head}.${part({ ...said, roles: ['admin'] })}.${signature}`;
}

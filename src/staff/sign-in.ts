/**
 * Coming in: with the staff's key, with an account from a browser (OAuth's code with PKCE), or with the token that Teams
 * gives its tab. Each ends in a session's cookie.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { Fault, isFault } from '../fault.ts';
import type { Lang } from '../rules/domain.ts';
import { bare, redirect } from './answering.ts';
import { cookieOf, isFramed } from './cookies.ts';
import type { Asked, Entra } from './entra.ts';
import { isSame, type Keeper } from './key.ts';
import { hrefOf, type Ways, type Wrong } from './layout.ts';

export type Entrance = {
  readonly keeper: Keeper;
  readonly entra: Entra | null;
  readonly isSecure: boolean;
  readonly nowMs: () => number;
};

type Visit = { readonly request: IncomingMessage; readonly response: ServerResponse; readonly url: URL };

/** How somebody may come in at this address: Microsoft's pages are shown in no frame. */
export const waysIn = ({ keeper, entra }: Entrance, request: IncomingMessage): Ways => ({
  key: keeper.takesKey,
  account: entra !== null && entra.browser !== null && !isFramed(request),
  teams: entra !== null,
});

/** Lets in whoever bears a token of Teams. Throws as `Keeper.asker` does. */
export async function enterFromTeams({ request, response }: Visit, { keeper }: Entrance): Promise<void> {
  const person = await keeper.asker(request);
  bare(response, 204, { 'Set-Cookie': await keeper.opening(request, person) });
}

const cookieName = 'bussola_sign_in';
const signInPath = '/staff/sign-in';
const patienceSeconds = 10 * 60;

const underWay = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
  until: z.number(),
});
type UnderWay = z.infer<typeof underWay>;

type Failed = { readonly wrong: Wrong; readonly to: string };

/**
 * Answers what is asked at `/staff/sign-in`: sends the browser to Entra, and lets in whom Entra sends back. Gives what
 * went wrong, which the caller shows together with the page asked for, or null when it has answered.
 * @throws Fault `request.not-found` where this way in is not set up, `server.busy` while Entra cannot be reached
 */
export async function signIn(visit: Visit, entrance: Entrance, lang: Lang): Promise<Failed | null> {
  const browser = entrance.entra?.browser ?? null;
  const { request, response, url } = visit;
  if (browser === null || request.method !== 'GET') throw new Fault('request.not-found', {}, 'There is no such page.');
  if (url.pathname === signInPath) {
    const to = destination(url.searchParams.get('to'), lang);
    const asked = { state: secret(), nonce: secret(), verifier: secret() };
    response.setHeader('Set-Cookie', asking(asked, to, entrance));
    redirect(response, browser.ask(asked));
    return null;
  }
  if (url.pathname !== `${signInPath}/return`) throw new Fault('request.not-found', {}, 'There is no such page.');
  const begun = begunOf(request, entrance);
  const [code, state] = [url.searchParams.get('code'), url.searchParams.get('state') ?? ''];
  const forgotten = `${cookieName}=; Max-Age=0; ${attributes(entrance)}`;
  response.setHeader('Set-Cookie', forgotten);
  if (begun === null || !isSame(state, begun.state) || code === null) {
    return { wrong: 'account', to: begun?.to ?? hrefOf('/staff', lang) };
  }
  try {
    const person = await browser.redeem(code, begun);
    response.setHeader('Set-Cookie', [forgotten, await entrance.keeper.opening(request, person)]);
    redirect(response, begun.to);
    return null;
  } catch (error) {
    if (isFault(error) && error.code === 'request.unauthorised') return { wrong: 'account', to: begun.to };
    if (isFault(error) && error.code === 'request.forbidden') return { wrong: 'role', to: begun.to };
    throw error;
  }
}

const secret = (): string => randomBytes(32).toString('base64url');

// Lax: Entra sends the browser back from its own site. The path keeps it from every other request.
const attributes = ({ isSecure }: Entrance): string =>
  `Path=${signInPath}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;

function asking(asked: Asked, to: string, entrance: Entrance): string {
  const until = entrance.nowMs() + patienceSeconds * 1000;
  const value = Buffer.from(JSON.stringify({ ...asked, to, until } satisfies UnderWay)).toString('base64url');
  const signature = entrance.keeper.sign(`${cookieName}.${value}`);
  return `${cookieName}=${value}.${signature}; Max-Age=${patienceSeconds}; ${attributes(entrance)}`;
}

/** The sign-in that this browser began, unless it was too long ago. */
function begunOf(request: IncomingMessage, { keeper, nowMs }: Entrance): UnderWay | null {
  const [value = '', signature = ''] = (cookieOf(request, cookieName) ?? '').split('.');
  if (!isSame(signature, keeper.sign(`${cookieName}.${value}`))) return null;
  const begun = underWay.parse(JSON.parse(Buffer.from(value, 'base64url').toString('utf8')));
  return begun.until > nowMs() ? begun : null;
}

/** Where to go after coming in: a page of this area, never elsewhere. */
export function destination(to: string | null, lang: Lang): string {
  const here = 'http://here';
  const url = to === null ? null : URL.parse(to, here);
  const isPage = url?.origin === here && /^\/staff(?:$|\/(?!(?:session|sign-in|live)(?:$|\/)))/.test(url.pathname);
  return url !== null && isPage ? `${url.pathname}${url.search}` : hrefOf('/staff', lang);
}

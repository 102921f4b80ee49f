/** Whose package it is: the settings that the program itself takes, as far as Teams must know them. */
import { isIP } from 'node:net';
import { z } from 'zod';

export type Identity = {
  readonly botId: string;
  /** Host that people reach the program at; https, no port, no path. */
  readonly host: string;
  /** Registration of the staff's single sign-on; null without it. */
  readonly signOn: { readonly clientId: string; readonly appIdUri: string } | null;
};

/** What is wrong with a setting, told to whoever runs the command. */
export class Misfit extends Error {}

const id = z.guid();
type Environment = Readonly<Record<string, string | undefined>>;

/** @throws Misfit that names the setting, says what is wrong with it and what works */
export function identityOf(environment: Environment): Identity {
  const value = (name: string): string | null => (environment[name] ?? '').trim() || null;
  const guid = (name: string, of: string): string | null => {
    const given = value(name);
    if (given !== null && !id.safeParse(given).success)
      throw new Misfit(`${name}=${given} is not the id of ${of}, such as 00000000-0000-0000-0000-000000000000.`);
    return given?.toLowerCase() ?? null;
  };
  const botId = guid('MicrosoftAppId', 'a registration');
  if (botId === null) throw new Misfit('MicrosoftAppId is not set. Set it to the Microsoft App ID of the Azure Bot.');
  const host = hostOf(value('PUBLIC_URL'));
  const clientId = guid('ENTRA_CLIENT_ID', 'a registration');
  const appIdUri = value('ENTRA_APP_ID_URI') ?? (clientId === null ? null : `api://${host}/${clientId}`);
  if (appIdUri === null || clientId === null) {
    if (appIdUri !== null)
      throw new Misfit('ENTRA_APP_ID_URI is set and ENTRA_CLIENT_ID is not. Set both, or neither.');
    return { botId, host, signOn: null };
  }
  if (!appIdUri.startsWith(`api://${host}/`))
    throw new Misfit(
      `ENTRA_APP_ID_URI=${appIdUri} is not of ${host}. Teams signs in only where it begins with api://${host}/.`,
    );
  return { botId, host, signOn: { clientId, appIdUri } };
}

function hostOf(given: string | null): string {
  const example = 'Teams shows pages of a public name over https only, such as https://bussola.example.org.';
  if (given === null) throw new Misfit(`PUBLIC_URL is not set. ${example}`);
  const url = URL.parse(given);
  const wrong =
    url === null
      ? 'is not an address'
      : url.protocol !== 'https:'
        ? 'is not https'
        : url.port !== ''
          ? 'has a port'
          : url.username !== '' || url.password !== ''
            ? 'holds a name or a password'
            : url.pathname !== '/' || url.search !== '' || url.hash !== ''
              ? 'has more than a host'
              : wrongHost(url.hostname);
  if (url === null || wrong !== null) throw new Misfit(`PUBLIC_URL=${given} ${wrong ?? ''}. ${example}`);
  return url.hostname;
}

function wrongHost(host: string): string | null {
  if (isIP(host.replace(/^\[|\]$/g, '')) !== 0) return 'is an address of numbers, not a name';
  if (!host.includes('.') || host.endsWith('.')) return 'is no public name';
  return host.endsWith('.onmicrosoft.com') ? 'is of onmicrosoft.com, which Teams does not take' : null;
}

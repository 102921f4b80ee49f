/** Where replies may be sent: the address comes with each request, and our credentials go there. */
import { isThisMachine } from '../http/this-machine.ts';

/**
 * Microsoft's hosts for Bot Framework and Teams: public cloud, US government (GCC, GCC High, DoD) and China.
 * Not `*.trafficmanager.net`, where anybody may register a name.
 */
const hosts: readonly RegExp[] = [
  /^([a-z0-9-]+\.)*botframework\.com$/,
  /^([a-z0-9-]+\.)*botframework\.azure\.(us|cn)$/,
  /^([a-z0-9-]+\.)*botframework\.us$/,
  /^smba\.trafficmanager\.net$/,
  /^([a-z0-9-]+\.)*teams\.microsoft\.(com|us)$/,
  /^([a-z0-9-]+\.)*teams\.cloud\.microsoft$/,
  /^([a-z0-9-]+\.)*teams\.microsoftonline\.cn$/,
];

/**
 * Whether replies may go to this service.
 * @param isLocal without credentials: this machine only, plain HTTP too; otherwise Microsoft's hosts over HTTPS only
 */
export function isServiceUrlAllowed(serviceUrl: string, isLocal: boolean): boolean {
  if (!URL.canParse(serviceUrl)) return false;
  const url = new URL(serviceUrl);
  if (url.username !== '' || url.password !== '') return false;
  const isWeb = url.protocol === 'https:' || (isLocal && url.protocol === 'http:');
  if (!isWeb) return false;
  if (isLocal) return isThisMachine(url.hostname);
  return (url.port === '' || url.port === '443') && hosts.some((host) => host.test(url.hostname));
}

/**
 * How many connections one address may hold at once, so that none takes all there are. Plain connections count by the
 * address that they come from; behind proxies of ours, where that says nothing, only streams do, by the address that the
 * proxy tells. This machine is not counted: a proxy on it speaks for everybody.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { isThisMachine } from './this-machine.ts';
import { networkOf, type NetworkFrom } from './network.ts';

export type Crowd = {
  /** May this connection stay? It counts until it closes. */
  readonly admits: (socket: Duplex & { readonly remoteAddress?: string | undefined }) => boolean;
  /** The same for one that becomes a stream. */
  readonly admitsStream: (request: IncomingMessage, socket: Duplex) => boolean;
};

export type CrowdParts = {
  /** Connections of one address; 0 for as many as there are. */
  readonly most: number;
  /** Proxies of ours in front. */
  readonly proxies: number;
  readonly network: NetworkFrom;
  /** Told when one is turned away, with no address. */
  readonly refused: () => void;
  readonly isOurs?: (address: string) => boolean;
};

/** What is counted is held by open connections alone: it takes no more memory than they do. */
export function crowdOf({ most, proxies, network, refused, isOurs = isThisMachine }: CrowdParts): Crowd {
  const held = new Map<string, number>();

  function take(address: string, socket: Duplex): boolean {
    const count = held.get(address) ?? 0;
    if (count >= most) {
      refused();
      return false;
    }
    held.set(address, count + 1);
    socket.once('close', () => {
      const left = (held.get(address) ?? 1) - 1;
      if (left > 0) held.set(address, left);
      else held.delete(address);
    });
    return true;
  }

  return {
    admits: (socket) =>
      most === 0 || proxies > 0 || isOurs(socket.remoteAddress ?? '') || take(networkOf(socket.remoteAddress), socket),
    admitsStream: (request, socket) => most === 0 || proxies === 0 || take(network(request), socket),
  };
}

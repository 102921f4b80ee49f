/** The list of channels: a new one is a line here and a file beside this one. */
import type { Say } from '../../dialogs/say.ts';
import type { Limiter } from '../../http/limit.ts';
import type { NetworkFrom } from '../../http/network.ts';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';
import type { Channel, Pipeline } from '../channel.ts';
import type { Connector } from '../connector.ts';
import { azure } from './azure.ts';
import type { Door } from './azure-door.ts';
import { directLine } from './directline.ts';
import { staffChatOf } from '../staff-chat.ts';

export type ChannelParts = {
  readonly pipeline: Pipeline;
  readonly store: Store;
  readonly connector: Connector;
  /** Authentication by the SDK; null without credentials. */
  readonly door: Door | null;
  readonly log: Log;
  readonly nowMs: () => number;
  /** Words of the channels themselves, beside those of the replies. */
  readonly say: Say;
  readonly publicUrl: URL;
  /** Signs the tokens of Direct Line. */
  readonly secret: Buffer;
  readonly network: NetworkFrom;
  readonly limits: {
    /** Refused tokens of an address. */
    readonly refusals: Limiter;
    /** Tokens for new conversations that a network asks for. */
    readonly tokensAsked: Limiter;
  };
};

export function channels(parts: ChannelParts): readonly Channel[] {
  const { limits, store, say, nowMs } = parts;
  const staffChat = staffChatOf(store, say, () => new Date(nowMs()).toISOString());
  return [
    azure({ ...parts, staffChat, refusals: limits.refusals }),
    directLine({ ...parts, tokensAsked: limits.tokensAsked }),
  ];
}

/** Channels whose clients fetch what was said: nothing is left for the outbox. */
const fetched: ReadonlySet<string> = new Set(['directline']);
export const delivers = (channel: string): boolean => !fetched.has(channel);

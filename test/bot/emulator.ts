/** The other side of the Bot Framework protocol on loopback: posts activities as Azure does, and takes the replies. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { azure, type AzureOptions } from '../../src/bot/channels/azure.ts';
import { createConnector } from '../../src/bot/connector.ts';
import { createOutbox, type Outbox } from '../../src/bot/outbox.ts';
import { limiter } from '../../src/http/limit.ts';
import { networkBehind } from '../../src/http/network.ts';
import { createServer as createHttpServer } from '../../src/http/server.ts';
import { createSay } from '../../src/dialogs/say.ts';
import { readLocales } from '../../src/locales.ts';
import type { Log } from '../../src/log.ts';
import { rig, type Rig } from './rig.ts';

export type Sent = {
  readonly method: string;
  readonly url: string;
  readonly activity: Readonly<Record<string, unknown>>;
  readonly authorization: string | undefined;
};

export type Emulator = Rig & {
  readonly url: string;
  readonly serviceUrl: string;
  readonly outbox: Outbox;
  /** What reached the fake service, in order. */
  readonly sent: Sent[];
  /** Answers of the service, by turns; 200 when there is none left. */
  readonly answers: ((response: ServerResponse) => void)[];
  readonly post: (
    activity: object,
    headers?: Record<string, string>,
  ) => Promise<{ status: number; body: unknown; headers: Headers }>;
  /** Resolves when no delivery is under way. */
  readonly delivered: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const quiet: Log = { info: () => {}, warn: () => {}, error: () => {}, fatal: () => {} };

export async function startEmulator(
  options: Partial<AzureOptions> & {
    readonly rig?: Parameters<typeof rig>[0];
    readonly quickRetries?: true;
    readonly mostBytes?: number;
  } = {},
): Promise<Emulator> {
  const sent: Sent[] = [];
  const answers: ((response: ServerResponse) => void)[] = [];
  const service = createServer((request: IncomingMessage, response) => {
    let text = '';
    request
      .setEncoding('utf8')
      .on('data', (part: string) => (text += part))
      .on('end', () => {
        // What the channel posts is a JSON object.
        const activity = JSON.parse(text) as Record<string, unknown>;
        sent.push({
          method: request.method ?? '',
          url: request.url ?? '',
          activity,
          authorization: request.headers.authorization,
        });
        const answer = answers.shift();
        if (Buffer.byteLength(text) > (options.mostBytes ?? Infinity)) response.writeHead(413).end();
        else if (answer === undefined) response.end(JSON.stringify({ id: `sent-${sent.length}` }));
        else answer(response);
      });
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const serviceUrl = `http://127.0.0.1:${(service.address() as AddressInfo).port}`; // it listens on TCP

  const made = rig({ delivers: () => true, ...options.rig });
  const connector = createConnector({ limitMs: 300 });
  const channel = azure({
    pipeline: made.pipeline,
    connector,
    door: null,
    log: quiet,
    say: createSay(readLocales().texts),
    network: networkBehind(0),
    refusals: limiter({ most: 5, windowMs: 60_000, nowMs: Date.now }),
    ...options,
  });
  const outbox = createOutbox({
    store: made.store,
    channel: () => channel,
    log: quiet,
    nowMs: Date.now,
    random: () => 0,
    later: (ms, run) => {
      const timer = setTimeout(run, options.quickRetries === true ? 1 : ms);
      return () => clearTimeout(timer);
    },
  });
  const server = createHttpServer({
    handlers: [(request, response) => channel.handle(request, response)],
    upgrades: [],
    trouble: () => null,
    log: quiet,
  });
  const url = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`;
  return {
    ...made,
    url,
    serviceUrl,
    outbox,
    sent,
    answers,
    post: async (activity, headers = {}) => {
      const response = await fetch(`${url}/api/messages`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(filled(activity, serviceUrl)),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? null : JSON.parse(text), headers: response.headers };
    },
    delivered: async () => {
      await outbox.settled();
    },
    close: async () => {
      await outbox.close(0);
      connector.close();
      await server.close(0);
      service.closeAllConnections();
      await new Promise((resolve) => service.close(resolve));
    },
  };
}

/** An activity with all that Azure puts around it. */
export const filled = (activity: object, serviceUrl: string): object => ({
  type: 'message',
  channelId: 'emulator',
  serviceUrl,
  conversation: { id: 'chat/1' },
  from: { id: 'anna', name: 'Anna' },
  recipient: { id: 'bot', name: 'Bussola' },
  locale: 'it-IT',
  ...activity,
});

/** A user of the program, over each of its two protocols, with nothing but what the contract says. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';

/** What a client sees of a bot's message. */
export type Seen = {
  readonly id: string;
  readonly type: string;
  readonly text?: string;
  readonly replyToId?: string;
  readonly from: { readonly id: string };
  readonly channelData?: { readonly bussola?: Readonly<Record<string, unknown>> };
};

export type Client = {
  /** Sends a text and gives the message that answers it. */
  readonly say: (text: string) => Promise<Seen>;
  /** Everything the bot has said so far, oldest first. */
  readonly heard: () => Promise<readonly Seen[]>;
};

/** A conversation over Direct Line, by polling. */
export async function directLine(url: string, locale: string): Promise<Client> {
  const call = async <T>(path: string, token: string | null, body?: unknown): Promise<T> => {
    const response = await fetch(`${url}/v3/directline/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    // The protocol's own shapes; a wrong one fails the test that reads it.
    return (await response.json()) as T;
  };
  const { token } = await call<{ token: string }>('tokens/generate', null, { locale });
  const { conversationId } = await call<{ conversationId: string }>('conversations', token, { locale });
  const activities = (): Promise<{ activities: readonly Seen[] }> =>
    call(`conversations/${conversationId}/activities`, token);
  let sent = 0;
  return {
    async say(text) {
      const activity = {
        type: 'message',
        text,
        locale,
        from: { id: 'user' },
        channelData: { clientActivityID: `c${++sent}` },
      };
      const { id } = await call<{ id: string }>(`conversations/${conversationId}/activities`, token, activity);
      const answer = (await activities()).activities.filter((one) => one.replyToId === id);
      if (answer.length !== 1 || answer[0] === undefined) throw new Error(`${answer.length} answers to ${text}`);
      return answer[0];
    },
    heard: async () => (await activities()).activities.filter(({ from }) => from.id !== 'user'),
  };
}

/** A fake connector: takes what the bot sends, as Azure Bot Service would. */
export async function connector(): Promise<{
  url: string;
  sent: Seen[];
  close: () => Promise<void>;
  answerTo: (id: string) => Promise<Seen>;
}> {
  const sent: Seen[] = [];
  const waiting = new Map<string, (seen: Seen) => void>();
  const server = createServer((request, response) => {
    void textOf(request).then((body) => {
      const activity = JSON.parse(body) as Seen; // what the program under test sent
      sent.push(activity);
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ id: `sent-${sent.length}` }));
      waiting.get(activity.replyToId ?? '')?.(activity);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // a TCP server's address is AddressInfo
    sent,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
    answerTo: (id) => {
      const known = sent.find((activity) => activity.replyToId === id);
      return known === undefined ? new Promise((resolve) => void waiting.set(id, resolve)) : Promise.resolve(known);
    },
  };
}

/** A conversation over the Bot Framework endpoint. */
export function botFramework(
  url: string,
  service: Awaited<ReturnType<typeof connector>>,
  name: string,
  locale: string,
): Client {
  let sent = 0;
  const post = async (activity: object): Promise<void> => {
    const response = await fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        channelId: 'emulator',
        serviceUrl: service.url,
        conversation: { id: name },
        from: { id: `${name}-user` },
        recipient: { id: 'bot' },
        locale,
        timestamp: new Date().toISOString(),
        ...activity,
      }),
    });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  };
  return {
    async say(text) {
      const id = `${name}-${++sent}`;
      await post({ type: 'message', id, text });
      return service.answerTo(id);
    },
    heard: () => Promise.resolve(service.sent),
  };
}

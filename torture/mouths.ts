/** The two ways to speak with the program, as clients that know nothing but their protocol and outlive its processes. */
import type { Message, Seen } from './message.ts';
import type { Service } from './service.ts';

export type Mouth = {
  readonly channel: 'Direct Line' | '/api/messages';
  /** Sends once; gives the status. Throws when the connection breaks before the answer. */
  readonly send: (url: string, message: Message) => Promise<number>;
  /**
   * The reply to a confirmed message, by the program at this address or as it arrives; null when it should be there and
   * is not. Throws when the connection breaks.
   */
  readonly reply: (url: string, message: Message) => Promise<Seen | null>;
  /** All that was said so far, where the protocol shows it; null for a conversation that was never opened. */
  readonly history?: (url: string) => Promise<readonly Seen[] | null>;
};

/** A conversation over Direct Line, by polling. Its token is asked for once and is good at every process. */
export function directLine(): Mouth {
  let token: string | null = null;
  let conversation: string | null = null;

  async function call<T>(url: string, path: string, body?: object): Promise<{ status: number; said: T }> {
    const response = await fetch(`${url}/v3/directline/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, said: (await response.json()) as T }; // the protocol's own shapes
  }

  async function open(url: string): Promise<number> {
    if (token === null) {
      const { status, said } = await call<{ token: string }>(url, 'tokens/generate', { locale: 'it-IT' });
      if (status !== 200) return status;
      ({ token } = said);
    }
    const { status, said } = await call<{ conversationId: string }>(url, 'conversations', { locale: 'it-IT' });
    if (status < 300) conversation = said.conversationId;
    return status;
  }

  async function history(url: string): Promise<readonly Seen[] | null> {
    if (conversation === null) return null;
    const seen: Seen[] = [];
    for (let watermark = '0'; ;) {
      const path = `conversations/${conversation}/activities?watermark=${watermark}`;
      const { status, said } = await call<{ activities: Seen[]; watermark: string }>(url, path);
      if (status !== 200) throw new Error(`The history was answered ${status}.`);
      if (said.activities.length === 0) return seen;
      seen.push(...said.activities);
      ({ watermark } = said);
    }
  }

  return {
    channel: 'Direct Line',
    async send(url, { id, text }) {
      if (conversation === null) {
        const status = await open(url);
        if (status >= 300) return status;
      }
      const activity = { type: 'message', id, text, locale: 'it-IT', from: { id: 'user' } };
      return (await call(url, `conversations/${conversation}/activities`, activity)).status;
    },
    async reply(url, { id }) {
      return (await history(url))?.find(({ replyToId }) => replyToId === id) ?? null;
    },
    history,
  };
}

/** A conversation over the Bot Framework endpoint. Its replies come to the service, whichever process sends them. */
export const botFramework = (service: Service, name: string): Mouth => ({
  channel: '/api/messages',
  async send(url, { id, text }) {
    const response = await fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        type: 'message',
        id,
        text,
        channelId: 'emulator',
        serviceUrl: service.url,
        conversation: { id: name },
        from: { id: `user-${name}` },
        recipient: { id: 'bot' },
        locale: 'it-IT',
      }),
    });
    await response.arrayBuffer();
    return response.status;
  },
  reply: (_, { id }) => service.replyTo(id),
});

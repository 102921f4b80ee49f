/**
 * The connector of Teams on loopback, as a person sees it: the messages of each chat in order, shown anew where they
 * were. It takes no more bytes than Teams does, and answers as badly as it is told to.
 */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';

export type Bad = { readonly status: number; readonly headers?: Readonly<Record<string, string>> };

export type TeamsChat = {
  /** What the person sees by now, oldest first. */
  readonly visible: () => readonly Readonly<Record<string, unknown>>[];
  /** Each try to send something new. */
  readonly tries: { readonly status: number; readonly atMs: number }[];
  /** Answers of the next tries, before it is well again. */
  readonly bad: Bad[];
  /** Refuses everything with this. */
  refuses: number | null;
  /** Takes what is new, and never says so. */
  isMute: boolean;
  mostBytes: number;
  /** Posts an activity as Teams does for this person, with an id of its own unless given; the status of the answer. */
  readonly post: (activity: object) => Promise<number>;
  /** Says something and waits until `count` more messages are to be seen; the last of them. */
  readonly say: (text: string, count?: number) => Promise<Readonly<Record<string, unknown>>>;
};

/** Teams counts some 28 KB, of what it adds too. */
const mostBytes = 28 * 1024;

export type TeamsService = Awaited<ReturnType<typeof startTeams>>;

export async function startTeams() {
  const chats = new Map<string, TeamsChat & { readonly messages: Map<string, Record<string, unknown>> }>();
  let count = 0;
  let serviceUrl = '';
  const server = createServer((request, response) => {
    const [, name = '', id] = /\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(request.url ?? '') ?? [];
    const chat = chats.get(decodeURIComponent(name));
    void textOf(request).then((body) => {
      if (chat === undefined) return end(response, { status: 404 });
      const isNew = request.method === 'POST';
      const isLarge = Buffer.byteLength(body) > chat.mostBytes;
      const well = { status: isLarge ? 413 : isNew ? 201 : 200 };
      const answer: Bad = chat.refuses === null ? (chat.bad.shift() ?? well) : { status: chat.refuses };
      if (isNew) chat.tries.push({ status: answer.status, atMs: Date.now() });
      if (answer.status >= 300) return end(response, answer);
      const known = isNew ? `m${(count += 1)}` : decodeURIComponent(id ?? '');
      // What the program sends is a JSON object.
      chat.messages.set(known, JSON.parse(body) as Record<string, unknown>);
      return isNew && chat.isMute ? undefined : end(response, answer, JSON.stringify({ id: known }));
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  serviceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server's address
  return {
    /** The private chat of one person. */
    chat(url: string, name: string): TeamsChat {
      const messages = new Map<string, Record<string, unknown>>();
      const visible = () => [...messages.values()];
      const post = (activity: object) => posted(url, serviceUrl, name, activity);
      const chat = {
        ...{ messages, visible, tries: [], bad: [], refuses: null, isMute: false, mostBytes, post },
        async say(text: string, more = 1) {
          const before = messages.size;
          await post({ text });
          for (let waited = 0; messages.size < before + more; waited += 1) {
            if (waited === 1_500) throw new Error(`${messages.size - before} messages after “${text}”.`);
            await new Promise((resolve) => void setTimeout(resolve, 20));
          }
          return visible().at(-1) ?? {};
        },
      };
      chats.set(name, chat);
      return chat;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}

const end = (response: ServerResponse, { status, headers = {} }: Bad, body = '{}') =>
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(body);

let posts = 0;

async function posted(url: string, serviceUrl: string, name: string, activity: object): Promise<number> {
  const answer = await fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      ...{ type: 'message', id: `u${(posts += 1)}`, channelId: 'msteams', serviceUrl, locale: 'it-IT' },
      conversation: { id: name, conversationType: 'personal', tenantId: 'the-tenant' },
      from: { id: `29:${name}`, aadObjectId: name },
      recipient: { id: '28:app', name: 'Bussola' },
      ...activity,
    }),
  });
  await answer.arrayBuffer();
  return answer.status;
}

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readChats, type Chat } from './chat.ts';
import { botFramework, connector, directLine, type Client, type Seen } from './contract-client.ts';
import { start, type Program } from './program.ts';
import { startServer } from './store/postgres-server.ts';

// Chats that need somebody else's dossier or another call are for the core alone.
const chats = ['promoter.it', 'promoter.en', 'handoff.en'].flatMap((file) =>
  readChats(file)
    .filter(({ others, asked, call }) => others.length + asked.length === 0 && call === '2018')
    .map((chat) => [file, chat.title, chat] as const),
);

/** The program on each of its stores. On PostgreSQL two of them, and each request goes to the one that did not get the last. */
const stores = [
  {
    store: 'the JSON store',
    open: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'bussola-chats-'));
      const program = await start({ DATA_DIR: folder });
      return { url: program.url, close: () => stop(program).then(() => rmSync(folder, { recursive: true })) };
    },
  },
  {
    store: 'PostgreSQL, shared by two processes',
    open: async () => {
      const database = await startServer();
      const environment = { DATABASE_URL: await database.freshUrl(), DATA_DIR: join(tmpdir(), 'bussola-no-folder') };
      const programs = await Promise.all([start(environment), start(environment)]);
      const balancer = await balance(programs.map(({ url }) => url));
      const close = async (): Promise<void> => {
        await balancer.close();
        await Promise.all(programs.map(stop));
        await database.end();
        expect(existsSync(environment.DATA_DIR)).toBe(false);
      };
      return { url: balancer.url, close };
    },
  },
];

const stop = async ({ child, ended }: Program): Promise<void> => {
  child.kill();
  expect(await ended).toBe(0);
};

describe.each(stores)('conversations over the wire, on $store', ({ open }) => {
  let program: Awaited<ReturnType<typeof open>>;
  let service: Awaited<ReturnType<typeof connector>>;

  beforeAll(async () => {
    program = await open();
    service = await connector();
  });

  afterAll(async () => {
    await program.close();
    await service.close();
  });

  test.each(chats)('Direct Line: %s: %s', async (file, _title, chat) => {
    await play(await directLine(program.url, locale(chat)), chat, file);
  });

  test.each(chats)('Bot Framework: %s: %s', async (file, title, chat) => {
    await play(botFramework(program.url, service, title, locale(chat)), chat, file);
  });
});

/** Hands each request to the next of these programs in turn. */
async function balance(
  urls: readonly string[],
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    turn += 1;
    const { hostname, port } = new URL(urls[turn % urls.length] ?? '');
    const options = { hostname, port, path: incoming.url, method: incoming.method, headers: incoming.headers };
    incoming.pipe(
      request(options, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      }),
    );
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // it listens on TCP
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const locale = ({ lang }: Chat): string => (lang === 'it' ? 'it-IT' : 'en-GB');

async function play(client: Client, chat: Chat, file: string): Promise<void> {
  for (const line of chat.lines) {
    const reply = await client.say(line.says);
    const said = facts(reply);
    const where = `${file}.chat:${line.at} > ${line.says}\n${reply.text ?? ''}`;
    if (line.asked !== null) {
      expect({ asked: said['question'] ?? '-', error: said['error'] ?? null }, where).toEqual({
        asked: line.asked,
        error: line.error,
      });
    }
    expect(said['lang'], where).toMatch(/^(it|en)$/);
    for (const check of line.checks) {
      const words = /^says "(.*)"$/.exec(check)?.[1];
      if (words !== undefined) expect(reply.text?.toLowerCase(), where).toContain(words.toLowerCase());
    }
  }
}

const facts = (reply: Seen): Readonly<Record<string, unknown>> => reply.channelData?.bussola ?? {};

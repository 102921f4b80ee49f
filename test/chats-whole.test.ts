import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readChats, type Chat } from './chat.ts';
import { botFramework, connector, directLine, type Client, type Seen } from './contract-client.ts';
import { start, type Program } from './program.ts';

// Chats that need somebody else's dossier or another call are for the core alone.
const chats = ['promoter.it', 'promoter.en'].flatMap((file) =>
  readChats(file)
    .filter(({ others, call }) => others.length === 0 && call === '2018')
    .map((chat) => [file, chat.title, chat] as const),
);

const folder = mkdtempSync(join(tmpdir(), 'bussola-chats-'));
let program: Program;
let service: Awaited<ReturnType<typeof connector>>;

beforeAll(async () => {
  program = await start({ DATA_DIR: folder });
  service = await connector();
});

afterAll(async () => {
  program.child.kill();
  await program.ended;
  await service.close();
  rmSync(folder, { recursive: true });
});

describe('conversations over the wire, on the JSON store', () => {
  test.each(chats)('Direct Line: %s: %s', async (file, _title, chat) => {
    await play(await directLine(program.url, locale(chat)), chat, file);
  });

  test.each(chats)('Bot Framework: %s: %s', async (file, title, chat) => {
    await play(botFramework(program.url, service, title, locale(chat)), chat, file);
  });
});

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

import { describe, test } from 'vitest';
import { playGroup, readGroupChats } from './group-chat.ts';

describe.each(['desk.it', 'desk.en', 'plan.it', 'plan.en'])('%s.chat', (file) => {
  test.each(readGroupChats(file).map((chat) => [chat.title, chat] as const))('%s', async (_title, chat) => {
    await playGroup(chat, file);
  });
});

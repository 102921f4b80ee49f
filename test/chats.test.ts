import { describe, test } from 'vitest';
import { play, readChats } from './chat.ts';

describe.each([
  'promoter.it',
  'promoter.en',
  'sme.it',
  'sme.en',
  'handoff.it',
  'handoff.en',
  'digressions.it',
  'digressions.en',
])('%s.chat', (file) => {
  test.each(readChats(file).map((chat) => [chat.title, chat] as const))('%s', (_title, chat) => play(chat, file));
});

/** Who somebody is in Teams: the same account in every chat, nobody's in a group. Over real HTTP. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCore } from '../../src/core.ts';
import { promoters } from '../staff/promoters.ts';
import { startEmulator, type Emulator } from './emulator.ts';

const { assistant } = openCore({ call: '2018', publicUrl: 'http://bussola.test', contact: null });
let emulator: Emulator;
beforeEach(async () => (emulator = await startEmulator({ rig: { assistant, messages: 1000 } })));
afterEach(() => emulator.close());

type Place = {
  readonly chat: string;
  readonly tenant?: string;
  readonly account?: string | null;
  readonly kind?: string;
};
let sent = 0;

/** What the bot answers, in a chat of Teams. */
async function say(text: string, { chat, tenant = 'T', account = 'A', kind = 'personal' }: Place) {
  const id = `m${++sent}`;
  await emulator.post({
    id,
    text,
    channelId: 'msteams',
    conversation: { id: chat, conversationType: kind, tenantId: tenant },
    from: { id: `29:${account}`, ...(account === null ? {} : { aadObjectId: account }) },
    recipient: { id: '28:app', name: 'Bussola' },
  });
  await emulator.delivered();
  const answers = emulator.sent.filter(({ activity, method }) => method === 'POST' && activity['replyToId'] === id);
  expect(answers).toHaveLength(1);
  return answers[0]?.activity ?? {};
}

describe('an account of Teams', () => {
  test('finds in a new chat what it began in another, without a code', async () => {
    for (const text of promoters.association.slice(0, 5)) await say(text, { chat: 'one' });
    expect(await say('riprendi', { chat: 'two' })).toMatchObject({
      channelData: { bussola: { question: 'project.title' } },
    });
    expect(await say('Meccanica in Vietnam', { chat: 'two' })).toMatchObject({
      channelData: { bussola: { question: 'project.sector' } },
    });
  });

  test('sees in a new chat what it sent from another', async () => {
    for (const text of promoters.association) await say(text, { chat: 'one' });
    expect((await say('stato', { chat: 'two' }))['text']).toContain('APP-2026-0001');
  });

  test('keeps what it resumed with a code of the web chat, in its next chats too', async () => {
    await emulator.say('sono un promotore', { channel: 'directline', conversation: 'web' });
    for (const text of promoters.association.slice(1))
      await emulator.say(text, { channel: 'directline', conversation: 'web' });
    const last = (await emulator.turns('web')).at(-1)?.text ?? '';
    const code = /«(riprendi [A-Z0-9-]+)»/.exec(last)?.[1] ?? '';
    await say(code, { chat: 'one' });
    expect((await say('stato', { chat: 'two' }))['text']).toContain('APP-2026-0001');
  });

  test.each([
    { who: 'the same id of another tenant', other: { chat: 'two', tenant: 'U' } },
    { who: 'another account of the tenant', other: { chat: 'two', account: 'B' } },
    { who: 'somebody of whom Teams says no account', other: { chat: 'two', account: null } },
  ])('is not $who', async ({ other }) => {
    for (const text of promoters.association) await say(text, { chat: 'one' });
    expect((await say('stato', other))['text']).not.toContain('APP-2026');
    expect((await say('riprendi', other))['text']).toContain('codice di ripresa');
  });

  test('that has its data erased has them erased in all its chats', async () => {
    for (const text of promoters.association) await say(text, { chat: 'one' });
    for (const text of ['cancella i miei dati', 'sì']) await say(text, { chat: 'two' });
    expect((await say('stato', { chat: 'one' }))['text']).not.toContain('APP-2026');
  });
});

describe.each(['groupChat', 'channel'])('in a %s', (kind) => {
  test('whoever mentions the bot gets one line with the way to a private chat, and nothing is kept', async () => {
    const answer = await say('<at>Bussola</at>&nbsp;siamo la CNA di Modena', { chat: 'g', kind });
    expect(answer['text']).toMatch(/^Nei gruppi .*\(https:\/\/teams\.microsoft\.com\/l\/chat\/0\/0\?users=28:app\)$/);
    expect(answer).not.toHaveProperty('attachments');
    const records = [
      ...(await emulator.store.find('dossier', {})).items,
      ...(await emulator.turns('12:botframework/7:msteams/1:g/4:29:A')),
    ];
    expect(JSON.stringify(records)).not.toContain('CNA');
  });

  test('nothing of what somebody has sent is told', async () => {
    for (const text of promoters.association) await say(text, { chat: 'one' });
    expect((await say('stato', { chat: 'g', kind }))['text']).not.toContain('APP-2026');
    expect((await say('riprendi', { chat: 'g', kind }))['text']).toContain('in privato');
  });

  test('the welcome is one line as well', async () => {
    await emulator.post({
      type: 'conversationUpdate',
      channelId: 'msteams',
      conversation: { id: 'g', conversationType: kind },
      recipient: { id: '28:app' },
      membersAdded: [{ id: '29:A' }, { id: '29:B' }],
    });
    await emulator.delivered();
    expect(emulator.sent.map(({ activity }) => activity['text'])).toEqual([expect.stringContaining('Nei gruppi')]);
  });
});

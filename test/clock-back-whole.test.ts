/** The whole program while its clock is set back by an hour: conversations go on in order, and nobody is kept out. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { directLine } from './contract-client.ts';
import { main, run, type Program } from './program.ts';

/** @param scale of the limits */
async function started(scale: string): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'bussola-clock-'));
  const given = ['--import', join(import.meta.dirname, 'clock-back.ts'), main];
  const program = await run({ DATA_DIR: folder, RATE_LIMIT_SCALE: scale }, given);
  if ('code' in program) throw new Error(program.said);
  onTestFinished(async () => {
    program.child.kill('SIGKILL');
    await program.ended;
    rmSync(folder, { recursive: true });
  });
  return program;
}

async function setBack(program: Program): Promise<void> {
  program.child.kill('SIGUSR2');
  await expect.poll(program.said).toContain('the clock says');
}

test('a conversation goes on where it was, in order', async () => {
  const program = await started('1000');
  const client = await directLine(program.url, 'it-IT');
  await client.say('sono un promotore');
  await client.say('sì');
  await setBack(program);
  expect((await client.say('associazione di categoria')).channelData?.bussola?.['question']).toBe('promoter.name');
  expect((await client.say('riepilogo')).channelData?.bussola?.['answers']).toEqual({
    'consent.privacy': true,
    'promoter.type': 'business-association',
  });
  const replies = (await client.heard()).filter(({ replyToId }) => replyToId !== undefined);
  const ids = replies.map(({ id }) => Number(id.split(/\D/).at(-1)));
  expect(ids).toHaveLength(4);
  expect(ids).toEqual(ids.toSorted((a, b) => a - b));
});

test('whoever has used up a limit waits a minute, not an hour', async () => {
  const program = await started('0.05'); // three messages a minute
  const client = await directLine(program.url, 'it-IT');
  for (const text of ['sono un promotore', 'sì', 'fondazione']) await client.say(text);
  await setBack(program);
  const refused = client.say('Fondazione Via Emilia').then(({ text }) => text, String);
  const [, seconds] = /Wait (\d+) s/.exec((await refused) ?? '') ?? [];
  expect(Number(seconds)).toBeLessThanOrEqual(60);
});

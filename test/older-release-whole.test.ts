/**
 * The state of an older release, as its own program left it in `test/store/releases/`: an application, a dossier on
 * pause, and a conversation whose replies could not be delivered. Started as it is, and restored as a backup.
 */
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fsck } from '../src/store/fsck.ts';
import { restore } from '../src/store/restore.ts';
import { scriptOf } from '../torture/scripts.ts';
import { connector } from './contract-client.ts';
import { post, start, type Program } from './program.ts';

const releases = join(import.meta.dirname, 'store/releases');
const key = 'key-of-the-office';

let base: string;
let folder: string;
let service: Awaited<ReturnType<typeof connector>>;
beforeEach(async () => {
  base = mkdtempSync(join(tmpdir(), 'bussola-release-'));
  folder = join(base, 'data');
  service = await connector();
});
afterEach(async () => {
  await service.close();
  rmSync(base, { recursive: true });
});

const begin = (): Promise<Program> => start({ DATA_DIR: folder, STAFF_TOKEN: key });
const stop = async ({ child, ended }: Program): Promise<void> => {
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
};

/** All that was there is there, and goes on. */
async function goesOn(program: Program): Promise<void> {
  const headers = { authorization: `Bearer ${key}` };
  const response = await fetch(`${program.url}/api/applications/APP-2026-0001`, { headers });
  const { answers } = (await response.json()) as { answers: object }; // as GET /api/openapi.json says
  expect(answers).toEqual(Object.assign({}, ...scriptOf(0).map(({ notes }) => notes)));
  const say = async (id: string, text: string): Promise<Readonly<Record<string, unknown>>> => {
    expect(await post(program.url, service.url, 'half', id, text)).toBe(200);
    return (await service.answerTo(id)).channelData?.bussola ?? {};
  };
  expect(await say('new-0', 'riepilogo')).toMatchObject({
    question: 'promoter.taxCode',
    answers: { 'consent.privacy': true, 'promoter.type': 'business-association', 'promoter.name': 'CNA Modena' },
  });
  expect(await say('new-1', '00743110157')).toMatchObject({ question: 'project.title' });
  // What the older program said and could not deliver came first, each once.
  const told = service.sent.map(({ replyToId }) => replyToId);
  expect(told).toEqual(['old-0', 'old-1', 'old-2', 'old-3', 'new-0', 'new-1']);
  // What it had been sent already is still known.
  expect(await post(program.url, service.url, 'half', 'old-3', 'CNA Modena')).toBe(200);
  expect(await say('new-2', 'Oltre confine')).toMatchObject({ question: 'project.sector' });
  expect(service.sent.map(({ replyToId }) => replyToId)).toEqual([...told, 'new-2']);
}

describe.each(readdirSync(releases))('the state of the release of %s', (release) => {
  test('goes on under this one', async () => {
    cpSync(join(releases, release), folder, { recursive: true });
    const program = await begin();
    await goesOn(program);
    await stop(program);
    expect((await fsck(folder)).problems).toEqual([]);
  });

  test('is restored as a backup under this one', async () => {
    const newer = await begin();
    expect(await post(newer.url, service.url, 'half', 'lost', 'aiuto')).toBe(200);
    await service.answerTo('lost');
    service.sent.splice(0);
    await stop(newer);
    await restore(join(releases, release), folder, 'now');
    const program = await begin();
    await goesOn(program);
    await stop(program);
    expect(readdirSync(base)).toContain('data.before-now');
  });
});

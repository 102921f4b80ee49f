/**
 * `npm run teams:package`: the app to upload to Teams, as a zip, for the bot and the address of the settings. The same
 * settings give the same bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { zipSync, type Zippable } from 'fflate';
import project from '../package.json' with { type: 'json' };
import { identityOf, Misfit, type Identity } from './identity.ts';
import { localisationOf, manifestOf, type PackageWords } from './manifest.ts';
import { demandLocalisation, demandManifest } from './schema.ts';

/** Zip knows no time before 1980, and writes what a clock shows here, without its zone. */
const mtime = () => new Date(1980, 0, 1);

/** The bytes of the zip. Throws Misfit when Microsoft's schemas refuse what is in it. */
export function packed(identity: Identity): Uint8Array {
  const manifest = manifestOf(identity, project.version, wordsOf('it'));
  const english = localisationOf(wordsOf('en'));
  demandManifest(manifest);
  demandLocalisation('en.json', english);
  const files: Zippable = {
    'manifest.json': text(manifest),
    'en.json': text(english),
    'color.png': readFileSync(new URL('color.png', import.meta.url)),
    'outline.png': readFileSync(new URL('outline.png', import.meta.url)),
  };
  return zipSync(files, { mtime: mtime(), level: 9 });
}

const text = (value: object): Uint8Array => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

export function wordsOf(lang: 'it' | 'en'): PackageWords {
  const read: unknown = JSON.parse(readFileSync(new URL(`../locales/${lang}/teams.json`, import.meta.url), 'utf8'));
  if (typeof read !== 'object' || read === null) throw new Error(`locales/${lang}/teams.json holds no words.`);
  return Object.fromEntries(Object.entries(read).map(([key, word]) => [key, String(word)]));
}

function run([file = 'bussola-teams.zip']: readonly string[]): void {
  const identity = identityOf(process.env);
  writeFileSync(file, packed(identity));
  const signOn =
    identity.signOn === null
      ? 'Without ENTRA_CLIENT_ID the tab asks for the key of the staff.'
      : `The tab signs in as ${identity.signOn.appIdUri}.`;
  console.log(`${resolve(file)}\nVersion ${project.version} for bot ${identity.botId} at https://${identity.host}.`);
  console.log(`${signOn}\nUpload it as docs/teams.md says.`);
}

if (import.meta.main) {
  try {
    run(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    console.error(error.message);
    process.exitCode = 78;
  }
}

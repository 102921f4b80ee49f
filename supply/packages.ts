/** What the program is made of that others wrote: the packages of the lock, and those that came inside of one of them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const project = join(import.meta.dirname, '..');

const locked = z.looseObject({
  version: z.string().optional(),
  license: z.string().optional(),
  integrity: z.string().optional(),
  dev: z.boolean().optional(),
  optional: z.boolean().optional(),
  link: z.boolean().optional(),
});
const lockShape = z.looseObject({ packages: z.record(z.string(), locked) });
const manifest = z.looseObject({ dependencies: z.record(z.string(), z.string()).optional() });

export type Package = {
  readonly name: string;
  readonly version: string;
  /** SPDX expression; null where its maker names none. */
  readonly licence: string | null;
  /** SHA-512 of what was downloaded, hexadecimal; null for what came inside of another. */
  readonly sha512: string | null;
  /** Only tests and tools need it: no server has it. */
  readonly isDev: boolean;
  /** Inside of whose file it came. */
  readonly inside: string | null;
};

/** The web chat's one file holds all that its package names: npm puts empty stubs in their place, see package.json. */
const bundle = 'botframework-webchat';

/** Everything, in the order of names. */
export function packagesOf(): readonly Package[] {
  const { packages } = lockShape.parse(read('package-lock.json'));
  const own = Object.entries(packages).flatMap(([path, { version, license, integrity, dev, link }]): Package[] => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    // Ourselves, the stubs, and what stands in for a package.
    if (path === '' || link === true || version === undefined) return [];
    const licence = license ?? spoken.get(name) ?? null;
    return [{ name, version, licence, sha512: sha512Of(integrity), isDev: dev === true, inside: null }];
  });
  const inside = Object.entries(manifest.parse(read(`node_modules/${bundle}/package.json`)).dependencies ?? {});
  const bundled = inside.map(([name, version]): Package => {
    const licence = bundledLicences.get(name) ?? 'MIT';
    return { name, version, licence, sha512: null, isDev: false, inside: bundle };
  });
  return [...own, ...bundled].toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** Said in their files, where the manifest says nothing an SPDX reader knows. */
const spoken: ReadonlyMap<string, string> = new Map([
  ['escape-regexp-component', 'MIT'],
  ['png-js', 'MIT'],
]);
/** Of those inside of the web chat, by their manifests; the rest is MIT. */
const bundledLicences: ReadonlyMap<string, string> = new Map([['math-random', 'CC0-1.0']]);

function sha512Of(integrity: string | undefined): string | null {
  const found = integrity?.split(' ').find((one) => one.startsWith('sha512-'));
  return found === undefined ? null : Buffer.from(found.slice('sha512-'.length), 'base64').toString('hex');
}

function read(file: string): unknown {
  const path = join(project, file);
  if (!existsSync(path)) throw new Error(`${file} is not there. Run npm ci.`);
  return JSON.parse(readFileSync(path, 'utf8'));
}

/**
 * `npm run sbom`: what runs on a server, as CycloneDX 1.5, for tools that look for known weaknesses. npm's own `npm sbom`
 * stops at the stubs of the web chat, and would not say what its one file holds.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { packagesOf, type Package } from './packages.ts';

const own = z.looseObject({ name: z.string(), version: z.string(), license: z.string() });

/** @param packages those that a server has; the same give the same text */
export function sbomOf(packages: readonly Package[]): object {
  const { name, version, license } = own.parse(
    JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')),
  );
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: { type: 'application', name, version, licenses: [{ license: { id: license } }] } },
    components: packages.map((one) => ({
      type: 'library',
      'bom-ref': `${one.inside === null ? '' : `${one.inside}/`}${one.name}@${one.version}`,
      name: one.name,
      version: one.version,
      purl: `pkg:npm/${one.name.replace('@', '%40')}@${one.version}`,
      ...(one.sha512 === null ? {} : { hashes: [{ alg: 'SHA-512', content: one.sha512 }] }),
      ...(one.licence === null ? {} : { licenses: [{ expression: one.licence }] }),
      ...(one.inside === null ? {} : { properties: [{ name: 'bussola:inside', value: one.inside }] }),
    })),
  };
}

if (process.argv[1] === import.meta.filename) {
  const packages = packagesOf().filter(({ isDev }) => !isDev);
  process.stdout.write(`${JSON.stringify(sbomOf(packages), null, 2)}\n`);
}

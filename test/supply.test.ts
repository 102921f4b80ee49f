/** What others wrote: whether we may use it, and whether we can say what it is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packagesOf } from '../supply/packages.ts';
import { sbomOf } from '../supply/sbom.ts';

const packages = packagesOf();
const shipped = packages.filter(({ isDev }) => !isDev);

/** Licences that ask for no more than their notice, and so go together with EUPL-1.2. */
const free = [
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
];
/** A person has read these. */
const read = new Map([
  ['json-schema', '(AFL-2.1 OR BSD-3-Clause)'], // one of the two is to be chosen: BSD-3-Clause
  ['dejavu-fonts-ttf', 'SEE LICENSE IN README.md AND LICENSE'], // Bitstream Vera's: free to use, embed and pass on
]);
/** Tools may have others: nobody gets them from us. */
const forTools = [...free, 'MPL-2.0', 'CC-BY-4.0'];

const notAllowed = (of: typeof packages, allowed: readonly string[]) =>
  of
    .filter(({ name, licence }) => !allowed.includes(licence ?? '') && (licence === null || read.get(name) !== licence))
    .map(({ name, version, licence }) => `${name}@${version}: ${licence}`);

describe('licences', () => {
  test('of what a server has ask for no more than their notice', () => {
    expect(shipped.length).toBeGreaterThan(100);
    expect(notAllowed(shipped, free)).toEqual([]);
  });

  test('of tools are known', () => {
    expect(
      notAllowed(
        packages.filter(({ isDev }) => isDev),
        forTools,
      ),
    ).toEqual([]);
  });

  test.each(['GPL-3.0-only', 'AGPL-3.0-or-later', 'SSPL-1.0', 'UNLICENSED', null])('%s would be found', (licence) => {
    const one = { name: 'x', version: '1.0.0', licence, sha512: null, isDev: false, inside: null };
    expect(notAllowed([one], free)).toHaveLength(1);
  });
});

describe('the bill of materials', () => {
  const bill = sbomOf(shipped) as { components: { name: string; purl: string; hashes?: { content: string }[] }[] }; // as CycloneDX has it
  const of = (name: string) => bill.components.find((one) => one.name === name);

  test('holds each package of the lock that a server gets, by address and checksum', () => {
    const { dependencies } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'));
    expect(Object.keys(dependencies).filter((name) => of(name) === undefined)).toEqual([]);
    expect(of('@microsoft/teams-js')?.purl).toMatch(/^pkg:npm\/%40microsoft\/teams-js@\d/);
    expect(of('pg')?.hashes?.[0]?.content).toMatch(/^[0-9a-f]{128}$/);
  });

  test('holds no tools, and holds what came inside of the web chat’s file', () => {
    expect([of('vitest'), of('eslint')]).toEqual([undefined, undefined]);
    expect(of('markdown-it')).toMatchObject({
      properties: [{ name: 'bussola:inside', value: 'botframework-webchat' }],
    });
    expect(of('sanitize-html')).toBeDefined();
  });

  test('is the same for the same packages', () =>
    expect(sbomOf(shipped)).toEqual(sbomOf(packagesOf().filter(({ isDev }) => !isDev))));
});

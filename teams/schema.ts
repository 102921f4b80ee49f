/** Holds the files of the package against Microsoft's own schemas, and against what the schemas leave to the guides. */
import { readFileSync } from 'node:fs';
import Draft04 from 'ajv-draft-04';
import formats from 'ajv-formats';
import { Misfit } from './identity.ts';
import { schemaVersion, type PackageFile } from './manifest.ts';

/** The package cannot be imported, as it asks for one that it does not declare: only its schemas are used. */
const home = import.meta.resolve('@microsoft/app-manifest/package.json');
const schemaAt = (name: string): object => {
  const path = `build/json-schemas/teams/v${schemaVersion}/MicrosoftTeams.${name}schema.json`;
  const read: unknown = JSON.parse(readFileSync(new URL(path, home), 'utf8'));
  if (typeof read !== 'object' || read === null) throw new Error(`${path} is no schema.`);
  return read;
};

/** @throws Misfit with each place that is wrong and why */
export function demandManifest(manifest: PackageFile): void {
  demand('manifest.json', schemaAt(''), manifest);
}

/** @throws Misfit with each place that is wrong and why */
export function demandLocalisation(name: string, file: PackageFile): void {
  demand(name, schemaAt('Localization.'), file);
}

function demand(name: string, schema: object, file: PackageFile): void {
  // The schemas carry words and expressions of their own: not strict, and no Unicode expressions.
  const validator = new Draft04.default({ strict: false, allErrors: true, unicodeRegExp: false });
  formats.default(validator);
  if (validator.validate(schema, file)) return;
  const wrong = (validator.errors ?? []).map(
    ({ instancePath, message = 'is wrong', params }) =>
      `${instancePath || 'the file'} ${message} ${Object.values(params).join(' ')}`,
  );
  throw new Misfit(`${name} does not follow Microsoft's schema ${schemaVersion}:\n  ${wrong.join('\n  ')}`);
}

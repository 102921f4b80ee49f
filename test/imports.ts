/**
 * Who imports whom, checked by dependency-cruiser against `.dependency-cruiser.cjs`. Run by `npm run check`.
 * The tool says "no violations" also when it read nothing, so the modules it read are counted against the files.
 */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';

export type Breach = { readonly rule: string; readonly from: string; readonly to: string; readonly remedy: string };

const project = join(import.meta.dirname, '..');

/**
 * Imports that break a rule, among the `.ts` files of these folders.
 * @param root folder that the paths of the rules start from
 * @throws when the tool read fewer modules than there are files
 */
export async function importBreaches(folders: readonly string[], root: string = project): Promise<readonly Breach[]> {
  const options: ICruiseOptions = await extractOptions(join(project, '.dependency-cruiser.cjs'));
  const tsConfig = extractTsConfig(join(project, 'tsconfig.json'));
  const { output } = await cruise([...folders], { ...options, baseDir: root, validate: true }, undefined, { tsConfig });
  if (typeof output === 'string')
    throw new Error(`dependency-cruiser gave text where modules were expected: ${output}`);
  refuseBlindness(output, folders, root);
  return output.summary.violations.map(({ rule, from, to }) => ({
    rule: rule.name,
    from,
    to,
    remedy: options.ruleSet?.forbidden?.find(({ name }) => name === rule.name)?.comment ?? '',
  }));
}

function refuseBlindness({ modules }: ICruiseResult, folders: readonly string[], root: string): void {
  const read = new Set(modules.map(({ source }) => source));
  const files = folders.flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: root }));
  const unread = files.filter((file) => !read.has(file));
  if (files.length === 0 || unread.length > 0) {
    throw new Error(
      `dependency-cruiser read ${read.size} modules; these ${files.length} files were to be read: ${unread.join(', ')}`,
    );
  }
}

if (import.meta.main) {
  const breaches = await importBreaches(['src', 'test', 'bench']);
  for (const { rule, from, to, remedy } of breaches) console.error(`${rule}: ${from} imports ${to}\n  ${remedy}`);
  console.log(`imports: ${breaches.length} against the rules`);
  process.exitCode = breaches.length === 0 ? 0 : 1;
}

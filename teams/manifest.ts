/** What Teams is told about Bussola: its manifest, and the file of the second language. */
import type { Identity } from './identity.ts';

/** The schema that both files follow; the newest is not known to every tenant yet. */
export const schemaVersion = '1.25';
const schemas = `https://developer.microsoft.com/json-schemas/teams/v${schemaVersion}`;

/** Words of the package in one language, `locales/…/teams.json`. */
export type PackageWords = Readonly<Record<string, string>>;

/** Commands of the personal chat, in the order in which Teams offers them; each has its title and description in words. */
export const commands = [
  'promoter',
  'company',
  'summary',
  'back',
  'pause',
  'status',
  'companies',
  'human',
  'my-data',
  'help',
] as const;
const groupCommands = ['help'] as const;

export type PackageFile = Readonly<Record<string, unknown>>;

/**
 * The manifest in the first language. Interviews are personal. In a group chat the bot only answers a mention, with one
 * line that leads to the personal chat; in teams it is not at all.
 * @param version three numbers; a changed package needs a greater one
 */
export function manifestOf({ botId, host, signOn }: Identity, version: string, words: PackageWords): PackageFile {
  const url = `https://${host}`;
  const word = wordIn(words);
  const listed = (names: readonly string[]) =>
    names.map((name) => ({ title: word(`command.${name}`), description: word(`command.${name}.description`) }));
  return {
    $schema: `${schemas}/MicrosoftTeams.schema.json`,
    manifestVersion: schemaVersion,
    version,
    id: botId,
    developer: {
      name: word('name.short'),
      websiteUrl: url,
      privacyUrl: `${url}/privacy`,
      termsOfUseUrl: `${url}/privacy`,
    },
    name: { short: word('name.short'), full: word('name.full') },
    description: { short: word('description.short'), full: word('description.full') },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#00594F',
    localizationInfo: {
      defaultLanguageTag: 'it',
      additionalLanguages: [{ languageTag: 'en', file: 'en.json' }],
    },
    bots: [
      {
        botId,
        scopes: ['personal', 'groupChat'],
        isNotificationOnly: false,
        supportsFiles: false,
        commandLists: [
          { scopes: ['personal'], commands: listed(commands) },
          { scopes: ['groupChat'], commands: listed(groupCommands) },
        ],
      },
    ],
    staticTabs: [
      { entityId: 'conversations', scopes: ['personal'] },
      {
        entityId: 'staff',
        name: word('tab.staff'),
        contentUrl: `${url}/staff?host=teams`,
        websiteUrl: `${url}/staff`,
        scopes: ['personal'],
      },
      { entityId: 'about', scopes: ['personal'] },
    ],
    defaultInstallScope: 'personal',
    permissions: ['identity'],
    validDomains: [host],
    ...(signOn === null ? {} : { webApplicationInfo: { id: signOn.clientId, resource: signOn.appIdUri } }),
  };
}

/** What the manifest says, in another language: each text by the place that it takes. */
export function localisationOf(words: PackageWords): PackageFile {
  const word = wordIn(words);
  const listed = (list: number, names: readonly string[]) =>
    names.flatMap((name, at): [string, string][] => [
      [`bots[0].commandLists[${list}].commands[${at}].title`, word(`command.${name}`)],
      [`bots[0].commandLists[${list}].commands[${at}].description`, word(`command.${name}.description`)],
    ]);
  return {
    $schema: `${schemas}/MicrosoftTeams.Localization.schema.json`,
    'name.short': word('name.short'),
    'name.full': word('name.full'),
    'description.short': word('description.short'),
    'description.full': word('description.full'),
    'staticTabs[1].name': word('tab.staff'),
    ...Object.fromEntries([...listed(0, commands), ...listed(1, groupCommands)]),
  };
}

const wordIn =
  (words: PackageWords) =>
  (key: string): string => {
    const word = words[key];
    if (word === undefined) throw new Error(`locales/…/teams.json has no "${key}".`);
    return word;
  };

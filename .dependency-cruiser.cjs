/**
 * Who may import whom, and which folder alone knows which foreign package: the table of docs/architecture.md.
 * A retired SDK is replaced in one folder. A breach names the rule; its comment says what to do.
 */
const code = (folder) => `^src/${folder}/`;
/** May be used from anywhere: what is made once; a fault, and a line of the log. */
const made = '^src/once[.]ts$';
const everywhere = '^src/(fault|log|once)[.]ts$';
const port = '^src/store/(store|records)[.]ts$';

/** Folder → what it may import of ours. Its own files always. */
const mayImport = {
  rules: [made],
  dialogs: [code('rules'), everywhere],
  store: [everywhere],
  http: [everywhere],
  bot: [code('dialogs'), code('rules'), port, code('http'), everywhere],
  staff: [code('rules'), code('dialogs'), port, code('http'), everywhere],
  web: [code('http'), everywhere],
  replay: [code('rules'), code('dialogs'), port, everywhere],
};

/** Package → the only files that may import it. */
const owners = {
  i18next: code('dialogs'),
  minisearch: code('dialogs'),
  '@orama/stemmers': code('dialogs'),
  'i18n-iso-countries': code('dialogs'),
  'libphonenumber-js': code('dialogs'),
  stdnum: code('(rules|dialogs)'),
  lowdb: code('store'),
  pg: code('store'),
  postgrator: code('store'),
  restify: code('http'),
  'prom-client': code('http'),
  '(botbuilder|botframework-connector|botframework-schema|botbuilder-core)': code('bot'),
  ws: code('bot'),
  nodemailer: code('bot'),
  'd3-scale': code('staff'),
  'd3-shape': code('staff'),
  pdfkit: code('staff'),
  fflate: code('staff'),
  pino: '^src/log[.]ts$',
  '@microsoft/teams-js': code('web'),
  'botframework-webchat': code('web'),
  jose: code('staff'),
};

const importsOfFolders = Object.entries(mayImport).map(([folder, allowed]) => ({
  name: `${folder}-imports`,
  comment: `src/${folder} may import only ${allowed.length === 0 ? 'its own files' : allowed.join(', ')} of ours. Pass in what it needs, from src/main.ts.`,
  severity: 'error',
  from: { path: code(folder) },
  to: {
    path: '^(src|test|bench|torture)/',
    pathNot: [code(folder), ...allowed],
    // The store keeps what the rules and the dialogs name: their types, never their code.
    ...(folder === 'store' ? { dependencyTypesNot: ['type-only'] } : {}),
  },
}));

const packagesOfFolders = Object.entries(owners).map(([name, owner]) => ({
  name: `only-one-folder-knows-${name.replaceAll(/[^a-z0-9-]/g, '')}`,
  comment: `Only ${owner} imports ${name}. Use what that folder exports.`,
  severity: 'error',
  from: { path: '^src/', pathNot: owner },
  to: { path: `(^|/)node_modules/(@types/)?${name}(/|$)` },
}));

module.exports = {
  forbidden: [
    ...importsOfFolders,
    ...packagesOfFolders,
    {
      name: 'store-types-only',
      comment: 'The store may name types of rules and dialogs; the other folders are not its business.',
      severity: 'error',
      from: { path: code('store') },
      to: { path: '^(src|test|bench|torture)/', pathNot: [code('store'), code('rules'), code('dialogs'), everywhere] },
    },
    {
      name: 'core-is-pure',
      comment: 'The core reads no file, network, clock or random number: take it as an argument.',
      severity: 'error',
      from: { path: code('(rules|dialogs)') },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'zod-at-edges',
      comment: 'zod is for requests, files, settings and saved state. Inside, types are enough.',
      severity: 'error',
      from: { path: code('(rules|dialogs)'), pathNot: '^src/dialogs/state[.]ts$' },
      to: { path: 'node_modules/zod/' },
    },
    {
      name: 'main-is-the-end',
      comment: 'The parts meet in main.ts; no part knows it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main[.]ts$' },
      to: { path: '^src/main[.]ts$' },
    },
    {
      name: 'product-knows-no-test',
      comment: 'What only tests or the bench need lives there.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|bench|torture)/' },
    },
    {
      name: 'no-cycles',
      comment: 'Move what both need into a third file, below them.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'The file or the package is not there.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'declared',
      comment: 'List the package in package.json: what is there by chance may leave by chance.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/web/.*[.]js$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};

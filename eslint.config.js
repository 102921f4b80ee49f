/**
 * What the compiler cannot say: promises left floating, types thrown away, functions too long to read, expressions
 * that a long message could stall. Formatting is prettier's, imports are `.dependency-cruiser.cjs`'s.
 */
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

const bussola = {
  rules: {
    /** `as` overrules the compiler: whoever reads it must be told why it may. `as const` is no such thing. */
    'reason-for-as': {
      meta: { type: 'suggestion', messages: { why: 'Say in a comment, here or just above, why this `as` is safe.' } },
      create: (context) => {
        const { sourceCode } = context;
        const commented = new Set(
          sourceCode.getAllComments().flatMap(({ loc }) => [loc.start.line, loc.end.line, loc.end.line + 1]),
        );
        const isConst = ({ type, typeName }) => type === 'TSTypeReference' && typeName.name === 'const';
        return {
          TSAsExpression(node) {
            const { start, end } = node.loc;
            const statement = sourceCode
              .getAncestors(node)
              .findLast(({ type }) => /Statement$|Declaration$/.test(type));
            const lines = [start.line, end.line, statement?.loc.start.line];
            if (!isConst(node.typeAnnotation) && !lines.some((line) => commented.has(line))) {
              context.report({ node, messageId: 'why' });
            }
          },
        };
      },
    },
  },
};

const named = { selector: 'ExportDefaultDeclaration', message: 'Export by name: a thing has one name everywhere.' };
const union = { selector: 'TSEnumDeclaration', message: 'Use a union of strings: the files run as they are.' };

export default tseslint.config(
  { ignores: ['node_modules/', 'stubs/', 'coverage/', 'data/', 'reports/', 'bench/results/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // `count: ${n}` is plain enough; a void arrow on one line too.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // A port is asynchronous for whoever needs it; the one in memory does not wait.
      '@typescript-eslint/require-await': 'off',
      // A type parameter used once is how a port ties a kind to its record.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Texts are compared by code point, never cut where a reader would see it.
      '@typescript-eslint/no-misused-spread': 'off',
      // What a schema or an index infers may well be empty.
      '@typescript-eslint/no-generated-empty-object-type': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.{ts,js,cjs}'],
    plugins: { regexp, bussola },
    rules: {
      'no-restricted-syntax': ['error', named, union],
      'no-var': 'error',
      'prefer-const': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-empty': 'error',
      'no-unreachable': 'error',
      'no-constant-condition': ['error', { checkLoops: false }],
      'no-duplicate-case': 'error',
      'no-self-compare': 'error',
      'no-template-curly-in-string': 'error',
      'no-promise-executor-return': 'off',
      'no-warning-comments': ['error', { terms: ['fixme', 'xxx'] }],
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'certain' }],
      'regexp/no-empty-alternative': 'error',
      'regexp/no-dupe-disjunctions': 'error',
      'regexp/no-useless-assertions': 'error',
      'regexp/no-misleading-unicode-character': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      complexity: ['error', { max: 25, variant: 'modified' }],
      'max-depth': ['error', 4],
      'max-params': ['error', 6],
      'max-lines-per-function': ['error', { max: 100, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'bussola/reason-for-as': 'error',
    },
  },
  // They speak to a terminal.
  {
    files: ['src/{main,chat,draw,backup,restore,fsck}.ts', 'src/store/{backup,restore,fsck,move}.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts', 'torture/**/*.ts', 'fuzz/**/*.ts', 'expressions/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // No stranger's text is read here.
      'regexp/no-super-linear-move': 'off',
    },
  },
  // Tools that read a default export.
  { files: ['*.config.{ts,js}', 'test/mutation.config.ts'], rules: { 'no-restricted-syntax': ['error', union] } },
);

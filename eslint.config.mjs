import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

const ambient = (name, message) => ({ name, message });
const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: a name that is the same everywhere can be found.',
};
const noEnvironment = {
  selector: 'MemberExpression[object.name="process"][property.name="env"]',
  message: 'Only src/config reads the environment; take what you need from Settings.',
};
// The domain is a function of its arguments: whatever differs between two calls is handed in.
const pure = [
  {
    selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    message: 'Take the time as an argument.',
  },
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'Take the time as an argument.',
  },
  { selector: 'CallExpression[callee.name="Date"]', message: 'Take the time as an argument.' },
  {
    selector: 'MemberExpression[object.name="Math"][property.name="random"]',
    message: 'Take randomness as an argument.',
  },
  { selector: ':function[async=true]', message: 'The domain decides at once; waiting belongs to flow.' },
  { selector: 'AwaitExpression', message: 'The domain decides at once; waiting belongs to flow.' },
  { selector: 'ForOfStatement[await=true]', message: 'The domain decides at once; waiting belongs to flow.' },
];

export default tseslint.config(
  {
    ignores: [
      'node_modules',
      'dist',
      'coverage',
      '.cache',
      '.muster',
      'src/adapters/store/postgres/generated',
    ],
  },
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  { rules: { 'max-lines': ['error', { max: 300 }] } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // [...text] is how a text is cut between code points, which is what the chats' limits want.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      'no-console': 'error',
      'no-restricted-syntax': ['error', noDefaultExport, noEnvironment],
    },
  },
  {
    // Commands talk to the person at the terminal.
    files: ['src/cli/**/*.ts', 'src/main.ts', 'bench/**/*.ts'],
    rules: {
      'no-console': 'off',
      // A command loads what it needs when it runs; import() of our own files would want extensions.
      '@typescript-eslint/no-require-imports': ['error', { allow: ['^[.]{1,2}/'] }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
    },
  },
  {
    // A chat that is off costs nothing, nor do traces that nobody wants: their libraries are loaded when they are made.
    files: ['src/adapters/chat/*/index.ts', 'src/adapters/tracing/open.ts'],
    rules: {
      '@typescript-eslint/no-require-imports': ['error', { allow: ['^[.]/'] }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
    },
  },
  {
    files: ['src/config/**/*.ts', 'test/**/*.ts', 'src/**/*.test.ts', 'bench/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport] },
  },
  {
    files: ['src/domain/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-syntax': ['error', noDefaultExport, noEnvironment, ...pure],
      'no-restricted-globals': [
        'error',
        ambient('process', 'The domain knows no process.'),
        ambient('fetch', 'The domain knows no network.'),
        ambient('setTimeout', 'The domain does not wait; ask for a timer.'),
        ambient('setInterval', 'The domain does not wait; ask for a timer.'),
        ambient('crypto', 'Take randomness as an argument.'),
        ambient('performance', 'Take the time as an argument.'),
      ],
    },
  },
  {
    // Tools that load their configuration or their hooks by default export.
    files: ['*.config.*', 'test/global-setup.ts', 'test/global-teardown.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.{mjs,cjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        WebAssembly: 'readonly',
        URL: 'readonly',
        module: 'writable',
        require: 'readonly',
        __dirname: 'readonly',
        setTimeout: 'readonly',
        performance: 'readonly',
      },
    },
  },
  prettier,
);

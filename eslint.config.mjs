import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import js from '@eslint/js';
import importX from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/**
 * The direction of imports: each room of `src`, and the rooms it may import besides itself.
 * `static` is the browser's side. `local`, `test` and `bench` may import all of these; none of these imports them.
 */
const mayImport = {
  domain: [],
  contract: ['domain'],
  jira: ['domain', 'contract'],
  confluence: ['domain', 'contract'],
  storage: ['domain', 'contract'],
  app: ['domain', 'contract', 'jira', 'confluence', 'storage'],
  entry: ['domain', 'contract', 'jira', 'confluence', 'storage', 'app'],
};

/** The surfaces of `static/src`, each a folder. What two of them use is in `shared`, which knows none of them. */
const surfaces = readdirSync(join(import.meta.dirname, 'static/src'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['shared', 'public'].includes(entry.name))
  .map(({ name }) => name);

const zones = [
  ...Object.entries(mayImport).map(([room, allowed]) => ({
    target: `./src/${room}`,
    from: './src',
    except: [room, ...allowed].map((name) => `./${name}`),
    message: `src/${room} may import ${allowed.length === 0 ? 'nothing' : allowed.join(', ')} of src.`,
  })),
  {
    target: './src',
    from: './static',
    message: 'src runs in functions too: it may not import the browser’s side.',
  },
  {
    target: './static/src',
    from: './src',
    except: ['./domain', './contract', './jira', './confluence'],
    message: 'static may import domain, contract, jira and confluence of src.',
  },
  {
    target: ['./src', './static/src'],
    from: './local',
    message: 'The app never knows that the local site is there.',
  },
  ...surfaces.map((surface) => ({
    target: `./static/src/${surface}`,
    from: './static/src',
    except: [`./${surface}`, './shared'],
    message: 'A surface knows no other one: what two of them use is in static/src/shared.',
  })),
  {
    target: './static/src/shared',
    from: './static/src',
    except: ['./shared'],
    message: 'What the surfaces share knows none of them.',
  },
  {
    target: ['./src', './static/src', './local'],
    from: ['./test', './bench'],
    message: 'The product knows neither its tests nor its benchmarks.',
  },
];

/** What reaches the platform, by the one room of `src` that may. */
const onlyStorage = ['@forge/kvs', '@forge/sql'].map((name) => ({
  name,
  message: 'Only src/storage talks to storage.',
}));
const smallZod = { name: 'zod', message: 'Import from zod/mini: it is small in the browser.' };

export default tseslint.config(
  { ignores: ['**/dist/**', 'node_modules/**', '.local-site/**', 'coverage/**'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [
        importX.createNodeResolver({ extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'] }),
      ],
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones }],
      'import-x/no-cycle': ['error', { maxDepth: 8 }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['src/**', 'static/**'],
    ignores: ['src/storage/**'],
    rules: { 'no-restricted-imports': ['error', { paths: [...onlyStorage, smallZod] }] },
  },
  {
    files: ['src/**'],
    ignores: ['src/contract/wait-for-all.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'Promise',
          property: 'all',
          message: 'A function must leave nothing running behind: use waitForAll.',
        },
      ],
    },
  },
  {
    files: ['src/storage/**'],
    rules: { 'no-restricted-imports': ['error', { paths: [smallZod] }] },
  },
  {
    files: ['src/app/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [smallZod],
          patterns: [{ group: ['@forge/*'], message: 'entry passes in what an app’s verb needs of Forge.' }],
        },
      ],
    },
  },
  {
    files: ['src/contract/**', 'src/jira/**', 'src/confluence/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^(?!\\.|zod/mini$)', message: 'This runs in browsers and in functions alike.' },
          ],
        },
      ],
    },
  },
  {
    files: ['src/domain/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'Date', message: 'The clock is an argument: the domain has none.' },
        { name: 'fetch', message: 'The domain does no I/O.' },
        { name: 'process', message: 'The domain runs in the browser too.' },
      ],
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^[^.]', message: 'The domain imports nothing outside itself.' }] },
      ],
    },
  },
  {
    files: ['static/**', 'local/site/**'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  {
    // Programs of their own, in CommonJS as Atlassian's tools want their main script.
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: { require: 'readonly', __dirname: 'readonly' } },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.cjs', 'local/**', 'test/**', 'bench/**'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        performance: 'readonly',
      },
    },
    rules: { 'no-console': 'off' },
  },
);

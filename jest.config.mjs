/** Published as ES modules only, which jest takes only after they are turned into CommonJS. */
const ESM_ONLY = ['temporal-polyfill', 'temporal-utils'];

/** @param {string} displayName @param {string[]} testMatch */
const project = (displayName, testMatch) => ({
  displayName,
  testMatch,
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/test/install-temporal.ts', '<rootDir>/test/seed-properties.ts'],
  transform: {
    '^.+\\.tsx?$': ['ts-jest', { tsconfig: '<rootDir>/tsconfig.json' }],
    [`node_modules/(${ESM_ONLY.join('|')})/.+\\.js$`]: [
      'ts-jest',
      { tsconfig: { allowJs: true, isolatedModules: true, module: 'commonjs', target: 'es2022' } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${ESM_ONLY.join('|')})/)`],
  modulePathIgnorePatterns: ['<rootDir>/static/dist', '<rootDir>/dist', '<rootDir>/.local-site'],
});

/** `node`: everything that runs without a browser. `e2e`: the surfaces in Chromium, one file after another. */
export default {
  // Only against what hangs: how long a test takes is up to the machine and to what else it does.
  testTimeout: 300_000,
  projects: [
    project('node', ['<rootDir>/test/!(e2e)/**/*.test.ts', '<rootDir>/test/*.test.ts']),
    project('e2e', ['<rootDir>/test/e2e/**/*.e2e.test.ts']),
  ],
};

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  globalSetup: '<rootDir>/test/global-setup.ts',
  globalTeardown: '<rootDir>/test/global-teardown.ts',
  setupFiles: ['<rootDir>/test/words.ts'],
  cacheDirectory: '<rootDir>/.cache/jest',
  transform: {
    '^.+\\.[cm]?[jt]sx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  // A dynamic import must name the compiled file; under jest it is the source.
  moduleNameMapper: { '^(.*/generated/client)\\.js$': '$1' },
  // Jest can require() an ES module only from Node 24 on. For Node 20 the ESM-only packages are compiled:
  // `cookie` comes with fastify's inject().
  transformIgnorePatterns: [
    '/node_modules/(?!(?:.+/node_modules/)?(?:cookie|@marcbachmann|@sparticuz/chromium|@octokit|@kubernetes/client-node|openid-client|oauth4webapi|jose|jsonpath-plus)/)',
  ],
  maxWorkers: 2,
  // Only a hang reaches it; a condition that does not come about is told before, by name (test/patience.ts).
  testTimeout: 240_000,
};

const esModules = [
  '@grafana/.*',
  'ol',
  'd3.*',
  'uuid',
  'marked',
  'react-colorful',
  'react-calendar',
  'get-user-locale',
  'memoize',
  'mimic-function',
  'internmap',
  'delaunator',
  'robust-predicates',
  'rxjs',
  'ical.js',
  'lru-cache',
  'leven',
  'micro-memoize',
  'fast-equals',
  'immer',
  '@wojtekmaj',
  'kysely',
].join('|');

const transform = (jsx) => ({
  '^.+\\.m?[tj]sx?$': [
    '@swc/jest',
    {
      jsc: {
        parser: { syntax: 'typescript', tsx: jsx, decorators: false },
        target: 'es2022',
        transform: { react: { runtime: 'automatic' } },
      },
      module: { type: 'commonjs' },
    },
  ],
});

const shared = {
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/.cache/', '<rootDir>/preview/[^/]+/node_modules/'],
  transformIgnorePatterns: [`/node_modules/(?!(?:${esModules})(?:/|$))`],
};

/** Two projects: the browser's half needs a DOM, the store's half must not have one. */
module.exports = {
  // Most tests take milliseconds; the limit is for a busy machine, where a private PostgreSQL may take long to start.
  testTimeout: 120_000,
  // Of two cores jest leaves one to others, whom a machine of CI does not have.
  ...(process.env.CI && { maxWorkers: '100%' }),
  projects: [
    {
      ...shared,
      displayName: 'plugin',
      rootDir: __dirname,
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/{src,contract}/**/*.test.{ts,tsx}'],
      transform: transform(true),
      moduleNameMapper: { '\\.(css|svg|png)$': 'identity-obj-proxy' },
      setupFilesAfterEnv: ['<rootDir>/jest.setup.ts'],
    },
    {
      ...shared,
      displayName: 'store',
      rootDir: __dirname,
      testEnvironment: 'node',
      testMatch: ['<rootDir>/{store,preview,scripts,attack}/**/*.test.ts'],
      transform: transform(false),
    },
  ],
};

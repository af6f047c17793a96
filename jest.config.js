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
  rootDir: __dirname,
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/.cache/', '<rootDir>/preview/[^/]+/node_modules/'],
  transformIgnorePatterns: [`/node_modules/(?!(?:${esModules})(?:/|$))`],
};

/** Everything but the plugin, whose tests run in Node without a DOM. */
const node = {
  ...shared,
  testEnvironment: 'node',
  transform: transform(false),
};
const NODE_FOLDERS = '{store,integration,preview,scripts,attack}';
const PEER = '\\.peer\\.test\\.tsx?$';
const ENGINE = '\\.engine\\.test\\.tsx?$';
const unitTest = {
  displayName: 'unit',
  testPathIgnorePatterns: [...shared.testPathIgnorePatterns, ENGINE, PEER],
};

/** The plugin, whose tests run in jsdom. Only those that render (`*.test.tsx`) load Testing Library, which takes its time. */
const plugin = {
  ...shared,
  ...unitTest,
  testEnvironment: 'jsdom',
  transform: transform(true),
  moduleNameMapper: { '\\.(css|svg|png)$': 'identity-obj-proxy' },
  setupFilesAfterEnv: ['<rootDir>/jest.unit.setup.js', '<rootDir>/jest.setup.ts'],
};

/**
 * A test's name says which project it is in: `*.engine.test.ts` needs a database, a process, a thread, a connection or so
 * much data that it takes its time, `*.peer.test.ts` needs a program of somebody else, such as Prometheus; every other one is
 * a unit test, and `scripts/testKinds.test.ts` holds that it reaches none of these.
 */
module.exports = {
  // A private PostgreSQL may take long to start on a busy machine; unit tests have a limit of their own.
  testTimeout: 120_000,
  // Of two cores jest leaves one to others, whom a machine of CI does not have.
  ...(process.env.CI && { maxWorkers: '100%' }),
  projects: [
    { ...plugin, testMatch: ['<rootDir>/{src,contract}/**/*.test.ts'] },
    {
      ...plugin,
      testMatch: ['<rootDir>/{src,contract}/**/*.test.tsx'],
      setupFilesAfterEnv: [...plugin.setupFilesAfterEnv, '<rootDir>/jest.render.setup.ts'],
    },
    {
      ...node,
      ...unitTest,
      testMatch: [`<rootDir>/${NODE_FOLDERS}/**/*.test.ts`],
      setupFilesAfterEnv: ['<rootDir>/jest.unit.setup.js'],
    },
    { ...node, displayName: 'engines', testMatch: [`<rootDir>/${NODE_FOLDERS}/**/*.engine.test.ts`] },
    { ...node, displayName: 'peers', testMatch: [`<rootDir>/${NODE_FOLDERS}/**/*.peer.test.ts`] },
  ],
};

const boundaries = require('eslint-plugin-boundaries');

/** General pieces, which every folder of the store but themselves may import. */
const GENERAL = ['lib', 'time'];

/** What questions are answered from. */
const ANSWERED = [
  ...GENERAL,
  'storage',
  'config',
  'rotation/analysis',
  'rotation/ledger',
  'slo',
  'slo/budget',
  'slo/statement',
  'slo/simulate',
];

/**
 * Which folder of store/ may import which, lowest first: each names only folders that stand above it here. A folder within
 * a folder has a row of its own; the row of the outer one is for the files that lie in it directly.
 */
const STORE = {
  lib: [],
  time: ['lib'],
  files: GENERAL,
  storage: GENERAL,
  config: [...GENERAL, 'files', 'storage'],
  jobs: [...GENERAL, 'storage'],
  paging: [...GENERAL, 'config'],
  rotation: [...GENERAL, 'storage'],
  'rotation/ical': [...GENERAL, 'config', 'rotation'],
  'rotation/rota': [...GENERAL, 'files', 'config', 'rotation', 'rotation/ical'],
  'rotation/analysis': [...GENERAL, 'config', 'paging', 'rotation'],
  'rotation/ledger': [...GENERAL, 'storage', 'config', 'rotation', 'rotation/analysis'],
  'rotation/feeds': [
    ...GENERAL,
    'files',
    'storage',
    'config',
    'jobs',
    'rotation',
    'rotation/ical',
    'rotation/rota',
    'rotation/ledger',
  ],
  slo: [...GENERAL, 'files', 'config'],
  'slo/promql': GENERAL,
  'slo/definitions': [...GENERAL, 'files', 'config', 'slo', 'slo/promql'],
  'slo/budget': [...GENERAL, 'config', 'slo'],
  'slo/statement': [...GENERAL, 'slo', 'slo/budget'],
  'slo/simulate': [...GENERAL, 'slo', 'slo/budget', 'slo/statement'],
  'slo/history': [...GENERAL, 'storage', 'jobs', 'slo', 'slo/budget'],
  'slo/polling': [...GENERAL, 'storage', 'config', 'jobs', 'slo', 'slo/promql'],
  'slo/registry': [...GENERAL, 'files', 'storage', 'config', 'slo', 'slo/definitions'],
  ingest: [...GENERAL, 'storage', 'config', 'paging', 'rotation', 'slo'],
  demo: [...GENERAL, 'storage', 'config', 'slo/history', 'ingest'],
  readers: [...GENERAL, 'files', 'config', 'rotation/ical', 'rotation/feeds', 'slo/definitions'],
  'query/engine': [...GENERAL, 'storage', 'config', 'slo'],
  'query/facts': [...GENERAL, 'storage', 'config', 'rotation/ledger', 'query/engine'],
  'query/rotation': [...ANSWERED, 'query/engine'],
  'query/slo': [...ANSWERED, 'query/engine', 'query/facts'],
  'query/measures': [...ANSWERED, 'query/engine', 'query/facts', 'query/rotation', 'query/slo'],
  'query/lists': [...ANSWERED, 'query/engine', 'query/facts', 'query/rotation', 'query/slo'],
  'query/views': [...ANSWERED, 'files', 'query/engine', 'query/rotation', 'query/slo'],
  query: [...GENERAL, 'storage', 'query/engine', 'query/measures', 'query/lists', 'query/views'],
  api: [...GENERAL, 'storage', 'config', 'ingest', 'query/engine'],
  server: [
    ...GENERAL,
    'files',
    'storage',
    'config',
    'rotation/*',
    'slo',
    'slo/*',
    'ingest',
    'demo',
    'readers',
    'query',
    'query/engine',
    'api',
  ],
  cli: [
    ...GENERAL,
    'files',
    'storage',
    'config',
    'rotation',
    'rotation/*',
    'slo/*',
    'ingest',
    'demo',
    'readers',
    'query/lists',
    'api',
    'server',
  ],
  // The entry point, main.ts.
  '.': ['cli'],
};

/** What reaches outside, and whose name says that it does. Types of what comes over the network are no reaching. */
const NETWORK = {
  what: 'network',
  modules: ['undici', 'http', 'http2', 'https', 'net', 'tls', 'dns', 'dgram'].flatMap((name) => [name, `node:${name}`]),
  users: ['**/network', 'api', 'server', 'cli'],
  kind: 'value',
};
const OUTSIDE = [
  NETWORK,
  { what: 'drivers of databases', modules: ['pg', '@duckdb/*'], users: ['storage'], kind: '*' },
  {
    what: 'database',
    modules: ['kysely'],
    users: ['**/database', 'storage', 'jobs', 'rotation/ledger', 'slo/history', 'ingest', 'demo', 'query', 'server'],
    kind: '*',
  },
];

const TESTS = ['**/*.test.ts', '**/cases/**', '**/peers/**', 'store/testing/**'];

const folders = Object.keys(STORE);
for (const [i, folder] of folders.entries()) {
  const isAbove = (name) =>
    folders.slice(0, i).some((one) => one === name || (name.endsWith('/*') && one.startsWith(name.slice(0, -1))));
  const wrong = STORE[folder].filter((name) => !isAbove(name));
  if (wrong.length > 0) {
    throw new Error(`eslint.layers.js: ${wrong.join(', ')} must stand above ${folder}.`);
  }
}

const ofFolders = (names) => ({ element: { types: { anyOf: names } } });

/** Of folders in each other the inner one counts. */
const elements = folders
  .map((folder) => ({ type: folder, pattern: folder === '.' ? 'store' : `store/${folder}`, partialMatch: false }))
  .sort((a, b) => b.pattern.length - a.pattern.length);

/** Holds the table: imports of types count; tests, and what only they use, may import everything. */
module.exports = [
  {
    files: ['store/**/*.ts'],
    ignores: TESTS,
    plugins: { boundaries },
    settings: {
      'boundaries/include': ['store/**/*'],
      'boundaries/ignore': ['**/node_modules/**'],
      'boundaries/elements': elements,
      'boundaries/files': [
        { category: 'test', pattern: TESTS },
        ...OUTSIDE.map(({ what, users }) => ({ category: what, pattern: users.map((user) => `store/${user}/**`) })),
      ],
      'boundaries/dependency-nodes': ['import', 'export', 'dynamic-import', 'require'],
      'boundaries/additional-dependency-nodes': [
        { selector: 'TSImportType Literal', kind: 'type', name: 'import-type' },
      ],
      'import/resolver': { node: { extensions: ['.ts', '.mjs', '.js', '.json'] } },
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'allow',
          checkAllOrigins: true,
          policies: [
            {
              disallow: { to: ofFolders(folders) },
              message:
                'store/{{from.element.type}} may not import store/{{to.element.type}}: see docs/decisions/layers.md.',
            },
            ...Object.entries(STORE).map(([folder, allowed]) => ({
              from: ofFolders([folder]),
              allow: { to: ofFolders([folder, ...allowed]) },
            })),
            { allow: { to: { file: { path: 'store/package.json' } } } },
            {
              disallow: { to: { file: { categories: 'test' } } },
              message: 'Only tests may import what is for tests.',
            },
            ...OUTSIDE.flatMap(({ what, modules, users, kind }) => [
              {
                disallow: { to: { module: { source: modules } }, dependency: { kind } },
                message: `Only ${users.join(', ')} may reach the ${what}: see docs/decisions/layers.md.`,
              },
              { from: { file: { categories: what } }, allow: { to: { module: { source: modules } } } },
            ]),
          ],
        },
      ],
    },
  },
  {
    files: ['store/**/*.ts'],
    ignores: [...TESTS, ...NETWORK.users.map((user) => `store/${user}/**`)],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: 'It reaches the network: see docs/decisions/layers.md.' },
      ],
    },
  },
];

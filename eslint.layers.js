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

/** The same of src/. */
const PLUGIN = {
  shared: [],
  locales: [],
  datasource: ['shared'],
  panels: ['shared'],
  settings: ['shared'],
  pages: ['shared', 'datasource', 'panels'],
  dashboards: ['shared', 'datasource', 'pages'],
  // The entry point, module.tsx.
  '.': ['shared', 'locales', 'datasource', 'panels', 'settings', 'pages', 'dashboards'],
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

const ofFolders = (names) => ({ element: { types: { anyOf: names } } });

/** @throws Error when a row names a folder that does not stand above it: so there is no cycle */
function inOrder(table) {
  const folders = Object.keys(table);
  for (const [i, folder] of folders.entries()) {
    const isAbove = (name) =>
      folders.slice(0, i).some((one) => one === name || (name.endsWith('/*') && one.startsWith(name.slice(0, -1))));
    const wrong = table[folder].filter((name) => !isAbove(name));
    if (wrong.length > 0) {
      throw new Error(`eslint.layers.js: ${wrong.join(', ')} must stand above ${folder}.`);
    }
  }
  return folders;
}

/**
 * Holds a table of the folders below `root`; imports of types count.
 * @param page of the decision, which messages name
 * @param exempt what may import everything, and is imported by nothing else; none where tests are held to the table, too
 */
function layers({ root, table, page, exempt, outside }) {
  const folders = inOrder(table);
  return {
    files: [`${root}/**/*.{ts,tsx}`],
    ignores: exempt,
    plugins: { boundaries },
    settings: {
      'boundaries/include': [`${root}/**/*`],
      'boundaries/ignore': ['**/node_modules/**'],
      // Of folders in each other the inner one counts.
      'boundaries/elements': folders
        .map((type) => ({ type, pattern: type === '.' ? root : `${root}/${type}`, partialMatch: false }))
        .sort((a, b) => b.pattern.length - a.pattern.length),
      'boundaries/files': [
        ...(exempt.length > 0 ? [{ category: 'test', pattern: exempt }] : []),
        ...outside.map(({ what, users }) => ({ category: what, pattern: users.map((user) => `${root}/${user}/**`) })),
      ],
      'boundaries/dependency-nodes': ['import', 'export', 'dynamic-import', 'require'],
      'boundaries/additional-dependency-nodes': [
        { selector: 'TSImportType Literal', kind: 'type', name: 'import-type' },
      ],
      'import/resolver': { node: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] } },
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'allow',
          checkAllOrigins: true,
          // Of the policies that match an import the last one counts.
          policies: [
            {
              disallow: { to: ofFolders(folders) },
              message: `${root}/{{from.element.type}} may not import ${root}/{{to.element.type}}: see ${page}.`,
            },
            ...Object.entries(table).map(([folder, allowed]) => ({
              from: ofFolders([folder]),
              allow: { to: ofFolders([folder, ...allowed]) },
            })),
            { allow: { to: { file: { path: `${root}/package.json` } } } },
            {
              disallow: { to: { file: { categories: 'test' } } },
              message: 'Only tests may import what is for tests.',
            },
            ...outside.flatMap(({ what, modules, users, kind }) => [
              {
                disallow: { to: { module: { source: modules } }, dependency: { kind } },
                message: `Only ${users.join(', ')} may reach the ${what}: see ${page}.`,
              },
              { from: { file: { categories: what } }, allow: { to: { module: { source: modules } } } },
            ]),
          ],
        },
      ],
    },
  };
}

const PAGE = 'docs/decisions/layers.md';
const PLUGIN_PAGE = 'docs/decisions/plugin-folders.md';

module.exports = [
  layers({ root: 'store', table: STORE, page: PAGE, exempt: TESTS, outside: OUTSIDE }),
  layers({ root: 'src', table: PLUGIN, page: PLUGIN_PAGE, exempt: [], outside: [] }),
  {
    files: ['store/**/*.ts'],
    ignores: [...TESTS, ...NETWORK.users.map((user) => `store/${user}/**`)],
    rules: { 'no-restricted-globals': ['error', { name: 'fetch', message: `It reaches the network: see ${PAGE}.` }] },
  },
  // The store and the plugin meet in contract/ alone; what tests both stands in integration/.
  ...[
    ['store', 'src'],
    ['src', 'store'],
  ].map(([root, other]) => ({
    files: [`${root}/**/*.{ts,tsx}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: ['moment'],
          patterns: [
            {
              regex: `^(\\.\\./)+${other}/`,
              message: `${root} may not import ${other}, nor may its tests: see ${PAGE}.`,
            },
          ],
        },
      ],
    },
  })),
];

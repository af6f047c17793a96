// Bundles the store into one file; libraries stay in node_modules because DuckDB brings native binaries.
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

await build({
  entryPoints: [here('./main.ts')],
  // Tests name a file of their own, so that they do not touch the one in use.
  outfile: process.argv[2] ?? here('./dist/watchbill.js'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  packages: 'external',
  // The query language is ours and written in TypeScript: it belongs inside the bundle.
  alias: { '@watchbill/query': here('../query/index.ts') },
  external: ['@sinclair/typebox', 'fastest-levenshtein'],
  banner: { js: '#!/usr/bin/env node' },
  sourcemap: 'linked',
  logLevel: 'warning',
});

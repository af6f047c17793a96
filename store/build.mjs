// Bundles the store into one file; libraries stay in node_modules because DuckDB brings native binaries.
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { nodeBundle } from './nodeBundle.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

await build({
  ...nodeBundle,
  entryPoints: [here('./main.ts')],
  // Tests name a file of their own, so that they do not touch the one in use.
  outfile: process.argv[2] ?? here('./dist/watchbill.js'),
  external: ['@sinclair/typebox', 'fastest-levenshtein'],
  banner: { js: '#!/usr/bin/env node' },
  sourcemap: 'linked',
});

// Bundles the store into one file; libraries stay in node_modules because DuckDB brings native binaries.
import { build } from 'esbuild';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeBundle } from './nodeBundle.mjs';
import { noticeOf } from './notice.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

// Tests name a file of their own, so that they do not touch the one in use.
const outfile = process.argv[2] ?? here('./dist/watchbill.js');

const { metafile } = await build({
  ...nodeBundle,
  entryPoints: [here('./main.ts')],
  outfile,
  external: ['@sinclair/typebox', 'fastest-levenshtein'],
  banner: { js: '#!/usr/bin/env node' },
  sourcemap: 'linked',
  metafile: true,
});

writeFileSync(join(dirname(outfile), 'NOTICE'), `${noticeOf(metafile, here('.'))}\n`);

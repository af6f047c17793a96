// Bundles the store into two files; libraries stay in node_modules because DuckDB brings native binaries.
import { build } from 'esbuild';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeBundle } from './nodeBundle.mjs';
import { noticeOf } from './notice.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

// Tests name a file of their own, so that they do not touch the one in use.
const folder = dirname(process.argv[2] ?? here('./dist/watchbill.js'));

const { metafile } = await build({
  ...nodeBundle,
  // The worker is a file of its own, which the program starts as a thread.
  entryPoints: { watchbill: here('./main.ts'), readingWorker: here('./readers/worker.ts') },
  outdir: folder,
  external: ['@sinclair/typebox', 'fastest-levenshtein'],
  banner: { js: '#!/usr/bin/env node' },
  sourcemap: 'linked',
  metafile: true,
});

writeFileSync(join(folder, 'NOTICE'), `${noticeOf(metafile, here('.'))}\n`);

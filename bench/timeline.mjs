// `node bench/timeline.mjs`: bundles the benchmark of the panel Rotation and runs it on the built plugin and preview.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const bench = here('dist/timeline.js');
await build({
  entryPoints: [here('timeline.ts')],
  outfile: bench,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  packages: 'external',
  alias: { '@watchbill/query': here('../query/index.ts') },
  logLevel: 'warning',
});

const child = spawn(process.execPath, [bench, ...process.argv.slice(2)], { stdio: 'inherit', cwd: here('..') });
const [code] = await once(child, 'close');
process.exitCode = code ?? 1;

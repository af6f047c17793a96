// `node bench/timeline.mjs`: bundles the benchmark of the panel Rotation and runs it on the built plugin and preview.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { nodeBundle } from '../store/nodeBundle.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const bench = here('dist/timeline.js');
await build({
  entryPoints: [here('timeline.ts')],
  outfile: bench,
  ...nodeBundle,
});

const child = spawn(process.execPath, [bench, ...process.argv.slice(2)], { stdio: 'inherit', cwd: here('..') });
const [code] = await once(child, 'close');
process.exitCode = code ?? 1;

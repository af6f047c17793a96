// `npm run bench`: bundles the benchmarks and the store, and runs them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildStore } from '../scripts/lib/builds.mjs';
import { STORE } from '../scripts/lib/paths.mjs';
import { nodeBundle } from '../store/nodeBundle.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const bench = here('../store/dist/bench.js');
await buildStore();
const feeds = here('../store/dist/benchFeeds.js');
const analysis = here('../store/dist/benchRotationAnalysis.js');
const slos = here('../store/dist/benchSlos.js');
await build({
  entryPoints: [
    { in: here('main.ts'), out: 'bench' },
    { in: here('feedServer.ts'), out: 'benchFeeds' },
    { in: here('analyseRotation.ts'), out: 'benchRotationAnalysis' },
    { in: here('slos/program.ts'), out: 'benchSlos' },
  ],
  // Beside the store's bundle, so that both find the same versions of the libraries.
  outdir: here('../store/dist'),
  ...nodeBundle,
});

const programs = ['--store', STORE, '--feeds', feeds, '--analysis', analysis, '--slos', slos];
const child = spawn(process.execPath, [bench, ...programs, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
const [code] = await once(child, 'close');
process.exitCode = code ?? 1;

// `npm run attack`: bundles the attacks and the store, and runs them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildStore } from '../scripts/lib/builds.mjs';
import { ROOT, STORE } from '../scripts/lib/paths.mjs';
import { nodeBundle } from '../store/nodeBundle.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const attack = here('../store/dist/attack.js');
await buildStore();
await build({
  entryPoints: [{ in: here('main.ts'), out: 'attack' }],
  // Beside the store's bundle, so that both find the same versions of the libraries.
  outdir: here('../store/dist'),
  ...nodeBundle,
});

const child = spawn(process.execPath, [attack, '--store', STORE, ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: 'inherit',
});
const [code] = await once(child, 'close');
process.exitCode = code ?? 1;

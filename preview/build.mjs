// Bundles the preview: its server, and its host page with the real @grafana/* packages.
import { build } from 'esbuild';
import { copyFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const alias = { '@watchbill/query': here('../query/index.ts') };

rmSync(here('./dist'), { recursive: true, force: true });

const server = build({
  entryPoints: [here('./server.ts')],
  outfile: here('./dist/server.js'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  packages: 'external',
  alias,
  logLevel: 'warning',
});

const page = build({
  entryPoints: [here('./page/main.ts'), here('./page/start.tsx')],
  outdir: here('./dist/page'),
  bundle: true,
  format: 'esm',
  target: 'es2022',
  // The settings must be there before @grafana/runtime is evaluated, so it is loaded as a chunk of its own.
  splitting: true,
  minify: true,
  jsx: 'automatic',
  loader: { '.ttf': 'file' },
  alias: {
    ...alias,
    // These two have no public way in; the packages' own modules hold the state that must be set.
    'preview-grafana/pluginPage': here('../node_modules/@grafana/runtime/dist/esm/components/PluginPage.mjs'),
  },
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
});

await Promise.all([server, page]);
copyFileSync(here('./page/index.html'), here('./dist/page/index.html'));

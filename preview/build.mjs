// Bundles the preview: its server, and its host page with the real @grafana/* packages.
import { build } from 'esbuild';
import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { nodeBundle } from '../store/nodeBundle.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * @grafana/* is published as .mjs, where esbuild reads a CommonJS default import as Node does: the whole module. The
 * packages were written for webpack's reading, which is the module's own default; a file between the two restores it.
 */
const defaultImports = {
  name: 'default-imports',
  setup(bundler) {
    bundler.onResolve({ filter: /^[^./]/ }, async ({ path, importer, resolveDir, kind, pluginData }) => {
      if (kind !== 'import-statement' || pluginData === 'resolved' || !/@grafana\/.*\.mjs$/.test(importer)) {
        return undefined;
      }
      const found = await bundler.resolve(path, { importer, resolveDir, kind, pluginData: 'resolved' });
      return found.path.endsWith('.mjs') ? found : { path: found.path, namespace: 'default-imports' };
    });
    bundler.onLoad({ filter: /.*/, namespace: 'default-imports' }, ({ path }) => {
      const from = JSON.stringify(path);
      const contents = `export * from ${from}; import * as all from ${from}; export default all.default;`;
      return { contents, resolveDir: here('..') };
    });
  },
};

rmSync(here('./dist'), { recursive: true, force: true });

const server = build({
  ...nodeBundle,
  entryPoints: [here('./server.ts')],
  outfile: here('./dist/server.js'),
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
    ...nodeBundle.alias,
    // These two have no public way in; the packages' own modules hold the state that must be set.
    'preview-grafana/pluginPage': here('../node_modules/@grafana/runtime/dist/esm/components/PluginPage.mjs'),
  },
  define: { 'process.env.NODE_ENV': '"production"' },
  plugins: [defaultImports],
  // A module without a default export has none in between either.
  logOverride: { 'import-is-undefined': 'silent' },
  logLevel: 'warning',
});

await Promise.all([server, page]);
cpSync(here('./page/index.html'), here('./dist/page/index.html'));
cpSync(here('./icons'), here('./dist/page/icons'), { recursive: true });

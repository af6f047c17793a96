// Bundles the preview: its server, and the host page with the real @grafana/* packages of each release that is named.
import { build } from 'esbuild';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { nodeBundle } from '../store/nodeBundle.mjs';
import { DEFAULT_HOST, HOSTS } from './hosts.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const root = here('..');

/** The preview's own sources lie beside several folders of packages: they import those of the host that is built. */
const packagesOf = (folder) => ({
  name: 'packages-of-the-host',
  setup(bundler) {
    bundler.onResolve({ filter: /^[^./]/ }, ({ path, importer, kind, pluginData }) =>
      pluginData === 'resolved' || kind === 'entry-point' || importer.includes('node_modules')
        ? undefined
        : bundler.resolve(path, { importer, resolveDir: folder, kind, pluginData: 'resolved' })
    );
  },
});

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

/** @throws Error when a package of another host came in, which would be a second React on the page */
function checkOrigin({ inputs }, packages) {
  const own = join(packages, 'node_modules/');
  const stray = Object.keys(inputs).find(
    (path) => !path.startsWith('default-imports:') && path.includes('node_modules/') && !path.startsWith(own)
  );
  if (stray) {
    throw new Error(`${stray} is not of ${own}: add its package to ${join(packages, 'package.json')}.`);
  }
}

async function buildPage(release, { development }) {
  const packages = HOSTS[release];
  if (packages === undefined) {
    throw new Error(`There is no host for Grafana ${release}, only for ${Object.keys(HOSTS).join(' and ')}.`);
  }
  const folder = join(root, packages);
  const outdir = here(`./dist/grafana-${release}`);
  rmSync(outdir, { recursive: true, force: true });
  const { metafile } = await build({
    entryPoints: [here('./page/main.ts'), here('./page/start.tsx')],
    outdir,
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    // The settings must be there before @grafana/runtime is evaluated, so it is loaded as a chunk of its own.
    splitting: true,
    minify: !development,
    jsx: 'automatic',
    loader: { '.ttf': 'file' },
    alias: {
      ...nodeBundle.alias,
      // It has no public way in; the package's own module holds the state that must be set.
      'preview-grafana/pluginPage': join(folder, 'node_modules/@grafana/runtime/dist/esm/components/PluginPage.mjs'),
    },
    define: { 'process.env.NODE_ENV': development ? '"development"' : '"production"' },
    plugins: [packagesOf(folder), defaultImports],
    metafile: true,
    // A module without a default export has none in between either.
    logOverride: { 'import-is-undefined': 'silent' },
    logLevel: 'warning',
  });
  checkOrigin(metafile, packages);
  cpSync(here('./page/index.html'), join(outdir, 'index.html'));
  cpSync(here('./icons'), join(outdir, 'icons'), { recursive: true });
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  // React's own warnings are only in its development build.
  options: { development: { type: 'boolean', default: false } },
});
const releases = positionals.length > 0 ? positionals : [DEFAULT_HOST];
await Promise.all([
  build({ ...nodeBundle, entryPoints: [here('./server.ts')], outfile: here('./dist/server.js') }),
  ...releases.map((release) => buildPage(release, values)),
]);

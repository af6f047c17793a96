import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import CopyPlugin from 'copy-webpack-plugin';
import type { Configuration } from 'webpack';
import { version } from './package.json';
import { id as appId } from './src/plugin.json';

const source = path.resolve(__dirname, 'src');

/** What Grafana shares with plugins at run time, so it stays out of the bundle. */
const externals = [
  'react',
  'react-dom',
  'react/jsx-runtime',
  'react/jsx-dev-runtime',
  'react-inlinesvg',
  'react-redux',
  // react-router-dom is bundled, but its context must be that of the router Grafana has drawn around the app.
  'react-router',
  'redux',
  'rxjs',
  'rxjs/operators',
  'lodash',
  'moment',
  'd3',
  'i18next',
  '@emotion/css',
  '@emotion/react',
  '@grafana/data',
  '@grafana/data/unstable',
  '@grafana/runtime',
  '@grafana/runtime/unstable',
  '@grafana/ui',
  '@grafana/ui/unstable',
];

/** One module beside each plugin.json: `datasource/module` for src/datasource/plugin.json. */
function entries(): Record<string, string> {
  const folders = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'plugin.json')
    .map((file) => path.dirname(file));
  return Object.fromEntries(
    folders.map((folder) => {
      const module = ['module.ts', 'module.tsx'].map((name) => path.join(source, folder, name)).find(existsSync);
      if (!module) {
        throw new Error(`src/${folder} has a plugin.json but neither module.ts nor module.tsx`);
      }
      return [path.posix.join(folder.replaceAll('\\', '/'), 'module'), module];
    })
  );
}

function stamp(content: Buffer): string {
  const today = new Date().toISOString().slice(0, 10);
  const values = { VERSION: version, TODAY: today, PLUGIN_ID: appId };
  return Object.entries(values).reduce(
    (text, [name, value]) => text.replaceAll(`%${name}%`, value),
    content.toString()
  );
}

/** Grafana shows the README, serves pictures from the plugin's folder, and drops addresses that do not begin with a dot or slash. */
function servePictures(content: Buffer): string {
  return content.toString().replaceAll('](src/img/', `](./public/plugins/${appId}/img/`);
}

export default function configure(_: unknown, { mode }: { mode?: Configuration['mode'] }): Configuration {
  return {
    context: source,
    entry: entries,
    mode,
    // A folder of its own for each kind of build keeps a second one quick.
    cache: {
      type: 'filesystem',
      cacheDirectory: path.resolve(__dirname, '.cache/webpack'),
      buildDependencies: { config: [__filename] },
    },
    devtool: mode === 'production' ? 'source-map' : 'eval-source-map',
    externals,
    output: {
      path: path.resolve(__dirname, 'dist'),
      filename: '[name].js',
      chunkFilename: '[name]-[contenthash:8].js',
      library: { type: 'amd' },
      publicPath: `public/plugins/${appId}/`,
      uniqueName: appId,
      // The Go binaries and their manifest are made by another command in the same folder.
      clean: { keep: /gpx_|go_plugin_build_manifest/ },
    },
    resolve: {
      extensions: ['.ts', '.tsx', '.js'],
      // Its state is a module variable: a second copy would not know the language.
      alias: { '@grafana/i18n$': require.resolve('@grafana/i18n').replace(/cjs.index\.cjs$/, 'esm/index.mjs') },
    },
    module: {
      rules: [
        {
          test: /\.tsx?$/,
          exclude: /node_modules/,
          loader: 'swc-loader',
          options: {
            jsc: {
              target: 'es2022',
              parser: { syntax: 'typescript', tsx: true },
              transform: { react: { runtime: 'automatic' } },
            },
          },
        },
      ],
    },
    plugins: [
      new CopyPlugin({
        patterns: [
          { from: '**/plugin.json', transform: stamp },
          { from: '**/img/**' },
          { from: '{dashboards,locales}/**/*.json', noErrorOnMissing: true },
          { from: '{README,CHANGELOG}.md', context: __dirname, noErrorOnMissing: true, transform: servePictures },
          { from: 'LICENSE', context: __dirname, to: '[name]' },
        ],
      }),
    ],
    // The data source's editor is eager on purpose: a nested plugin's lazy chunks may not load behind a sub-path.
    performance: { maxEntrypointSize: 500_000, maxAssetSize: 2_000_000 },
    stats: { preset: 'errors-warnings', timings: true, assets: true, groupAssetsByChunk: false },
  };
}

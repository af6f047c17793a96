import { DEFAULT_HOST, HOSTS } from '../../preview/hosts.mjs';
import { installLibraries } from './libraries.mjs';
import { run, StepFailed, works } from './processes.mjs';
import { unlessUnchanged } from './stamps.mjs';

const LOCK = 'package-lock.json';

/** Bundles the store. */
export function buildStore() {
  return unlessUnchanged(
    {
      name: 'store',
      inputs: ['store', 'contract', LOCK],
      outputs: ['store/dist/watchbill.js', 'store/dist/readingWorker.js'],
    },
    () => run('npm', ['run', '--silent', 'build:store'])
  );
}

/** Bundles the plugin with its nested data source and panels. */
export function buildPlugin() {
  return unlessUnchanged(
    {
      name: 'plugin',
      inputs: ['src', 'contract', 'webpack.config.ts', LOCK],
      outputs: ['dist/module.js', 'dist/plugin.json'],
    },
    () => run('npm', ['run', '--silent', 'build:plugin'])
  );
}

/**
 * Bundles the preview: its server, and Grafana's own packages for its page, which it installs where they lie apart.
 * @param {string} release of Grafana whose packages the page is made of
 */
export async function buildPreview(release = DEFAULT_HOST) {
  await installLibraries(HOSTS[release]);
  return unlessUnchanged(
    {
      name: `preview-${release}`,
      inputs: ['preview', 'contract', 'store/nodeBundle.mjs', LOCK],
      outputs: ['preview/dist/server.js', `preview/dist/grafana-${release}/index.html`],
    },
    () => run(process.execPath, ['preview/build.mjs', release])
  );
}

const GO = 'Go 1.26 or newer';

/**
 * Builds the data source's backend.
 * @param {boolean} everywhere for all platforms, as a Grafana in a container needs where this machine runs no Linux
 * @throws StepFailed in words when Go is missing
 */
export async function buildBackend(everywhere) {
  if (!(await hasGo())) {
    throw new StepFailed(`${GO} is needed to build the data source's backend for Grafana. See https://go.dev/dl.`);
  }
  const script = everywhere ? 'build:backend:all' : 'build:backend';
  return unlessUnchanged(
    {
      name: script.replaceAll(':', '-'),
      inputs: ['pkg', 'go.mod', 'go.sum', 'Magefile.go'],
      outputs: ['dist/datasource'],
    },
    () => run('npm', ['run', '--silent', script])
  );
}

export function hasGo() {
  return works('go', ['version']);
}

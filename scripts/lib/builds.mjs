import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';
import { run, StepFailed, works } from './processes.mjs';
import { unlessUnchanged } from './stamps.mjs';

const LOCK = 'package-lock.json';

/** Bundles the store. */
export function buildStore() {
  return unlessUnchanged(
    { name: 'store', inputs: ['store', 'query', LOCK], outputs: ['store/dist/watchbill.js'] },
    () => run('npm', ['run', '--silent', 'build:store'])
  );
}

/** Bundles the plugin with its nested data source and panels. */
export function buildPlugin() {
  return unlessUnchanged(
    {
      name: 'plugin',
      inputs: ['src', 'query', 'webpack.config.ts', LOCK],
      outputs: ['dist/module.js', 'dist/plugin.json'],
    },
    () => run('npm', ['run', '--silent', 'build:plugin'])
  );
}

const GO = 'Go 1.24 or newer';

/**
 * Builds the data source's backend for this machine.
 * @param {boolean} needed whether a Grafana will run it; the preview does without
 */
export async function buildBackend(needed) {
  if (!(await works('go', ['version']))) {
    if (needed) {
      throw new StepFailed(`${GO} is needed to build the data source's backend for Grafana. See https://go.dev/dl.`);
    }
    return 'skipped: Go is not installed, and the preview does without the backend';
  }
  return unlessUnchanged(
    { name: 'backend', inputs: ['pkg', 'go.mod', 'go.sum', 'scripts/backend'], outputs: ['dist/datasource'] },
    () => run('npm', ['run', '--silent', 'build:backend'])
  );
}

/** Whether a file of the checkout is there. */
export function has(path) {
  return existsSync(join(ROOT, path));
}

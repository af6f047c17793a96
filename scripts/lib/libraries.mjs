import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';
import { run, StepFailed } from './processes.mjs';

const NODE_MAJOR = 20;
const QUIET = ['--no-audit', '--no-fund', '--prefer-offline'];

/** @throws StepFailed in words when Node is too old */
export function requireNode() {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < NODE_MAJOR) {
    throw new StepFailed(
      `Node ${NODE_MAJOR} or newer is needed; this is ${process.versions.node}. See https://nodejs.org.`
    );
  }
}

/**
 * Installs the libraries that a package-lock.json names, unless they are there.
 * @param {string} folder of the lock, from the checkout's root
 */
export async function installLibraries(folder = '.') {
  const cwd = join(ROOT, folder);
  if (installedAsLocked(cwd)) {
    return 'unchanged';
  }
  await run('npm', ['ci', ...QUIET], { cwd });
  return 'installed';
}

/** npm notes what it installed in a hidden lock file: each locked package must be there in its version. */
function installedAsLocked(folder) {
  const hidden = join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(hidden)) {
    return false;
  }
  const installed = packages(hidden);
  return Object.entries(packages(join(folder, 'package-lock.json'))).every(
    ([path, { version, optional, devOptional, link }]) =>
      path === '' ||
      link ||
      !path.includes('node_modules') ||
      optional ||
      devOptional ||
      installed[path]?.version === version
  );
}

function packages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

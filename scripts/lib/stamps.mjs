import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, STATE } from './paths.mjs';

const SKIPPED = new Set(['node_modules', 'dist', '.git', '.watchbill', '.cache', 'test-results', 'coverage']);

/**
 * Does the work unless its inputs are as they were when it last succeeded and its outputs are there.
 * @param {{ name: string, inputs: string[], outputs: string[] }} what paths from the checkout's root
 * @returns {Promise<string>} "unchanged" or "built"
 */
export async function unlessUnchanged({ name, inputs, outputs }, work) {
  const file = join(STATE, 'stamps', name);
  const stamp = stampOf(inputs);
  const fresh = existsSync(file) && readFileSync(file, 'utf8') === stamp;
  if (fresh && outputs.every((path) => existsSync(join(ROOT, path)))) {
    return 'unchanged';
  }
  await work();
  mkdirSync(join(STATE, 'stamps'), { recursive: true });
  writeFileSync(file, stamp);
  return 'built';
}

/** One word for the state of files and folders, by path, size and time of change. */
function stampOf(inputs) {
  const hash = createHash('sha256');
  for (const path of inputs) {
    addTo(hash, path);
  }
  return hash.digest('hex');
}

function addTo(hash, path) {
  const full = join(ROOT, path);
  const stats = statSync(full, { throwIfNoEntry: false });
  if (!stats) {
    return;
  }
  if (!stats.isDirectory()) {
    hash.update(`${path}\0${stats.size}\0${stats.mtimeMs}\0`);
    return;
  }
  for (const name of readdirSync(full).sort()) {
    if (!SKIPPED.has(name) && !name.includes('.test.')) {
      addTo(hash, `${path}/${name}`);
    }
  }
}

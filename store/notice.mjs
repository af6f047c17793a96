// Names what a bundle holds or runs with, and under which licences: those may ask that their text goes along.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, resolve, sep } from 'node:path';

/** Of files that packages put their licences into. */
const LICENCE_FILE = /^(licen[cs]e|copying|notice)/i;

/**
 * The text of a NOTICE for a bundle: every package in it or imported by it, with all that these need.
 * @param metafile esbuild's
 * @param folder where its relative paths begin, and imports are resolved
 */
export function noticeOf(metafile, folder) {
  const found = new Map();
  for (const root of rootsOf(metafile, folder)) {
    collect(root, found);
  }
  // The same version may lie in several folders.
  const byTitle = new Map([...found.values()].map((one) => [one.title, one]));
  const packages = [...byTitle.values()].sort((a, b) => (a.title < b.title ? -1 : 1));
  const parts = packages.map(({ title, licence, texts }) => [`${title} (${licence})`, ...texts].join('\n\n'));
  return ['Watchbill runs with these packages, which are under licences of their own.', ...parts].join(
    `\n\n${'-'.repeat(80)}\n\n`
  );
}

/** Folders of the packages that the bundle itself names. */
function rootsOf({ inputs, outputs }, folder) {
  const bundled = Object.keys(inputs).flatMap((path) => {
    const at = path.lastIndexOf('node_modules/');
    return at < 0 ? [] : [join(folder, path.slice(0, at), 'node_modules', nameOf(path.slice(at + 13)))];
  });
  const imported = Object.values(outputs)
    .flatMap(({ imports }) => imports)
    .filter(({ path, external }) => external && !path.startsWith('node:') && !builtinModules.includes(path))
    .map(({ path }) => folderOf(nameOf(path), folder, true));
  return new Set([...bundled, ...imported]);
}

function collect(folder, found) {
  if (found.has(folder)) {
    return;
  }
  const {
    name,
    version,
    license,
    dependencies = {},
    optionalDependencies = {},
  } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (typeof license !== 'string') {
    throw new Error(`${name} ${version} names no licence in ${folder}/package.json: find out, and say so here`);
  }
  const texts = readdirSync(folder, { withFileTypes: true })
    .filter((file) => file.isFile() && LICENCE_FILE.test(file.name))
    .map((file) => readFileSync(join(folder, file.name), 'utf8').trim());
  found.set(folder, { title: `${name} ${version}`, licence: license, texts });
  for (const needed of Object.keys({ ...dependencies, ...optionalDependencies })) {
    const at = folderOf(needed, folder, !(needed in optionalDependencies));
    if (at !== undefined) {
      collect(at, found);
    }
  }
}

/** Where Node finds a package; those for other platforms are nowhere. */
function folderOf(name, from, isNeeded) {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) {
      return candidate;
    }
    if (folder === dirname(folder)) {
      if (isNeeded) {
        throw new Error(`${name}, which ${from} needs, is not installed: run "npm ci"`);
      }
      return undefined;
    }
  }
}

/** `@a/b` of `@a/b/c`. */
function nameOf(path) {
  return path
    .split(/[\\/]/)
    .slice(0, path.startsWith('@') ? 2 : 1)
    .join(sep);
}

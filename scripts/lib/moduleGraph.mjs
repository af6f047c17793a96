import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './paths.mjs';

const IMPORT = /^(?:import|export)\s+(?:([^'";]*?)\sfrom\s+)?'([^']+)'/gm;
const CALL = /\b(?:import|require)\(\s*'([^']+)'/g;
const ENDINGS = ['', '.ts', '.tsx', '/index.ts'];

/**
 * The chain of files by which a file comes to import a module, types left out.
 * @param {string} file below the checkout
 * @param {(module: string) => boolean} isWanted for what is imported from a package, or by a path below the checkout
 * @returns {string[] | undefined} from the file to the module; undefined when it does not import any
 */
export function importChain(file, isWanted) {
  const cameFrom = new Map([[file, undefined]]);
  for (const current of cameFrom.keys()) {
    for (const name of importsOf(current)) {
      const target = resolve(current, name);
      if (isWanted(target ?? name)) {
        return [...chainTo(current, cameFrom), target ?? name];
      }
      if (target !== undefined && !cameFrom.has(target)) {
        cameFrom.set(target, current);
      }
    }
  }
  return undefined;
}

function chainTo(file, cameFrom) {
  const before = cameFrom.get(file);
  return before === undefined ? [file] : [...chainTo(before, cameFrom), file];
}

const cache = new Map();

function importsOf(file) {
  if (!cache.has(file)) {
    const text = readFileSync(join(ROOT, file), 'utf8');
    const named = [...text.matchAll(IMPORT)].filter(([, what]) => what === undefined || !isTypeOnly(what));
    cache.set(file, [...named.map(([, , name]) => name), ...[...text.matchAll(CALL)].map(([, name]) => name)]);
  }
  return cache.get(file);
}

/** Of `type X` and of `{ type A, type B }` nothing is left when the program runs. */
function isTypeOnly(what) {
  const names = /^\{([^}]*)\}$/.exec(what.trim())?.[1];
  const isEach = names?.split(',').every((name) => name.trim() === '' || name.trim().startsWith('type '));
  return what.startsWith('type ') || isEach === true;
}

function resolve(file, name) {
  if (name === '@watchbill/contract') {
    return 'contract/index.ts';
  }
  const path = join(dirname(file), name);
  const found = name.startsWith('.')
    ? ENDINGS.find((ending) => /\.[a-z]+$/.test(path + ending) && existsSync(join(ROOT, path + ending)))
    : undefined;
  return found === undefined ? undefined : path + found;
}

import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import type { SloFolder } from '../../config/directory';
import { errorCode } from '../../config/errorCode';
import type { Problem } from '../../config/problem';
import type { KnownNames } from './context';
import { type Definitions, type DefinitionText, readDefinitions } from './readDefinitions';

/**
 * Reads the definitions of folders, with the folders in them, and of files. Hidden ones are passed over: Kubernetes
 * keeps what it mounts twice, once behind a hidden name. A file within two folders is read with the innermost.
 * Nothing is thrown: what cannot be read is a problem.
 */
export function loadDefinitions(folders: readonly SloFolder[], names: KnownNames | null): Definitions {
  const { texts, problems } = definitionTexts(folders);
  const read = readDefinitions(texts, names);
  return { ...read, problems: [...problems, ...read.problems] };
}

/** The texts of folders, in the order of their paths. */
export function definitionTexts(folders: readonly SloFolder[]): { texts: DefinitionText[]; problems: Problem[] } {
  const unreadable: Problem[] = [];
  const inner = [...folders].sort((a, b) => b.path.length - a.path.length);
  const found = new Map<string, { file: string; folder: SloFolder }>();
  for (const folder of inner) {
    for (const file of filesIn(folder.path, unreadable)) {
      const real = realpathSync(file);
      found.set(real, found.get(real) ?? { file, folder });
    }
  }
  const texts = [...found.values()]
    .sort((a, b) => (a.file < b.file ? -1 : 1))
    .flatMap(({ file, folder }): DefinitionText[] => {
      const text = attempt(() => readFileSync(file, 'utf8'), file, unreadable);
      return text === undefined ? [] : [{ file, text, folder }];
    });
  return { texts, problems: unreadable };
}

const DEFINITION = /\.(?:ya?ml|json)$/i;

function filesIn(path: string, unreadable: Problem[], above: readonly string[] = []): string[] {
  const entry = attempt(() => ({ isFile: statSync(path).isFile(), real: realpathSync(path) }), path, unreadable);
  // A link to a folder that it is in would never end.
  if (!entry || above.includes(entry.real)) {
    return [];
  }
  if (entry.isFile) {
    return DEFINITION.test(path) || above.length === 0 ? [path] : [];
  }
  const names = attempt(() => readdirSync(path), path, unreadable) ?? [];
  return names
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => filesIn(join(path, name), unreadable, [...above, entry.real]));
}

function attempt<T>(read: () => T, file: string, unreadable: Problem[]): T | undefined {
  try {
    return read();
  } catch (error) {
    const message = `This cannot be read (${errorCode(error)}). Put it there, or correct the path.`;
    unreadable.push({ file, line: 1, column: 1, field: '', message });
    return undefined;
  }
}

/** Whether a path is a folder's, or is in it. */
export function isWithin(path: string, folder: string): boolean {
  const [inner, outer] = [resolve(path), resolve(folder)];
  return inner === outer || inner.startsWith(outer + sep);
}

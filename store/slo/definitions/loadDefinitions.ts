import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import type { SloFolder } from '../../config/directory';
import { errorCode } from '../../lib/errorCode';
import { firstProblems, type Problem } from '../../files/problem';
import { groupBy } from '../../lib/groupBy';
import { inSlices } from '../../lib/timeSlice';
import type { KnownNames } from './context';
import { tooLarge } from './documents';
import { type Definitions, type DefinitionText, readDefinitions, readInSteps } from './readDefinitions';

/**
 * Reads the definitions of folders (recursively) and of files. Hidden files and folders are skipped, since Kubernetes
 * volumes contain every file twice, once below a hidden folder. A file within two configured folders belongs to the
 * innermost one. Does not throw: unreadable files are reported as problems.
 */
export function loadDefinitions(folders: readonly SloFolder[], names: KnownNames | null): Definitions {
  const { texts, problems } = definitionTexts(folders);
  const read = readDefinitions(texts, names);
  return { ...read, problems: [...problems, ...read.problems] };
}

/**
 * As `loadDefinitions`, in steps that each yield the file that is read next, with only the first problems of each file.
 * @param without files to skip
 */
export function* loadInSteps(
  folders: readonly SloFolder[],
  names: KnownNames | null,
  without: ReadonlySet<string> = new Set()
): Generator<string, Definitions> {
  const { texts, problems } = definitionTexts(folders);
  const wanted = texts.filter(({ file }) => !without.has(file));
  const read = yield* readInSteps(wanted, names);
  const byFile = groupBy([...problems, ...read.problems], ({ file }) => file);
  return { ...read, problems: [...byFile.values()].flatMap((own) => firstProblems(own)) };
}

/** As `loadInSteps`, yielding to other work between the steps. */
export function loadBetweenOthers(folders: readonly SloFolder[], names: KnownNames | null): Promise<Definitions> {
  return inSlices(loadInSteps(folders, names));
}

/** Files with more bytes than this are not even searched for definitions. */
const MAX_SEARCHED_BYTES = 32 * 1024 * 1024;

/** The texts of all files in the folders, sorted by path. */
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
      const size = attempt(() => statSync(file).size, file, unreadable);
      if (size === undefined) {
        return [];
      }
      if (size > MAX_SEARCHED_BYTES) {
        unreadable.push(tooLarge(file, size));
        return [];
      }
      const bytes = attempt(() => readFileSync(file), file, unreadable);
      if (bytes && !isUtf8(bytes)) {
        unreadable.push(problemOf(file, 'This is not UTF-8, so that its letters cannot be told. Save it as UTF-8.'));
        return [];
      }
      return bytes ? [{ file, text: bytes.toString('utf8'), folder }] : [];
    });
  return { texts, problems: unreadable };
}

/** A stamp that changes whenever a definition file (size, time of change) or the set of unreadable files changes. */
export function stampOf(folders: readonly SloFolder[]): string {
  const unreadable: Problem[] = [];
  const files = folders.map(({ path }) => filesIn(path, unreadable));
  const stamps = files.flat().map((file) => {
    const found = attempt(() => statSync(file), file, unreadable);
    return `${file} ${found?.size} ${found?.mtimeMs}`;
  });
  return [...stamps, ...unreadable.map(({ file, message }) => `${file} ${message}`)].join('\n');
}

const DEFINITION = /\.(?:ya?ml|json)$/i;

/** @param seen real paths of folders already read, since symbolic links may form cycles */
function filesIn(path: string, unreadable: Problem[], seen?: Set<string>): string[] {
  const entry = attempt(() => ({ isFile: statSync(path).isFile(), real: realpathSync(path) }), path, unreadable);
  if (!entry || seen?.has(entry.real)) {
    return [];
  }
  if (entry.isFile) {
    return DEFINITION.test(path) || seen === undefined ? [path] : [];
  }
  const folders = (seen ?? new Set()).add(entry.real);
  const names = attempt(() => readdirSync(path), path, unreadable) ?? [];
  return names
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => filesIn(join(path, name), unreadable, folders));
}

function attempt<T>(read: () => T, file: string, unreadable: Problem[]): T | undefined {
  try {
    return read();
  } catch (error) {
    const code = errorCode(error);
    unreadable.push(
      problemOf(file, `This cannot be read (${code}). ${ADVICE[code] ?? 'Put it there, or correct the path.'}`)
    );
    return undefined;
  }
}

const ADVICE: Readonly<Record<string, string>> = {
  EACCES: 'Let the user that the store runs as read it.',
  EPERM: 'Let the user that the store runs as read it.',
  ENOTDIR: 'Only files and folders are read: take it out, or correct the path.',
};

function problemOf(file: string, message: string): Problem {
  return { file, line: 1, column: 1, field: '', message };
}

/** Whether a path is the folder itself, or within it. */
export function isWithin(path: string, folder: string): boolean {
  const [inner, outer] = [resolve(path), resolve(folder)];
  return inner === outer || inner.startsWith(outer + sep);
}

import { existsSync } from 'node:fs';
import type { Configuration, SloFolder } from '../config/directory';
import { loadConfiguration } from '../config/load';
import { formatProblem } from '../files/problem';
import { isWithin, loadDefinitions } from '../slo/definitions/loadDefinitions';
import { CommandFailed, type ExitStatus, type Terminal } from './terminal';

/** Options of `watchbill slo check`. */
export interface SloCheckOptions {
  config?: string;
  json?: true;
}

/** Settings of a folder that is not configured. */
export const PLAIN_FOLDER = { connection: null, team: null, days: 30, zone: 'UTC' } as const;

/**
 * Reads SLO definitions like the store does, and prints problems with file, line, column and field.
 * @returns 1 if a definition cannot be in force
 * @throws CommandFailed with status 2 for wrong use
 */
export function sloCheck(paths: readonly string[], options: SloCheckOptions, terminal: Terminal): ExitStatus {
  const directory = options.config === undefined ? null : directoryOf(options.config);
  const folders = paths.length > 0 ? paths.map((path) => folderOf(path, directory)) : (directory?.slos ?? []);
  if (folders.length === 0) {
    const where = directory ? `${options.config} names no folders under slos` : 'name a folder, or --config FILE';
    throw new CommandFailed(`There is nothing to check: ${where}.`, 2);
  }
  const { slos, problems, notes, files } = loadDefinitions(folders, directory);
  if (options.json) {
    terminal.out(`${JSON.stringify({ ok: problems.length === 0, slos: slos.length, files, problems, notes })}\n`);
  } else {
    terminal.err(problems.map((problem) => `${formatProblem(problem)}\n`).join(''));
    terminal.err(notes.map((note) => `${formatProblem({ ...note, message: `Note: ${note.message}` })}\n`).join(''));
    const counts = [
      count(files.length, 'file'),
      `${count(slos.length, 'SLO')} in force`,
      count(problems.length, 'problem'),
      count(notes.length, 'note'),
    ];
    terminal.out(`${counts.join(', ')}.\n`);
  }
  return problems.length > 0 ? 1 : 0;
}

function directoryOf(file: string): Configuration {
  const loaded = loadConfiguration(file);
  if (!loaded.ok) {
    throw new CommandFailed(loaded.problems.map(formatProblem).join('\n'), 2);
  }
  return loaded.directory;
}

/** A path with the settings of the configured folder that contains it. */
function folderOf(path: string, directory: Configuration | null): SloFolder {
  if (!existsSync(path)) {
    throw new CommandFailed(`There is no ${path}: name a folder or a file with definitions of SLOs.`, 2);
  }
  const around = (directory?.slos ?? [])
    .filter((folder) => isWithin(path, folder.path))
    .sort((a, b) => b.path.length - a.path.length);
  return { ...(around.at(0) ?? PLAIN_FOLDER), path };
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

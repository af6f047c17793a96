import { existsSync } from 'node:fs';
import { Document } from 'yaml';
import { formatProblem } from '../files/problem';
import { convertDefinitions } from '../slo/definitions/convert';
import { minutesOf } from '../slo/definitions/durations';
import { definitionTexts } from '../slo/definitions/loadDefinitions';
import { PLAIN_FOLDER } from './sloCheck';
import { CommandFailed, type ExitStatus, type Terminal } from './terminal';

/** Options of `watchbill slo convert`. */
export interface SloConvertOptions {
  period: string;
  json?: true;
}

/**
 * Prints definitions of Sloth and Pyrra as OpenSLO v1, one document per SLO, and losses of the conversion on stderr.
 * @returns 1 if a definition could not be converted
 * @throws CommandFailed with status 2 for wrong use
 */
export function sloConvert(paths: readonly string[], options: SloConvertOptions, terminal: Terminal): ExitStatus {
  const days = daysIn(options.period);
  const folders = paths.map((path) => {
    if (!existsSync(path)) {
      throw new CommandFailed(`There is no ${path}: name a file of Sloth or Pyrra.`, 2);
    }
    return { ...PLAIN_FOLDER, path, days };
  });
  const { texts, problems: unreadable } = definitionTexts(folders);
  const { objects, problems, losses } = convertDefinitions(texts);
  const notes = [...unreadable, ...problems, ...losses].map((one) => `${formatProblem(one)}\n`);
  terminal.err(notes.join(''));
  if (objects.length === 0) {
    terminal.err('There is no definition of Sloth or Pyrra that can be converted.\n');
    return 1;
  }
  terminal.out(options.json ? `${JSON.stringify(objects)}\n` : objects.map(asYaml).join('---\n'));
  return unreadable.length + problems.length > 0 ? 1 : 0;
}

function asYaml(object: object): string {
  return new Document(object, { aliasDuplicateObjects: false }).toString({ lineWidth: 0 });
}

/** Converts a period such as `30d` or `4w` to days. */
function daysIn(period: string): number {
  const days = (minutesOf(period) ?? NaN) / (24 * 60);
  if (!(Number.isInteger(days) && days >= 1 && days <= 366)) {
    throw new CommandFailed(
      `--period cannot be "${period}". Write whole days or weeks up to a year, such as 30d or 4w.`,
      2
    );
  }
  return days;
}

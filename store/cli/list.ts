import type { Filter } from '@watchbill/contract';
import { ask, type AskOptions } from './query';
import { CommandFailed, type ExitStatus, type Terminal } from './terminal';

/** Options of `watchbill list`. */
export interface ListOptions extends AskOptions {
  where: string[];
  limit?: number;
}

/** Prints a list of the query language, such as `deliveries`; `--where team=payments` filters it. */
export async function list(name: string, options: ListOptions, terminal: Terminal): Promise<ExitStatus> {
  const where = options.where.map(parseFilter);
  return ask({ kind: 'list', list: name, limit: options.limit, where }, options, terminal);
}

/** Parses `team=payments,checkout` or `state!=resolved`. @throws CommandFailed for other text */
function parseFilter(text: string): Filter {
  const parts = /^([A-Za-z]+)(!?=)(.+)$/.exec(text);
  const [, dimension, op, values] = parts ?? [];
  if (dimension === undefined || values === undefined) {
    throw new CommandFailed(`--where cannot be "${text}". Write team=payments or state!=resolved,acknowledged.`, 2);
  }
  return { dimension, op: op === '!=' ? '!=' : '=', values: values.split(',') };
}

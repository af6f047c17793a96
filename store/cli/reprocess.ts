import type { Reprocessed, ReprocessCommand } from '@watchbill/contract';
import { callStore, storeAddress, type StoreOptions } from './client';
import { CommandFailed, type ExitStatus, type Terminal } from './terminal';

/** Options of `watchbill reprocess`. */
export interface ReprocessOptions extends StoreOptions {
  source?: string;
  all?: true;
  json?: true;
}

/** Makes the store process quarantined deliveries again: those with the given ids, of a source, or all. */
export async function reprocess(ids: string[], options: ReprocessOptions, terminal: Terminal): Promise<ExitStatus> {
  const answer = await callStore(storeAddress(options, terminal), 'POST', '/v1/reprocess', selection(ids, options));
  const { reprocessed } = answer as Reprocessed;
  if (options.json) {
    terminal.out(`${JSON.stringify({ reprocessed })}\n`);
  } else if (reprocessed.length === 0) {
    terminal.out('Nothing is quarantined there.\n');
  } else {
    terminal.out(
      `${reprocessed.length === 1 ? '1 delivery is' : `${reprocessed.length} deliveries are`} read again.\n`
    );
    terminal.out('"watchbill list deliveries" shows what became of them.\n');
  }
  return 0;
}

function selection(ids: string[], { source, all }: ReprocessOptions): ReprocessCommand {
  const given = [ids.length > 0, source !== undefined, all !== undefined].filter(Boolean).length;
  if (given !== 1) {
    throw new CommandFailed('Name deliveries by id, or one of --source SOURCE and --all.', 2);
  }
  if (ids.length > 0) {
    return { ids };
  }
  return source === undefined ? { all: true } : { source };
}

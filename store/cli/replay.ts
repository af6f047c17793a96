import type { ReplaySelection } from '../api/parts';
import { callStore, storeAddress, type StoreOptions } from './client';
import { CommandFailed, type ExitStatus, type Terminal } from './terminal';

/** Options of `watchbill replay`. */
export interface ReplayOptions extends StoreOptions {
  source?: string;
  all?: true;
  json?: true;
}

/** Has the store read quarantined deliveries again: those named, those of a source, or all. */
export async function replay(ids: string[], options: ReplayOptions, terminal: Terminal): Promise<ExitStatus> {
  const answer = await callStore(storeAddress(options, terminal), 'POST', '/v1/replay', selection(ids, options));
  const { replayed } = answer as { replayed: string[] };
  if (options.json) {
    terminal.out(`${JSON.stringify({ replayed })}\n`);
  } else if (replayed.length === 0) {
    terminal.out('Nothing is quarantined there.\n');
  } else {
    terminal.out(`${replayed.length === 1 ? '1 delivery is' : `${replayed.length} deliveries are`} read again.\n`);
    terminal.out('"watchbill list deliveries" shows what became of them.\n');
  }
  return 0;
}

function selection(ids: string[], { source, all }: ReplayOptions): ReplaySelection {
  const given = [ids.length > 0, source !== undefined, all !== undefined].filter(Boolean).length;
  if (given !== 1) {
    throw new CommandFailed('Name deliveries by id, or one of --source SOURCE and --all.', 2);
  }
  if (ids.length > 0) {
    return { ids };
  }
  return source === undefined ? { all: true } : { source };
}

import type { StoreOptions } from './client';
import { CommandFailed, type ExitStatus, type Terminal } from './terminal';

export interface DemoOptions extends StoreOptions {
  source?: string;
  sourceToken?: string;
  seed?: number;
  remove?: true;
}

export async function demo(_options: DemoOptions, _terminal: Terminal): Promise<ExitStatus> {
  throw new CommandFailed('The demo is not wired yet.');
}

import type { Logger } from 'pino';
import type { Configuration } from '../../store/config/directory';
import { readersHere } from '../../store/readers/readers';
import { type SloComponents, createSloComponents } from '../../store/server/sloComponents';
import { openStorage } from '../../store/storage/open';
import type { Storage, StorageTarget } from '../../store/storage/storage';
import type { Team } from '../world';
import { type MadeUpSlo, sloDirectory } from './world';

/** What the parts of the program are given. */
export interface Given {
  /** DuckDB's file, or PostgreSQL's address. */
  target: StorageTarget;
  /** Folder of the definitions. */
  definitions: string;
  /** Address of Prometheus. */
  url: string;
  teams: Team[];
  slos: readonly MadeUpSlo[];
  log: Logger;
}

/** The store's parts that SLOs take, but for what it does by itself every now and then. */
export interface Opened extends SloComponents {
  storage: Storage;
  directory: Configuration;
  close(): Promise<void>;
}

/** @param now the clock that all of them take */
export async function openSlos({ target, definitions, url, teams, log }: Given, now: () => Date): Promise<Opened> {
  const storage = await openStorage(target, { log, now });
  const directory = sloDirectory(teams, definitions, url);
  const parts = createSloComponents({ storage, directory: () => directory, now, log, readers: readersHere });
  const { registry, poller } = parts;
  await registry.start();
  const close = async () => {
    await Promise.all([poller.stop(), registry.stop()]);
    await storage.close();
  };
  return { ...parts, storage, directory, close };
}

import type { Logger } from 'pino';
import { composing } from '../../store/slo/composing';
import type { SliArchive } from '../../store/slo/archive';
import { loadBetweenOthers } from '../../store/slo/definitions/loadDefinitions';
import { SliHistory } from '../../store/slo/history/history';
import { LiveBook } from '../../store/slo/liveBook';
import { SliPoller } from '../../store/slo/reading/poller';
import type { Directory } from '../../store/config/directory';
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

/** The store's parts that SLOs take, put together as the store does, but for what it does by itself every now and then. */
export interface Opened {
  storage: Storage;
  directory: Directory;
  history: SliHistory;
  archive: SliArchive;
  book: LiveBook;
  poller: SliPoller;
  close(): Promise<void>;
}

/** @param now the clock that all of them take */
export async function openSlos({ target, definitions, url, teams, log }: Given, now: () => Date): Promise<Opened> {
  const storage = await openStorage(target, { log, now });
  const directory = sloDirectory(teams, definitions, url);
  const history = new SliHistory(storage, { now, methodOf: (slo) => book.get(slo)?.method });
  const book: LiveBook = new LiveBook({
    storage,
    archive: history,
    directory: () => directory,
    load: (current) => loadBetweenOthers(current.slos, current),
    readings: () => poller.readings(),
    onChange: () => poller.configured(),
    now,
    log,
  });
  const poller = new SliPoller({
    storage,
    archive: history,
    definitions: () => book.definitions(),
    directory: () => directory,
    now,
    log,
  });
  await book.start();
  const close = async () => {
    await Promise.all([poller.stop(), book.stop()]);
    await storage.close();
  };
  return { storage, directory, history, archive: composing(history, book), book, poller, close };
}

import type { Logger } from 'pino';
import type { Configuration } from '../config/directory';
import type { DefinitionReader } from '../slo/definitions/definitionReader';
import type { Storage } from '../storage/storage';
import type { SliArchive } from '../slo/archive';
import { composing } from '../slo/history/composing';
import { SliHistory } from '../slo/history/history';
import { lastDefinition } from '../slo/inForce';
import { LiveBook } from '../slo/registry/liveBook';
import { SliPoller } from '../slo/polling/poller';

export interface SloDeps {
  storage: Storage;
  directory: () => Configuration;
  now: () => Date;
  log: Logger;
  readers: DefinitionReader;
}

/** What SLOs are measured and answered by. */
export interface SloParts {
  book: LiveBook;
  /** What was measured, composite SLOs by their parts. */
  archive: SliArchive;
  /** What was measured, as it is kept. */
  history: SliHistory;
  poller: SliPoller;
}

/** Puts definitions, archive and reading of SLOs together over one database; none is at work before it is started. */
export function sloParts({ storage, directory, now, log, readers }: SloDeps): SloParts {
  const history = new SliHistory(storage, { now, methodOf: (slo) => lastDefinition(book, slo)?.method });
  const book: LiveBook = new LiveBook({
    storage,
    archive: history,
    directory,
    load: (current) => readers.definitions(current),
    readings: () => poller.readings(),
    onChange: () => poller.configured(),
    now,
    log,
  });
  const poller = new SliPoller({
    storage,
    archive: history,
    definitions: () => book.definitions(),
    directory,
    now,
    log,
  });
  return { book, archive: composing(history, book), history, poller };
}

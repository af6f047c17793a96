import type { SloStatus } from '@watchbill/query';
import type { Logger } from 'pino';
import type { Directory } from '../config/directory';
import { formatProblem } from '../config/problem';
import type { PushedSlis } from '../ingest/slis';
import type { SliArchive } from '../slo/archive';
import type { SloBook } from '../slo/book';
import { composing } from '../slo/composing';
import { loadBetweenOthers } from '../slo/definitions/loadDefinitions';
import { SliHistory } from '../slo/history/history';
import { LiveBook } from '../slo/liveBook';
import { SliPoller } from '../slo/reading/poller';
import { upkeep } from '../slo/upkeep';
import type { Storage } from '../storage/storage';

export interface SloDeps {
  storage: Storage;
  directory: () => Directory;
  now: () => Date;
  log: Logger;
}

/** SLOs at work on a database. */
export interface SloWork {
  book: SloBook;
  archive: SliArchive;
  pushed: PushedSlis;
  status(): Promise<SloStatus>;
  /** Resolves when the definitions are read; SLIs are read from then on. */
  start(): Promise<void>;
  /** To be told after each sound edit of the configuration. */
  configured(): void;
  stop(): Promise<void>;
}

/** Puts definitions, archive and reading of SLOs together over one database. */
export function wireSlos({ storage, directory, now, log }: SloDeps): SloWork {
  const history = new SliHistory(storage, { now, methodOf: (slo) => book.get(slo)?.method });
  const book: LiveBook = new LiveBook({
    storage,
    archive: history,
    directory,
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
    directory,
    now,
    log,
  });
  const compacting = upkeep({ storage, compact: () => history.compact(), log });
  const archive = composing(history, book);
  return {
    book,
    archive,
    pushed: { book, archive },
    status: () => statusOf(book),
    start: async () => {
      await book.start();
      void poller.start();
      compacting.start();
    },
    configured: () => book.configured(),
    stop: async () => {
      await Promise.all([poller.stop(), book.stop(), compacting.stop()]);
    },
  };
}

async function statusOf(book: LiveBook): Promise<SloStatus> {
  const readings = [...(await book.readings()).values()];
  return {
    definitions: book.definitions().length,
    problems: book.problems().map(formatProblem),
    failing: readings.flatMap(({ slo, problem }) =>
      problem ? [{ slo, since: new Date(problem.since).toISOString(), message: problem.message }] : []
    ),
    backfilling: readings.filter(({ backfilledTo, backfillTo }) => backfilledTo !== backfillTo).length,
  };
}

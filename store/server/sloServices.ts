import type { SloDefinitionsStatus } from '@watchbill/contract';
import { formatProblem } from '../files/problem';
import type { PushedSlis } from '../ingest/slis';
import type { SliArchive } from '../slo/archive';
import type { SloBook } from '../slo/book';
import type { LiveBook } from '../slo/registry/liveBook';
import { type SloDeps, sloParts } from './sloParts';
import { upkeep } from '../slo/history/upkeep';

/** SLOs at work on a database. */
export interface SloServices {
  book: SloBook;
  archive: SliArchive;
  pushed: PushedSlis;
  status(): Promise<SloDefinitionsStatus>;
  /** Resolves when the definitions are read; SLIs are read from then on. */
  start(): Promise<void>;
  /** Must be called after each valid edit of the configuration. */
  configured(): void;
  stop(): Promise<void>;
}

/** Sets definitions, archive and reading of SLOs to work on one database. */
export function createSloServices(deps: SloDeps): SloServices {
  const { book, archive, history, poller } = sloParts(deps);
  const compacting = upkeep({ ...deps, compact: () => history.compact() });
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

async function statusOf(book: LiveBook): Promise<SloDefinitionsStatus> {
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

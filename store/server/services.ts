import { removeDemo } from '../demo/remove';
import { Inbox } from '../ingest/inbox';
import { Processor } from '../ingest/processor';
import { reprocess } from '../ingest/quarantine';
import { receive } from '../ingest/receive';
import { answerItem } from '../query/answer';
import { catalog, dimensionValues } from '../query/catalog';
import { SharedLookups } from '../query/engine/sharedLookups';
import { BadQuery } from '../query/engine/range';
import { abortableArchive } from '../query/engine/queryStopped';
import { knowHolidays } from '../readers/knowHolidays';
import type { Readers } from '../readers/readers';
import { LedgerOnCall } from '../rotation/ledger/ledgerOnCall';
import { FeedPoller } from '../rotation/feeds/feedPoller';
import type { Storage } from '../storage/storage';
import { VERSION } from '../lib/version';
import { ApiError } from '../api/errors';
import type { LiveConfig } from './liveConfig';
import type { Metrics } from '../api/metrics';
import type { ApiServices, StoreState } from '../api/apiServices';
import { readStatus } from './status';
import type { StartOptions } from './start';
import { answerWithoutFolders, seesFolders } from '../api/withoutFolders';
import { createSloServices } from './sloServices';

/** Time limit in milliseconds for processing acknowledged deliveries during a stop. */
const FINISH_MS = 10_000;

/** Time limit in milliseconds for reading calendars during a start: the first pages need to know who is on call. */
const CALENDARS_MS = 5_000;

/** All services of a store on one database. */
export interface Services {
  api: ApiServices;
  /** Reads the calendars, then processes waiting deliveries. Resolves when new deliveries can be received. */
  start(): Promise<void>;
  /** Must be called after each valid edit of the configuration. */
  configurationChanged(): void;
  /** Processes acknowledged deliveries for some seconds; the rest waits in the inbox for the next start. */
  stop(): Promise<void>;
}

/** Creates and connects ingest, rotations and queries on one database. */
export function createServices(
  storage: Storage,
  config: LiveConfig,
  metrics: Metrics,
  { log, now, graceMs, calendarsMs = CALENDARS_MS, readers }: StartOptions & { readers: Readers }
): Services {
  const directory = () => config.current().directory;
  const onCall = new LedgerOnCall(storage);
  const slos = createSloServices({ storage, directory, now, log, readers });
  const poller = new FeedPoller({ storage, directory, onCall, now, log, readers });
  const processor = new Processor({
    storage,
    onCall,
    directory,
    now,
    log,
    slis: slos.pushed,
    processed: ({ source, status, facts, repeats, lagSeconds }) => {
      metrics.processed.inc({ source, status });
      metrics.facts.inc({ source }, facts);
      metrics.repeats.inc({ source }, repeats);
      metrics.lag.observe(lagSeconds);
    },
  });
  const inbox = new Inbox(storage, (delivery) => processor.offer(delivery));
  const lookups = new SharedLookups();
  const state = (): StoreState => {
    const health = storage.health();
    const stuck = processor.stuck;
    return health.state === 'ready' && stuck !== undefined ? { state: 'failed', reason: stuck } : health;
  };
  const api: ApiServices = {
    version: VERSION,
    log,
    metrics,
    graceMs,
    directory,
    state,
    oldestWaiting: () => processor.oldestWaiting,
    ingest: (entry, headers, body) =>
      receive(entry, headers, body, { directory: directory(), inbox, now, slis: slos.pushed }),
    answer: async (item, identity, signal) => {
      const result = await answerItem(item, {
        storage: { db: storage.reading(signal), health: () => storage.health() },
        directory: directory(),
        slos: slos.registry,
        archive: abortableArchive(signal, slos.archive),
        now,
        signal,
        lookups,
        onFailure: (error, refId) => log.error({ err: error, refId }, 'query failed'),
      });
      return seesFolders(identity) ? result : answerWithoutFolders(result, config.current());
    },
    catalog,
    values: ({ dimension, search, limit }, signal) =>
      dimensionValues(dimension, search, limit, {
        db: storage.reading(signal),
        directory: directory(),
        slos: slos.registry,
        lookups,
      }).catch(rethrowAsApiError),
    status: async () => ({
      version: VERSION,
      engine: storage.engine,
      ...state(),
      config: config.status(),
      ...(await readStatus(storage.db, directory(), now())),
      rotations: await poller.status(),
      slos: await slos.status(),
    }),
    removeDemo: () => removeDemo(storage, now),
    reprocess: async (selection) => {
      const ids = await reprocess(storage, selection, now);
      processor.rescan();
      return ids;
    },
  };
  return {
    api,
    start: async () => {
      const holidays = knowHolidays(directory(), { readers, now, log });
      await Promise.all([waitAtMost(calendarsMs, poller.start()), slos.start(), waitAtMost(calendarsMs, holidays)]);
      processor.start();
    },
    configurationChanged: () => {
      poller.configured();
      slos.configured();
    },
    stop: async () => {
      // Aborts reads in progress: the next start repeats them.
      await Promise.all([poller.stop(), slos.stop(), readers.close()]);
      await inbox.idle();
      await waitAtMost(FINISH_MS, processor.idle());
      await processor.stop();
    },
  };
}

function rethrowAsApiError(error: unknown): never {
  throw error instanceof BadQuery ? new ApiError(400, error.message, { at: error.at }) : error;
}

async function waitAtMost(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, timeout]);
  clearTimeout(timer);
}

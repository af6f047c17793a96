import { removeDemo } from '../demo/remove';
import { Inbox } from '../ingest/inbox';
import { Processor } from '../ingest/processor';
import { reprocess } from '../ingest/quarantine';
import { receive } from '../ingest/receive';
import { answerItem } from '../query/answer';
import { catalog, dimensionValues } from '../query/catalog';
import { LookUps } from '../query/engine/lookUps';
import { BadQuery } from '../query/engine/range';
import { readingUntil } from '../query/engine/stopped';
import { knowHolidays } from '../readers/knowHolidays';
import type { Readers } from '../readers/readers';
import { LedgerOnCall } from '../rotation/ledger/ledgerOnCall';
import { Poller } from '../rotation/feeds/poller';
import type { Storage } from '../storage/storage';
import { VERSION } from '../lib/version';
import { ApiError } from '../api/errors';
import type { LiveConfig } from './liveConfig';
import type { Metrics } from '../api/metrics';
import type { StoreParts, StoreState } from '../api/parts';
import { readStatus } from './status';
import type { StartOptions } from './start';
import { answerWithoutFolders, seesFolders } from '../api/withoutFolders';
import { createSloServices } from './sloServices';

/** Milliseconds that a stop gives to the deliveries that were acknowledged and not yet worked through. */
const FINISH_MS = 10_000;

/** Milliseconds that a start gives to the calendars, so that the first pages find out who is on call. */
const CALENDARS_MS = 5_000;

/** The parts of a store, at work on a database. */
export interface Services {
  parts: StoreParts;
  /** Reads the calendars, then takes up what was left by the last stop. Resolves when deliveries may come. */
  start(): Promise<void>;
  /** To be told after each sound edit of the configuration. */
  configured(): void;
  /** Works through what was acknowledged; what is left after some seconds waits in the inbox for the next start. */
  stop(): Promise<void>;
}

/** Puts ingest, rotations and queries together over one database. */
export function createServices(
  storage: Storage,
  config: LiveConfig,
  metrics: Metrics,
  { log, now, graceMs, calendarsMs = CALENDARS_MS, readers }: StartOptions & { readers: Readers }
): Services {
  const directory = () => config.current().directory;
  const onCall = new LedgerOnCall(storage);
  const slos = createSloServices({ storage, directory, now, log, readers });
  const poller = new Poller({ storage, directory, onCall, now, log, readers });
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
  const lookUps = new LookUps();
  const state = (): StoreState => {
    const health = storage.health();
    const stuck = processor.stuck;
    return health.state === 'ready' && stuck !== undefined ? { state: 'failed', reason: stuck } : health;
  };
  const parts: StoreParts = {
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
        slos: slos.book,
        archive: readingUntil(signal, slos.archive),
        now,
        signal,
        lookUps,
        onFailure: (error, refId) => log.error({ err: error, refId }, 'query failed'),
      });
      return seesFolders(identity) ? result : answerWithoutFolders(result, config.current());
    },
    catalog,
    values: ({ dimension, search, limit }, signal) =>
      dimensionValues(dimension, search, limit, {
        db: storage.reading(signal),
        directory: directory(),
        slos: slos.book,
        lookUps,
      }).catch(refuse),
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
    replay: async (selection) => {
      const ids = await reprocess(storage, selection, now);
      processor.rescan();
      return ids;
    },
  };
  return {
    parts,
    start: async () => {
      const holidays = knowHolidays(directory(), { readers, now, log });
      await Promise.all([atMost(calendarsMs, poller.start()), slos.start(), atMost(calendarsMs, holidays)]);
      processor.start();
    },
    configured: () => {
      poller.configured();
      slos.configured();
    },
    stop: async () => {
      // What is being read is given up: the next start reads it again.
      await Promise.all([poller.stop(), slos.stop(), readers.close()]);
      await inbox.idle();
      await atMost(FINISH_MS, processor.idle());
      await processor.stop();
    },
  };
}

function refuse(error: unknown): never {
  throw error instanceof BadQuery ? new ApiError(400, error.message, { at: error.at }) : error;
}

async function atMost(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, enough]);
  clearTimeout(timer);
}

import type { Logger } from 'pino';
import type { Configuration } from '../config/directory';
import type { DefinitionReader } from '../slo/definitions/definitionReader';
import type { Storage } from '../storage/storage';
import type { SliArchive } from '../slo/archive';
import { archiveWithComposites } from '../slo/history/archiveWithComposites';
import { SliHistory } from '../slo/history/history';
import { lastDefinition } from '../slo/inForce';
import { CurrentDefinitions } from '../slo/registry/currentDefinitions';
import { LiveSloRegistry } from '../slo/registry/liveSloRegistry';
import { SliPoller } from '../slo/polling/poller';

export interface SloDeps {
  storage: Storage;
  directory: () => Configuration;
  now: () => Date;
  log: Logger;
  readers: DefinitionReader;
}

/** The components that measure SLOs and answer queries on them. */
export interface SloComponents {
  registry: LiveSloRegistry;
  /** Measurements, with composite SLOs calculated from their parts. */
  archive: SliArchive;
  /** Measurements as stored. */
  history: SliHistory;
  poller: SliPoller;
}

/** Creates and connects definitions, archive and poller of SLOs on one database; nothing runs before it is started. */
export function createSloComponents({ storage, directory, now, log, readers }: SloDeps): SloComponents {
  const current = new CurrentDefinitions();
  const history = new SliHistory(storage, { now, methodOf: (slo) => lastDefinition(current, slo)?.method });
  const definitions = () => current.definitions();
  const poller = new SliPoller({ storage, archive: history, definitions, directory, now, log });
  const registry = new LiveSloRegistry(
    {
      storage,
      archive: history,
      directory,
      load: (configured) => readers.definitions(configured),
      readings: () => poller.readings(),
      onChange: () => poller.configured(),
      now,
      log,
    },
    current
  );
  return { registry, archive: archiveWithComposites(history, registry), history, poller };
}

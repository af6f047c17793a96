import type { Logger } from 'pino';
import type { Directory } from '../config/directory';
import type { DefinitionReader } from '../slo/definitions/definitionReader';
import type { Storage } from '../storage/storage';
import type { SliArchive } from '../slo/archive';
import { composing } from '../slo/history/composing';
import { SliHistory } from '../slo/history/history';
import { lastDefinition } from '../slo/inForce';
import { LiveSloRegistry } from '../slo/registry/liveSloRegistry';
import { SliPoller } from '../slo/polling/poller';

export interface SloDeps {
  storage: Storage;
  directory: () => Directory;
  now: () => Date;
  log: Logger;
  readers: DefinitionReader;
}

/** What SLOs are measured and answered by. */
export interface SloParts {
  registry: LiveSloRegistry;
  /** What was measured, composite SLOs by their parts. */
  archive: SliArchive;
  /** What was measured, as it is kept. */
  history: SliHistory;
  poller: SliPoller;
}

/** Puts definitions, archive and reading of SLOs together over one database; none is at work before it is started. */
export function sloParts({ storage, directory, now, log, readers }: SloDeps): SloParts {
  const history = new SliHistory(storage, { now, methodOf: (slo) => lastDefinition(registry, slo)?.method });
  const registry: LiveSloRegistry = new LiveSloRegistry({
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
    definitions: () => registry.definitions(),
    directory,
    now,
    log,
  });
  return { registry, archive: composing(history, registry), history, poller };
}

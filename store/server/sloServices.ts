import type { SloDefinitionsStatus } from '@watchbill/contract';
import { formatProblem } from '../files/problem';
import type { PushedSlis } from '../ingest/slis';
import type { SliArchive } from '../slo/archive';
import type { SloRegistry } from '../slo/sloRegistry';
import type { LiveSloRegistry } from '../slo/registry/liveSloRegistry';
import { type SloDeps, createSloComponents } from './sloComponents';
import { upkeep } from '../slo/history/upkeep';

/** Running services for SLOs on a database. */
export interface SloServices {
  registry: SloRegistry;
  archive: SliArchive;
  pushed: PushedSlis;
  status(): Promise<SloDefinitionsStatus>;
  /** Resolves when the definitions have been read; reading of SLIs begins then. */
  start(): Promise<void>;
  /** Must be called after each valid edit of the configuration. */
  configured(): void;
  stop(): Promise<void>;
}

/** Creates the SLO services on one database; `start` sets them to work. */
export function createSloServices(deps: SloDeps): SloServices {
  const { registry, archive, history, poller } = createSloComponents(deps);
  const compacting = upkeep({ ...deps, compact: () => history.compact() });
  return {
    registry,
    archive,
    pushed: { registry, archive },
    status: () => statusOf(registry),
    start: async () => {
      await registry.start();
      void poller.start();
      compacting.start();
    },
    configured: () => registry.configured(),
    stop: async () => {
      await Promise.all([poller.stop(), registry.stop(), compacting.stop()]);
    },
  };
}

async function statusOf(registry: LiveSloRegistry): Promise<SloDefinitionsStatus> {
  const readings = [...(await registry.readings()).values()];
  return {
    definitions: registry.definitions().length,
    problems: registry.problems().map(formatProblem),
    failing: readings.flatMap(({ slo, problem }) =>
      problem ? [{ slo, since: new Date(problem.since).toISOString(), message: problem.message }] : []
    ),
    backfilling: readings.filter(({ backfilledTo, backfillTo }) => backfilledTo !== backfillTo).length,
  };
}

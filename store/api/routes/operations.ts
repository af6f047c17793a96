import { Type } from '@sinclair/typebox';
import type { StoreStatus } from '@watchbill/contract';
import { type Elapsed, sinceStart } from '../../time/elapsed';
import type { App } from '../app';
import { ErrorSchema } from '../errors';
import type { Metrics } from '../metrics';
import type { ApiServices } from '../apiServices';

/** Cache time of a status in milliseconds: reading it scans all deliveries in the database. */
const STATUS_CACHE_MS = 5_000;

/** Health checks and metrics, without authentication. */
export function operationRoutes(app: App, services: ApiServices): void {
  const { metrics } = services;
  const status = cachedFor(STATUS_CACHE_MS, () => services.status(), services.elapsed);
  const config = { rateLimit: false } as const;
  const alive = Type.Object({ status: Type.Literal('ok') });

  app.get(
    '/healthz',
    { config, schema: { summary: 'Whether the process lives', tags: ['operations'], response: { 200: alive } } },
    () => ({ status: 'ok' as const })
  );

  app.get(
    '/readyz',
    {
      config,
      schema: {
        summary: 'Whether deliveries are taken and queries answered',
        tags: ['operations'],
        response: { 200: alive, 503: ErrorSchema },
      },
    },
    async (_request, reply) => {
      const now = services.state();
      if (now.state === 'ready') {
        return reply.send({ status: 'ok' });
      }
      return reply.code(503).send({ error: { message: now.reason ?? `The store is ${now.state}.` } });
    }
  );

  app.get(
    '/metrics',
    { config, schema: { summary: 'Metrics for Prometheus', tags: ['operations'], produces: ['text/plain'] } },
    async (_request, reply) => {
      metrics.ready.set(services.state().state === 'ready' ? 1 : 0);
      metrics.oldestWaiting.set((services.oldestWaiting()?.getTime() ?? 0) / 1000);
      // Metrics of the process are especially needed while the database is unavailable.
      await status().then(
        (read) => publish(read, metrics),
        (error: unknown) => services.log.error({ err: error }, 'status cannot be read for metrics')
      );
      void reply.type(metrics.registry.contentType).serializer((text: string) => text);
      return metrics.registry.metrics();
    }
  );
}

/** Shares one read among all callers while it runs and for some time after. */
function cachedFor<T>(maxAgeMs: number, read: () => Promise<T>, elapsed: Elapsed = sinceStart): () => Promise<T> {
  let kept: Promise<T> | undefined;
  let goodUntil = 0;
  return () => {
    if (!kept || elapsed() >= goodUntil) {
      goodUntil = Infinity;
      kept = read().finally(() => (goodUntil = elapsed() + maxAgeMs));
    }
    return kept;
  };
}

function publish({ sources, rotations, slos, config, missing = [] }: StoreStatus, metrics: Metrics): void {
  metrics.quarantined.reset();
  metrics.waiting.reset();
  for (const { id, quarantined, waiting, lastDelivery } of sources) {
    metrics.waiting.set({ source: id }, waiting ?? 0);
    metrics.quarantined.set({ source: id }, quarantined);
    if (lastDelivery) {
      metrics.lastDelivery.set({ source: id }, Date.parse(lastDelivery) / 1000);
    }
  }
  for (const { id, readAt } of rotations) {
    if (readAt) {
      metrics.rotationRead.set({ rotation: id }, Date.parse(readAt) / 1000);
    }
  }
  metrics.missing.set(missing.reduce((sum, { deliveries }) => sum + deliveries, 0));
  metrics.sloProblems.set(slos.problems.length);
  metrics.slisFailing.set(slos.failing.length);
  metrics.configRefused.set(config.refused ? 1 : 0);
}

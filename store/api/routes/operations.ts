import { Type } from '@sinclair/typebox';
import type { App } from '../app';
import { ErrorSchema } from '../errors';
import type { StoreParts } from '../parts';

/** Probes and metrics; open to everybody who can reach the port. */
export function operationRoutes(app: App, { metrics, state, status }: StoreParts): void {
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
      const now = state();
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
      const ready = state().state === 'ready';
      metrics.ready.set(ready ? 1 : 0);
      if (ready) {
        const { sources, rotations, config } = await status();
        metrics.quarantined.reset();
        for (const { id, quarantined, lastDelivery } of sources) {
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
        metrics.configRefused.set(config.refused ? 1 : 0);
      }
      void reply.type(metrics.registry.contentType).serializer((text: string) => text);
      return metrics.registry.metrics();
    }
  );
}

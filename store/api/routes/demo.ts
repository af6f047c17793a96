import { DemoRemovedSchema } from '@watchbill/contract';
import type { App } from '../app';
import { requireToken } from '../auth';
import { ErrorSchema } from '../errors';
import type { ApiServices } from '../apiServices';

/** `DELETE /v1/demo`: removes the data of `watchbill demo`. */
export function demoRoutes(app: App, services: ApiServices): void {
  app.delete(
    '/v1/demo',
    {
      onRequest: requireToken(app, services),
      schema: {
        summary: 'Remove demo data',
        tags: ['operations'],
        security: [{ token: [] }],
        response: { 200: DemoRemovedSchema, 401: ErrorSchema },
      },
    },
    async () => ({ removed: await services.removeDemo() })
  );
}

import { Type } from '@sinclair/typebox';
import type { App } from '../app';
import { requireToken } from '../auth';
import { ErrorSchema } from '../errors';
import type { StoreParts } from '../parts';

/** `DELETE /v1/demo`: removes what `watchbill demo` made. */
export function demoRoutes(app: App, parts: StoreParts): void {
  app.delete(
    '/v1/demo',
    {
      onRequest: requireToken(app, parts),
      schema: {
        summary: 'Remove demo data',
        tags: ['operations'],
        security: [{ token: [] }],
        response: { 200: Type.Object({ removed: Type.Integer({ description: 'Rows' }) }), 401: ErrorSchema },
      },
    },
    async () => ({ removed: await parts.removeDemo() })
  );
}

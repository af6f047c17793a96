import { type ReprocessCommand, ReprocessCommandSchema, ReprocessedSchema } from '@watchbill/contract';
import type { App } from '../app';
import { requireToken } from '../auth';
import { ApiError, ErrorSchema } from '../errors';
import type { ReprocessSelection, ApiServices } from '../apiServices';

/** `POST /v1/reprocess`: processes quarantined deliveries again, after a fix. */
export function reprocessRoutes(app: App, services: ApiServices): void {
  app.post(
    '/v1/reprocess',
    {
      onRequest: requireToken(app, services),
      schema: {
        summary: 'Process quarantined deliveries again',
        description: 'Name one of ids, source and all.',
        tags: ['operations'],
        security: [{ token: [] }],
        body: ReprocessCommandSchema,
        response: { 200: ReprocessedSchema, 400: ErrorSchema, 401: ErrorSchema },
      },
    },
    async ({ body }) => ({ reprocessed: await services.reprocess(selection(body, services)) })
  );
  app.post('/v1/replay', { onRequest: requireToken(app, services), schema: { hide: true } }, () => {
    throw new ApiError(410, 'POST /v1/replay is POST /v1/reprocess now, and answers with "reprocessed".');
  });
}

function selection({ ids, source, all }: ReprocessCommand, { directory }: ApiServices): ReprocessSelection {
  if ([ids, source, all].filter((given) => given !== undefined).length !== 1) {
    throw new ApiError(400, 'Name exactly one of ids, source and all.');
  }
  if (ids !== undefined) {
    return { ids };
  }
  if (source === undefined) {
    return { all: true };
  }
  if (!directory().sources.has(source)) {
    throw new ApiError(400, `There is no source "${source}" in the configuration.`, { at: 'source' });
  }
  return { source };
}

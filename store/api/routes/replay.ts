import { Type } from '@sinclair/typebox';
import type { App } from '../app';
import { requireToken } from '../auth';
import { ApiError, ErrorSchema } from '../errors';
import type { ReplaySelection, StoreParts } from '../parts';

const Body = Type.Object(
  {
    ids: Type.Optional(Type.Array(Type.String(), { minItems: 1, description: 'Ids of quarantined deliveries' })),
    source: Type.Optional(Type.String({ description: 'All quarantined deliveries of this source' })),
    all: Type.Optional(Type.Literal(true, { description: 'All quarantined deliveries' })),
  },
  { additionalProperties: false }
);

/** `POST /v1/replay`: reads quarantined deliveries again, after a fix. */
export function replayRoutes(app: App, parts: StoreParts): void {
  app.post(
    '/v1/replay',
    {
      onRequest: requireToken(app, parts),
      schema: {
        summary: 'Read quarantined deliveries again',
        description: 'Name one of ids, source and all.',
        tags: ['operations'],
        security: [{ token: [] }],
        body: Body,
        response: { 200: Type.Object({ replayed: Type.Array(Type.String()) }), 400: ErrorSchema, 401: ErrorSchema },
      },
    },
    async ({ body }) => ({ replayed: await parts.replay(selection(body, parts)) })
  );
}

function selection({ ids, source, all }: typeof Body.static, { directory }: StoreParts): ReplaySelection {
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

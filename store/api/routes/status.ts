import { Type } from '@sinclair/typebox';
import type { StoreStatus } from '@watchbill/contract';
import type { App } from '../app';
import { requireToken } from '../auth';
import { ErrorSchema } from '../errors';
import type { ApiServices } from '../apiServices';
import { seesFolders, statusWithoutFolders } from '../withoutFolders';

const Time = Type.String({ format: 'date-time' });
const TimeOrNull = Type.Union([Time, Type.Null()]);

const StatusSchema = Type.Unsafe<StoreStatus>(
  Type.Object({
    version: Type.String(),
    engine: Type.String({ enum: ['duckdb', 'postgresql'] }),
    state: Type.String({ enum: ['ready', 'starting', 'full', 'failed'] }),
    reason: Type.Optional(Type.String()),
    config: Type.Object({
      loadedAt: Time,
      refused: Type.Optional(Type.String({ description: 'Why a newer edit of the configuration was refused' })),
    }),
    sources: Type.Array(
      Type.Object({
        id: Type.String(),
        kind: Type.String(),
        lastDelivery: TimeOrNull,
        deliveries: Type.Integer(),
        quarantined: Type.Integer(),
        waiting: Type.Optional(Type.Integer({ description: 'Deliveries kept and not yet worked through' })),
        truncated: Type.Integer({ description: 'Alerts that the sender says it left out' }),
      })
    ),
    rotations: Type.Array(
      Type.Object({
        id: Type.String(),
        team: Type.String(),
        readAt: TimeOrNull,
        stale: Type.Boolean({ description: 'It was not read for longer than it should be' }),
        problem: Type.Optional(Type.Object({ since: Time, message: Type.String() })),
        notes: Type.Array(Type.String(), { description: 'What was left out of the last good reading, and why' }),
        shifts: Type.Integer(),
        onCall: Type.Array(Type.String()),
      })
    ),
    unknown: Type.Array(
      Type.Object({
        kind: Type.String({ enum: ['receiver', 'person', 'service', 'team'] }),
        name: Type.String(),
        source: Type.String(),
        count: Type.Integer(),
        lastSeen: Time,
      })
    ),
    demoRows: Type.Integer(),
    missing: Type.Optional(
      Type.Array(Type.Object({ foundAt: Time, deliveries: Type.Integer(), after: TimeOrNull, until: TimeOrNull }), {
        description: 'Deliveries that were acknowledged and were not there at a later start',
      })
    ),
    since: TimeOrNull,
  })
);

/** `GET /v1/status`: connected sources, and problems that need attention. */
export function statusRoutes(app: App, services: ApiServices): void {
  app.get(
    '/v1/status',
    {
      onRequest: requireToken(app, services),
      schema: {
        summary: 'What is connected and what needs attention',
        tags: ['operations'],
        security: [{ token: [] }],
        response: { 200: StatusSchema, 401: ErrorSchema },
      },
    },
    async ({ identity }) => {
      const status = await services.status();
      return seesFolders(identity) ? status : statusWithoutFolders(status);
    }
  );
}

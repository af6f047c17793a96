import { Type } from '@sinclair/typebox';
import { ConfigSchema } from '../../config/config';
import { EventsSchema } from '../../ingest/sources';
import { RotaSchema } from '../../config/rota/schema';
import type { App } from '../app';

/** Routes with the published JSON schemas; they contain no secrets and need no token. */
export function schemaRoutes(app: App): void {
  const response = { 200: Type.Unsafe<object>({ type: 'object', description: 'A JSON schema' }) };
  app.get(
    '/v1/schema/config',
    { schema: { summary: 'JSON schema of the configuration file', tags: ['schemas'], response } },
    () => ConfigSchema
  );
  app.get(
    '/v1/schema/rota',
    { schema: { summary: 'JSON schema of a rota written as code', tags: ['schemas'], response } },
    () => RotaSchema
  );
  app.get(
    '/v1/schema/events',
    { schema: { summary: 'JSON schema of one event of the generic events API', tags: ['schemas'], response } },
    () => EventsSchema
  );
}

import { Type } from '@sinclair/typebox';
import { ConfigSchema } from '../../config/config';
import type { App } from '../app';
import type { StoreParts } from '../parts';

/** The published JSON schemas; they hold nothing secret, so no token is asked for. */
export function schemaRoutes(app: App, _parts: StoreParts): void {
  const response = { 200: Type.Unsafe<object>({ type: 'object', description: 'A JSON schema' }) };
  app.get(
    '/v1/schema/config',
    { schema: { summary: 'JSON schema of the configuration file', tags: ['schemas'], response } },
    () => ConfigSchema
  );
}

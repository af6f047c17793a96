import swagger from '@fastify/swagger';
import type { App } from './app';
import { documentedBody } from './routes/query';

/** Generates the OpenAPI description, served at `/openapi.json`, from the schemas of the routes. */
export async function describeApi(app: App, version: string): Promise<void> {
  await app.register(swagger, {
    // Queries are validated individually when they are answered; the description includes their schema nevertheless.
    transform: ({ schema, url }) => ({
      schema: url === '/v1/query' ? { ...schema, body: documentedBody } : schema,
      url,
    }),
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Watchbill store',
        description: 'Takes in pages, alerts and rotations, and answers questions about them.',
        version,
      },
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer', description: 'The token of the configuration' },
          source: {
            type: 'http',
            scheme: 'bearer',
            description: "The source's own token; PagerDuty signs its bodies instead",
          },
        },
      },
    },
  });
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
}

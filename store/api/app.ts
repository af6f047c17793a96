import rateLimit from '@fastify/rate-limit';
import { type TypeBoxTypeProvider, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  LogController,
  type RawServerDefault,
} from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Connections } from './connections';
import { ApiError, handleError, parseJson } from './errors';
import { rateLimits } from './limits';
import { describeApi } from './openapi';
import { API_NUMBER, type StoreParts } from './parts';
import { catalogRoutes } from './routes/catalog';
import { demoRoutes } from './routes/demo';
import { ingestRoutes } from './routes/ingest';
import { operationRoutes } from './routes/operations';
import { queryRoutes } from './routes/query';
import { replayRoutes } from './routes/replay';
import { schemaRoutes } from './routes/schemas';
import { statusRoutes } from './routes/status';

/** The store's Fastify instance, typed by the routes' own schemas. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** Bytes that a body of anything but a delivery may have. */
const BODY_BYTES = 1024 * 1024;

/** The HTTP interface over the store's parts, ready to listen or to be injected into. */
export async function buildApp(parts: StoreParts): Promise<App> {
  const loggerInstance: FastifyBaseLogger = parts.log;
  const connections = new Connections();
  const app: App = fastify({
    loggerInstance,
    serverFactory: connections.server,
    // Counts for a stop as well, which has a limit of its own.
    pluginTimeout: 0,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_BYTES,
    // What Fastify refuses before it knows a route, such as a broken address.
    frameworkErrors: handleError,
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.setValidatorCompiler(TypeBoxValidatorCompiler);
  // TypeScript holds the answers to their schemas; a second check at run time would cost each frame.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, async (_request: FastifyRequest, text: string) =>
    parseJson(text)
  );
  app.setErrorHandler(handleError);
  app.setNotFoundHandler((request) => {
    throw new ApiError(404, `There is no ${request.method} ${request.url.split('?')[0]}. See /openapi.json.`);
  });
  app.decorateRequest('identity', null);
  connections.endWith(app, parts);
  observe(app, parts);
  await describeApi(app, parts.version);
  await app.register(rateLimit, rateLimits(parts));
  for (const routes of [
    ingestRoutes,
    queryRoutes,
    catalogRoutes,
    statusRoutes,
    demoRoutes,
    replayRoutes,
    schemaRoutes,
    operationRoutes,
  ]) {
    await app.register(async (scope: App) => routes(scope, parts));
  }
  await app.ready();
  return app;
}

/** Every answer names the store's version, is measured, and is logged where somebody looks for detail. */
function observe(app: App, { version, metrics }: StoreParts): void {
  app.addHook('onRequest', async (_request, reply) => {
    void reply.headers({ 'x-watchbill-version': version, 'x-watchbill-api': String(API_NUMBER) });
  });
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (closing) {
      // A connection kept alive after the last answer would hold up the stop.
      void reply.header('connection', 'close');
    }
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    const seconds = reply.elapsedTime / 1000;
    metrics.requests.observe({ method: request.method, route, status: reply.statusCode }, seconds);
    request.log.debug({ method: request.method, route, status: reply.statusCode, seconds }, 'answered');
  });
}

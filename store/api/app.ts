import { type TypeBoxTypeProvider, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  LogController,
  type RawServerDefault,
} from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { Bodies, checkLength } from './bodies';
import { Connections } from './connections';
import { ApiError, handleError, parseJson } from './errors';
import { limitRates } from './limits';
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

declare module 'fastify' {
  interface FastifyInstance {
    bodies: Bodies;
  }
}

/** Bytes that a body of anything but a delivery may have. */
const BODY_BYTES = 1024 * 1024;

/** The HTTP interface over the store's parts, ready to listen or to be injected into. */
export async function buildApp(parts: StoreParts): Promise<App> {
  const loggerInstance: FastifyBaseLogger = parts.log;
  const connections = new Connections(parts.timeouts);
  const app: App = fastify({
    loggerInstance,
    serverFactory: connections.server,
    // Counts for a stop as well, which has a limit of its own.
    pluginTimeout: 0,
    logController: new LogController({ disableRequestLogging: true }),
    // Fastify's own would know the first address only; each of our servers answers what is no request.
    clientErrorHandler: () => undefined,
    // What Fastify refuses before it knows a route, such as a broken address.
    frameworkErrors: handleError,
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.setValidatorCompiler(TypeBoxValidatorCompiler);
  // TypeScript holds the answers to their schemas; a second check at run time would cost each frame.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  app.removeAllContentTypeParsers();
  const bodies = new Bodies(parts.inFlightBytes, parts.timeouts?.stallMs);
  app.addContentTypeParser('application/json', async ({ headers }: FastifyRequest, payload: Readable) => {
    const options = { sender: 'token', limit: BODY_BYTES, advice: 'Send fewer queries at once.' };
    checkLength(headers['content-length'], options);
    return bodies.during(payload, options, (body) => parseJson(body.toString('utf8')));
  });
  app.decorate('bodies', bodies);
  app.setErrorHandler(handleError);
  app.setNotFoundHandler((request) => {
    throw new ApiError(404, `There is no ${request.method} ${request.url.split('?')[0]}. See /openapi.json.`);
  });
  app.decorateRequest('identity', null);
  app.decorateRequest('admission', null);
  connections.endWith(app, parts);
  observe(app, parts);
  await describeApi(app, parts.version);
  await limitRates(app, parts);
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

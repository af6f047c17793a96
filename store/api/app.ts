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
import { RequestBodies, checkLength } from './requestBodies';
import { Connections } from './connections';
import { ApiError, handleError, parseJson } from './errors';
import { limitRates } from './limits';
import { describeApi } from './openapi';
import { API_VERSION, type ApiServices } from './apiServices';
import { catalogRoutes } from './routes/catalog';
import { demoRoutes } from './routes/demo';
import { ingestRoutes } from './routes/ingest';
import { operationRoutes } from './routes/operations';
import { queryRoutes } from './routes/query';
import { reprocessRoutes } from './routes/reprocess';
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
    bodies: RequestBodies;
  }
}

/** Maximum size in bytes of a request body, except for deliveries. */
const MAX_BODY_BYTES = 1024 * 1024;

/** Builds the HTTP API on top of the store's services, ready to listen or to be injected into. */
export async function buildApp(services: ApiServices): Promise<App> {
  const loggerInstance: FastifyBaseLogger = services.log;
  const connections = new Connections(services.timeouts);
  const app: App = fastify({
    loggerInstance,
    serverFactory: connections.server,
    // This timeout would also interrupt a stop, which has its own time limit.
    pluginTimeout: 0,
    logController: new LogController({ disableRequestLogging: true }),
    // Fastify would add its handler to the server of the first address only; `Connections` adds one to each server.
    clientErrorHandler: () => undefined,
    // Also handles errors before routing, such as a malformed URL.
    frameworkErrors: handleError,
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.setValidatorCompiler(TypeBoxValidatorCompiler);
  // TypeScript checks responses against their schemas; checking them again at run time would cost time for each frame.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  app.removeAllContentTypeParsers();
  const bodies = new RequestBodies(services.inFlightBytes, services.timeouts?.stallMs);
  app.addContentTypeParser('application/json', async ({ headers }: FastifyRequest, payload: Readable) => {
    const options = { sender: 'token', limit: MAX_BODY_BYTES, advice: 'Send fewer queries at once.' };
    checkLength(headers['content-length'], options);
    return bodies.withBody(payload, options, (body) => parseJson(body.toString('utf8')));
  });
  app.decorate('bodies', bodies);
  app.setErrorHandler(handleError);
  app.setNotFoundHandler((request) => {
    throw new ApiError(404, `There is no ${request.method} ${request.url.split('?')[0]}. See /openapi.json.`);
  });
  app.decorateRequest('identity', null);
  app.decorateRequest('admission', null);
  connections.closeWith(app, services);
  observe(app, services);
  await describeApi(app, services.version);
  await limitRates(app, services);
  for (const routes of [
    ingestRoutes,
    queryRoutes,
    catalogRoutes,
    statusRoutes,
    demoRoutes,
    reprocessRoutes,
    schemaRoutes,
    operationRoutes,
  ]) {
    await app.register(async (scope: App) => routes(scope, services));
  }
  await app.ready();
  return app;
}

/** Adds version headers to every response, and records metrics and a log line at level debug. */
function observe(app: App, { version, metrics }: ApiServices): void {
  app.addHook('onRequest', async (_request, reply) => {
    void reply.headers({ 'x-watchbill-version': version, 'x-watchbill-api': String(API_VERSION) });
  });
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (closing) {
      // A connection that stays open after the last response would delay the stop.
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

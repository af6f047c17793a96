import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { askRoutes } from './askRoutes';
import { dataSourceRoutes } from './dataSourceRoutes';
import { DataSources } from './dataSources';
import { fileRoutes } from './files';
import { NotBuilt, readPlugins } from './plugins';
import { isRecord } from './problem';
import { settingsRoutes } from './settingsRoutes';
import type { StoreAccess } from './store';

export interface PreviewOptions {
  store: StoreAccess;
  /** Folder of the built plugin. */
  plugin: string;
  /** Folder of the built host page, with its index.html. */
  page: string;
  /** Folder whose node_modules has the `@grafana/*` packages that the page is made of. */
  packages: string;
  /** Release of those packages. */
  grafanaVersion: string;
}

/** The host page, the built plugins, and the part of Grafana's HTTP API that they use. */
export async function buildPreview(options: PreviewOptions): Promise<FastifyInstance> {
  const app = fastify({ logger: false, bodyLimit: 1024 * 1024 });
  const plugins = () => readPlugins(options.plugin);
  const [{ id: appId }] = plugins();
  const dataSources = new DataSources(options.store);

  app.addHook('onRequest', async (request, reply) => {
    if (!isOwnPage(request)) {
      await reply.code(403).send({ message: 'Only the page of the preview itself may ask this.' });
    }
  });
  app.setErrorHandler((error, _request, reply) => {
    const status = error instanceof NotBuilt ? 503 : statusOf(error);
    const message = error instanceof Error ? error.message : String(error);
    void reply.code(status).send({ message });
  });

  settingsRoutes(app, { plugins, dataSources, grafanaVersion: options.grafanaVersion });
  dataSourceRoutes(app, dataSources);
  askRoutes(app, dataSources);
  app.get('/api/health', async () => ({ database: 'ok', version: options.grafanaVersion }));
  app.get('/api/annotations', async () => []);

  await fileRoutes(app, { ...options, appId });
  app.setNotFoundHandler(async (request, reply) => {
    if (/^\/(api|apis)\//.test(request.url)) {
      const path = request.url.split('?')[0];
      return reply.code(501).send({ message: `The preview has no ${path}: this needs a real Grafana.` });
    }
    if (request.url.startsWith('/public/') || request.method !== 'GET') {
      return reply.code(404).send({ message: `There is no ${request.method} ${request.url}.` });
    }
    return reply.sendFile('index.html');
  });
  return app;
}

/** The server holds the store's token: another site's page in the same browser must not make use of it. */
function isOwnPage({ headers: { host = '', origin } }: FastifyRequest): boolean {
  const local = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host);
  return local && (origin === undefined || origin === `http://${host}`);
}

function statusOf(error: unknown): number {
  return isRecord(error) && typeof error.statusCode === 'number' ? error.statusCode : 500;
}

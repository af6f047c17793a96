import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { dirname, join } from 'node:path';
import { type DataSourceEdit, DataSources } from './dataSources';
import { checkHealth } from './health';
import { NotBuilt, type PluginMeta, readPlugins } from './plugins';
import { classify, explainError, isRecord, statusFor } from './problem';
import { type PanelRequest, queryData } from './query';
import { frontendSettings } from './settings';
import { callStore, PREVIEW_USER, type StoreAccess } from './store';

export interface PreviewOptions {
  store: StoreAccess;
  /** Folder of the built plugin. */
  plugin: string;
  /** Folder of the built host page, with its index.html. */
  page: string;
  /** Release of the `@grafana/*` packages that the page is made of. */
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
  app.get('/api/health', async () => ({ database: 'ok', version: options.grafanaVersion }));
  app.get('/api/annotations', async () => []);

  const icons = join(dirname(require.resolve('@grafana/ui/package.json')), 'dist/public/img/icons');
  await app.register(async (scope) => {
    for (const [prefix, root] of [
      [`/public/plugins/${appId}/`, options.plugin],
      ['/public/build/img/icons/', icons],
      ['/public/preview/', options.page],
    ]) {
      // A build replaces these files while the preview runs, so the browser asks each time whether they changed.
      await scope.register(fastifyStatic, { root, prefix, decorateReply: false, cacheControl: true, maxAge: 0 });
    }
  });
  await app.register(fastifyStatic, { root: options.page, serve: false });

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

interface SettingsParts {
  plugins: () => PluginMeta[];
  dataSources: DataSources;
  grafanaVersion: string;
}

function settingsRoutes(app: FastifyInstance, { plugins, dataSources, grafanaVersion }: SettingsParts): void {
  const edits = new Map<string, Record<string, unknown>>();
  app.get('/api/frontend/settings', async () => frontendSettings(plugins(), dataSources.list(), grafanaVersion));
  app.get('/api/user', async () => ({ ...PREVIEW_USER, id: 1, orgId: 1, isGrafanaAdmin: true }));
  app.get('/api/plugins', async () => plugins());
  app.get<{ Params: { id: string } }>('/api/plugins/:id/settings', async ({ params }, reply) => {
    const meta = plugins().find(({ id }) => id === params.id);
    return meta
      ? { ...meta, enabled: true, pinned: true, jsonData: {}, secureJsonFields: {}, ...edits.get(params.id) }
      : reply.code(404).send({ message: `There is no plugin ${params.id} in this preview.` });
  });
  app.post<{ Params: { id: string }; Body: Record<string, unknown> }>(
    '/api/plugins/:id/settings',
    async ({ params, body }) => {
      edits.set(params.id, { jsonData: body.jsonData ?? {} });
      return { message: 'Plugin settings updated' };
    }
  );
}

function dataSourceRoutes(app: FastifyInstance, dataSources: DataSources): void {
  const missing = (uid: string) => ({ message: `There is no data source ${uid} in this preview.` });
  const access = (uid: string) => dataSources.access(uid);

  app.get('/api/datasources', async () => dataSources.list());
  app.post<{ Body: DataSourceEdit }>('/api/datasources', async ({ body }, reply) => {
    if (body.name && dataSources.byName(body.name)) {
      return reply.code(409).send({ message: 'data source with the same name already exists' });
    }
    const datasource = dataSources.add(body);
    return { id: datasource.id, name: datasource.name, message: 'Datasource added', datasource };
  });
  app.get<{ Params: { name: string } }>('/api/datasources/name/:name', async ({ params }, reply) => {
    return dataSources.byName(params.name) ?? reply.code(404).send(missing(params.name));
  });
  app.get<{ Params: { uid: string } }>('/api/datasources/uid/:uid', async ({ params }, reply) => {
    return dataSources.get(params.uid) ?? reply.code(404).send(missing(params.uid));
  });
  app.put<{ Params: { uid: string }; Body: DataSourceEdit }>(
    '/api/datasources/uid/:uid',
    async ({ params, body }, reply) => {
      const datasource = dataSources.update(params.uid, body);
      return datasource
        ? { id: datasource.id, name: datasource.name, message: 'Datasource updated', datasource }
        : reply.code(404).send(missing(params.uid));
    }
  );
  app.delete<{ Params: { uid: string } }>('/api/datasources/uid/:uid', async ({ params }, reply) => {
    return dataSources.remove(params.uid)
      ? { message: 'Data source deleted' }
      : reply.code(404).send(missing(params.uid));
  });

  app.get<{ Params: { uid: string } }>('/api/datasources/uid/:uid/health', async ({ params }, reply) => {
    const store = access(params.uid);
    if (!store) {
      return reply.code(404).send(missing(params.uid));
    }
    const health = await checkHealth(store);
    return reply.code(health.status === 'OK' ? 200 : 400).send(health);
  });
  app.all<{ Params: { uid: string; '*': string } }>('/api/datasources/uid/:uid/resources/*', async (request, reply) => {
    const store = access(request.params.uid);
    if (!store) {
      return reply.code(404).send(missing(request.params.uid));
    }
    const path = `/v1/${request.url.split('/resources/').slice(1).join('/resources/')}`;
    const body = request.body === undefined || request.body === null ? undefined : JSON.stringify(request.body);
    const refusal = (status: number, message: string) => reply.code(status).send({ message, error: { message } });
    try {
      const answer = await callStore(store, { method: request.method, path, body });
      const wrong = classify(answer, store.address);
      return wrong && wrong.problem !== 'refused'
        ? refusal(statusFor(wrong.problem), wrong.message)
        : reply.code(answer.status).type(answer.contentType).send(answer.body);
    } catch (error) {
      return refusal(502, explainError(error, store.address).message);
    }
  });
  app.post<{ Body: PanelRequest }>('/api/ds/query', async ({ body }, reply) => {
    const uid = dataSourceOf(body);
    const store = access(uid);
    if (!store) {
      return reply.code(404).send(missing(uid));
    }
    const { status, results } = await queryData(store, body);
    return reply.code(status).send({ results });
  });
}

/** A panel asks one data source, which every query of the batch names. */
function dataSourceOf({ queries }: PanelRequest): string {
  const [first] = queries;
  const datasource = first?.datasource;
  return isRecord(datasource) ? String(datasource.uid) : '';
}

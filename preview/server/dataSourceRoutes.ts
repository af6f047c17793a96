import type { FastifyInstance } from 'fastify';
import type { DataSourceEdit, DataSources } from './dataSources';

/** The answer for a data source that is not there. */
export function missing(uid: string): { message: string } {
  return { message: `There is no data source ${uid} in this preview.` };
}

/** Data sources in memory, as Grafana's HTTP API has them. */
export function dataSourceRoutes(app: FastifyInstance, dataSources: DataSources): void {
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
}

import type { FastifyInstance } from 'fastify';
import { missing } from './dataSourceRoutes';
import type { DataSources } from './dataSources';
import { checkHealth } from './health';
import { classify, explainError, isRecord, statusFor } from './problem';
import { type PanelRequest, queryData } from './query';
import { callStore } from './store';

/** What Grafana's server asks a data source's backend: queries, health, resources. */
export function askRoutes(app: FastifyInstance, dataSources: DataSources): void {
  app.get<{ Params: { uid: string } }>('/api/datasources/uid/:uid/health', async ({ params }, reply) => {
    const store = dataSources.access(params.uid);
    if (!store) {
      return reply.code(404).send(missing(params.uid));
    }
    const health = await checkHealth(store);
    return reply.code(health.status === 'OK' ? 200 : 400).send(health);
  });
  app.all<{ Params: { uid: string; '*': string } }>('/api/datasources/uid/:uid/resources/*', async (request, reply) => {
    const store = dataSources.access(request.params.uid);
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
    const store = dataSources.access(uid);
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

import type { FastifyInstance } from 'fastify';
import type { DataSources } from './dataSources';
import type { PluginMeta } from './plugins';
import { frontendSettings } from './settings';
import { PREVIEW_USER } from './store';

export interface SettingsParts {
  plugins: () => PluginMeta[];
  dataSources: DataSources;
  grafanaVersion: string;
}

/** Who and what is here: user, plugins, settings. What is saved is kept in memory. */
export function settingsRoutes(app: FastifyInstance, { plugins, dataSources, grafanaVersion }: SettingsParts): void {
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

import { isFetchError } from '@grafana/runtime';
import type { AppSettings } from '../../shared/appSettings';
import { callGrafana } from '../../shared/client/callGrafana';
import { errorMessage } from '../../shared/client/errorMessage';
import { dataSourceUrl } from '../../shared/client/resources';
import { DATASOURCE_TYPE, PLUGIN_ID } from '../../shared/pluginIds';

/** A data source in Grafana's HTTP API: the properties used here; others are sent back unchanged. */
export interface StoredDataSource {
  uid: string;
  name: string;
  type: string;
  url: string;
  /** Whether the data source is provisioned from a file, so that Grafana refuses changes. */
  readOnly: boolean;
  secureJsonFields: Record<string, boolean>;
}

/** Values of the form. An empty token keeps the stored one. */
export interface Connection {
  url: string;
  token: string;
}

export interface Health {
  ok: boolean;
  /** Text for users: the problem and how to fix it, or what is connected. */
  message: string;
}

/** The Watchbill data source that the app uses, or else the first one; undefined without any. */
export async function findDataSource({ dataSourceUid }: AppSettings): Promise<StoredDataSource | undefined> {
  const all = await callGrafana<StoredDataSource[]>('GET', '/api/datasources');
  const ours = all.filter(({ type }) => type === DATASOURCE_TYPE);
  const found = ours.find(({ uid }) => uid === dataSourceUid) ?? ours[0];
  // Read again by uid, since the list does not say whether a token is stored.
  return found && callGrafana<StoredDataSource>('GET', dataSourceUrl(found.uid));
}

/** Creates the data source, or updates the existing one. Returns its uid. */
export async function saveDataSource(
  existing: StoredDataSource | undefined,
  { url, token }: Connection
): Promise<string> {
  const secrets = token === '' ? {} : { secureJsonData: { token } };
  if (existing) {
    await callGrafana('PUT', dataSourceUrl(existing.uid), { ...existing, url, ...secrets });
    return existing.uid;
  }
  const fresh = { name: 'Watchbill', type: DATASOURCE_TYPE, access: 'proxy', url, ...secrets };
  const { datasource } = await callGrafana<{ datasource: StoredDataSource }>('POST', '/api/datasources', fresh);
  return datasource.uid;
}

/** Enables the app, and thereby its nested plugins, and saves its settings. */
export async function saveApp(settings: AppSettings): Promise<void> {
  await callGrafana('POST', `/api/plugins/${PLUGIN_ID}/settings`, { enabled: true, pinned: true, jsonData: settings });
}

/** Asks the data source's backend whether the store answers. Never throws. */
export async function checkHealth(uid: string): Promise<Health> {
  try {
    const { status, message } = await callGrafana<{ status: string; message: string }>(
      'GET',
      `${dataSourceUrl(uid)}/health`
    );
    return { ok: status === 'OK', message };
  } catch (error) {
    if (isFetchError(error) && error.status === 404) {
      const message =
        'Grafana does not know this data source yet. Reload the page, or restart Grafana after an update.';
      return { ok: false, message };
    }
    return { ok: false, message: errorMessage(error) };
  }
}

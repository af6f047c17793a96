import { isFetchError } from '@grafana/runtime';
import type { AppSettings } from '../../shared/appSettings';
import { callGrafana } from '../../shared/client/callGrafana';
import { errorMessage } from '../../shared/client/errorMessage';
import { dataSourceUrl } from '../../shared/client/resources';
import { DATASOURCE_TYPE, PLUGIN_ID } from '../../shared/pluginIds';

/** What Grafana keeps of a data source, as far as it is used here; the rest is passed back as it came. */
export interface StoredDataSource {
  uid: string;
  name: string;
  type: string;
  url: string;
  /** Provisioned from a file, so Grafana refuses changes. */
  readOnly: boolean;
  secureJsonFields: Record<string, boolean>;
}

/** What is typed into the form. An empty token leaves the kept one as it is. */
export interface Connection {
  url: string;
  token: string;
}

export interface Health {
  ok: boolean;
  /** Ready to be shown: what is wrong and what to do, or what is connected. */
  message: string;
}

/** The data source of our type that the app uses, else the first there is; undefined without any. */
export async function findDataSource({ dataSourceUid }: AppSettings): Promise<StoredDataSource | undefined> {
  const all = await callGrafana<StoredDataSource[]>('GET', '/api/datasources');
  const ours = all.filter(({ type }) => type === DATASOURCE_TYPE);
  const found = ours.find(({ uid }) => uid === dataSourceUid) ?? ours[0];
  // The list leaves out whether a token is kept.
  return found && callGrafana<StoredDataSource>('GET', dataSourceUrl(found.uid));
}

/** Creates the data source, or changes the one there is. Answers its uid. */
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

/** Enables the app, with it the nested data source and panel, and keeps its settings. */
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

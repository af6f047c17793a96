import type { DataSourceSettings } from '@grafana/data';
import { getBackendSrv, getDataSourceSrv } from '@grafana/runtime';
import { Alert, Button } from '@grafana/ui';
import { useState } from 'react';
import { useParams } from 'react-router';
import { importDataSourcePlugin } from '../services/plugins';
import { PreviewPluginPage } from './PreviewPluginPage';
import { messageOf, useLoaded } from './useLoaded';
import { Waiting } from './Waiting';

/** The data source's settings with its connection test. */
export function DataSourcePage() {
  const { uid = '' } = useParams();
  const { value, error } = useLoaded(() => load(uid), uid);
  const [edited, setEdited] = useState<DataSourceSettings>();
  const [tested, setTested] = useState<{ ok: boolean; message: string }>();
  const Editor = value?.plugin.components.ConfigEditor;
  if (!value || !Editor) {
    return <Waiting title="The data source could not be loaded" error={value ? 'It has no settings.' : error} />;
  }
  const settings = edited ?? value.settings;
  const saveAndTest = async () => setTested(await save(settings));
  return (
    <PreviewPluginPage pageNav={{ text: settings.name }}>
      <Editor options={settings} onOptionsChange={setEdited} />
      <div>
        {tested && <Alert title={tested.message} severity={tested.ok ? 'success' : 'error'} />}
        <Button onClick={saveAndTest}>Save &amp; test</Button>
      </div>
    </PreviewPluginPage>
  );
}

async function load(uid: string) {
  const instance = getDataSourceSrv().getInstanceSettings(uid);
  if (!instance) {
    throw new Error(`There is no data source ${uid}.`);
  }
  const settings: DataSourceSettings = await getBackendSrv().get(`/api/datasources/uid/${uid}`);
  return { settings, plugin: await importDataSourcePlugin(instance) };
}

async function save(settings: DataSourceSettings): Promise<{ ok: boolean; message: string }> {
  try {
    await getBackendSrv().put(`/api/datasources/uid/${settings.uid}`, settings, { showErrorAlert: false });
    await getDataSourceSrv().reload();
    const instance = await getDataSourceSrv().get(settings.uid);
    const { status, message } = await instance.testDatasource();
    return { ok: status === 'success' || status === 'OK', message };
  } catch (error) {
    return { ok: false, message: messageOf(error) };
  }
}

import { DataSourcePlugin } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import { PLUGIN_ID } from '../shared/pluginIds';
import { ConfigEditor } from './ConfigEditor';
import { QueryEditor } from './editor/QueryEditor';
import type { PanelQuery, StoreSecrets, StoreSettings } from './types';
import { WatchbillDataSource } from './WatchbillDataSource';

void initPluginTranslations(PLUGIN_ID);

export const plugin = new DataSourcePlugin<WatchbillDataSource, PanelQuery, StoreSettings, StoreSecrets>(
  WatchbillDataSource
)
  .setConfigEditor(ConfigEditor)
  .setQueryEditor(QueryEditor);

import {
  EventBusSrv,
  setLocale,
  setTimeZoneResolver,
  standardEditorsRegistry,
  standardFieldConfigEditorRegistry,
  standardTransformers,
  standardTransformersRegistry,
} from '@grafana/data';
import {
  config,
  locationService,
  setAppEvents,
  setBackendSrv,
  setChromeHeaderHeightHook,
  setDataSourceSrv,
  setLocationSrv,
  setPluginComponentHook,
  setPluginComponentsHook,
  setPluginFunctionsHook,
  setPluginImportUtils,
  setPluginLinksHook,
  setReturnToPreviousHook,
  setRunRequest,
  setTemplateSrv,
} from '@grafana/runtime';
import { uniqBy } from 'lodash';
import { setPluginPage } from 'preview-grafana/pluginPage';
import { editorItems, fieldConfigItems } from '../panels/fieldConfig';
import { PreviewPluginPage } from '../views/PreviewPluginPage';
import { PreviewBackendSrv } from './backendSrv';
import { PreviewDataSourceSrv } from './dataSourceSrv';
import { provideDefine } from './modules';
import { cachedPanelPlugin, importPanelPlugin } from './panelPlugins';
import { runRequest } from './runRequest';
import { previewTemplateSrv } from './templateSrv';

/** Hands to `@grafana/runtime` and `@grafana/data` what Grafana hands them when it starts. */
export function provideGrafana(): void {
  provideDefine();
  setAppEvents(new EventBusSrv());
  setBackendSrv(new PreviewBackendSrv());
  setTemplateSrv(previewTemplateSrv);
  setDataSourceSrv(new PreviewDataSourceSrv());
  setRunRequest(runRequest);
  setPluginImportUtils({ importPanelPlugin, getPanelPluginFromCache: cachedPanelPlugin });
  setPluginPage(PreviewPluginPage);
  setLocationSrv(locationService);
  setLocale('en-US');
  setTimeZoneResolver(() => config.bootData.user.timezone);
  setChromeHeaderHeightHook(() => 0);
  setReturnToPreviousHook(() => () => {});
  // No other plugin is here that could extend the app's pages.
  setPluginLinksHook(() => ({ isLoading: false, links: [] }));
  setPluginComponentHook(() => ({ isLoading: false, component: null }));
  setPluginComponentsHook(() => ({ isLoading: false, components: [] }));
  setPluginFunctionsHook(() => ({ isLoading: false, functions: [] }));

  standardEditorsRegistry.setInit(editorItems);
  standardFieldConfigEditorRegistry.setInit(fieldConfigItems);
  standardTransformersRegistry.setInit(() =>
    uniqBy(Object.values(standardTransformers), ({ id }) => id).map((info) => ({
      id: info.id,
      name: info.name,
      transformation: () => Promise.resolve(info),
      editor: () => null,
      imageDark: '',
      imageLight: '',
    }))
  );
}

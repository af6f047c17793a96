import { AppPlugin, type AppRootProps, type PluginConfigPageProps, type AppPluginMeta } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import { LoadingPlaceholder } from '@grafana/ui';
import { lazy, Suspense } from 'react';
import type { AppSettings } from './shared/appSettings';
import { PLUGIN_ID } from './shared/pluginIds';

const Pages = lazy(async () => {
  const { loadResources } = await import('@grafana/scenes');
  await initPluginTranslations(PLUGIN_ID, [loadResources]);
  return import('./pages/App');
});

const Configuration = lazy(async () => {
  await initPluginTranslations(PLUGIN_ID);
  return import('./settings/ConfigPage');
});

function AppRoot(_: AppRootProps<AppSettings>) {
  return (
    <Suspense fallback={<LoadingPlaceholder text="" />}>
      <Pages />
    </Suspense>
  );
}

function ConfigurationRoot(props: PluginConfigPageProps<AppPluginMeta<AppSettings>>) {
  return (
    <Suspense fallback={<LoadingPlaceholder text="" />}>
      <Configuration {...props} />
    </Suspense>
  );
}

export const plugin = new AppPlugin<AppSettings>()
  .setRootPage(AppRoot)
  .addConfigPage({ id: 'configuration', title: 'Configuration', icon: 'cog', body: ConfigurationRoot });

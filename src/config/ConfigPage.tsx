import type { AppPluginMeta, PluginConfigPageProps } from '@grafana/data';
import type { AppSettings } from './settings';

/** The app's configuration: which store it asks, and what is connected there. */
export default function ConfigPage({ plugin }: PluginConfigPageProps<AppPluginMeta<AppSettings>>) {
  return <div>{plugin.meta.name}</div>;
}

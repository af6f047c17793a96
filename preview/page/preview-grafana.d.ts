/** build.mjs points this name at the package's own module, which has no public way in. */
declare module 'preview-grafana/pluginPage' {
  import type { PluginPageType } from '@grafana/runtime';

  export function setPluginPage(component: PluginPageType): void;
}

import type { PluginInclude } from '@grafana/data';
import { config } from '@grafana/runtime';

/** The app's pages as its plugin.json names them, with their addresses. */
export function appPages(): Array<{ name: string; path: string; first: boolean }> {
  return Object.values(config.apps).flatMap((app) => {
    const includes: Array<PluginInclude & { defaultNav?: boolean }> =
      'includes' in app && Array.isArray(app.includes) ? app.includes : [];
    return includes
      .filter(({ type }) => type === 'page')
      .map(({ name, path = '', defaultNav = false }) => ({ name, path, first: defaultNav }));
  });
}

/** Where the preview opens. */
export function firstPage(): string {
  const pages = appPages();
  return (pages.find(({ first }) => first) ?? pages[0])?.path ?? '/explore';
}

import { PLUGIN_ID } from './pluginIds';

/** Paths of the pages, relative to the app's root. */
export const ROUTES = { pagingLoad: 'paging-load', rotations: 'rotations', slos: 'slos' } as const;

/** Path of a page below Grafana's root; `appLink` adds the sub-path that Grafana may be served at. */
export function pagePath(page: keyof typeof ROUTES): string {
  return `/a/${PLUGIN_ID}/${ROUTES[page]}`;
}

/** Path of the app's configuration page, below Grafana's root. */
export const CONFIGURATION = `/plugins/${PLUGIN_ID}?page=configuration`;

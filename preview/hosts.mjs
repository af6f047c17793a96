/**
 * The hosts of the preview by the release of Grafana that each stands in for, with the folder below the checkout whose
 * node_modules has that release's packages.
 * @type {Record<string, string>}
 */
export const HOSTS = {
  // React 18; what the plugin is compiled with.
  13.1: '.',
  // React 19.
  13.2: 'preview/grafana-13.2',
};

/** The host that is built and started when none is named. */
export const DEFAULT_HOST = '13.1';

import type { Dashboard } from '@grafana/schema';
import { pagePath, type ROUTES } from '../shared/routes';

/** Settings that all of the app's dashboards share: everything but name, variables and panels. */
export const dashboardDefaults: Partial<Dashboard> & Pick<Dashboard, 'schemaVersion'> = {
  id: null,
  tags: ['on-call', 'watchbill'],
  schemaVersion: 42,
  editable: true,
  timezone: 'browser',
};

/** A link to the app page with the same content, keeping variables and time range. */
export function pageLink(
  title: string,
  page: keyof typeof ROUTES,
  tooltip: string
): NonNullable<Dashboard['links']>[number] {
  return {
    title,
    type: 'link',
    icon: 'bolt',
    url: pagePath(page),
    tooltip,
    asDropdown: false,
    includeVars: true,
    keepTime: true,
    tags: [],
    targetBlank: false,
  };
}

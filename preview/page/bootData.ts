import { initialTheme } from './themeChoice';

/** Grafana's boot data with what the server of the preview knows, as the page's modules read it. */
export interface PreviewBootData {
  settings: Record<string, unknown>;
  user: Record<string, unknown>;
  navTree: [];
  assets: { light: string; dark: string };
}

/** What an administrator of Grafana may do, as far as plugins ask. */
const ADMIN_MAY = [
  'dashboards:create',
  'dashboards:write',
  'datasources:create',
  'datasources:explore',
  'datasources:query',
  'datasources:read',
  'datasources:write',
  'plugins.app:access',
  'plugins:write',
];

/** @throws Error with the server's own words when it has no settings */
export async function loadBootData(): Promise<PreviewBootData> {
  const [settings, user] = await Promise.all([getJson('api/frontend/settings'), getJson('api/user')]);
  return {
    settings,
    user: {
      ...user,
      isSignedIn: false,
      orgRole: user.role,
      theme: initialTheme(),
      timezone: 'browser',
      weekStart: '',
      language: 'en-US',
      permissions: Object.fromEntries(ADMIN_MAY.map((action) => [action, true])),
    },
    navTree: [],
    assets: { light: '', dark: '' },
  };
}

async function getJson(path: string): Promise<Record<string, unknown>> {
  const response = await fetch(path);
  const body: Record<string, unknown> = await response.json();
  if (!response.ok) {
    throw new Error(String(body.message ?? response.statusText));
  }
  return body;
}

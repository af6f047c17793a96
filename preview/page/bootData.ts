import { initialTheme } from './themeChoice';

/** Grafana's boot data with what the server of the preview knows, as the page's modules read it. */
export interface PreviewBootData {
  settings: Record<string, unknown>;
  user: Record<string, unknown>;
  navTree: [];
  assets: { light: string; dark: string };
}

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
      permissions: {},
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

import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { isRecord } from './problem';

/** What the page needs to know of a built plugin: Grafana's `meta` of it. */
export interface PluginMeta {
  id: string;
  type: 'app' | 'datasource' | 'panel';
  name: string;
  info: Record<string, unknown>;
  /** Address of the built module, from the root of this server. */
  module: string;
  baseUrl: string;
  includes: Array<{ type: string; name: string; path: string; role?: string; icon?: string; defaultNav?: boolean }>;
  languages: string[];
  /** The rest of plugin.json as it is. */
  [key: string]: unknown;
}

export class NotBuilt extends Error {}

/**
 * Reads the built app and the plugins inside it.
 * @param dist folder of the build, with a module.js and a plugin.json for each plugin
 * @throws NotBuilt when it is not there
 */
export function readPlugins(dist: string): [app: PluginMeta, ...nested: PluginMeta[]] {
  if (!existsSync(join(dist, 'module.js'))) {
    throw new NotBuilt(`There is no built plugin in ${dist}. Build it with "npm run build:plugin".`);
  }
  const root = readJson(dist, '');
  const app = toMeta(root, root, '');
  const nested = app.includes
    .filter(({ type }) => type === 'datasource' || type === 'panel')
    .map(({ path }) => posix.dirname(path))
    .map((folder) => toMeta(readJson(dist, folder), root, folder));
  return [app, ...nested];
}

function readJson(dist: string, folder: string): Record<string, unknown> {
  const file = join(dist, folder, 'plugin.json');
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isRecord(parsed)) {
    throw new NotBuilt(`${file} is not a plugin.json.`);
  }
  return parsed;
}

function toMeta(json: Record<string, unknown>, app: Record<string, unknown>, folder: string): PluginMeta {
  const root = `public/plugins/${String(app.id)}`;
  const baseUrl = posix.join(root, folder);
  const info = isRecord(json.info) ? json.info : {};
  const logos = isRecord(info.logos) ? info.logos : {};
  const withRoot = Object.entries(logos).map(([size, path]) => [size, posix.join('/', baseUrl, String(path))]);
  return {
    ...json,
    id: String(json.id),
    type: json.type === 'datasource' || json.type === 'panel' ? json.type : 'app',
    name: String(json.name),
    info: { ...info, logos: Object.fromEntries(withRoot) },
    module: posix.join(baseUrl, 'module.js'),
    baseUrl,
    includes: includesOf(json),
    languages: Array.isArray(json.languages) ? json.languages.map(String) : [],
  };
}

function includesOf(json: Record<string, unknown>): PluginMeta['includes'] {
  const includes = Array.isArray(json.includes) ? json.includes.filter(isRecord) : [];
  return includes.map((include) => ({
    ...include,
    type: String(include.type),
    name: String(include.name),
    path: String(include.path ?? '').replaceAll('%PLUGIN_ID%', String(json.id)),
  }));
}

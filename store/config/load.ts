import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { StorageTarget } from '../storage/storage';
import { buildConfiguration } from './buildConfiguration';
import type { ConfigFile } from './config';
import type { Configuration } from './directory';
import { errorCode } from '../lib/errorCode';
import type { Located } from '../files/located';
import { parseConfig } from './parse';
import type { Problem } from '../files/problem';
import { resolveSecret } from './secret';

/** A loaded configuration. */
export interface LoadedConfig {
  file: string;
  directory: Configuration;
  storage: StorageTarget;
  /** DuckDB's memory limit, such as `100MB`, if the file sets one. */
  memory?: string;
}

export type LoadResult = { ok: true; config: LoadedConfig } | { ok: false; problems: Problem[] };

/** Reads, validates and resolves a configuration file. Never throws: problems have line, column and field. */
export function loadConfig(path: string, env: Readonly<Record<string, string | undefined>>): LoadResult {
  const file = resolve(path);
  const read = textOf(file);
  return read.ok ? readConfig(read.text, file, env) : read;
}

/** Loads the configuration without resolving its secrets. */
export function loadConfiguration(
  path: string
): { ok: true; directory: Configuration } | { ok: false; problems: Problem[] } {
  const file = resolve(path);
  const read = textOf(file);
  const parsed = read.ok ? parseConfig(read.text, file) : read;
  return parsed.ok ? buildConfiguration(parsed.located, { env: null, folder: dirname(file) }) : parsed;
}

function textOf(file: string): { ok: true; text: string } | { ok: false; problems: Problem[] } {
  try {
    return { ok: true, text: readFileSync(file, 'utf8') };
  } catch (error) {
    const message = `The configuration file cannot be read (${errorCode(error)}). Name one with --config FILE.`;
    return { ok: false, problems: [{ file, line: 1, column: 1, field: '', message }] };
  }
}

/** Like `loadConfig`, but from text. */
export function readConfig(text: string, file: string, env: Readonly<Record<string, string | undefined>>): LoadResult {
  const parsed = parseConfig(text, file);
  if (!parsed.ok) {
    return parsed;
  }
  const { located } = parsed;
  const folder = dirname(file);
  const built = buildConfiguration(located, { env, folder });
  const storage = storageTarget(located, env, folder);
  if (!built.ok || !storage.ok) {
    return { ok: false, problems: [...(built.ok ? [] : built.problems), ...(storage.ok ? [] : [storage.problem])] };
  }
  const { directory } = built;
  return { ok: true, config: { file, directory, storage: storage.target, memory: located.value.storage?.memory } };
}

function storageTarget(
  located: Located<ConfigFile>,
  env: Readonly<Record<string, string | undefined>>,
  folder: string
): { ok: true; target: StorageTarget } | { ok: false; problem: Problem } {
  const spec = located.value.storage ?? {};
  if (spec.url !== undefined && spec.file !== undefined) {
    return {
      ok: false,
      problem: located.problemAt(['storage'], 'Name a url (PostgreSQL) or a file (embedded), not both.'),
    };
  }
  if (spec.url === undefined) {
    return { ok: true, target: { file: resolve(folder, spec.file ?? 'watchbill.duckdb') } };
  }
  const url = resolveSecret(spec.url, { env, folder });
  if (!url.ok) {
    return { ok: false, problem: located.problemAt(['storage', 'url'], url.reason) };
  }
  if (!/^postgres(ql)?:\/\//.test(url.value)) {
    const message = 'A PostgreSQL address starts with postgres://.';
    return { ok: false, problem: located.problemAt(['storage', 'url'], message) };
  }
  return { ok: true, target: { url: url.value } };
}

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { errorCode } from '../lib/errorCode';

export type SecretSpec = string | { env: string } | { file: string };

/** The value of a secret, or the reason why it cannot be resolved, which never contains the value. */
export type ResolvedSecret = { ok: true; value: string } | { ok: false; reason: string };

/** Sources of secrets: the process environment, and files relative to the configuration file. */
export interface SecretPlaces {
  /** Null if secrets are not needed and must not be resolved. */
  env: Readonly<Record<string, string | undefined>> | null;
  folder: string;
}

/** Resolves a secret; if that fails, the reason says what to do. */
export function resolveSecret(spec: SecretSpec, places: SecretPlaces): ResolvedSecret {
  if (typeof spec === 'string') {
    return { ok: true, value: spec };
  }
  if (places.env === null) {
    return { ok: true, value: '' };
  }
  if ('env' in spec) {
    const value = places.env[spec.env];
    return value
      ? { ok: true, value }
      : { ok: false, reason: `The environment variable ${spec.env} is not set. Set it, or name another.` };
  }
  const path = resolve(places.folder, spec.file);
  try {
    const value = readFileSync(path, 'utf8').trim();
    return value ? { ok: true, value } : { ok: false, reason: `The file ${path} is empty.` };
  } catch (error) {
    return { ok: false, reason: `The file ${path} cannot be read (${errorCode(error)}).` };
  }
}

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { errorCode } from '../lib/errorCode';

export type SecretSpec = string | { env: string } | { file: string };

/** A secret's value, or why it could not be had. The value itself never appears in a reason. */
export type ResolvedSecret = { ok: true; value: string } | { ok: false; reason: string };

/** Where secrets come from: the process environment, and files relative to the configuration file. */
export interface SecretPlaces {
  /** Null where no secret is needed: then none is looked for. */
  env: Readonly<Record<string, string | undefined>> | null;
  folder: string;
}

/** The value of a secret, or what to do about one that is not there. */
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

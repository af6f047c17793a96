import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { STATE } from './paths.mjs';

const FILE = join(STATE, 'secrets.json');
const NAMES = ['WATCHBILL_TOKEN', 'WATCHBILL_INGEST_TOKEN', 'WATCHBILL_SIGNING_SECRET'];

/** Tokens of the local store by environment variable; made at the first start and kept for this user alone. */
export function localSecrets() {
  if (!existsSync(FILE)) {
    const secrets = Object.fromEntries(NAMES.map((name) => [name, randomBytes(24).toString('hex')]));
    mkdirSync(STATE, { recursive: true });
    writeFileSync(FILE, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  }
  return knownSecrets();
}

/** The tokens, or none before the first start. */
export function knownSecrets() {
  return existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {};
}

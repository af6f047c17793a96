import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const ROOT = resolve(fileURLToPath(new URL('../..', import.meta.url)));
/** What `npm start` keeps between runs: data, tokens, stamps. Removing it starts afresh. */
export const STATE = join(ROOT, '.watchbill');
/** The store's bundle. */
export const STORE = join(ROOT, 'store/dist/watchbill.js');

import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NODE_FLAGS } from '../../store/nodeFlags.mjs';

/** The checkout. */
export const ROOT = resolve(fileURLToPath(new URL('../..', import.meta.url)));
/** What `npm start` keeps between runs: data, tokens, stamps. Removing it starts afresh. */
export const STATE = join(ROOT, '.watchbill');
/** The store's bundle. */
export const STORE = join(ROOT, 'store/dist/watchbill.js');
/** What Node is given to run it. */
export const RUN_STORE = [...NODE_FLAGS, STORE];

import { version } from '../package.json';

/** The store's version, as its package says. */
export const VERSION: string = version;

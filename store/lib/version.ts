import { version } from '../package.json';

/** Version of the store, from its package.json. */
export const VERSION: string = version;

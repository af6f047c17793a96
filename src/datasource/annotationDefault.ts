import type { ListQuery } from '@watchbill/query';

/** A dashboard with more annotations than this cannot be read. */
const MAX_EVENTS = 500;

/** What a new annotation draws: every page. */
export const defaultAnnotation: ListQuery = { kind: 'list', list: 'pages', limit: MAX_EVENTS, where: [] };

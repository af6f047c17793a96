export const PLUGIN_ID = 'watchbill-oncall-app';
export const DATASOURCE_TYPE = 'watchbill-oncall-datasource';

/** Paths of the pages, relative to the app's root. */
export const ROUTES = { pagingLoad: 'paging-load' } as const;

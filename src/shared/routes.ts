/** Paths of the pages, relative to the app's root. */
export const ROUTES = { pagingLoad: 'paging-load', rotations: 'rotations', slos: 'slos' } as const;

/** Where the app is configured. */
export const CONFIGURATION = '/plugins/watchbill-oncall-app?page=configuration';

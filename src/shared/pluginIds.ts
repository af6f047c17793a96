/** Id of the app plugin; also the namespace of its translations. */
export const PLUGIN_ID = 'watchbill-oncall-app';

/** Id of the nested data source plugin, which is the `type` of every data source made from it. */
export const DATASOURCE_TYPE = 'watchbill-oncall-datasource';

/** Id of the nested panel plugin that draws the hour of the week. */
export const PAGING_LOAD_PANEL = 'watchbill-pagingload-panel';

/** Id of the nested panel plugin that draws who is on call when. */
export const ROTATION_PANEL = 'watchbill-rotation-panel';

/** Id of the nested panel plugin that draws how an error budget burns down. */
export const ERROR_BUDGET_PANEL = 'watchbill-errorbudget-panel';

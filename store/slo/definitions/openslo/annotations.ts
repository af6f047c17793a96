/** Annotations for settings that OpenSLO has no fields for; other tools ignore them. */

/** On an SLO: its id, if it differs from the name. */
export const ID = 'watchbill/id';

/** On an SLO: labels by which it is split into one SLO per combination of values, separated by commas. */
export const GROUPING = 'watchbill/grouping';

/** On an SLO: `none` disables its alerts. */
export const ALERTS = 'watchbill/alerts';

/** On an AlertCondition: the shorter of its two windows. */
export const SHORT_WINDOW = 'watchbill/shortWindow';

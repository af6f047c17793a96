/** Annotations that say what OpenSLO has no field for; other tools pass over them. */

/** Of an SLO: its id, where it is not the name. */
export const ID = 'watchbill/id';

/** Of an SLO: labels by which it is split into SLOs of their own, with commas between. */
export const GROUPING = 'watchbill/grouping';

/** Of an SLO: `none` leaves it without alerts. */
export const ALERTS = 'watchbill/alerts';

/** Of an AlertCondition: the shorter of its two windows. */
export const SHORT_WINDOW = 'watchbill/shortWindow';

/** Test case: deliveries on the life cycle of alerts and incidents, and the expected lists. */
export interface Life {
  name: string;
  source: 'alerts' | 'grafana' | 'pagerduty' | 'pager';
  /** Deliveries in the order in which they were sent. */
  bodies: readonly unknown[];
  /** Times of receipt in minutes after the first delivery; without it, all are received within seconds. */
  minutes?: readonly number[];
  /** Indexes (from 0) of deliveries that can be swapped with the next one without a different result. */
  swaps?: readonly number[];
  right: {
    /** Newest first: when it began and ended, and what is said of that; times as day and clock. */
    alerts: unknown[];
    /** Newest first: when it began, how it stands, seconds to acknowledge and to resolve, what is said of that. */
    incidents: unknown[];
    /** Newest first: whom they reached. */
    pages: unknown[];
    /** Longest, how many, and how many never. */
    toAcknowledge: unknown[];
    toResolve: unknown[];
  };
  /** Expected notice of the list of incidents. */
  notice?: string;
}

/** `26 10:00:00` as a moment of November 2026. */
export const time = (clock: string) => `2026-11-${clock.replace(' ', 'T')}Z`;

/** What a sender says of the life of its alerts and incidents, and what is right to make of it. */
export interface Life {
  name: string;
  source: 'alerts' | 'grafana' | 'pagerduty' | 'pager';
  /** Deliveries in the order in which they were sent. */
  bodies: readonly unknown[];
  /** When they were received, in minutes after the first; all within seconds without it. */
  minutes?: readonly number[];
  /** Deliveries that may change places with the next and change nothing, from 0. */
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
  /** What the list of incidents says of all of them. */
  notice?: string;
}

/** `26 10:00:00` as a moment of November 2026. */
export const time = (clock: string) => `2026-11-${clock.replace(' ', 'T')}Z`;

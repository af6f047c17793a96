/** The inbox: every delivery as it came. */
export interface DeliveryTable {
  id: string;
  source: string;
  received_at: Date;
  content_type: string;
  /** The beginning of what came; the rest is in `delivery_part`, as one row of every few thousand bytes. */
  body: Uint8Array;
  /** Marks what `watchbill demo` sent, so that it can be removed. */
  demo: boolean;
  /** Bytes of the whole body, known without reading it. */
  size: number;
  /**
   * Counts deliveries in the order of their commits. DuckDB's storage gives it; it is null in PostgreSQL, in what is older
   * than this column, and of demo data, which is removed again.
   */
  number?: number | null;
}

/** What of a body does not fit the delivery's own row. */
export interface DeliveryPartTable {
  delivery_id: string;
  received_at: Date;
  /** Counts from 1. */
  part: number;
  data: Uint8Array;
  demo: boolean;
}

/** Deliveries that were acknowledged and were not there at a later start: numbers from `first` to `last`. */
export interface MissingDeliveryTable {
  found_at: Date;
  first: number;
  last: number;
  /** When the last one before them was received. */
  received_from: Date | null;
  /** When the last of them was acknowledged or received. */
  received_until: Date | null;
  /** When somebody took note that what is still missing will not come back. */
  settled_at: Date | null;
}

export type OutcomeStatus = 'done' | 'quarantined' | 'replay';

/** What became of a delivery; the latest row holds, none means that it waits. */
export interface DeliveryOutcomeTable {
  delivery_id: string;
  source: string;
  received_at: Date;
  at: Date;
  status: OutcomeStatus;
  /** Why it was quarantined and what to fix. */
  reason: string | null;
  /** New facts it brought; 0 for a repeat. */
  facts: number;
  /** Alerts that the sender says it left out. */
  truncated: number;
  demo: boolean;
}

/** The inbox: every delivery exactly as it was received. */
export interface DeliveryTable {
  id: string;
  source: string;
  received_at: Date;
  content_type: string;
  /** The first part of the body; the rest is in `delivery_part`, in rows of a few thousand bytes. */
  body: Uint8Array;
  /** Marks deliveries of `watchbill demo`, so that they can be removed. */
  demo: boolean;
  /** Size of the whole body in bytes, known without reading it. */
  size: number;
  /**
   * Number in the order of commits, assigned by DuckDB's storage. Null in PostgreSQL, in rows that are older than this
   * column, and for demo data, which is removed again.
   */
  number?: number | null;
}

/** Parts of a body that do not fit in the delivery's own row. */
export interface DeliveryPartTable {
  delivery_id: string;
  received_at: Date;
  /** Number of the part, counted from 1. */
  part: number;
  data: Uint8Array;
  demo: boolean;
}

/** Acknowledged deliveries that were missing at a later start: numbers from `first` to `last`. */
export interface MissingDeliveryTable {
  found_at: Date;
  first: number;
  last: number;
  /** When the last delivery before them was received. */
  received_from: Date | null;
  /** When the last of them was acknowledged or received. */
  received_until: Date | null;
  /** When the loss of those still missing was confirmed by `watchbill repair`. */
  settled_at: Date | null;
}

export type OutcomeStatus = 'done' | 'quarantined' | 'reprocess';

/** Outcome of a delivery. The latest row counts; a delivery without any is waiting. */
export interface DeliveryOutcomeTable {
  delivery_id: string;
  source: string;
  received_at: Date;
  at: Date;
  status: OutcomeStatus;
  /** Why it was quarantined, and what to fix. */
  reason: string | null;
  /** Number of new facts; 0 for a repeat. */
  facts: number;
  /** Number of alerts that the sender reports to have left out. */
  truncated: number;
  demo: boolean;
}

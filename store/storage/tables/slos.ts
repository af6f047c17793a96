/** History of SLO definitions; the latest row of an SLO counts. */
export interface SloDefinitionTable {
  slo: string;
  known_at: Date;
  change: 'added' | 'changed' | 'removed';
  /** The `Slo` as JSON; null if it was removed. */
  definition: string | null;
}

/** SLIs of the last days by minute; if a minute has several rows, the one written last counts. */
export interface SliMinuteTable {
  slo: string;
  /** `events`, or `le:<seconds>` for the edge of a latency histogram. */
  channel: string;
  /** Start of the minute. */
  at: Date;
  good: number;
  total: number;
  /** Measured share of the minute, 0 to 1. */
  covered: number;
  written_at: Date;
  demo: boolean;
}

/** Packed SLIs of one day. The row written last for a day and channel counts, together with minutes written later. */
export interface SliChunkTable {
  slo: string;
  /** As in `sli_minute`; `budget` has time slices, for budgets that count those. */
  channel: string;
  /** Start of the day, UTC. */
  day: Date;
  slot_minutes: number;
  data: Uint8Array;
  /** Sums over `data`; `measured` is in minutes. */
  bad: number;
  total: number;
  measured: number;
  /** Start of the first and end of the last slot with measurements. */
  measured_from: Date;
  measured_to: Date;
  written_at: Date;
  demo: boolean;
}

/** Result of reading the SLI of an SLO; the latest row of an SLO counts. */
export interface SliReadingTable {
  slo: string;
  at: Date;
  read_at: Date | null;
  backfilled_to: Date | null;
  backfill_to: Date | null;
  problem_since: Date | null;
  problem: string | null;
  /** Remarks on the data that was read: a JSON array of texts. */
  notes: string;
  /** Minutes of the last day with impossible values: a JSON object of spans by kind of problem. */
  anomalies: string | null;
}

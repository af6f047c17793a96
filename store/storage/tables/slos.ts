/** Definitions of SLOs as they came and went; the latest row of an SLO holds. */
export interface SloDefinitionTable {
  slo: string;
  known_at: Date;
  change: 'added' | 'changed' | 'removed';
  /** The `Slo` as JSON; null when it was removed. */
  definition: string | null;
}

/** SLIs of the last days by minute; of one minute the row that was written last holds. */
export interface SliMinuteTable {
  slo: string;
  /** `events`, or `le:<seconds>`. */
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

/** SLIs of one day, packed; of one day and channel the row that was written last holds, with minutes written later. */
export interface SliChunkTable {
  slo: string;
  /** As in `sli_minute`; `budget` holds slices of time, where those are what the budget counts. */
  channel: string;
  /** Start of the day, UTC. */
  day: Date;
  slot_minutes: number;
  data: Uint8Array;
  /** What `data` adds up to; `measured` in minutes. */
  bad: number;
  total: number;
  measured: number;
  /** Start of its first and end of its last slot of which anything was measured. */
  measured_from: Date;
  measured_to: Date;
  written_at: Date;
  demo: boolean;
}

/** How the SLI of an SLO was read; the latest row of an SLO holds. */
export interface SliReadingTable {
  slo: string;
  at: Date;
  read_at: Date | null;
  backfilled_to: Date | null;
  backfill_to: Date | null;
  problem_since: Date | null;
  problem: string | null;
  /** What is odd in what was read: a JSON array of texts. */
  notes: string;
  /** Minutes of the last day whose figures could not be: a JSON object of spans by what was odd. */
  odd: string | null;
}

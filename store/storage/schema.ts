import type { Generated } from 'kysely';

/**
 * The tables, the same on both engines. Deliveries and shift events are append-only; rows of other facts (alerts,
 * incidents, pages) may be replaced by what a late delivery puts right. Facts have no primary key in
 * DuckDB; their `key` makes a fact the same fact whenever it comes again. `key` and columns ending in `id` are UUIDs
 * (but `external_id` is text). In hand-written SQL `"at"` needs its quotes: DuckDB reserves the word. Times are UTC;
 * `local_at` is the wall clock of the person concerned.
 */
export interface Schema {
  delivery: DeliveryTable;
  delivery_part: DeliveryPartTable;
  missing_delivery: MissingDeliveryTable;
  delivery_outcome: DeliveryOutcomeTable;
  alert_event: AlertEventTable;
  repeated_alert_event: AlertEventTable;
  incident_event: IncidentEventTable;
  incident_heard: IncidentHeardTable;
  page: PageTable;
  withheld_page: PageTable;
  shift_event: ShiftEventTable;
  rotation_reading: RotationReadingTable;
  deploy: DeployTable;
  slo_definition: SloDefinitionTable;
  sli_minute: SliMinuteTable;
  sli_chunk: SliChunkTable;
  sli_reading: SliReadingTable;
}

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

/** What every fact about an alert, incident or page carries. */
interface FactColumns {
  key: string;
  delivery_id: string;
  at: Date;
  source: string;
  team: string;
  service: string;
  rule: string;
  severity: string;
  title: string;
  link: string | null;
  /** The sender's clock was ahead of ours by more than the allowed minutes. */
  skewed: boolean;
  demo: boolean;
}

/**
 * Of an alert that has an id of its sender, `alert_event` holds what began or ended it. What only says so again is kept in
 * `repeated_alert_event`, in the same form, and counts nowhere: what comes late may make it a beginning or an end.
 */
export interface AlertEventTable extends FactColumns {
  alert_id: string;
  incident_id: string | null;
  /**
   * What is known of the alert from `at` on. `moved` gives a later start of the alert that its group told too;
   * `ended` says that it ended at a time that nobody told, at `at` at the latest.
   */
  status: 'firing' | 'moved' | 'resolved' | 'ended';
  receiver: string;
  /** Labels as a JSON object. */
  labels: string;
  /** What the sender knows its label set by, over all its firings; null where it names each firing by an id. */
  fingerprint: string | null;
  /** The group in which it was told; null for an alert by itself. */
  group_id: string | null;
  /**
   * The start that the sender told, where it knows a label set by its fingerprint; null in what follows from other
   * rows. It differs from `at` where an end is told, and where a start was told again after its end: that fires again
   * since it was received.
   */
  started_at: Date | null;
  /** When it was received first; null where `started_at` is. */
  received_at: Date | null;
  /** The latest time that its notification names: it was sent then or later. Null where `started_at` is. */
  told_at: Date | null;
  /** Whether a notification said that the alert was firing; false where that is only implied by its end. */
  heard: boolean;
  /** Whether it is counted in the page that its notification must have been. */
  paged: boolean;
  /** When the last alert of its group ended, where the notification said that all had. */
  all_ended_at: Date | null;
  /** The latest start of the alerts that were told to be firing beside the end of this one. */
  beside_at: Date | null;
  /** When its group last left alerts out that may fire, by the latest time that the notification names. */
  left_out_at: Date | null;
}

/** Whose day a moment fell in, computed once, at ingest. */
interface LocalColumns {
  responder: string | null;
  zone: string;
  /** Wall clock in `zone`. */
  local_at: Date;
  /** 0 is Monday 00:00 to 01:00, 167 is Sunday 23:00 to 24:00, in `zone`. */
  hour_of_week: number;
  band: 'sleep' | 'business' | 'off-hours';
}

/** What a sender can say of its incident. */
export type Transition =
  'triggered' | 'acknowledged' | 'unacknowledged' | 'escalated' | 'reassigned' | 'resolved' | 'reopened' | 'noted';

export interface IncidentEventTable extends FactColumns, LocalColumns {
  incident_id: string;
  /** The source's own id, to be read by people. */
  external_id: string;
  /**
   * `created` and `found` stand in for a trigger that was not received: it began at `at` by what the sender says of it,
   * or at an unknown time, at `at` at the latest. `retriggered` is a trigger after the first, which opens the incident
   * again where it was resolved before. `merged` went on in another incident from `at`; `ended` is over since an
   * unknown time, `at` at the latest.
   */
  transition: Transition | 'created' | 'found' | 'retriggered' | 'merged' | 'ended';
  /** Who did it; null for a machine. */
  actor: string | null;
  /** When its source says that the incident began, where it says so with every event. */
  created_at: Date | null;
  /** Names of what the event itself did not say (`LeftOut`), between blanks: that is known from others of the incident. */
  left_out: string;
}

/** When a notification told that the alerts of an incident are still firing; at most one row an hour. */
export interface IncidentHeardTable {
  incident_id: string;
  /** When it was received: Alertmanager does not say when it sends. */
  at: Date;
}

/**
 * Those whom a hand-over names and does not page, because the assignment before had reached them, are kept in
 * `withheld_page`, in the same form: an assignment in between may yet be told of.
 */
export interface PageTable extends FactColumns, LocalColumns {
  page_id: string;
  incident_id: string | null;
  provenance: 'observed' | 'assigned' | 'inferred';
  rotation: string | null;
  /** The shift that took it, as known when it was read. */
  shift_id: string | null;
  /** False when it came within 60 s of the page before to the same responder. */
  interruption: boolean;
  channel: string | null;
  /** How many alerts this one notification carried. */
  alerts: number;
  /** As in `incident_event`. */
  left_out: string;
  /** How the sender's incident came to the responder; null where it does not say. */
  assignment: 'anew' | 'handover' | 'request' | null;
}

/** The shift ledger, in two times: when the shift is, and when we learnt of it. */
export interface ShiftEventTable {
  shift_id: string;
  /** When this was learnt. */
  known_at: Date;
  change: 'added' | 'removed';
  rotation: string;
  team: string;
  level: number;
  responder: string;
  zone: string;
  starts_at: Date;
  ends_at: Date;
  demo: Generated<boolean>;
  /** As planned, or somebody stepped in, or two changed places. */
  kind: 'regular' | 'override' | 'swap';
  /** Whose turn it was by the plan, where somebody else took it. */
  instead_of: string | null;
}

/** How the reading of a rotation's calendars went; the latest row of a rotation holds. */
export interface RotationReadingTable {
  rotation: string;
  at: Date;
  /** The last good reading; null before the first. */
  read_at: Date | null;
  /** Since when it fails and why; null while it works. */
  problem_since: Date | null;
  problem: string | null;
  shifts: number;
  /** What was left out of the last good reading, and why: a JSON array of texts. */
  notes: string;
  /** When it is not known who is on call: a JSON array of pairs of epoch milliseconds; null where it always is. */
  not_known: string | null;
}

/** What went live, as told through the events API. */
export interface DeployTable {
  key: string;
  delivery_id: string;
  at: Date;
  source: string;
  team: string;
  service: string;
  title: string;
  link: string | null;
  demo: boolean;
}

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

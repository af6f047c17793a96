/** Columns that every fact about an alert, incident or page has. */
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
  /** Whether the sender's clock was ahead of ours by more than the allowed minutes. */
  skewed: boolean;
  demo: boolean;
}

/**
 * For an alert with a sender's id, `alert_event` has the events that begin or end it. Events that only repeat its
 * status are in `repeated_alert_event`, with the same columns, and are not counted: a late delivery may turn them into
 * a beginning or an end.
 */
export interface AlertEventTable extends FactColumns {
  alert_id: string;
  incident_id: string | null;
  /**
   * Status of the alert from `at` on. `moved`: its group also reported a later start; `ended`: it ended at an unknown
   * time, at `at` at the latest.
   */
  status: 'firing' | 'moved' | 'resolved' | 'ended';
  receiver: string;
  /** Labels as a JSON object. */
  labels: string;
  /** The sender's id of the label set, the same for all its firings; null if each firing has an id. */
  fingerprint: string | null;
  /** The group in which it was reported; null for a single alert. */
  group_id: string | null;
  /**
   * The start as reported, for senders that identify label sets by a fingerprint; null in rows that follow from others.
   * Differs from `at` for an end, and if a start was reported again after its end: it is then firing again since the
   * time of receipt.
   */
  started_at: Date | null;
  /** When it was first received; null if `started_at` is. */
  received_at: Date | null;
  /** The latest time in its notification, a lower bound for when that was sent; null if `started_at` is. */
  told_at: Date | null;
  /** Whether a notification reported the alert as firing; false if that is only implied by its end. */
  heard: boolean;
  /** Whether it counts among the alerts of its notification's inferred page. */
  paged: boolean;
  /** When the last alert of its group ended, if the notification reported that all had. */
  all_ended_at: Date | null;
  /** The latest start of the alerts that were reported as firing together with the end of this one. */
  beside_at: Date | null;
  /** When its group last left out alerts that may be firing, by the latest time in the notification. */
  left_out_at: Date | null;
}

/** Local time of the person concerned, calculated once at ingest. */
interface LocalColumns {
  responder: string | null;
  zone: string;
  /** Wall-clock time in `zone`. */
  local_at: Date;
  /** 0 is Monday 00:00 to 01:00, 167 is Sunday 23:00 to 24:00, in `zone`. */
  hour_of_week: number;
  band: 'sleep' | 'business' | 'off-hours';
}

/** Transitions of an incident that a sender can report. */
export type Transition =
  'triggered' | 'acknowledged' | 'unacknowledged' | 'escalated' | 'reassigned' | 'resolved' | 'reopened' | 'noted';

export interface IncidentEventTable extends FactColumns, LocalColumns {
  incident_id: string;
  /** The source's own id, for display. */
  external_id: string;
  /**
   * `created` and `found` substitute for a trigger that was not received: the incident began at `at` by the sender's
   * report, or at an unknown time, at `at` at the latest. `retriggered` is a later trigger, which reopens a resolved
   * incident. `merged` continues in another incident from `at`; `ended` ended at an unknown time, at `at` at the
   * latest.
   */
  transition: Transition | 'created' | 'found' | 'retriggered' | 'merged' | 'ended';
  /** Who caused it; null for a machine. */
  actor: string | null;
  /** When the incident began, if its source includes that in every event. */
  created_at: Date | null;
  /** Columns that the event left out (`LeftOut`), separated by blanks; filled in from other events. */
  left_out: string;
}

/** When a notification reported that alerts of an incident are still firing; at most one row per hour. */
export interface IncidentHeardTable {
  incident_id: string;
  /** Time of receipt: Alertmanager does not state when it sends. */
  at: Date;
}

/**
 * Handovers list responders whom they do not page, because the previous assignment had reached them. These pages are in
 * `withheld_page`, with the same columns: an assignment in between may still be reported.
 */
export interface PageTable extends FactColumns, LocalColumns {
  page_id: string;
  incident_id: string | null;
  provenance: 'observed' | 'assigned' | 'inferred';
  rotation: string | null;
  /** The shift in which it was sent, as known when it was read. */
  shift_id: string | null;
  /** False if it was sent within 60 s of the previous page to the same responder. */
  interruption: boolean;
  channel: string | null;
  /** Number of alerts in this notification. */
  alerts: number;
  /** As in `incident_event`. */
  left_out: string;
  /** How the responder was assigned; null if the sender does not say. */
  assignment: 'anew' | 'handover' | 'request' | null;
}

/** Deploys, as reported through the events API. */
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

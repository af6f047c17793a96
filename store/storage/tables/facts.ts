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

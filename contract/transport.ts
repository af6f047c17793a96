import type { Frame } from './frames/frame';
import type { WatchbillQuery } from './query';

/** Body of `POST /v1/query`: a batch in which each query succeeds or fails by itself. */
export interface QueryRequest {
  queries: QueryItem[];
}

export interface QueryItem {
  refId: string;
  /** Epoch milliseconds, `from` inclusive, `to` exclusive. */
  from: number;
  to: number;
  /** The panel's bucket length in milliseconds, for `every: auto`. */
  intervalMs?: number;
  maxDataPoints?: number;
  query: WatchbillQuery;
}

export interface QueryResponse {
  results: Record<string, QueryResult>;
}

export type QueryResult = { status: 200; frames: Frame[] } | { status: number; error: QueryError };

export interface QueryError {
  /** The problem and how to fix it, as text for users. */
  message: string;
  /** Path of the problem in the query, such as `where[0].values[0]`. */
  at?: string;
}

/** Answer of `GET /v1/status`: what is connected and what needs attention. */
export interface StoreStatus {
  version: string;
  engine: 'duckdb' | 'postgresql';
  state: 'ready' | 'starting' | 'full' | 'failed';
  /** Why the store is not ready, when it is not. */
  reason?: string;
  /** When the store last read its configuration, and why a newer edit of it was refused. */
  config: { loadedAt: string; refused?: string };
  sources: SourceStatus[];
  rotations: RotationStatus[];
  slos: SloDefinitionsStatus;
  unknown: UnknownName[];
  demoRows: number;
  /** Deliveries that were acknowledged but missing at a later start: after a power cut, or an older backup. */
  missing?: MissingDeliveriesStatus[];
  /** ISO time of the earliest stored fact; null while the store is empty. */
  since: string | null;
}

export interface MissingDeliveriesStatus {
  /** ISO time of the store's start at which the deliveries were found missing. */
  foundAt: string;
  deliveries: number;
  /** The missing deliveries were received after this ISO time; null where it is not known. */
  after: string | null;
  /** The missing deliveries were received until this ISO time; null where it is not known. */
  until: string | null;
}

export interface SourceStatus {
  id: string;
  kind: string;
  /** ISO time of the last delivery, null before the first. */
  lastDelivery: string | null;
  deliveries: number;
  quarantined: number;
  /** Deliveries that are stored but not processed yet. */
  waiting?: number;
  /** Alerts that the sender reported as left out (Alertmanager's `truncatedAlerts`). */
  truncated: number;
}

export interface RotationStatus {
  id: string;
  team: string;
  /** ISO time of the last successful reading of the feed, null before the first. */
  readAt: string | null;
  /** Whether the last successful reading is older than it should be. */
  stale: boolean;
  /** Why the last reading failed, when it did, and since when. */
  problem?: { since: string; message: string };
  /** What the last successful reading left out, and why. */
  notes: string[];
  shifts: number;
  /** Who is on call now. */
  onCall: string[];
}

export interface SloDefinitionsStatus {
  /** Number of SLO definitions in force. */
  definitions: number;
  /** Problems in the files, each with file, line and field; valid definitions beside them are in force. */
  problems: string[];
  /** SLIs that cannot be read, since when and why. */
  failing: Array<{ slo: string; since: string; message: string }>;
  /** SLIs whose history is still being read. */
  backfilling: number;
}

/** A name in the data that the configuration does not have; its facts count under "unassigned". */
export interface UnknownName {
  kind: 'receiver' | 'person' | 'service' | 'team';
  name: string;
  source: string;
  count: number;
  lastSeen: string;
}

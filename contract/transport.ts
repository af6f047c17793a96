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
  /** What is wrong and what to do, ready to be shown. */
  message: string;
  /** Where in the query, such as `where[0].values[0]`. */
  at?: string;
}

/** Answer of `GET /v1/status`: what is connected and what needs attention. */
export interface StoreStatus {
  version: string;
  engine: 'duckdb' | 'postgresql';
  state: 'ready' | 'starting' | 'full' | 'failed';
  /** Says why when the state is not ready. */
  reason?: string;
  /** When the store last read its configuration, and why a newer edit of it was refused. */
  config: { loadedAt: string; refused?: string };
  sources: SourceStatus[];
  rotations: RotationStatus[];
  slos: SloDefinitionsStatus;
  unknown: UnknownName[];
  demoRows: number;
  /** Deliveries that were acknowledged and were not there at a later start: after a power cut, or an older backup. */
  missing?: MissingDeliveriesStatus[];
  /** Earliest fact that is kept, ISO time; null while the store is empty. */
  since: string | null;
}

export interface MissingDeliveriesStatus {
  /** ISO time of the start that found them missing. */
  foundAt: string;
  deliveries: number;
  /** They were received after this ISO time, when it is known. */
  after: string | null;
  /** They were received until this ISO time, when it is known. */
  until: string | null;
}

export interface SourceStatus {
  id: string;
  kind: string;
  /** ISO time of the last delivery, null before the first. */
  lastDelivery: string | null;
  deliveries: number;
  quarantined: number;
  /** Deliveries that are kept and not yet worked through. */
  waiting?: number;
  /** Alerts that the sender said it left out (Alertmanager's truncatedAlerts). */
  truncated: number;
}

export interface RotationStatus {
  id: string;
  team: string;
  /** ISO time of the last good reading, null before the first. */
  readAt: string | null;
  /** It was not read for longer than it should be. */
  stale: boolean;
  /** Why the last reading failed, when it did, and since when. */
  problem?: { since: string; message: string };
  /** What was left out of the last good reading, and why. */
  notes: string[];
  shifts: number;
  /** Who is on call now. */
  onCall: string[];
}

export interface SloDefinitionsStatus {
  /** Definitions in force. */
  definitions: number;
  /** What is wrong in the files, each with file, line and field; what is sound beside it is in force. */
  problems: string[];
  /** SLIs that cannot be read, since when and why. */
  failing: Array<{ slo: string; since: string; message: string }>;
  /** SLIs whose history is still being read. */
  backfilling: number;
}

/** A name in the data that the configuration does not know; it counts under "unassigned". */
export interface UnknownName {
  kind: 'receiver' | 'person' | 'service' | 'team';
  name: string;
  source: string;
  count: number;
  lastSeen: string;
}

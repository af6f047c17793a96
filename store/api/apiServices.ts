import type { IncomingHttpHeaders } from 'node:http';
import type { Catalog, DimensionValue, QueryItem, QueryResult, StoreStatus } from '@watchbill/contract';
import type { Logger } from 'pino';
import type { Configuration, SourceEntry } from '../config/directory';
import type { Elapsed } from '../time/elapsed';
import type { Receipt } from '../ingest/receive';
import type { Identity } from './auth';
import type { Metrics } from './metrics';

/** What the HTTP API calls in the rest of the store; `createServices` provides it. */
export interface ApiServices {
  version: string;
  log: Logger;
  metrics: Metrics;
  /** The configuration in force; replaced whole on reload. */
  directory(): Configuration;
  state(): StoreState;
  /** When the first delivery that waits was received, as far as it is known. */
  oldestWaiting(): Date | null;
  /** Takes in an authentic delivery. */
  ingest(entry: SourceEntry, headers: IncomingHttpHeaders, body: Buffer): Promise<Receipt>;
  /** Milliseconds that one query may take; 30,000 without it. */
  queryTimeoutMs?: number;
  /** Milliseconds that a stop gives to open connections; 10,000 without it. */
  graceMs?: number;
  /** Bytes of request bodies held in memory at once, over all connections; 64 MiB without it. */
  inFlightBytes?: number;
  timeouts?: Timeouts;
  /** Monotonic clock; the process's own without it. */
  elapsed?: Elapsed;
  /**
   * Never throws for what is wrong with the query itself.
   * @param signal stops it when it aborts, by a reason of `Stopped`
   */
  answer(item: QueryItem, identity: Identity | null, signal: AbortSignal): Promise<QueryResult>;
  catalog(): Catalog;
  values(wanted: ValuesRequest, signal: AbortSignal): Promise<DimensionValue[]>;
  status(): Promise<StoreStatus>;
  /** Removes what `watchbill demo` made; answers with the number of rows. */
  removeDemo(): Promise<number>;
  /** Marks quarantined deliveries for another attempt at reading them; answers with their ids. */
  reprocess(selection: ReprocessSelection): Promise<string[]>;
}

/** Limits for slow clients. */
export interface Timeouts {
  /** Milliseconds until the headers are complete; 10,000 without it. */
  headersMs?: number;
  /** Milliseconds until the whole request is received; 60,000 without it. */
  requestMs?: number;
  /** Milliseconds without a byte of the body; 15,000 without it. */
  stallMs?: number;
}

export interface StoreState {
  state: StoreStatus['state'];
  /** Says why, when the state is not ready. */
  reason?: string;
}

export interface ValuesRequest {
  dimension: string;
  search?: string;
  limit: number;
}

/** Which quarantined deliveries are processed again. */
export type ReprocessSelection = { ids: string[] } | { source: string } | { all: true };

/** Version of the HTTP API; the data source's backend refuses a store with another one. */
export const API_VERSION = 1;

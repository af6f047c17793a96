import type { IncomingHttpHeaders } from 'node:http';
import type { Catalog, DimensionValue, QueryItem, QueryResult, StoreStatus } from '@watchbill/contract';
import type { Logger } from 'pino';
import type { Configuration, SourceEntry } from '../config/directory';
import type { Elapsed } from '../time/elapsed';
import type { Receipt } from '../ingest/receive';
import type { Identity } from './auth';
import type { Metrics } from './metrics';

/** The services that the HTTP API calls; provided by `createServices`. */
export interface ApiServices {
  version: string;
  log: Logger;
  metrics: Metrics;
  /** The configuration in force; a reload replaces the whole object. */
  directory(): Configuration;
  state(): StoreState;
  /** When the oldest waiting delivery was received, as far as that is known. */
  oldestWaiting(): Date | null;
  /** Receives an authentic delivery. */
  ingest(entry: SourceEntry, headers: IncomingHttpHeaders, body: Buffer): Promise<Receipt>;
  /** Time limit of one query in milliseconds; 30,000 by default. */
  queryTimeoutMs?: number;
  /** Grace period for open connections during a stop in milliseconds; 10,000 by default. */
  graceMs?: number;
  /** Maximum bytes of request bodies in memory at once, over all connections; 64 MiB by default. */
  inFlightBytes?: number;
  timeouts?: Timeouts;
  /** Monotonic clock; by default that of the process. */
  elapsed?: Elapsed;
  /**
   * Answers one query. Never throws for a mistake in the query itself.
   * @param signal stops the query when it aborts; its reason is a `QueryStopped`
   */
  answer(item: QueryItem, identity: Identity | null, signal: AbortSignal): Promise<QueryResult>;
  catalog(): Catalog;
  values(wanted: ValuesRequest, signal: AbortSignal): Promise<DimensionValue[]>;
  status(): Promise<StoreStatus>;
  /** Removes the data of `watchbill demo`; returns the number of rows. */
  removeDemo(): Promise<number>;
  /** Marks quarantined deliveries to be processed again; returns their ids. */
  reprocess(selection: ReprocessSelection): Promise<string[]>;
}

/** Time limits for slow clients. */
export interface Timeouts {
  /** Milliseconds until the headers are complete; 10,000 by default. */
  headersMs?: number;
  /** Milliseconds until the whole request is received; 60,000 by default. */
  requestMs?: number;
  /** Milliseconds without a byte of the body; 15,000 by default. */
  stallMs?: number;
}

export interface StoreState {
  state: StoreStatus['state'];
  /** The reason, if the state is not ready. */
  reason?: string;
}

export interface ValuesRequest {
  dimension: string;
  search?: string;
  limit: number;
}

/** Selection of quarantined deliveries to process again. */
export type ReprocessSelection = { ids: string[] } | { source: string } | { all: true };

/** Version of the HTTP API; the data source's backend rejects stores with another version. */
export const API_VERSION = 1;

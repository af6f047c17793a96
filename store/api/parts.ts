import type { IncomingHttpHeaders } from 'node:http';
import type { Catalog, DimensionValue, QueryItem, QueryResult, StoreStatus } from '@watchbill/contract';
import type { Logger } from 'pino';
import type { Configuration, SourceEntry } from '../config/directory';
import type { Elapsed } from '../time/elapsed';
import type { Receipt } from '../ingest/receive';
import type { Identity } from './auth';
import type { Metrics } from './metrics';

/** What the HTTP interface needs of a running store; `startStore` makes it of the real parts. */
export interface StoreParts {
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
  /** Bytes of bodies that are held at once, over all connections; 64 MiB without it. */
  inFlightBytes?: number;
  timeouts?: Timeouts;
  /** The clock that nobody sets; the process's own without it. */
  elapsed?: Elapsed;
  /**
   * Never throws for what is wrong with the query itself.
   * @param signal stops it when it aborts, by a reason of `Stopped`
   */
  answer(item: QueryItem, identity: Identity | null, signal: AbortSignal): Promise<QueryResult>;
  catalog(): Catalog;
  values(wanted: ValuesWanted, signal: AbortSignal): Promise<DimensionValue[]>;
  status(): Promise<StoreStatus>;
  /** Removes what `watchbill demo` made; answers with the number of rows. */
  removeDemo(): Promise<number>;
  /** Marks quarantined deliveries to be read again; answers with their ids. */
  replay(selection: ReplaySelection): Promise<string[]>;
}

/** Milliseconds after which a request that does not come on is given up. */
export interface Timeouts {
  /** Until its headers have come; 10,000 without it. */
  headersMs?: number;
  /** Until all of it has come; 60,000 without it. */
  requestMs?: number;
  /** Without a byte of its body; 15,000 without it. */
  stallMs?: number;
}

export interface StoreState {
  state: StoreStatus['state'];
  /** Says why, when the state is not ready. */
  reason?: string;
}

export interface ValuesWanted {
  dimension: string;
  search?: string;
  limit: number;
}

/** Which quarantined deliveries to read again. */
export type ReplaySelection = { ids: string[] } | { source: string } | { all: true };

/** Number of the interface: a bridge of another number does not fit this store. */
export const API_NUMBER = 1;
